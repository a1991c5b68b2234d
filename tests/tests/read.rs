//! Reading and validation give one verdict on every module of the suite, the ill-formed ones too.

use anywasm_ir::read::{read_module, validate};
use anywasm_script::Script;
use anywasm_tests::{harness, suite};

#[test]
fn what_is_valid_is_readable_and_nothing_else() {
    let files = suite::files();
    let counts = harness::parallel(&files, |file| {
        let script = Script::parse_with(file.text, file.features).expect("the suite's scripts parse");
        let mut counts = [0, 0];
        for wasm in script.modules.iter().filter_map(|module| module.wasm.as_ref().ok()) {
            let (read, valid) = (read_module(wasm), validate(wasm));
            match (&read, &valid) {
                (Ok(_), Ok(())) | (Err(_), Err(_)) => counts[usize::from(valid.is_ok())] += 1,
                (Err(error), Ok(())) => panic!("{}: valid, but not read: {error}", file.name),
                (Ok(_), Err(error)) => panic!("{}: read, but not valid: {error}", file.name),
            }
        }
        counts
    });
    let [refused, accepted] = counts.iter().fold([0, 0], |sum, counts| [sum[0] + counts[0], sum[1] + counts[1]]);
    assert!(accepted > 3000 && refused > 3000, "{accepted} accepted, {refused} refused");
}
