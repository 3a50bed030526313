import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts several facets of the documents that match. */
final class FacetCollector implements Collector, LeafCollector {
  private final Facet.Counter people, countries, months;

  FacetCollector(Facet.Counter people, Facet.Counter countries, Facet.Counter months) {
    this.people = people;
    this.countries = countries;
    this.months = months;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    people.enter(leaf);
    countries.enter(leaf);
    months.enter(leaf);
    return this;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public void setScorer(Scorable scorer) {}

  @Override
  public void collect(int doc) throws IOException {
    people.collect(doc);
    countries.collect(doc);
    months.collect(doc);
  }

  @Override
  public void finish() {
    people.leave();
    countries.leave();
    months.leave();
  }
}
