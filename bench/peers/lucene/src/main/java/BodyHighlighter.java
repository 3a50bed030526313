import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Marks the stored body by the offsets of the field that has it first. */
final class BodyHighlighter extends UnifiedHighlighter {
  private static final int SNIPPET = 200, LONGEST = 1 << 20;
  private static final Set<String> STORED = Set.of("title", "body", "published");
  static volatile Object sink; // title and date are read, but not part of the answer

  BodyHighlighter(IndexSearcher searcher, Analyzer analyzer) {
    super(
        UnifiedHighlighter.builder(searcher, analyzer)
            .withFieldMatcher(field -> field.equals("text") || field.equals("word"))
            .withMaxLength(LONGEST)
            .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", "…", false))
            .withBreakIterator(BodyHighlighter::fragments));
  }

  private static BreakIterator fragments() {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    return LengthGoalBreakIterator.createClosestToLength(sentences, SNIPPET, 0.5f);
  }

  @Override
  protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator docs, int threshold)
      throws IOException {
    StoredFields stored = searcher.storedFields();
    List<CharSequence[]> bodies = new ArrayList<>();
    for (int doc; (doc = docs.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
      Document d = stored.document(doc, STORED);
      sink = d;
      bodies.add(new CharSequence[] {d.get("body")});
    }
    return bodies;
  }
}
