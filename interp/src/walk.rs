//! Walking functions, and places in modules.

use crate::error::Site;
use walrus::ir::{self, Instr};

/// Calls `visit` for every instruction of `func`, blocks before what is in them. Not recursive: nesting is the input's choice.
pub(crate) fn for_each_instr<'m>(func: &'m walrus::LocalFunction, mut visit: impl FnMut(&'m Instr, ir::InstrLocId)) {
    let mut work = vec![func.entry_block()];
    while let Some(seq) = work.pop() {
        for (instr, loc) in &func.block(seq).instrs {
            visit(instr, *loc);
            match instr {
                Instr::Block(block) => work.push(block.seq),
                Instr::Loop(block) => work.push(block.seq),
                Instr::IfElse(block) => work.extend([block.alternative, block.consequent]),
                Instr::TryTable(block) => work.push(block.seq),
                Instr::Try(block) => {
                    work.push(block.seq);
                    work.extend(block.catches.iter().filter_map(|catch| match catch {
                        ir::LegacyCatch::Catch { handler, .. } | ir::LegacyCatch::CatchAll { handler } => {
                            Some(*handler)
                        }
                        ir::LegacyCatch::Delegate { .. } => None,
                    }));
                }
                _ => {}
            }
        }
    }
}

/// The byte offset in the module.
pub(crate) fn offset(loc: ir::InstrLocId) -> u32 {
    if loc.is_default() { 0 } else { loc.data() }
}

/// A place in a function of `module`.
pub(crate) fn site(module: &walrus::Module, id: walrus::FunctionId, offset: u32) -> Site {
    Site { func: id.index() as u32, name: module.funcs.get(id).name.clone(), offset }
}
