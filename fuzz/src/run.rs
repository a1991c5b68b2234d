//! Cases in batches on several threads: JavaScript engines run a batch in one process.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anywasm_ir::read::WasmFeatures;
use anywasm_script::{Driver, Ending, Interp, JsTarget, Program, Runtime as _, Script, Translate as _, Wasm2Js};
use anywasm_tests::programs::node;
use anywasm_tests::wasmtime::Wasmtime;

use crate::check::{self, Check, Difference, Verdict};
use crate::random::Random;
use crate::{case, generate, shrink};

/// Cases that share a process: starting one costs as much as a dozen cases.
const BATCH: u64 = 192;
/// Longest run of a process, on a busy machine.
const LIMIT: Duration = Duration::from_secs(600);
/// A lifted function nests as deep as its source.
const STACK: usize = 256 << 20;

/// What to run.
pub(crate) struct Plan {
    pub(crate) cases: u64,
    pub(crate) seed: u64,
    pub(crate) threads: usize,
    pub(crate) checks: Vec<Check>,
    /// Disagreements that are shrunk and written; the others are counted.
    pub(crate) shrink: usize,
}

impl Plan {
    /// Whether a case is for a check: of several translations to JavaScript each case has one in turn, since most of a case's time is theirs.
    fn has(&self, check: Check, seed: u64) -> bool {
        if check.target().is_none() {
            return true;
        }
        let translations = || self.checks.iter().filter(|check| check.target().is_some());
        let turn = seed % translations().count() as u64;
        translations().position(|known| *known == check) == Some(turn as usize)
    }
}

/// Counts of a run.
#[derive(Default)]
pub(crate) struct Tally {
    /// Seeds that gave no module, by reason.
    skipped: BTreeMap<String, u64>,
    /// By check: agreed, lacking, open.
    verdicts: BTreeMap<&'static str, [u64; 3]>,
    /// What a check was not made for, by feature.
    lacking: BTreeMap<String, u64>,
    steps: u64,
    pub(crate) found: Vec<Found>,
}

/// A disagreement.
pub(crate) struct Found {
    pub(crate) seed: u64,
    pub(crate) check: Check,
    pub(crate) wasm: Vec<u8>,
    pub(crate) difference: Difference,
    pub(crate) what: String,
}

/// One case on its way.
struct Case {
    seed: u64,
    wasm: Vec<u8>,
    script: Script,
    base: Vec<Ending>,
}

/// The module of a seed: the features of a case are those of every engine that takes part, or, now and then, all of the interpreter's.
pub(crate) fn module(seed: u64, checks: &[Check]) -> Result<Vec<u8>, String> {
    let mut random = Random::new(seed);
    let all = Interp::new().features();
    let common = checks
        .iter()
        .filter_map(|check| check.target())
        .fold(all, |features, target| features & Wasm2Js(target).features());
    let features: WasmFeatures = if random.chance(70) { common } else { all };
    generate::module(&mut random, features)
}

/// Runs the plan; true if nothing disagrees.
pub(crate) fn run(plan: &Plan) -> bool {
    let start = Instant::now();
    let next = AtomicU64::new(0);
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..plan.threads {
            let worker = std::thread::Builder::new().stack_size(STACK);
            let spawned = worker.spawn_scoped(scope, || worker_loop(plan, &next, &tally, start));
            spawned.expect("a thread can be started");
        }
    });
    let mut tally = tally.into_inner().expect("no thread panicked");
    tally.found.sort_by_key(|found| found.seed);
    report(plan, &tally, start.elapsed());
    for found in tally.found.iter().take(plan.shrink) {
        println!("{}", shrink::write(found));
    }
    tally.found.is_empty()
}

fn worker_loop(plan: &Plan, next: &AtomicU64, tally: &Mutex<Tally>, start: Instant) {
    let mut shown = Instant::now();
    let mut wasmtime = Wasmtime::quick();
    loop {
        let from = next.fetch_add(BATCH, Ordering::Relaxed);
        if from >= plan.cases {
            return;
        }
        let seeds: Vec<u64> = (from..plan.cases.min(from + BATCH)).map(|index| plan.seed.wrapping_add(index)).collect();
        let batch = Batch::run(plan, &seeds, &mut wasmtime);
        let mut tally = tally.lock().expect("no thread panicked");
        tally.add(batch);
        if shown.elapsed() > Duration::from_secs(5) {
            shown = Instant::now();
            let done = (from + BATCH).min(plan.cases);
            let rate = done as f64 / start.elapsed().as_secs_f64();
            println!("{done} of {} cases, {rate:.0} per second, {} disagreements", plan.cases, tally.found.len());
        }
    }
}

/// What a batch gives, before it is counted with the others.
struct Batch(Tally);

impl Batch {
    fn run(plan: &Plan, seeds: &[u64], wasmtime: &mut Wasmtime) -> Tally {
        let mut batch = Batch(Tally::default());
        let cases: Vec<Case> = seeds.iter().filter_map(|seed| batch.case(plan, *seed)).collect();
        for case in &cases {
            for check in &plan.checks {
                if let Some(verdict) = check::compare_here(*check, case.seed, &case.script, &case.base, wasmtime) {
                    batch.verdict(*check, case, verdict);
                }
            }
        }
        for check in &plan.checks {
            if let Some(target) = check.target() {
                let cases: Vec<&Case> = cases.iter().filter(|case| plan.has(*check, case.seed)).collect();
                batch.javascript(*check, target, &cases);
            }
        }
        batch.0
    }

    fn case(&mut self, plan: &Plan, seed: u64) -> Option<Case> {
        let made = module(seed, &plan.checks).and_then(|wasm| Ok((case::script(&wasm, seed)?, wasm)));
        match made {
            Ok((script, wasm)) => {
                let base = check::interp(&script);
                self.0.steps += script.steps.len() as u64;
                Some(Case { seed, wasm, script, base })
            }
            Err(reason) => {
                *self.0.skipped.entry(reason).or_default() += 1;
                None
            }
        }
    }

    fn javascript(&mut self, check: Check, target: JsTarget, cases: &[&Case]) {
        let mut drivers: Vec<(&Case, Driver)> = Vec::new();
        for &case in cases {
            match check::driver(&case.script, target) {
                Ok(driver) => drivers.push((case, driver)),
                Err(panic) => {
                    let right = Err(anywasm_script::Failure::Other(panic));
                    let left = case.base.first().cloned().unwrap_or(Ok(Vec::new()));
                    self.verdict(check, case, Verdict::Differs(Difference { step: 0, left, right }));
                }
            }
        }
        let texts: Vec<&Driver> = drivers.iter().map(|(_, driver)| driver).collect();
        let program = Program { limit: LIMIT, ..Program::new([node()]) };
        let endings = program.run_drivers(&texts).expect("node runs");
        for ((case, _), endings) in drivers.iter().zip(&endings) {
            let verdict = check::compare(&case.script, &case.base, endings, false);
            self.verdict(check, case, verdict);
        }
    }

    fn verdict(&mut self, check: Check, case: &Case, verdict: Verdict) {
        let counts = self.0.verdicts.entry(check.name()).or_default();
        match verdict {
            Verdict::Same => counts[0] += 1,
            Verdict::Lacks(feature) => {
                counts[1] += 1;
                *self.0.lacking.entry(feature).or_default() += 1;
            }
            Verdict::Open => counts[2] += 1,
            Verdict::Differs(difference) => {
                let what =
                    shrink::describe(&case.script, &difference) + &check::particulars(check, case.seed, &case.script);
                println!("seed {}: {}: {what}", case.seed, check.name());
                self.0.found.push(Found { seed: case.seed, check, wasm: case.wasm.clone(), difference, what });
            }
        }
    }
}

impl Tally {
    fn add(&mut self, other: Tally) {
        other.skipped.into_iter().for_each(|(reason, count)| *self.skipped.entry(reason).or_default() += count);
        other.lacking.into_iter().for_each(|(feature, count)| *self.lacking.entry(feature).or_default() += count);
        for (check, counts) in other.verdicts {
            let sums = self.verdicts.entry(check).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
        self.steps += other.steps;
        self.found.extend(other.found);
    }
}

fn report(plan: &Plan, tally: &Tally, time: Duration) {
    let rate = plan.cases as f64 / time.as_secs_f64();
    let skipped: u64 = tally.skipped.values().sum();
    let seconds = time.as_secs_f64();
    println!(
        "{} cases from seed {} in {seconds:.1} s ({rate:.1} per second): {skipped} seeds gave no module, {} steps",
        plan.cases, plan.seed, tally.steps
    );
    for (check, [same, lacks, open]) in &tally.verdicts {
        let differ = tally.found.iter().filter(|found| found.check.name() == *check).count();
        println!("{check}: {same} agree, {differ} differ, {lacks} lack a feature, {open} end at a limit");
    }
    for (feature, count) in &tally.lacking {
        println!("lacking {feature}: {count}");
    }
    let mut reasons: Vec<_> = tally.skipped.iter().collect();
    reasons.sort_by_key(|(reason, count)| (u64::MAX - **count, reason.as_str()));
    reasons.iter().take(6).for_each(|(reason, count)| println!("no module: {reason}: {count}"));
    for found in &tally.found {
        println!("DIFFERS seed {}: {}: {}", found.seed, found.check.name(), found.what);
    }
}
