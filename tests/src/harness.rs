//! A test binary's `main` for cases that are found at run time: cargo's arguments, one line per case, cargo's closing line.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

/// One test: a name, and what fails with a message.
pub struct Case {
    /// What filters on the command line match.
    pub name: String,
    /// The test.
    pub run: Box<dyn Fn() -> Result<(), String> + Sync + Send>,
}

impl Case {
    /// A case.
    pub fn new(name: impl Into<String>, run: impl Fn() -> Result<(), String> + Sync + Send + 'static) -> Case {
        Case { name: name.into(), run: Box::new(run) }
    }
}

/// The filters among cargo's arguments (any other flag is taken and ignored), and whether names must be equal to them.
pub fn filters() -> (Vec<String>, bool) {
    let mut exact = false;
    let mut skip_value = false;
    let mut filters = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--exact" => exact = true,
            "--test-threads" | "--format" | "--color" | "-Z" => skip_value = true,
            _ if skip_value => skip_value = false,
            flag if flag.starts_with('-') => {}
            filter => filters.push(filter.to_owned()),
        }
    }
    (filters, exact)
}

/// Whether the command line asks for a case of this name.
pub fn wanted(name: &str) -> bool {
    let (filters, exact) = filters();
    filters.is_empty()
        || filters.iter().any(|filter| if exact { name == filter } else { name.contains(filter.as_str()) })
}

/// Threads of every harness here: the machines that run the tests have two cores.
pub const THREADS: usize = 2;

/// Calls `work` for every item on [`THREADS`] threads, in order of start; the results in the order of the items.
///
/// # Panics
/// If `work` does.
pub fn parallel<Item: Sync, Out: Send>(items: &[Item], work: impl Fn(&Item) -> Out + Sync) -> Vec<Out> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Out)>> = Mutex::new(Vec::with_capacity(items.len()));
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            // A script's text nests as deep as its author likes.
            let worker = std::thread::Builder::new().stack_size(64 << 20);
            let spawned = worker.spawn_scoped(scope, || {
                while let Some((index, item)) = take(&next, items) {
                    let out = work(item);
                    done.lock().expect("no worker panics while it holds this").push((index, out));
                }
            });
            spawned.expect("a thread can be started");
        }
    });
    let mut done = done.into_inner().expect("no worker panics while it holds this");
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, out)| out).collect()
}

fn take<'a, Item>(next: &AtomicUsize, items: &'a [Item]) -> Option<(usize, &'a Item)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    items.get(index).map(|item| (index, item))
}

/// Runs the cases that the command line asks for.
pub fn main(cases: Vec<Case>) -> ExitCode {
    let all = cases.len();
    let cases: Vec<Case> = cases.into_iter().filter(|case| wanted(&case.name)).collect();
    if std::env::args().any(|argument| argument == "--list") {
        cases.iter().for_each(|case| println!("{}: test", case.name));
        return ExitCode::SUCCESS;
    }
    let quiet = std::env::args().any(|argument| argument == "-q" || argument == "--quiet");
    println!("\nrunning {} tests", cases.len());
    let start = Instant::now();
    let outcomes = parallel(&cases, |case| {
        let outcome =
            catch_unwind(AssertUnwindSafe(|| (case.run)())).unwrap_or_else(|_| Err("panicked (see above)".into()));
        if !quiet || outcome.is_err() {
            println!("test {} ... {}", case.name, if outcome.is_ok() { "ok" } else { "FAILED" });
        }
        outcome
    });
    let failures: Vec<_> =
        cases.iter().zip(&outcomes).filter_map(|(case, outcome)| Some((&case.name, outcome.as_ref().err()?))).collect();
    if !failures.is_empty() {
        println!("\nfailures:\n");
        failures.iter().for_each(|(name, message)| println!("---- {name} ----\n{message}\n"));
    }
    println!(
        "\ntest result: {}. {} passed; {} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failures.is_empty() { "ok" } else { "FAILED" },
        cases.len() - failures.len(),
        failures.len(),
        all - cases.len(),
        start.elapsed().as_secs_f64()
    );
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
