//! What the process and its threads have cost, from the kernel.

use std::{fs, path::Path, time::Duration};

use crate::Result;

/// CPU time of the calling thread.
pub fn thread_cpu() -> Duration {
    let mut t = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: t is a valid timespec to write to.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    Duration::new(t.tv_sec as u64, t.tv_nsec as u32)
}

/// CPU time of the process, user and system.
pub fn process_cpu() -> Duration {
    // SAFETY: rusage is plain data, and valid when zero.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: usage is a valid rusage to write to.
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    let of = |t: libc::timeval| Duration::new(t.tv_sec as u64, t.tv_usec as u32 * 1000);
    of(usage.ru_utime) + of(usage.ru_stime)
}

/// A field of /proc/self/status that counts memory (VmRSS, RssAnon, VmHWM), in MB of 10^6 bytes.
pub fn memory_mb(field: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let kib: f64 = status
        .lines()
        .find_map(|line| line.strip_prefix(field)?.strip_prefix(':'))
        .and_then(|value| value.split_whitespace().next())
        .ok_or_else(|| format!("/proc/self/status has no {field}"))?
        .parse()?;
    Ok(kib * 1024.0 / 1e6)
}

/// Bytes of all files in a folder.
pub fn disk_bytes(dir: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(dir)? {
        let (entry, meta) = entry.and_then(|e| e.metadata().map(|m| (e, m)))?;
        sum += if meta.is_dir() {
            disk_bytes(&entry.path())?
        } else {
            meta.len()
        };
    }
    Ok(sum)
}
