//! Lifts and emits modules with no pass between: sizes of the code section before and after, and times. `-o OUT` keeps the result.
//! `--no-copies` looks through copies first, as passes do, so that locals must be found anew.
use anywasm_ir::body::{Body, Op, Value};
use anywasm_ir::{EmitOptions, emit_module, lift, read};
use std::time::Instant;
use wasmparser::{Parser, Payload};

fn code_size(wasm: &[u8]) -> usize {
    let code = Parser::new(0).parse_all(wasm).find_map(|p| match p.ok()? {
        Payload::CodeSectionStart { size, .. } => Some(size as usize),
        _ => None,
    });
    code.unwrap_or(0)
}

/// Every use of a copy becomes one of what was copied.
fn without_copies(mut body: Body) -> Body {
    let mut of: Vec<Value> = (0..body.values.len() as u32).map(Value).collect();
    for inst in &body.insts {
        if matches!(inst.op, Op::Copy) && body.ty(inst.args[0]) == body.ty(inst.result()) {
            of[inst.result().index()] = of[inst.args[0].index()];
        }
    }
    body.insts.iter_mut().flat_map(|inst| inst.args.iter_mut()).for_each(|arg| *arg = of[arg.index()]);
    body
}

fn main() {
    let mut args = std::env::args().skip(1).peekable();
    let out = args.next_if_eq("-o").and_then(|_| args.next());
    let no_copies = args.next_if_eq("--no-copies").is_some();
    let (mut sum, mut count) = (0.0, 0);
    for file in args {
        let bytes = std::fs::read(&file).expect("readable");
        let bytes = read::to_wasm(&bytes).expect("wasm or wat");
        let start = Instant::now();
        let module = match read::read_module(&bytes) {
            Ok(module) => module,
            Err(error) => {
                eprintln!("{file}: {error}");
                continue;
            }
        };
        let parsed = start.elapsed();
        let start = Instant::now();
        let options = EmitOptions { names: true, producers: true, locations: false, compact_imports: false };
        let emitted = emit_module(&module, &options, |id| {
            let body = lift(&module, id);
            if no_copies { without_copies(body) } else { body }
        })
        .expect("only wasm");
        let took = start.elapsed();
        if let Err(error) = read::validate(&emitted.wasm) {
            println!("{file}: INVALID: {error}");
        }
        if let Some(out) = &out {
            std::fs::write(out, &emitted.wasm).expect("writable");
        }
        let (before, after) = (code_size(&bytes), code_size(&emitted.wasm));
        let ratio = after as f64 / before.max(1) as f64;
        if before > 0 {
            sum += ratio.ln();
            count += 1;
        }
        println!(
            "{file}: code {before} -> {after} ({ratio:.4}), all {} -> {}, parse {parsed:?}, lift and emit {took:?}",
            bytes.len(),
            emitted.wasm.len()
        );
    }
    println!("geometric mean {:.4}", (sum / count as f64).exp());
}
