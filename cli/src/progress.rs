//! A progress bar for jobs that last: shown on a terminal only, and only after a second.

use anywasm_ir::Progress;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// Runs `job`, showing how far it is under this heading.
pub(crate) fn with_bar<T>(heading: &'static str, job: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::new();
    if !std::io::stderr().is_terminal() {
        return job(&progress);
    }
    std::thread::scope(|scope| {
        let (done, waiting) = channel::<()>();
        let progress = &progress;
        scope.spawn(move || {
            if waiting.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{prefix} [{bar:30}] {percent}% {elapsed}") {
                bar.set_style(style.progress_chars("=> "));
            }
            bar.set_prefix(heading);
            while waiting.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
                let (done, total) = progress.read();
                bar.set_length(total.max(1));
                bar.set_position(done);
            }
            bar.finish_and_clear();
        });
        let result = job(progress);
        drop(done);
        result
    })
}
