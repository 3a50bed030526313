//! The fast fields of the one segment.

use peers::Result;
use tantivy::{
    SegmentReader,
    columnar::{Column, StrColumn},
};

/// Fast fields, their names held in memory: the dictionaries are compressed in
/// blocks, which costs more than all else in a search with few hits.
pub struct Columns {
    pub ids: Named,
    pub people: Named,
    pub countries: Named,
    pub months: Column<u64>,
    pub published: Column<i64>,
}

impl Columns {
    pub fn open(segment: &SegmentReader) -> Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            ids: Named::open(fast.str("id")?)?,
            people: Named::open(fast.str("people")?)?,
            countries: Named::open(fast.str("countries")?)?,
            months: fast.u64("month")?,
            published: fast.i64("published")?,
        })
    }
}

/// A column of names. Its ordinals are in the order of the names.
pub struct Named {
    pub ordinals: Column<u64>,
    names: String,
    ends: Vec<usize>, // of each name in names
}

impl Named {
    fn open(column: Option<StrColumn>) -> Result<Self> {
        let (mut names, mut ends) = (String::new(), Vec::new());
        let Some(column) = column else {
            let ordinals = Column::build_empty_column(0);
            return Ok(Self {
                ordinals,
                names,
                ends,
            });
        };
        let mut all = column.dictionary().stream()?;
        while all.advance() {
            names.push_str(std::str::from_utf8(all.key())?);
            ends.push(names.len());
        }
        Ok(Self {
            ordinals: column.ords().clone(),
            names,
            ends,
        })
    }

    pub fn name(&self, ordinal: u64) -> &str {
        let i = ordinal as usize;
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.names[start..self.ends[i]]
    }
}
