//! Hostile bytes into everything that reads them: no panic, no hang, memory below a bound that grows with the input alone.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anywasm_ir::read::{read_module, validate};
use anywasm_script::OptLevel;
use anywasm_wasm2js::{DoubleMoves, Format, Options, Strings, Target, translate};

use crate::alloc::peak;
use crate::check::caught;
use crate::generate::corpus;
use crate::random::Random;

/// Memory for any input: tables that are built once, threads, and this many times the input.
const BASE: usize = 8 << 20;
const TIMES: usize = 400;
/// The longest any input may take.
const LIMIT: Duration = Duration::from_secs(20);

/// Something that takes any input: its name, and what is called.
type Taker = (&'static str, fn(&[u8]));

/// What an input is given to.
const TARGETS: [Taker; 5] = [
    ("validate", |input| _ = validate(input)),
    ("read", |input| _ = read_module(input)),
    ("js es5", |input| javascript(input, Target::Es5)),
    ("js es2020", |input| javascript(input, Target::Es2020)),
    ("opt", |input| _ = read_module(input).map(|_| OptLevel::RoundTrip.rewrite(input))),
];

fn javascript(input: &[u8], target: Target) {
    if let Ok(module) = read_module(input) {
        _ = translate(
            &module,
            &Options {
                target,
                format: Format::Cjs,
                pretty: false,
                strings: Strings::NONE,
                doubles: DoubleMoves::Engine,
            },
        );
    }
}

/// Runs the cases; true if all is well.
pub(crate) fn run(cases: u64, seed: u64) -> bool {
    let start = Instant::now();
    let current = AtomicU64::new(seed);
    let done = std::sync::atomic::AtomicBool::new(false);
    let faults = std::thread::scope(|scope| {
        scope.spawn(|| watch(&current, &done));
        let worker = std::thread::Builder::new().stack_size(256 << 20);
        let worker = worker.spawn_scoped(scope, || {
            let faults = all(cases, seed, &current);
            done.store(true, Ordering::Relaxed);
            faults
        });
        worker.expect("a thread can be started").join().unwrap_or_else(|_| vec!["a panic outside of any input".into()])
    });
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{cases} inputs from seed {seed} in {seconds:.1} s ({:.0} per second): {} faults",
        cases as f64 / seconds,
        faults.len()
    );
    faults.iter().for_each(|fault| println!("{fault}"));
    faults.is_empty()
}

/// Ends the process when one input takes too long.
fn watch(current: &AtomicU64, done: &std::sync::atomic::AtomicBool) {
    let mut since = (current.load(Ordering::Relaxed), Instant::now());
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(Duration::from_millis(100));
        let now = current.load(Ordering::Relaxed);
        if now != since.0 {
            since = (now, Instant::now());
        } else if since.1.elapsed() > LIMIT {
            println!("seed {now}: hangs");
            std::process::abort();
        }
    }
}

fn all(cases: u64, seed: u64, current: &AtomicU64) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut valid, mut most) = (0, 0.0);
    for case in 0..cases {
        let seed = seed.wrapping_add(case);
        current.store(seed, Ordering::Relaxed);
        let input = input(seed);
        valid += u64::from(caught(|| read_module(&input).is_ok()).unwrap_or(false));
        for (name, target) in TARGETS {
            let (outcome, used) = peak(|| caught(|| target(&input)));
            if let Err(panic) = outcome {
                faults.push(format!("seed {seed}: {name}: {panic}"));
            }
            let bound = BASE + TIMES * input.len();
            most = f64::max(most, used as f64 / bound as f64);
            if used > bound {
                faults.push(format!(
                    "seed {seed}: {name}: {used} bytes for an input of {}, more than {bound}",
                    input.len()
                ));
            }
        }
    }
    println!(
        "{valid} inputs are modules; the most memory was {most:.3} of the bound, {BASE} + {TIMES} times the input"
    );
    faults
}

/// Bytes of a seed: noise behind a header, or a module or its text, changed here and there.
fn input(seed: u64) -> Vec<u8> {
    let mut random = Random::new(seed);
    if random.chance(10) {
        let length = random.below(2000);
        let noise = random.bytes(length);
        return if random.chance(50) { [b"\0asm\x01\0\0\0".as_slice(), &noise].concat() } else { noise };
    }
    let Ok(mut bytes) = corpus(&mut random) else { return Vec::new() };
    if random.chance(20) {
        bytes = wasmprinter::print_bytes(&bytes).map(String::into_bytes).unwrap_or(bytes);
    }
    for _ in 0..random.below(4) {
        change(&mut random, &mut bytes);
    }
    bytes
}

fn change(random: &mut Random, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    match random.below(8) {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << random.below(8),
        2 => bytes[at] = *random.pick(&[0, 1, 0x7f, 0x80, 0xff, 0x40, 0x0b]),
        3 => _ = bytes.remove(at),
        4 => bytes.insert(at, random.next() as u8),
        5 => {
            // A length that lies.
            let lie = [0xff, 0xff, 0xff, 0xff, *random.pick(&[0x0f, 0x07, 0x7f])];
            bytes.splice(at..at, lie);
        }
        6 => {
            let end = (at + 1 + random.below(40)).min(bytes.len());
            let part = bytes[at..end].to_vec();
            let to = random.below(bytes.len());
            bytes.splice(to..to, part);
        }
        _ => {
            let end = (at + 1 + random.below(8)).min(bytes.len());
            let noise = random.bytes(end - at);
            bytes.splice(at..end, noise);
        }
    }
}
