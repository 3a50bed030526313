import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Articles to documents. */
final class Indexing {
  record Result(long docs, int segments) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Article(
      String id, String title, String body, String published, List<String> people, List<String> countries) {}

  private static final int THREADS = 2;
  private static final double BUFFER_MB = 256;

  private static final FieldType TEXT = indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false);
  private static final FieldType WORD = indexed(IndexOptions.DOCS, true);

  private static FieldType indexed(IndexOptions options, boolean omitNorms) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setOmitNorms(omitNorms);
    type.freeze();
    return type;
  }

  /** Lower-case words, with Porter2 stems or without; a phrase does not cross from body to title. */
  private static final class Words extends Analyzer {
    private final boolean stems;

    Words(boolean stems) {
      this.stems = stems;
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(words);
      if (!stems) return new TokenStreamComponents(words, lower);
      TokenStream bare = new EnglishPossessiveFilter(lower);
      return new TokenStreamComponents(words, new SnowballFilter(bare, new EnglishStemmer()));
    }

    @Override
    protected TokenStream normalize(String field, TokenStream in) {
      return new LowerCaseFilter(in);
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return 100;
    }
  }

  static Analyzer analyzer() {
    return new PerFieldAnalyzerWrapper(new Words(true), Map.of("word", new Words(false)));
  }

  static Result run(Path corpus, Path dir) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(analyzer()).setRAMBufferSizeMB(BUFFER_MB);
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    long docs = 0;
    try (FSDirectory files = FSDirectory.open(dir);
        BufferedReader lines = Files.newBufferedReader(corpus)) {
      try (IndexWriter writer = new IndexWriter(files, config)) {
        var pool = Executors.newFixedThreadPool(THREADS);
        Callable<Long> add = () -> add(writer, lines);
        for (Future<Long> added : pool.invokeAll(List.of(add, add))) docs += added.get();
        pool.shutdown();
        String segments = System.getenv("SEGMENTS");
        if (segments != null) writer.forceMerge(Integer.parseInt(segments));
        writer.commit();
      } // closing waits for merges
      try (DirectoryReader reader = DirectoryReader.open(files)) {
        return new Result(docs, reader.leaves().size());
      }
    }
  }

  private static long add(IndexWriter writer, BufferedReader lines) throws IOException {
    long n = 0;
    for (; ; n++) {
      String line = lines.readLine(); // a BufferedReader is locked
      if (line == null) return n;
      writer.addDocument(document(Main.JSON.readValue(line, Article.class)));
    }
  }

  private static Document document(Article a) {
    Document d = new Document();
    Instant published = Instant.parse(a.published);
    d.add(new StringField("id", a.id, Field.Store.NO));
    d.add(new BinaryDocValuesField("id", new BytesRef(a.id)));
    d.add(new Field("text", a.body, TEXT)); // the body first, so that its offsets are those in the stored body
    d.add(new Field("text", a.title, TEXT));
    d.add(new Field("word", a.body, WORD));
    d.add(new Field("word", a.title, WORD));
    d.add(new StoredField("title", a.title));
    d.add(new StoredField("body", a.body));
    d.add(new LongField("published", published.getEpochSecond(), Field.Store.YES));
    String month = published.atOffset(ZoneOffset.UTC).toLocalDate().toString().substring(0, 7);
    d.add(new SortedSetDocValuesField("month", new BytesRef(month)));
    if (a.people != null) for (String p : a.people) d.add(new KeywordField("people", p, Field.Store.NO));
    if (a.countries != null) for (String c : a.countries) d.add(new KeywordField("countries", c, Field.Store.NO));
    return d;
  }
}
