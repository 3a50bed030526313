//! Counts of people, countries and months of the documents that match.

use std::sync::Arc;

use peers::protocol::{Counts, month_name};
use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::Column,
};

use crate::columns::{Columns, Named};

const TOP: usize = 10;

/// Counts in one segment; exact, ties by name.
pub struct Facets(pub Arc<Columns>);

#[derive(Default)]
pub struct Counted {
    pub people: Counts,
    pub countries: Counts,
    pub months: Counts,
}

impl Collector for Facets {
    type Fruit = Counted;
    type Child = Segment;

    fn for_segment(&self, _: u32, _: &SegmentReader) -> tantivy::Result<Segment> {
        Ok(Segment {
            block: Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN),
            people: Counter::new(&self.0.people.ordinals),
            countries: Counter::new(&self.0.countries.ordinals),
            months: Counter::new(&self.0.months),
            columns: self.0.clone(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut fruits: Vec<Counted>) -> tantivy::Result<Counted> {
        assert!(
            fruits.len() <= 1,
            "counts of several segments are not merged"
        );
        Ok(fruits.pop().unwrap_or_default())
    }
}

pub struct Segment {
    block: Vec<DocId>,
    people: Counter,
    countries: Counter,
    months: Counter,
    columns: Arc<Columns>,
}

impl SegmentCollector for Segment {
    type Fruit = Counted;

    #[inline]
    fn collect(&mut self, doc: DocId, _: Score) {
        self.block.push(doc);
        if self.block.len() == COLLECT_BLOCK_BUFFER_LEN {
            let block = std::mem::take(&mut self.block);
            self.collect_block(&block);
            self.block = block;
            self.block.clear();
        }
    }

    fn collect_block(&mut self, docs: &[DocId]) {
        self.people.add(docs);
        self.countries.add(docs);
        self.months.add(docs);
    }

    fn harvest(mut self) -> Counted {
        let rest = std::mem::take(&mut self.block);
        self.collect_block(&rest);
        Counted {
            people: self.people.top(&self.columns.people),
            countries: self.countries.top(&self.columns.countries),
            months: self.months.all(),
        }
    }
}

/// How often each value of a column was met, from the least value on.
struct Counter {
    column: Column<u64>,
    least: u64,
    counts: Vec<u32>,
    docs: Vec<DocId>,
    rows: Vec<u32>,
    values: Vec<u64>,
}

impl Counter {
    fn new(column: &Column<u64>) -> Self {
        let (least, most) = (column.min_value(), column.max_value());
        let counts = vec![0; most.saturating_sub(least) as usize + 1];
        Self {
            column: column.clone(),
            least,
            counts,
            docs: Vec::new(),
            rows: Vec::new(),
            values: Vec::new(),
        }
    }

    fn add(&mut self, docs: &[DocId]) {
        self.docs.clear();
        self.rows.clear();
        self.column
            .row_ids_for_docs(docs, &mut self.docs, &mut self.rows);
        self.values.resize(self.rows.len(), 0);
        self.column.values.get_vals(&self.rows, &mut self.values);
        for value in &self.values {
            self.counts[(value - self.least) as usize] += 1;
        }
    }

    fn all(&self) -> Counts {
        let met = self.counts.iter().enumerate().filter(|(_, n)| **n > 0);
        met.map(|(i, n)| (month_name(self.least + i as u64), u64::from(*n)))
            .collect()
    }

    /// The values met most often, ties by name.
    fn top(&self, named: &Named) -> Counts {
        let mut top: Vec<(u32, u64)> = Vec::with_capacity(TOP + 1);
        let mut bar = 0;
        for (i, &n) in self.counts.iter().enumerate() {
            if n > bar {
                top.insert(
                    top.partition_point(|t| t.0 >= n),
                    (n, self.least + i as u64),
                );
                top.truncate(TOP);
                bar = if top.len() == TOP { top[TOP - 1].0 } else { 0 };
            }
        }
        let named = |(n, ordinal)| (named.name(ordinal).to_string(), u64::from(n));
        top.into_iter().map(named).collect()
    }
}
