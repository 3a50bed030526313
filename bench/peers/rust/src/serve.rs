//! The two commands of an engine.

use std::{
    env,
    io::{BufRead, Write, stdin, stdout},
    path::Path,
    process::exit,
    sync::atomic::{AtomicUsize, Ordering::Relaxed},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    Result,
    protocol::{Answer, Mode, Query, Request},
    usage,
};

/// A search engine over one folder.
pub trait Engine: Sized + Sync {
    type Searcher: Searcher;

    /// Name and version.
    fn version() -> String;
    /// Indexes a corpus into a folder that exists and is empty; gives the numbers of documents and segments.
    fn build(corpus: &Path, dir: &Path) -> Result<(u64, u64)>;
    fn open(dir: &Path) -> Result<Self>;
    fn docs(&self) -> Result<u64>;
    /// What one thread searches with.
    fn searcher(&self) -> Result<Self::Searcher>;
}

pub trait Searcher: Send {
    fn search(&mut self, query: &Query, mode: Mode) -> Result<Answer>;
}

/// `build CORPUS DIR` or `serve DIR`.
pub fn main<E: Engine>() {
    let args: Vec<String> = env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", corpus, dir] => build::<E>(corpus.as_ref(), dir.as_ref()),
        ["serve", dir] => serve::<E>(dir.as_ref()),
        _ => Err("usage: build CORPUS DIR | serve DIR".into()),
    };
    if let Err(e) = done {
        eprintln!("{}: {e}", E::version());
        exit(1);
    }
}

fn build<E: Engine>(corpus: &Path, dir: &Path) -> Result<()> {
    let start = Instant::now();
    std::fs::create_dir_all(dir)?;
    if std::fs::read_dir(dir)?.next().is_some() {
        return Err(format!("{} is not empty", dir.display()).into());
    }
    let (docs, segments) = E::build(corpus, dir)?;
    say(&json!({
        "docs": docs,
        "wall_s": start.elapsed().as_secs_f64(),
        "cpu_s": usage::process_cpu().as_secs_f64(),
        "peak_rss_mb": usage::memory_mb("VmHWM")?,
        "disk_bytes": usage::disk_bytes(dir)?,
        "segments": segments,
        "version": E::version(),
    }))
}

fn serve<E: Engine>(dir: &Path) -> Result<()> {
    let start = Instant::now();
    let engine = E::open(dir)?;
    let mut searcher = engine.searcher()?;
    let docs = engine.docs()?;
    let open_ms = start.elapsed().as_secs_f64() * 1e3;
    say(&json!({"ready": true, "open_ms": open_ms, "docs": docs, "version": E::version()}))?;
    for line in stdin().lock().lines() {
        match serde_json::from_str(&line?)? {
            Request::Query { mode, query } => say(&timed(&mut searcher, &query, mode)?)?,
            Request::Load {
                mode,
                threads,
                seconds,
                queries,
            } => say(&load(
                &engine,
                mode,
                threads,
                Duration::from_secs_f64(seconds),
                &queries,
            )?)?,
            Request::Memory => say(
                &json!({"rss_mb": usage::memory_mb("VmRSS")?, "anon_mb": usage::memory_mb("RssAnon")?}),
            )?,
        }
    }
    Ok(())
}

fn say(value: &impl serde::Serialize) -> Result<()> {
    let mut out = stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn timed(searcher: &mut impl Searcher, query: &Query, mode: Mode) -> Result<Answer> {
    let (wall, cpu) = (Instant::now(), usage::thread_cpu());
    let mut answer = searcher.search(query, mode)?;
    answer.cpu_us = (usage::thread_cpu() - cpu).as_secs_f64() * 1e6;
    answer.wall_us = wall.elapsed().as_secs_f64() * 1e6;
    Ok(answer)
}

/// Runs the queries round robin on some threads, after one pass that warms up.
fn load<E: Engine>(
    engine: &E,
    mode: Mode,
    threads: usize,
    span: Duration,
    queries: &[Query],
) -> Result<serde_json::Value> {
    let mut searchers = (0..threads)
        .map(|_| engine.searcher())
        .collect::<Result<Vec<_>>>()?;
    let Some(first) = searchers.first_mut().filter(|_| !queries.is_empty()) else {
        return Err("load needs threads and queries".into());
    };
    for query in queries {
        first.search(query, mode)?;
    }
    let (start, cpu, next) = (Instant::now(), usage::process_cpu(), AtomicUsize::new(0));
    let one = |mut searcher: E::Searcher| -> Result<u64> {
        let mut done = 0;
        while start.elapsed() < span {
            searcher.search(&queries[next.fetch_add(1, Relaxed) % queries.len()], mode)?;
            done += 1;
        }
        Ok(done)
    };
    let done: u64 = thread::scope(|s| {
        let running: Vec<_> = searchers
            .into_iter()
            .map(|searcher| s.spawn(|| one(searcher)))
            .collect();
        running
            .into_iter()
            .map(|t| t.join().expect("a search panicked"))
            .sum::<Result<u64>>()
    })?;
    Ok(json!({
        "queries": done,
        "wall_s": start.elapsed().as_secs_f64(),
        "cpu_s": (usage::process_cpu() - cpu).as_secs_f64(),
    }))
}
