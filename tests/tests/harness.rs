//! The harness itself: it can fail, it keeps names apart from code, and an engine that goes down takes one step with it.

use std::time::Duration;

use anywasm_ir::read::{FEATURES, WasmFeatures};
use anywasm_script::{Driver, Ending, Failure, Outcome, Program, Report, Script, Translate};
use anywasm_tests::engines::{ENGINES, Prepared};
use anywasm_tests::programs::node;
use anywasm_tests::snapshot::repository;

fn in_every_engine(file: &str, check: impl Fn(&str, &str, &Report)) {
    let text = std::fs::read_to_string(repository().join("tests/scripts").join(file)).expect("the script is there");
    let script = Script::parse(&text).expect("the script is well-formed");
    let prepared = Prepared::new(&script);
    for engine in ENGINES {
        let report = engine.run(&prepared).expect("the engine runs");
        check(engine.name, &text, &report);
    }
}

#[test]
fn wrong_assertions_fail_in_every_engine() {
    in_every_engine("wrong.wast", |engine, text, report| {
        assert_eq!(report.steps[0].outcome, Outcome::Pass, "{engine}");
        for step in &report.steps[1..] {
            // V8's own traps have messages of its own, which nothing compares, and Hermes makes every NaN the canonical one.
            let blind = match engine {
                name if name.starts_with("v8-") => step.keyword == "assert_trap",
                "es5-hermes" => text.lines().nth(step.line - 1).is_some_and(|line| line.contains("nan:0x")),
                _ => false,
            };
            assert!(blind || matches!(step.outcome, Outcome::Fail(_)), "{engine}: {step} passed");
        }
    });
}

#[test]
fn hostile_names_reach_every_engine_as_they_are() {
    in_every_engine("hostile.wast", |engine, _, report| {
        for step in &report.steps {
            assert_eq!(step.outcome, Outcome::Pass, "{engine}: {step}");
        }
    });
}

/// Modules that all have one export `c0`, `c1`, … per check, and do harm when some of these are called.
struct Harmful(&'static str);

impl Translate for Harmful {
    fn features(&self) -> WasmFeatures {
        FEATURES
    }

    fn expression(&self, _: &[u8]) -> Result<String, Failure> {
        let checks = "c1: one, c2: harm, c3: one, c4: wrong, c5: harm, c6: one";
        let harm = self.0;
        Ok(format!(
            "{{ instantiate: function () {{ function one() {{}} function wrong() {{ throw new Error('wrong'); }} \
             function harm() {{ {harm} }} return {{ {checks} }}; }} }}"
        ))
    }
}

fn endings(harm: &'static str, limit: Duration) -> Vec<Ending> {
    let text = "(module (func (export \"f\")))".to_owned() + &"(invoke \"f\")".repeat(6);
    let script = Script::parse(&text).expect("well-formed");
    let program = Program { limit, ..Program::new([node()]) };
    program.run_driver(&Driver::new(&script, &Harmful(harm))).expect("node runs")
}

#[test]
fn a_crash_or_a_hang_costs_one_step() {
    for (harm, limit, why) in [
        ("process.abort();", Duration::from_secs(60), "signal"),
        ("for (;;) {}", Duration::from_secs(2), "out of time"),
    ] {
        for (step, ending) in endings(harm, limit).iter().enumerate() {
            match (step, ending) {
                (0 | 1 | 3 | 6, Ok(values)) => assert_eq!(values[..], [], "{harm}: step {step}"),
                (2 | 5, Err(Failure::Other(reason))) => assert!(reason.contains(why), "{harm}: {reason}"),
                (4, Err(Failure::Other(reason))) => assert_eq!(reason, "Error: wrong"),
                _ => panic!("{harm}: step {step}: {ending:?}"),
            }
        }
    }
}
