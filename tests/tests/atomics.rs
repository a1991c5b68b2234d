//! The threads proposal in engines without `SharedArrayBuffer`: atomic operations on a memory that is not shared are the same in every
//! engine, and a shared memory is a link error that says so.

use anywasm_script::{Failure, NO_SHARED_MEMORY, Outcome, Script, StepKind, makes_shared_memory};
use anywasm_tests::engines::{ENGINES, Prepared, Scope};
use anywasm_tests::suite;

#[test]
fn atomic_operations_need_no_sharing() {
    let file = suite::files().into_iter().find(|file| file.name == "threads/atomic.wast").expect("it is in the suite");
    let text = file.text.replace("(memory 1 1 shared)", "(memory 1 1)");
    assert_ne!(text, file.text);
    let script = Script::parse_with(&text, file.features).expect("the suite is well-formed");
    let prepared = Prepared::new(&script);
    // Who waits at a memory that nobody shares would wait for ever: a trap.
    let waits = |line: usize| text.lines().nth(line - 1).is_some_and(|line| line.contains("memory.atomic.wait"));
    for engine in ENGINES {
        let report = engine.run(&prepared).expect("the engine runs");
        let failed: Vec<usize> =
            report.steps.iter().filter(|s| matches!(s.outcome, Outcome::Fail(_))).map(|s| s.line).collect();
        assert!(failed.len() == 2 && failed.iter().all(|line| waits(*line)), "{}: {failed:?}", engine.name);
    }
}

#[test]
fn shared_memories_are_the_promised_link_error_where_there_are_none() {
    let files = suite::files().into_iter().filter(|file| file.name.starts_with("threads/"));
    let scripts: Vec<_> =
        files.map(|file| (file.name, Script::parse_with(file.text, file.features).expect("well-formed"))).collect();
    let without: Vec<_> = ENGINES.iter().filter(|engine| engine.scope == Scope::NotShared).collect();
    assert_eq!(without.len(), 3, "the realm, Duktape and Hermes");
    let mut seen = 0;
    for (name, script) in &scripts {
        let prepared = Prepared::new(script);
        for engine in &without {
            let endings = engine.endings(&prepared).expect("the engine runs");
            for (step, ending) in script.steps.iter().zip(endings) {
                let StepKind::Instantiate { instance } = step.kind else { continue };
                let wasm = script.modules[script.instances[instance]].wasm.as_ref().expect("well-formed");
                if makes_shared_memory(wasm) {
                    let promised =
                        matches!(&ending, Err(Failure::Link(message)) if message.starts_with(NO_SHARED_MEMORY));
                    assert!(promised, "{}: {name}:{}: {ending:?}", engine.name, step.line);
                    seen += 1;
                }
            }
        }
    }
    // As many modules as the files' texts have: 6 in exports, 2 in memory, 2 in atomic.
    assert_eq!(seen, 10 * without.len());
}
