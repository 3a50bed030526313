import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.QuoteAttributionAnnotator;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.time.TimeAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;

/**
 * Annotates articles (JSON Lines on standard input) with CoreNLP and writes them as
 * `chancery annotate` does, so that one scorer judges both. Countries have no code yet:
 * `goldset -format codes` looks them up. With the argument "quotes", quotations too.
 */
public final class Annotate {
  private static final Pattern VALUE =
      Pattern.compile("(BC)?\\d{2,4}X{0,2}(-(\\d{2}|[A-Z]{2}|W\\d{2}|[QH]\\d)(-\\d{2})?)?");

  public static void main(String[] args) throws Exception {
    boolean quotes = args.length > 0 && args[0].equals("quotes");
    StanfordCoreNLP pipeline = new StanfordCoreNLP(properties(quotes));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null; ) {
      if (!line.isBlank()) {
        out.println(new Annotate(Json.createReader(new StringReader(line)).readObject()).annotate(pipeline));
      }
    }
  }

  private static Properties properties(boolean quotes) {
    Properties p = new Properties();
    p.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner" + (quotes ? ",depparse,coref,quote" : ""));
    p.setProperty("ssplit.newlineIsSentenceBreak", "two");
    p.setProperty("ner.docdate.usePresent", "false");
    p.setProperty("quote.extractUnclosedQuotes", "true");
    return p;
  }

  private final JsonObject article;
  private final String title;
  private final String text; // the title, a blank line and the body

  private Annotate(JsonObject article) {
    this.article = article;
    title = article.getString("title", "");
    text = title + "\n\n" + article.getString("body", "");
  }

  private JsonObject annotate(StanfordCoreNLP pipeline) {
    Annotation doc = new Annotation(text);
    String published = article.getString("published", "");
    if (published.length() >= 10) {
      doc.set(CoreAnnotations.DocDateAnnotation.class, published.substring(0, 10));
    }
    pipeline.annotate(doc);
    List<CoreMap> mentions = doc.get(CoreAnnotations.MentionsAnnotation.class);
    if (mentions == null) {
      mentions = List.of();
    }
    Map<String, List<CoreMap>> people = people(mentions);
    JsonObjectBuilder out = Json.createObjectBuilder();
    article.forEach((key, value) -> {
      if (Set.of("id", "title", "body", "published", "language", "source").contains(key)) {
        out.add(key, value);
      }
    });
    out.add("people", entities(people));
    out.add("countries", entities(bySurface(mentions, Set.of("COUNTRY", "NATIONALITY"))));
    out.add("places", entities(bySurface(mentions, Set.of("CITY", "STATE_OR_PROVINCE", "LOCATION"))));
    out.add("organisations", entities(bySurface(mentions, Set.of("ORGANIZATION"))));
    out.add("dates", dates(mentions));
    out.add("quotes", quotes(doc, people));
    return out.build();
  }

  /** The persons by their longest name; a bare surname belongs to the first full name that ends in it. */
  private Map<String, List<CoreMap>> people(List<CoreMap> mentions) {
    Map<String, List<CoreMap>> bySurface = bySurface(mentions, Set.of("PERSON"));
    Map<String, List<CoreMap>> out = new LinkedHashMap<>();
    bySurface.forEach((name, list) -> {
      String full = name;
      if (name.indexOf(' ') < 0) {
        full = bySurface.keySet().stream().filter(n -> n.endsWith(" " + name)).findFirst().orElse(name);
      }
      out.computeIfAbsent(full, k -> new ArrayList<>()).addAll(list);
    });
    return out;
  }

  private Map<String, List<CoreMap>> bySurface(List<CoreMap> mentions, Set<String> types) {
    Map<String, List<CoreMap>> out = new LinkedHashMap<>();
    for (CoreMap m : mentions) {
      if (types.contains(m.get(CoreAnnotations.EntityTypeAnnotation.class)) && !isPronoun(m)) {
        out.computeIfAbsent(surface(m), k -> new ArrayList<>()).add(m);
      }
    }
    return out;
  }

  /** CoreNLP calls "he" and "she" persons. */
  private static boolean isPronoun(CoreMap m) {
    return m.get(CoreAnnotations.TokensAnnotation.class).stream().allMatch(t -> t.tag() != null && t.tag().startsWith("PRP"));
  }

  private String surface(CoreMap m) {
    return text.substring(begin(m), end(m)).replaceAll("\\s+", " ");
  }

  private JsonArrayBuilder entities(Map<String, List<CoreMap>> named) {
    JsonArrayBuilder out = Json.createArrayBuilder();
    named.forEach((name, list) -> {
      Set<String> surfaces = new LinkedHashSet<>();
      JsonArrayBuilder mentions = Json.createArrayBuilder();
      for (CoreMap m : list) {
        surfaces.add(surface(m));
        mentions.add(mention(begin(m), end(m)));
      }
      out.add(Json.createObjectBuilder().add("name", name)
          .add("surfaces", Json.createArrayBuilder(surfaces)).add("mentions", mentions));
    });
    return out;
  }

  /**
   * Days, months, seasons, years and the two ends of ranges; of a time of day the day. What has
   * another value has none, and "now" and the like are left out.
   */
  private JsonArrayBuilder dates(List<CoreMap> mentions) {
    JsonArrayBuilder out = Json.createArrayBuilder();
    for (CoreMap m : mentions) {
      String type = m.get(CoreAnnotations.EntityTypeAnnotation.class);
      var timex = m.get(TimeAnnotations.TimexAnnotation.class);
      if (timex == null || !type.equals("DATE") && !type.equals("TIME")) {
        continue;
      }
      String all = timex.value() == null ? "" : timex.value(); // none when it depends on an event
      for (String end : all.split("/")) {
        String value = end.replaceFirst("T.*", "").replaceFirst("^-(?=\\d{4})", "BC");
        if (!value.endsWith("_REF")) {
          out.add(Json.createObjectBuilder().add("text", surface(m)).add("value", VALUE.matcher(value).matches() ? value : "")
              .add("mentions", Json.createArrayBuilder().add(mention(begin(m), end(m)))));
        }
      }
    }
    return out;
  }

  private JsonArrayBuilder quotes(Annotation doc, Map<String, List<CoreMap>> people) {
    JsonArrayBuilder out = Json.createArrayBuilder();
    List<CoreMap> quotes = doc.get(CoreAnnotations.QuotationsAnnotation.class);
    for (CoreMap q : quotes == null ? List.<CoreMap>of() : quotes) {
      int begin = begin(q) + 1;
      int end = end(q) - (QUOTE_MARKS.indexOf(text.charAt(end(q) - 1)) >= 0 ? 1 : 0);
      if (end <= begin) {
        continue;
      }
      String said = text.substring(begin, end);
      JsonObjectBuilder quote = Json.createObjectBuilder().add("text", said)
          .add("kind", said.trim().split("\\s+").length > 3 ? "quote" : "fragment")
          .add("mentions", Json.createArrayBuilder().add(mention(begin, end)));
      String speaker = speaker(q, people);
      if (speaker == null) {
        quote.addNull("speaker");
      } else {
        quote.add("speaker", speaker);
      }
      out.add(quote);
    }
    return out;
  }

  private static final String QUOTE_MARKS = "\"”»'’″";

  /** The person of the canonical mention, else of the mention; null for pronouns and offices. */
  private static String speaker(CoreMap quote, Map<String, List<CoreMap>> people) {
    for (String name : new String[] {
        quote.get(QuoteAttributionAnnotator.CanonicalMentionAnnotation.class),
        quote.get(QuoteAttributionAnnotator.SpeakerAnnotation.class)}) {
      if (name == null) {
        continue;
      }
      if (people.containsKey(name)) {
        return name;
      }
      for (String full : people.keySet()) {
        if (full.endsWith(" " + name) || name.contains(full)) {
          return full;
        }
      }
    }
    return null;
  }

  /** A mention of code points into the title or the body. */
  private JsonObjectBuilder mention(int begin, int end) {
    boolean inTitle = begin < title.length();
    int origin = inTitle ? 0 : title.length() + 2;
    int last = inTitle ? Math.min(end, title.length()) : end;
    return Json.createObjectBuilder().add("field", inTitle ? "title" : "body")
        .add("start", text.codePointCount(origin, begin)).add("end", text.codePointCount(origin, last));
  }

  private static int begin(CoreMap m) {
    return m.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class);
  }

  private static int end(CoreMap m) {
    return m.get(CoreAnnotations.CharacterOffsetEndAnnotation.class);
  }
}
