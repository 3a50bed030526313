import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/** The values of a field of sorted-set doc values over all segments; ordinals are in their order. */
final class Facet {
  private final String field;
  private final List<LeafReaderContext> leaves;
  private final OrdinalMap map; // null if there is one segment
  private final int size;
  private final String[] names; // in memory: doc values compress them in blocks

  Facet(IndexReader reader, String field) throws IOException {
    this.field = field;
    this.leaves = reader.leaves();
    SortedSetDocValues[] values = new SortedSetDocValues[leaves.size()];
    for (int i = 0; i < values.length; i++) values[i] = DocValues.getSortedSet(leaves.get(i).reader(), field);
    map = values.length == 1 ? null : OrdinalMap.build(null, values, PackedInts.DEFAULT);
    size = (int) (map == null ? values[0].getValueCount() : map.getValueCount());
    names = new String[size];
    for (int i = 0; i < size; i++) {
      int segment = map == null ? 0 : map.getFirstSegmentNumber(i);
      names[i] = values[segment].lookupOrd(map == null ? i : map.getFirstSegmentOrd(i)).utf8ToString();
    }
  }

  /** Counts for one query. */
  final class Counter {
    private final int[] counts = new int[size];
    private int[] local = counts; // by the ordinals of the segment at hand
    private int segment;
    private SortedSetDocValues many;
    private SortedDocValues one;

    void enter(LeafReaderContext leaf) throws IOException {
      segment = leaf.ord;
      many = DocValues.getSortedSet(leaf.reader(), field);
      one = DocValues.unwrapSingleton(many);
      if (map != null) local = new int[(int) many.getValueCount()];
    }

    void collect(int doc) throws IOException {
      if (one != null) {
        if (one.advanceExact(doc)) local[one.ordValue()]++;
      } else if (many.advanceExact(doc)) {
        for (int i = many.docValueCount(); i > 0; i--) local[(int) many.nextOrd()]++;
      }
    }

    void leave() {
      if (map == null) return;
      LongValues global = map.getGlobalOrds(segment);
      for (int i = 0; i < local.length; i++) if (local[i] != 0) counts[(int) global.get(i)] += local[i];
    }

    /** The values met most often, ties in their order. */
    List<List<Object>> top(int n) {
      int[] best = new int[n];
      int found = 0;
      for (int i = 0, bar = 0; i < size; i++) {
        if (counts[i] <= bar) continue;
        int at = found < n ? found++ : n - 1;
        for (; at > 0 && counts[best[at - 1]] < counts[i]; at--) best[at] = best[at - 1];
        best[at] = i;
        if (found == n) bar = counts[best[n - 1]];
      }
      List<List<Object>> top = new ArrayList<>();
      for (int i = 0; i < found; i++) top.add(List.of(names[best[i]], counts[best[i]]));
      return top;
    }

    /** All values met, in their order. */
    List<List<Object>> all() {
      List<List<Object>> all = new ArrayList<>();
      for (int i = 0; i < size; i++) if (counts[i] != 0) all.add(List.of(names[i], counts[i]));
      return all;
    }
  }
}
