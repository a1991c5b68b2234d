//! Prints the bodies of a module, or with `--time` only how long the lift took.
use anywasm_ir::{lift, read, verify};
use walrus::FunctionKind;

fn main() {
    let mut args = std::env::args().skip(1).peekable();
    let time = args.next_if_eq("--time").is_some();
    for file in args {
        let bytes = std::fs::read(&file).expect("readable");
        let start = std::time::Instant::now();
        let module = match read::read_module(&bytes) {
            Ok(module) => module,
            Err(error) => {
                eprintln!("{file}: {error}");
                continue;
            }
        };
        let parsed = start.elapsed();
        let start = std::time::Instant::now();
        let (mut insts, mut slots, mut params, mut args) = (0, 0, 0, 0);
        for func in module.funcs.iter().filter(|f| matches!(f.kind, FunctionKind::Local(_))) {
            let body = lift(&module, func.id());
            verify(&body, &module).unwrap_or_else(|e| panic!("{file}: function {}: {e}", func.id().index()));
            insts += body.insts.len();
            slots += body.slots.len();
            params += body.regions.iter().map(|r| r.params.len()).sum::<usize>();
            args += body.insts.iter().map(|i| i.args.len()).sum::<usize>();
            if !time {
                println!(";; {}\n{}", func.id().index(), body.display(&module));
            }
        }
        if time {
            println!(
                "{file}: {} bytes, parse {parsed:?}, lift {:?}, {insts} insts, {slots} slots, {params} params, {args} args",
                bytes.len(),
                start.elapsed()
            );
        }
    }
}
