//! The side of the bench protocol that Tantivy and SQLite share: requests and
//! answers as JSON lines, clocks, and what the process costs.

pub mod protocol;
pub mod serve;
pub mod usage;

/// Any failure; it ends the program with a line on standard error.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;
