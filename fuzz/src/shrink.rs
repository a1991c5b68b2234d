//! From a disagreement to a small file that the filetests run: `tests/regress/fuzz-SEED.wat`.

use std::fmt::Write as _;
use std::path::PathBuf;

use anywasm_script::{Actual, Ending, Engine as _, Failure, Program, Script, StepKind, Value};
use anywasm_tests::programs::node;
use anywasm_tests::snapshot::repository;
use anywasm_tests::wasmtime::Wasmtime;
use wasm_shrink::WasmShrink;

use crate::case;
use crate::check::{self, Check, Difference, Verdict};
use crate::run::Found;

/// Candidates that are tried without success before a module counts as small.
const ATTEMPTS: u32 = 400;

/// One line about a disagreement.
pub(crate) fn describe(script: &Script, difference: &Difference) -> String {
    let Difference { step, left, right } = difference;
    let action = match &script.steps[*step].kind {
        StepKind::Invoke(action) => {
            format!("{}({:?})", action.name.escape_debug(), action.call.as_deref().unwrap_or_default())
        }
        StepKind::Memory { name, .. } => format!("memory {}", name.escape_debug()),
        kind => kind.keyword().into(),
    };
    format!("step {step}, {action}: {}, other: {}", ending(left), ending(right))
}

fn ending(ending: &Ending) -> String {
    match ending {
        Ok(values) => format!("[{}]", values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        Err(failure) => failure.describe(),
    }
}

/// The disagreement of a module in a check, if there is one.
fn differs(check: Check, wasm: &[u8], seed: u64) -> Option<(Script, Difference)> {
    let script = case::script(wasm, seed).ok()?;
    let base = check::interp(&script);
    let verdict = match check.target() {
        None => check::compare_here(check, seed, &script, &base, &mut Wasmtime::new())?,
        Some(target) => match check::driver(&script, target) {
            Ok(driver) => {
                let endings = Program::new([node()]).run_driver(&driver).ok()?;
                check::compare(&script, &base, &endings, false)
            }
            Err(panic) => {
                let left = base.first().cloned()?;
                Verdict::Differs(Difference { step: 0, left, right: Err(Failure::Other(panic)) })
            }
        },
    };
    match verdict {
        Verdict::Differs(difference) => Some((script, difference)),
        _ => None,
    }
}

/// What has to stay as it is while a module shrinks: the way in which the two sides end.
fn shape(difference: &Difference) -> (String, String) {
    let shape = |ending: &Ending| match ending {
        Ok(_) => "values".to_owned(),
        Err(Failure::Trap(message)) => format!("trap {message}"),
        Err(Failure::Other(message)) => message.chars().filter(|c| !c.is_ascii_digit()).take(50).collect(),
        Err(failure) => failure.describe(),
    };
    (shape(&difference.left), shape(&difference.right))
}

/// Shrinks a disagreement and writes its file; what came of it in one line.
pub(crate) fn write(found: &Found) -> String {
    let wanted = shape(&found.difference);
    let interesting = |wasm: &[u8]| {
        Ok(differs(found.check, wasm, found.seed).is_some_and(|(_, difference)| shape(&difference) == wanted))
    };
    let shrunk = check::caught(|| WasmShrink::default().attempts(ATTEMPTS).run(found.wasm.clone(), interesting));
    let small = match shrunk {
        Ok(Ok(info)) => info.output,
        Ok(Err(error)) => return format!("seed {}: not shrunk: {error:#}", found.seed),
        Err(panic) => return format!("seed {}: not shrunk: {panic}", found.seed),
    };
    match text(&small, found) {
        Ok(text) => {
            let file = file(found.seed);
            match std::fs::write(&file, text) {
                Ok(()) => format!("seed {}: wrote {} ({} bytes of wasm)", found.seed, file.display(), small.len()),
                Err(error) => format!("{}: {error}", file.display()),
            }
        }
        Err(error) => format!("seed {}: not written: {error}", found.seed),
    }
}

fn file(seed: u64) -> PathBuf {
    repository().join(format!("tests/regress/fuzz-{seed}.wat"))
}

/// The filetest: the tamed module and what wasmtime says of every call up to the one that differs (the interpreter, where the
/// disagreement is not about it).
fn text(wasm: &[u8], found: &Found) -> Result<String, String> {
    let (script, difference) =
        differs(found.check, wasm, found.seed).ok_or("the shrunk module does not differ any more")?;
    // What it imports stands before it.
    let tamed = script.modules.last().ok_or("no module")?.wasm.as_ref().map_err(Clone::clone)?;
    let module = wasmprinter::print_bytes(tamed).map_err(|error| error.to_string())?;
    if script.modules.len() > 1 {
        return Err(format!("it still imports, so it is for a script by hand:\n{module}"));
    }
    let mut text = format!(
        ";; Found by `anywasm-fuzz run --seed {} --cases 1 --check {}`: {}\n{module}\n",
        found.seed,
        found.check.name(),
        (describe(&script, &difference) + &check::particulars(found.check, found.seed, &script)).replace('\n', " ")
    );
    let right = Wasmtime::new().run(&script);
    for (step, ending) in script.steps.iter().zip(&right).take(difference.step + 1) {
        if let Some(line) = assertion(&step.kind, ending) {
            _ = writeln!(text, ";; assert: {line}");
        }
    }
    Ok(text)
}

fn assertion(kind: &StepKind, ending: &Ending) -> Option<String> {
    match kind {
        StepKind::Invoke(action) => {
            let name = &action.name;
            let values =
                || Some(ending.as_ref().ok()?.iter().map(|value| result(*value)).collect::<Vec<_>>().join(", "));
            let Some(args) = &action.call else { return Some(format!("{name} = {}", values()?)) };
            let args = args.iter().map(|arg| argument(*arg)).collect::<Vec<_>>().join(", ");
            Some(match ending {
                Ok(given) if given.is_empty() => format!("{name}({args})"),
                Ok(_) => format!("{name}({args}) = {}", values()?),
                Err(Failure::Trap(message)) => format!("{name}({args}) traps {message}"),
                Err(Failure::Exception) => format!("{name}({args}) throws"),
                Err(Failure::Exhausted) => format!("{name}({args}) exhausts"),
                Err(_) => return None,
            })
        }
        StepKind::Memory { name, .. } => match ending.as_deref() {
            Ok([Actual::Memory { size, hash }]) => Some(format!("{name} has {size} bytes, hash {hash:08x}")),
            _ => None,
        },
        _ => None,
    }
}

fn argument(value: Value) -> String {
    match value {
        Value::I32(value) => value.to_string(),
        Value::I64(value) => value.to_string(),
        Value::F32(bits) => single(bits),
        Value::F64(bits) => double(bits),
        Value::V128(bits) => vector(bits),
        Value::RefNull => "null".into(),
        Value::RefExtern(number) | Value::RefHost(number) => number.to_string(),
    }
}

fn result(value: Actual) -> String {
    match value {
        Actual::I32(value) => value.to_string(),
        Actual::I64(value) => value.to_string(),
        Actual::F32(bits) => single(bits),
        Actual::F64(bits) => double(bits),
        Actual::V128(bits) => vector(bits),
        Actual::Null => "null".into(),
        Actual::Func => "func".into(),
        Actual::Extern(number) => number.map(|number| number.to_string()).unwrap_or_default(),
        Actual::Any(_) | Actual::Exn | Actual::Memory { .. } => "any".into(),
    }
}

fn vector(bits: u128) -> String {
    let lane = |index: u32| format!(" {:#010x}", (bits >> (32 * index)) as u32);
    format!("i32x4{}", (0..4).map(lane).collect::<String>())
}

fn single(bits: u32) -> String {
    let value = f32::from_bits(bits);
    if value.is_nan() { nan(bits >> 31 == 1, u64::from(bits & 0x7f_ffff)) } else { format!("{value:?}") }
}

fn double(bits: u64) -> String {
    let value = f64::from_bits(bits);
    if value.is_nan() { nan(bits >> 63 == 1, bits & 0xf_ffff_ffff_ffff) } else { format!("{value:?}") }
}

fn nan(negative: bool, payload: u64) -> String {
    format!("{}nan:{payload:#x}", if negative { "-" } else { "" })
}
