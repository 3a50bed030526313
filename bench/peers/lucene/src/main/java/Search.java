import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;

/** Searches one index; threads may share it. */
final class Search {
  private static final int HITS = 10;
  private static final Sort NEWEST =
      new Sort(LongField.newSortField("published", true, SortedNumericSelector.Type.MAX));

  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final Analyzer analyzer = Indexing.analyzer();
  private final QueryBuilder words = new QueryBuilder(analyzer);
  private final Facet people, countries, months;

  Search(Path dir) throws IOException {
    reader = DirectoryReader.open(FSDirectory.open(dir));
    searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    people = new Facet(reader, "people");
    countries = new Facet(reader, "countries");
    months = new Facet(reader, "month");
  }

  int docs() {
    return reader.numDocs();
  }

  Map<String, Object> run(Main.Query q, Main.Mode mode) throws IOException {
    Query query = lower(q);
    TopDocsCollector<?> best =
        q.hasWords()
            ? new TopScoreDocCollectorManager(HITS, null, Integer.MAX_VALUE).newCollector()
            : new TopFieldCollectorManager(NEWEST, HITS, null, Integer.MAX_VALUE).newCollector();
    Map<String, Object> answer = new LinkedHashMap<>();
    if (mode == Main.Mode.total) {
      searcher.search(query, best);
    } else {
      Facet.Counter p = people.new Counter(), c = countries.new Counter(), m = months.new Counter();
      searcher.search(query, MultiCollector.wrap(best, new FacetCollector(p, c, m)));
      answer.put("people", p.top(10));
      answer.put("countries", c.top(10));
      answer.put("months", m.all());
    }
    TopDocs hits = best.topDocs();
    answer.put("total", hits.totalHits.value);
    answer.put("ids", ids(hits));
    if (mode == Main.Mode.full) answer.put("snippets", snippets(query, hits));
    return answer;
  }

  private Query lower(Main.Query q) {
    BooleanQuery.Builder must = new BooleanQuery.Builder();
    for (String word : q.all()) add(must, phrase(word), Occur.MUST);
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String word : q.any()) add(any, phrase(word), Occur.SHOULD);
    if (!any.build().clauses().isEmpty()) must.add(any.build(), Occur.MUST);
    if (!q.phrase().isEmpty()) add(must, phrase(String.join(" ", q.phrase())), Occur.MUST);
    if (!q.prefix().isEmpty()) {
      must.add(new PrefixQuery(new Term("word", analyzer.normalize("word", q.prefix()))), Occur.MUST);
    }
    if (!q.country().isEmpty()) must.add(keyword("countries", q.country()), Occur.FILTER);
    if (!q.person().isEmpty()) must.add(keyword("people", q.person()), Occur.FILTER);
    if (q.from() != null || q.to() != null) {
      long from = q.from() == null ? Long.MIN_VALUE : midnight(q.from());
      long to = q.to() == null ? Long.MAX_VALUE : midnight(q.to()) - 1;
      must.add(LongField.newRangeQuery("published", from, to), Occur.FILTER);
    }
    BooleanQuery query = must.build();
    if (query.clauses().isEmpty()) return new MatchAllDocsQuery();
    return query;
  }

  /** The stems of a text in a row; null for a text without words. */
  private Query phrase(String text) {
    return words.createPhraseQuery("text", text);
  }

  private static void add(BooleanQuery.Builder to, Query query, Occur occur) {
    if (query != null) to.add(query, occur);
  }

  private static Query keyword(String field, List<String> values) {
    if (values.size() == 1) return KeywordField.newExactQuery(field, values.get(0));
    return KeywordField.newSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private static long midnight(String day) {
    return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  private List<String> ids(TopDocs hits) throws IOException {
    List<LeafReaderContext> leaves = reader.leaves();
    List<String> ids = new ArrayList<>();
    for (ScoreDoc hit : hits.scoreDocs) {
      LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hit.doc, leaves));
      BinaryDocValues values = leaf.reader().getBinaryDocValues("id");
      values.advanceExact(hit.doc - leaf.docBase);
      ids.add(values.binaryValue().utf8ToString());
    }
    return ids;
  }

  private List<String> snippets(Query query, TopDocs hits) throws IOException {
    return Arrays.asList(new BodyHighlighter(searcher, analyzer).highlight("text", query, hits, 1));
  }
}
