//! Counts of people, countries and months of the documents that match.

use peers::protocol::{Counts, month_name};
use tantivy::{
    COLLECT_BLOCK_BUFFER_LEN, DocId, Score, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, StrColumn},
};

const TOP: usize = 10;

/// Counts in one segment; exact, ties by name.
pub struct Facets;

#[derive(Default)]
pub struct Counted {
    pub people: Counts,
    pub countries: Counts,
    pub months: Counts,
}

impl Collector for Facets {
    type Fruit = Counted;
    type Child = Segment;

    fn for_segment(&self, _: u32, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let fast = segment.fast_fields();
        Ok(Segment {
            block: Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN),
            people: Names::new(fast.str("people")?),
            countries: Names::new(fast.str("countries")?),
            months: Counter::new(fast.u64("month")?),
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
    people: Names,
    countries: Names,
    months: Counter,
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
        self.people.0.add(docs);
        self.countries.0.add(docs);
        self.months.add(docs);
    }

    fn harvest(mut self) -> Counted {
        let rest = std::mem::take(&mut self.block);
        self.collect_block(&rest);
        Counted {
            people: self.people.top(),
            countries: self.countries.top(),
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
    fn new(column: Column<u64>) -> Self {
        let (least, most) = (column.min_value(), column.max_value());
        let counts = vec![0; most.saturating_sub(least) as usize + 1];
        Self {
            column,
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
}

/// Counts of a column of names. Ordinals are in the order of the names.
struct Names(Counter, Option<StrColumn>);

impl Names {
    fn new(names: Option<StrColumn>) -> Self {
        let ordinals = names
            .as_ref()
            .map_or_else(|| Column::build_empty_column(0), |n| n.ords().clone());
        Self(Counter::new(ordinals), names)
    }

    fn top(&self) -> Counts {
        let mut top: Vec<(u32, u64)> = Vec::with_capacity(TOP + 1);
        let mut bar = 0;
        for (i, &n) in self.0.counts.iter().enumerate() {
            if n > bar {
                top.insert(
                    top.partition_point(|t| t.0 >= n),
                    (n, self.0.least + i as u64),
                );
                top.truncate(TOP);
                bar = if top.len() == TOP { top[TOP - 1].0 } else { 0 };
            }
        }
        let name = |ordinal| {
            let mut name = String::new();
            let names = self.1.as_ref().expect("an ordinal is of a column");
            names
                .ord_to_str(ordinal, &mut name)
                .expect("an ordinal has a name");
            name
        };
        top.into_iter()
            .map(|(n, ordinal)| (name(ordinal), u64::from(n)))
            .collect()
    }
}
