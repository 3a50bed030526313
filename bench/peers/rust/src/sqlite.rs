//! SQLite FTS5 under the bench protocol, as one who wants speed would use it:
//!
//! - title and body in an external-content table of FTS5 (porter unicode61), merged
//!   to one b-tree at the end; bm25() has k1 1.2 and b 0.75
//! - prefixes are asked of a second FTS5 table of words without stems, detail none
//! - dates and months in a narrow table beside the texts, people and countries in
//!   tables of ordinals with an index each way
//! - a search walks the match once, into a table in memory of its hits and scores;
//!   facets are joins with that table, and snippets look at the ten hits alone
//! - everything in one transaction, no journal, mapped memory, prepared statements
//!
//! Its stemmer is the first Porter, not the second, so that some totals differ.

use std::{collections::HashMap, hint::black_box, path::Path, time::Duration};

use peers::{
    Result,
    protocol::{Answer, Article, Counts, Mode, Query, articles, month_name},
    serve::{self, Engine, Searcher},
};
use rusqlite::{Connection, OpenFlags, Transaction, params, params_from_iter, types::Value};

const FILE: &str = "articles.db";

const SCHEMA: &str = "
CREATE TABLE article (doc INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE date (doc INTEGER PRIMARY KEY, published INTEGER NOT NULL, month INTEGER NOT NULL);
CREATE TABLE person (ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE country (ord INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
CREATE TABLE article_person (doc INTEGER, ord INTEGER, PRIMARY KEY (doc, ord)) WITHOUT ROWID;
CREATE TABLE article_country (doc INTEGER, ord INTEGER, PRIMARY KEY (doc, ord)) WITHOUT ROWID;
CREATE VIRTUAL TABLE stem USING fts5(title, body, content='article', content_rowid='doc', tokenize='porter unicode61');
CREATE VIRTUAL TABLE word USING fts5(title, body, content='article', content_rowid='doc', tokenize='unicode61',
  detail=none, columnsize=0);
";

const FINISH: &str = "
CREATE INDEX by_date ON date (published, doc);
CREATE INDEX by_person ON article_person (ord, doc);
CREATE INDEX by_country ON article_country (ord, doc);
INSERT INTO stem(stem) VALUES('optimize');
INSERT INTO word(word) VALUES('optimize');
ANALYZE;
";

const SPEED: &str =
    "PRAGMA cache_size = -131072; PRAGMA mmap_size = 17179869184; PRAGMA temp_store = MEMORY;";

struct Sqlite {
    file: std::path::PathBuf,
}

impl Engine for Sqlite {
    type Searcher = Session;

    fn version() -> String {
        format!("SQLite {}", rusqlite::version())
    }

    fn build(corpus: &Path, dir: &Path) -> Result<(u64, u64)> {
        let mut db = Connection::open(dir.join(FILE))?;
        db.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SPEED} {SCHEMA}"
        ))?;
        let tx = db.transaction()?;
        let docs = insert(&tx, corpus)?;
        tx.execute_batch(FINISH)?;
        tx.commit()?;
        Ok((docs, 1))
    }

    fn open(dir: &Path) -> Result<Self> {
        Ok(Self {
            file: dir.join(FILE),
        })
    }

    fn docs(&self) -> Result<u64> {
        Ok(self
            .searcher()?
            .db
            .query_row("SELECT count(*) FROM date", [], |r| r.get(0))?)
    }

    fn searcher(&self) -> Result<Session> {
        // Each thread has its own connection, so that SQLite need not lock. A temporary table needs writing.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(&self.file, flags)?;
        db.busy_timeout(Duration::from_secs(10))?;
        db.set_prepared_statement_cache_capacity(64);
        db.execute_batch(&format!(
            "{SPEED} PRAGMA journal_mode = OFF; CREATE TEMP TABLE hit (doc INTEGER PRIMARY KEY, score REAL);"
        ))?;
        Ok(Session { db })
    }
}

fn insert(tx: &Transaction, corpus: &Path) -> Result<u64> {
    let mut article = tx.prepare("INSERT INTO article VALUES (?, ?, ?, ?)")?;
    let mut date = tx.prepare("INSERT INTO date VALUES (?, ?, ?)")?;
    let mut stem = tx.prepare("INSERT INTO stem (rowid, title, body) VALUES (?, ?, ?)")?;
    let mut word = tx.prepare("INSERT INTO word (rowid, title, body) VALUES (?, ?, ?)")?;
    let mut people = Names::new(tx, "person")?;
    let mut countries = Names::new(tx, "country")?;
    let mut doc = 0i64;
    articles(corpus, |a: Article| {
        doc += 1;
        let (published, month) = a.time()?;
        article.execute(params![doc, a.id, a.title, a.body])?;
        date.execute(params![doc, published, month as i64])?;
        stem.execute(params![doc, a.title, a.body])?;
        word.execute(params![doc, a.title, a.body])?;
        people.add(doc, &a.people)?;
        countries.add(doc, &a.countries)
    })
}

/// Writes a table of names and the one that joins it with articles.
struct Names<'a> {
    seen: HashMap<String, i64>,
    name: rusqlite::Statement<'a>,
    join: rusqlite::Statement<'a>,
}

impl<'a> Names<'a> {
    fn new(tx: &'a Transaction, table: &str) -> Result<Self> {
        Ok(Self {
            seen: HashMap::new(),
            name: tx.prepare(&format!("INSERT INTO {table} VALUES (?, ?)"))?,
            join: tx.prepare(&format!(
                "INSERT OR IGNORE INTO article_{table} VALUES (?, ?)"
            ))?,
        })
    }

    fn add(&mut self, doc: i64, names: &[String]) -> Result<()> {
        for name in names {
            let next = self.seen.len() as i64;
            let ord = *self.seen.entry(name.clone()).or_insert(next);
            if ord == next && self.seen.len() as i64 > next {
                self.name.execute(params![ord, name])?;
            }
            self.join.execute(params![doc, ord])?;
        }
        Ok(())
    }
}

struct Session {
    db: Connection,
}

impl Searcher for Session {
    fn search(&mut self, q: &Query, mode: Mode) -> Result<Answer> {
        let (from, args) = matching(q)?;
        let score = if matched(q).0 == "stem" {
            "bm25(stem)"
        } else {
            "0"
        };
        self.db.execute("DELETE FROM hit", [])?;
        let fill = format!("INSERT INTO hit SELECT d.doc, {score} {from}");
        let total = self
            .db
            .prepare_cached(&fill)?
            .execute(params_from_iter(&args))?;
        let best = if q.has_words() {
            "SELECT doc FROM hit ORDER BY score, doc LIMIT 10"
        } else {
            "SELECT doc FROM hit JOIN date USING (doc) ORDER BY published DESC, doc LIMIT 10"
        };
        let hits: Vec<i64> = self
            .db
            .prepare_cached(best)?
            .query_map([], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut answer = Answer {
            total: total as u64,
            ids: self.ids(&hits)?,
            ..Default::default()
        };
        if mode >= Mode::Facets {
            answer.people = Some(self.top("person")?);
            answer.countries = Some(self.top("country")?);
            answer.months = Some(self.months()?);
        }
        if mode == Mode::Full {
            answer.snippets = Some(self.snippets(q, &hits)?);
        }
        Ok(answer)
    }
}

/// The full-text table that a query walks, if any, and what it must match there.
fn matched(q: &Query) -> (&'static str, String) {
    let mut must: Vec<String> = q.all.iter().map(quoted).collect();
    if !q.any.is_empty() {
        must.push(format!(
            "({})",
            q.any.iter().map(quoted).collect::<Vec<_>>().join(" OR ")
        ));
    }
    if !q.phrase.is_empty() {
        must.push(quoted(q.phrase.join(" ")));
    }
    match (must.is_empty(), q.prefix.is_empty()) {
        (false, _) => ("stem", must.join(" AND ")),
        (true, false) => ("word", format!("{} *", quoted(&q.prefix))),
        (true, true) => ("", String::new()),
    }
}

fn quoted(word: impl AsRef<str>) -> String {
    format!("\"{}\"", word.as_ref().replace('"', "\"\""))
}

/// FROM and WHERE of a query over `date d`, with their arguments.
fn matching(q: &Query) -> Result<(String, Vec<Value>)> {
    let (table, words) = matched(q);
    let (mut from, mut wher, mut args) =
        ("FROM date d".to_string(), vec!["1".to_string()], Vec::new());
    if !table.is_empty() {
        from = format!("FROM {table} CROSS JOIN date d ON d.doc = {table}.rowid");
        wher.push(format!("{table} MATCH ?"));
        args.push(Value::Text(words));
    }
    if table == "stem" && !q.prefix.is_empty() {
        wher.push("d.doc IN (SELECT rowid FROM word WHERE word MATCH ?)".into());
        args.push(Value::Text(format!("{} *", quoted(&q.prefix))));
    }
    for (names, values) in [("person", &q.person), ("country", &q.country)] {
        if values.is_empty() {
            continue;
        }
        let marks = vec!["?"; values.len()].join(",");
        wher.push(format!(
            "d.doc IN (SELECT doc FROM article_{names} WHERE ord IN (SELECT ord FROM {names} WHERE id IN ({marks})))"
        ));
        args.extend(values.iter().map(|v| Value::Text(v.clone())));
    }
    let (since, until) = q.range()?;
    for (bound, seconds) in [(">=", since), ("<", until)] {
        if let Some(seconds) = seconds {
            wher.push(format!("d.published {bound} ?"));
            args.push(Value::Integer(seconds));
        }
    }
    Ok((format!("{from} WHERE {}", wher.join(" AND ")), args))
}

impl Session {
    fn ids(&self, hits: &[i64]) -> Result<Vec<String>> {
        let mut id = self
            .db
            .prepare_cached("SELECT id FROM article WHERE doc = ?")?;
        Ok(hits
            .iter()
            .map(|doc| id.query_row([doc], |r| r.get(0)))
            .collect::<rusqlite::Result<_>>()?)
    }

    fn top(&self, names: &str) -> Result<Counts> {
        let mut counts = self.db.prepare_cached(&format!(
            "SELECT id, n FROM (SELECT ord, count(*) AS n FROM hit CROSS JOIN article_{names} USING (doc) GROUP BY ord)
             JOIN {names} USING (ord) ORDER BY n DESC, id LIMIT 10"
        ))?;
        Ok(counts
            .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    fn months(&self) -> Result<Counts> {
        let mut counts = self.db.prepare_cached(
            "SELECT month, count(*) FROM hit CROSS JOIN date USING (doc) GROUP BY month ORDER BY month",
        )?;
        Ok(counts
            .query_map([], |r| Ok((month_name(r.get(0)?), r.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    fn snippets(&self, q: &Query, hits: &[i64]) -> Result<Vec<String>> {
        let (table, words) = matched(q);
        let text = "SELECT a.title, d.published";
        let from = "FROM article a JOIN date d USING (doc)";
        let mut one = self.db.prepare_cached(&if table.is_empty() {
            format!("{text}, substr(a.body, 1, 200) {from} WHERE a.doc = ?1 AND ?2 = ''")
        } else {
            format!(
                "{text}, snippet({table}, 1, '<mark>', '</mark>', '…', 32) FROM {table}
                 JOIN article a ON a.doc = {table}.rowid JOIN date d ON d.doc = a.doc
                 WHERE {table}.rowid = ?1 AND {table} MATCH ?2"
            )
        })?;
        let snippet = |doc: &i64| {
            one.query_row(params![doc, words], |r| {
                black_box((r.get::<_, String>(0)?, r.get::<_, i64>(1)?));
                r.get(2)
            })
        };
        Ok(hits.iter().map(snippet).collect::<rusqlite::Result<_>>()?)
    }
}

fn main() {
    serve::main::<Sqlite>();
}
