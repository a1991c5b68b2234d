//! The threads proposal's atomic operations on a memory that is not shared: the same in every engine, also in those without
//! `SharedArrayBuffer`.

use anywasm_script::{Driver, Outcome, Script};
use anywasm_tests::engines::{ENGINES, TRANSLATIONS};
use anywasm_tests::suite;

#[test]
fn atomic_operations_need_no_sharing() {
    let file = suite::files().into_iter().find(|file| file.name == "threads/atomic.wast").expect("it is in the suite");
    let text = file.text.replace("(memory 1 1 shared)", "(memory 1 1)");
    assert_ne!(text, file.text);
    let script = Script::parse_with(&text, file.features).expect("the suite is well-formed");
    let drivers: Vec<Driver> = TRANSLATIONS.iter().map(|t| Driver::new(&script, t.translate)).collect();
    // Who waits at a memory that nobody shares would wait for ever: a trap.
    let waits = |line: usize| text.lines().nth(line - 1).is_some_and(|line| line.contains("memory.atomic.wait"));
    for engine in ENGINES {
        let report = engine.run(&script, |translation| &drivers[translation]).expect("the engine runs");
        let failed: Vec<usize> =
            report.steps.iter().filter(|s| matches!(s.outcome, Outcome::Fail(_))).map(|s| s.line).collect();
        assert!(failed.len() == 2 && failed.iter().all(|line| waits(*line)), "{}: {failed:?}", engine.name);
    }
}
