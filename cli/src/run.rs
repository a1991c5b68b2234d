//! `anywasm run`: a WASI command, or one exported function, in the interpreter.

use crate::input::Input;
use anyhow::{Context, Result, anyhow, bail};
use anywasm_interp::wasi::{self, Folder};
use anywasm_interp::{
    AbstractHeapType, Config, Error, Extern, FuncAddr, HeapType, Imports, InstanceId, RefType, Store, Val, ValType,
};
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Arguments of `anywasm run`.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Call this export with the arguments that follow IN, and print its results, one per line
    #[arg(long, value_name = "NAME")]
    invoke: Option<String>,
    /// Let the program read this folder, under its own name or as GUEST
    #[arg(long, value_name = "HOST[::GUEST]")]
    dir: Vec<String>,
    /// Let the program read and change this folder
    #[arg(long, value_name = "HOST[::GUEST]")]
    dir_rw: Vec<String>,
    /// Set an environment variable; the program sees no others
    #[arg(long, value_name = "NAME=VALUE")]
    env: Vec<String>,
    /// Stop after about this many instructions
    #[arg(long, value_name = "UNITS")]
    fuel: Option<u64>,
    /// How many 64 KiB pages all memories together may have
    #[arg(long, value_name = "PAGES", default_value_t = Config::default().max_pages)]
    max_pages: u64,
    /// Module, binary or text; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Arguments of the program, or of the function that is invoked
    #[arg(value_name = "ARGS", trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

/// Runs the module. The exit code is the program's own, 0 after a function has returned, 1 after a trap.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    let module = Arc::new(input.module()?);
    let mut store = Store::new(Config { fuel: args.fuel, max_pages: args.max_pages, ..Config::default() });
    let mut imports = Imports::new();
    wasi::define(&mut store, &mut imports, environment(args, &input.name)?).map_err(|e| anyhow!(e))?;
    let outcome = store.instantiate(&module, &imports).map_err(|error| match error {
        anywasm_interp::InstantiateError::Run(error) => error,
        other => Error::Host(other.to_string()),
    });
    match outcome.and_then(|instance| call(args, &mut store, instance)) {
        Ok(results) => {
            results.iter().for_each(|value| println!("{value}"));
            Ok(ExitCode::SUCCESS)
        }
        // A process has 8 bits for its exit code.
        Err(Error::Exit(code)) => Ok(ExitCode::from(u8::try_from(code).unwrap_or(1))),
        Err(error) => Err(input.error(describe(&error))),
    }
}

/// A trap with the functions that led to it, the innermost first.
fn describe(error: &Error) -> String {
    match error {
        Error::Trap { trap, frames } => match frames.split_first() {
            Some((first, callers)) => {
                let callers: String = callers.iter().map(|site| format!("\n  called from {site}")).collect();
                format!("{first}: trap: {trap}{callers}")
            }
            None => format!("trap: {trap}"),
        },
        other => other.to_string(),
    }
}

fn environment(args: &Args, program: &str) -> Result<wasi::Config> {
    let mut env = Vec::new();
    for variable in &args.env {
        let (name, value) =
            variable.split_once('=').with_context(|| format!("--env {variable}: NAME=VALUE is expected"))?;
        env.push((name.to_owned(), value.to_owned()));
    }
    let folder = |text: &String, writable| {
        let (host, guest) = text.split_once("::").unwrap_or((text, text));
        Folder { host: host.into(), guest: guest.to_owned(), writable }
    };
    let read_only = args.dir.iter().map(|text| folder(text, false));
    let program_args = if args.invoke.is_some() { &[][..] } else { &args.args };
    Ok(wasi::Config {
        args: std::iter::once(program.to_owned()).chain(program_args.iter().cloned()).collect(),
        env,
        stdin: Box::new(std::io::stdin()),
        stdout: Box::new(std::io::stdout()),
        stderr: Box::new(std::io::stderr()),
        terminals: [std::io::stdin().is_terminal(), std::io::stdout().is_terminal(), std::io::stderr().is_terminal()],
        folders: read_only.chain(args.dir_rw.iter().map(|text| folder(text, true))).collect(),
    })
}

/// The function that is asked for; without one, the command's `_start`, or nothing beyond the module's start function.
fn call(args: &Args, store: &mut Store, instance: InstanceId) -> Result<Vec<Val>, Error> {
    let function = |name: &str| match store.export(instance, name) {
        Some(Extern::Func(func)) => Some(func),
        _ => None,
    };
    match &args.invoke {
        Some(name) => {
            let func = function(name).ok_or_else(|| Error::Host(format!("no exported function is called {name:?}")))?;
            let values = arguments(store, func, &args.args).map_err(|e| Error::Signature(e.to_string()))?;
            store.invoke(func, &values)
        }
        None => match function("_start") {
            Some(start) => store.invoke(start, &[]),
            None if store.exports(instance).next().is_none() => Ok(Vec::new()),
            None => Err(Error::Host("not a command: there is no `_start`; name an export with --invoke".into())),
        },
    }
}

fn arguments(store: &Store, func: FuncAddr, texts: &[String]) -> Result<Vec<Val>> {
    let params = &store.func_type(func).params;
    if params.len() != texts.len() {
        bail!("the function takes {} arguments, {} given", params.len(), texts.len());
    }
    let value = |(text, &ty): (&String, &ValType)| {
        argument(text, ty).with_context(|| format!("argument {text:?} is not a literal of type {ty}"))
    };
    texts.iter().zip(params).map(value).collect()
}

/// A literal of the text format.
fn argument(text: &str, ty: ValType) -> Option<Val> {
    let plain = text.replace('_', "");
    match ty {
        ValType::I32 => integer(&plain, 32).map(|x| Val::I32(x as i32)),
        ValType::I64 => integer(&plain, 64).map(|x| Val::I64(x as i64)),
        ValType::F32 => match nan(&plain, 0x40_0000, 1 << 23) {
            Some((negative, payload)) => Some(Val::F32(u32::from(negative) << 31 | 0x7f80_0000 | payload as u32)),
            None => plain.parse::<f32>().ok().map(|x| Val::F32(x.to_bits())),
        },
        ValType::F64 => match nan(&plain, 0x8_0000_0000_0000, 1 << 52) {
            Some((negative, payload)) => Some(Val::F64(u64::from(negative) << 63 | 0x7ff0_0000_0000_0000 | payload)),
            None => plain.parse::<f64>().ok().map(|x| Val::F64(x.to_bits())),
        },
        ValType::V128 => {
            plain.strip_prefix("0x").and_then(|digits| u128::from_str_radix(digits, 16).ok()).map(Val::V128)
        }
        ValType::Ref(RefType { heap: HeapType::Abstract(AbstractHeapType::Extern), .. }) if text != "null" => {
            text.parse().ok().map(Val::host)
        }
        ValType::Ref(_) => Val::default_of(ty).filter(|_| text == "null"),
    }
}

/// Signed or unsigned, decimal or hexadecimal, modulo 2^`bits`.
fn integer(text: &str, bits: u32) -> Option<u64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let magnitude = match digits.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    let magnitude = magnitude.ok().filter(|_| !digits.starts_with(['+', '-']))?;
    let most = u64::MAX >> (64 - bits);
    if negative {
        (magnitude <= most / 2 + 1).then(|| magnitude.wrapping_neg())
    } else {
        (magnitude <= most).then_some(magnitude)
    }
}

/// `nan` and `nan:0x…`: sign and payload.
fn nan(text: &str, canonical: u64, payloads: u64) -> Option<(bool, u64)> {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let payload = match rest.strip_prefix("nan")? {
        "" => canonical,
        rest => u64::from_str_radix(rest.strip_prefix(":0x")?, 16).ok().filter(|p| (1..payloads).contains(p))?,
    };
    Some((negative, payload))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_literals_of_the_text_format() {
        assert_eq!(argument("-1", ValType::I32), Some(Val::I32(-1)));
        assert_eq!(argument("0xffff_ffff", ValType::I32), Some(Val::I32(-1)));
        assert_eq!(argument("4294967296", ValType::I32), None);
        assert_eq!(argument("-2147483649", ValType::I32), None);
        assert_eq!(argument("--1", ValType::I64), None);
        assert_eq!(argument("-9223372036854775808", ValType::I64), Some(Val::I64(i64::MIN)));
        assert_eq!(argument("-nan:0x200000", ValType::F32), Some(Val::F32(0xffa0_0000)));
        assert_eq!(argument("nan:0x0", ValType::F64), None);
        assert_eq!(argument("inf", ValType::F64), Some(Val::F64(f64::INFINITY.to_bits())));
        assert_eq!(argument("null", ValType::FUNCREF), Some(Val::Func(None)));
        assert_eq!(argument("7", ValType::EXTERNREF), Some(Val::host(7)));
    }
}
