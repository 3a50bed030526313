import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.util.Version;

/**
 * Lucene under the bench protocol, as one who wants speed would use it.
 *
 * <ul>
 *   <li>title and body are one field (Porter2 stems, stop words kept, positions and offsets, BM25 k1
 *       1.2 and b 0.75), so that a word is one postings list; prefixes are asked of a second field of
 *       words without stems that holds documents only
 *   <li>people, countries and months are sorted-set doc values, counted by ordinals in the one pass
 *       that ranks; filters do not score; days are points
 *   <li>snippets by the unified highlighter from the offsets in the postings
 *   <li>two indexing threads and the usual merges: Lucene's own choice of segments (SEGMENTS=1 in the
 *       environment merges to one)
 *   <li>no query cache: each query does its work; the totals are exact
 * </ul>
 */
public final class Main {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String VERSION = "Lucene " + Version.LATEST + " Java " + Runtime.version().feature();

  /** What is asked for; the parts are combined with AND, an empty part asks nothing. */
  record Query(
      List<String> all,
      List<String> any,
      List<String> phrase,
      String prefix,
      List<String> country,
      List<String> person,
      String from,
      String to) {
    Query {
      all = all == null ? List.of() : all;
      any = any == null ? List.of() : any;
      phrase = phrase == null ? List.of() : phrase;
      prefix = prefix == null ? "" : prefix;
      country = country == null ? List.of() : country;
      person = person == null ? List.of() : person;
    }

    /** Whether it has words that rank; else the newest articles come first. */
    boolean hasWords() {
      return !(all.isEmpty() && any.isEmpty() && phrase.isEmpty() && prefix.isEmpty());
    }
  }

  /** How much work a query does, each including the one before. */
  enum Mode {
    total,
    facets,
    full
  }

  private record Request(String op, Mode mode, Query query, int threads, double seconds, List<Query> queries) {}

  public static void main(String[] args) {
    try {
      if (args.length == 3 && args[0].equals("build")) {
        build(Path.of(args[1]), Path.of(args[2]));
      } else if (args.length == 2 && args[0].equals("serve")) {
        serve(Path.of(args[1]));
      } else {
        throw new IllegalArgumentException("usage: build CORPUS DIR | serve DIR");
      }
    } catch (Exception e) {
      System.err.println("Lucene: " + e);
      System.exit(1);
    }
  }

  private static void build(Path corpus, Path dir) throws Exception {
    long start = System.nanoTime();
    Map<String, Object> answer = new LinkedHashMap<>();
    Indexing.Result built = Indexing.run(corpus, dir);
    answer.put("docs", built.docs());
    answer.put("wall_s", (System.nanoTime() - start) / 1e9);
    answer.put("cpu_s", processCpu());
    answer.put("peak_rss_mb", memory("VmHWM"));
    answer.put("disk_bytes", bytes(dir));
    answer.put("segments", built.segments());
    answer.put("version", VERSION);
    say(answer);
  }

  private static void serve(Path dir) throws Exception {
    long start = System.nanoTime();
    Search search = new Search(dir);
    double open = (System.nanoTime() - start) / 1e6;
    say(Map.of("ready", true, "open_ms", open, "docs", search.docs(), "version", VERSION));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      Request r = JSON.readValue(line, Request.class);
      say(
          switch (r.op) {
            case "query" -> timed(search, r.query, r.mode);
            case "load" -> load(search, r);
            case "memory" -> Map.of("rss_mb", memory("VmRSS"), "anon_mb", memory("RssAnon"));
            default -> throw new IOException("no op " + r.op);
          });
    }
  }

  private static void say(Object value) throws IOException {
    System.out.println(JSON.writeValueAsString(value));
    System.out.flush();
  }

  private static Map<String, Object> timed(Search search, Query query, Mode mode) throws IOException {
    long wall = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    Map<String, Object> found = search.run(query, mode);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("cpu_us", (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3);
    answer.put("wall_us", (System.nanoTime() - wall) / 1e3);
    answer.putAll(found);
    return answer;
  }

  /** Runs the queries round robin on some threads, after one pass that warms up. */
  private static Map<String, Object> load(Search search, Request r) throws Exception {
    for (Query q : r.queries) search.run(q, r.mode);
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (r.seconds * 1e9);
    double cpu = processCpu();
    Callable<Long> one =
        () -> {
          long done = 0;
          for (; System.nanoTime() < end; done++) {
            search.run(r.queries.get(Math.floorMod(next.getAndIncrement(), r.queries.size())), r.mode);
          }
          return done;
        };
    ExecutorService pool = Executors.newFixedThreadPool(r.threads);
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < r.threads; i++) running.add(pool.submit(one));
    long done = 0;
    for (Future<Long> f : running) done += f.get();
    pool.shutdown();
    return Map.of("queries", done, "wall_s", (System.nanoTime() - start) / 1e9, "cpu_s", processCpu() - cpu);
  }

  /** CPU seconds of the process, compiler and collector included. */
  private static double processCpu() {
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return os.getProcessCpuTime() / 1e9;
  }

  /** A field of /proc/self/status that counts memory, in MB of 10^6 bytes. */
  private static double memory(String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith(field + ":")) return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6;
    }
    throw new IOException("/proc/self/status has no " + field);
  }

  private static long bytes(Path dir) throws IOException {
    try (var files = Files.walk(dir)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
    }
  }
}
