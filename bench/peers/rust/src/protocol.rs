//! Articles, requests and answers of the bench protocol.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

use crate::Result;

/// A line of the corpus.
#[derive(Deserialize)]
pub struct Article {
    pub id: String,
    pub title: String,
    pub body: String,
    pub published: String,
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(default)]
    pub countries: Vec<String>,
}

impl Article {
    /// When it was published in Unix seconds, and the month of it.
    pub fn time(&self) -> Result<(i64, u64)> {
        let t = OffsetDateTime::parse(&self.published, &Rfc3339)?.to_offset(UtcOffset::UTC);
        Ok((
            t.unix_timestamp(),
            t.year() as u64 * 12 + t.month() as u64 - 1,
        ))
    }
}

/// Months, as Article::time counts them, in the form 2025-02.
pub fn month_name(month: u64) -> String {
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

/// Calls `each` with every article of a file of JSON lines, and counts them.
pub fn articles(corpus: &Path, mut each: impl FnMut(Article) -> Result<()>) -> Result<u64> {
    let file = File::open(corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
    let mut lines = BufReader::with_capacity(1 << 20, file);
    let (mut line, mut n) = (String::new(), 0);
    while lines.read_line(&mut line)? > 0 {
        n += 1;
        each(serde_json::from_str(&line).map_err(|e| format!("{}:{n}: {e}", corpus.display()))?)?;
        line.clear();
    }
    Ok(n)
}

/// What is asked for; the parts are combined with AND, an empty part asks nothing.
#[derive(Deserialize, Clone)]
#[serde(default)]
#[derive(Default)]
pub struct Query {
    pub all: Vec<String>,
    pub any: Vec<String>,
    pub phrase: Vec<String>,
    pub prefix: String,
    pub country: Vec<String>,
    pub person: Vec<String>,
    from: String,
    to: String,
}

impl Query {
    /// Whether it has words that rank; else the newest articles come first.
    pub fn has_words(&self) -> bool {
        !(self.all.is_empty()
            && self.any.is_empty()
            && self.phrase.is_empty()
            && self.prefix.is_empty())
    }

    /// The days asked for in Unix seconds, the end excluded.
    pub fn range(&self) -> Result<(Option<i64>, Option<i64>)> {
        Ok((midnight(&self.from)?, midnight(&self.to)?))
    }
}

fn midnight(day: &str) -> Result<Option<i64>> {
    if day.is_empty() {
        return Ok(None);
    }
    Ok(Some(
        OffsetDateTime::parse(&format!("{day}T00:00:00Z"), &Rfc3339)?.unix_timestamp(),
    ))
}

/// How much work a query does, each including the one before.
#[derive(Deserialize, Clone, Copy, PartialEq, PartialOrd)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// The ten best and the exact total.
    Total,
    /// Counts of people, countries and months.
    Facets,
    /// Title, date and a snippet of the ten.
    Full,
}

pub type Counts = Vec<(String, u64)>;

#[derive(Serialize, Default)]
pub struct Answer {
    pub wall_us: f64,
    pub cpu_us: f64,
    pub total: u64,
    pub ids: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub countries: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippets: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Request {
    Query {
        mode: Mode,
        query: Query,
    },
    Load {
        mode: Mode,
        threads: usize,
        seconds: f64,
        queries: Vec<Query>,
    },
    Memory,
}
