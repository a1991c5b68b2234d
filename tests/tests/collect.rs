//! The suite with a collection before every allocation: a reference that is not among the roots shows as a freed object.

use anywasm_interp::Config;
use anywasm_script::{Engine, Interp, Outcome, Script};
use anywasm_tests::{harness, suite};

#[test]
fn every_reference_is_a_root() {
    let groups = [
        "gc/",
        "exceptions/",
        "legacy/",
        "core/type",
        "core/ref",
        "core/table",
        "core/elem",
        "core/global",
        "core/instance",
    ];
    let files: Vec<_> =
        suite::files().into_iter().filter(|file| groups.iter().any(|group| file.name.starts_with(group))).collect();
    let passed = harness::parallel(&files, |file| {
        let script = Script::parse_with(file.text, file.features).expect("the suite's scripts parse");
        let config = Config { collect_always: true, ..Config::default() };
        let report = Interp::with_config(config).run_script(&script);
        for step in &report.steps {
            assert!(matches!(step.outcome, Outcome::Pass), "{}: line {step}", file.name);
        }
        report.passed()
    });
    assert!(passed.iter().sum::<usize>() > 1500, "{passed:?}");
}
