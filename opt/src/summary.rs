//! What passes over the whole module ask of a body: found in one walk, and kept until the body changes.

use crate::kinds;
use crate::refs::{self, Ref};
use crate::walk;
use anywasm_ir::body::{Body, Effects, Op};
use anywasm_ops::UnaryOp;
use hashbrown::HashSet;
use walrus::{FunctionId, GlobalId, TableId};

/// What is known of a global's uses in one body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct GlobalUses {
    pub(crate) global: GlobalId,
    /// Instructions that read it, and that write it.
    pub(crate) gets: u32,
    pub(crate) sets: u32,
}

/// A body in short.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Summary {
    /// Number of its instructions.
    pub(crate) size: u32,
    /// Those that only give a value another name.
    pub(crate) copies: u32,
    /// All that it does as its caller sees it, but for what functions do that it calls by name.
    pub(crate) effects: Effects,
    /// Functions that it calls by name, once per call.
    pub(crate) callees: Vec<FunctionId>,
    /// Everything that it refers to, once each.
    pub(crate) refs: Vec<Ref>,
    /// Globals that it names, once each.
    pub(crate) globals: Vec<GlobalUses>,
    /// Tables that it may change, perhaps more than once each.
    pub(crate) tables: Vec<TableId>,
    /// It has operators of the sign-extension feature.
    pub(crate) sign_extension: bool,
}

impl Summary {
    pub(crate) fn new(body: &Body) -> Summary {
        let mut summary = Summary {
            size: 0,
            copies: 0,
            effects: Effects::PURE,
            callees: Vec::new(),
            refs: Vec::new(),
            globals: Vec::new(),
            tables: Vec::new(),
            sign_extension: false,
        };
        let mut seen: HashSet<Ref> = HashSet::new();
        // Most accesses are to one memory.
        let mut memory = None;
        let mut effects = Effects::PURE;
        let mut refer = |item: Ref, refs: &mut Vec<Ref>| {
            if memory != Some(item) && seen.insert(item) {
                refs.push(item);
                if let Ref::Memory(_) = item {
                    memory = Some(item);
                }
            }
        };
        body.slots.iter().for_each(|(ty, _)| refs::of_val_type(*ty, &mut |item| refer(item, &mut summary.refs)));
        let regions = walk::each(body, |_, _, inst| {
            summary.size += 1;
            summary.copies += u32::from(matches!(inst.op, Op::Copy));
            effects = effects.or(summary.read(&inst.op));
            refs::of_op(&inst.op, &mut |item| refer(item, &mut summary.refs));
            for value in inst.results() {
                refs::of_val_type(body.ty(value), &mut |item| refer(item, &mut summary.refs));
            }
        });
        for value in regions.iter().flat_map(|region| &body.region(*region).params) {
            refs::of_val_type(body.ty(*value), &mut |item| refer(item, &mut summary.refs));
        }
        summary.effects = outside(effects);
        summary.globals.sort_unstable_by_key(|uses| uses.global);
        summary.globals.dedup_by(|next, kept| {
            let same = next.global == kept.global;
            if same {
                kept.gets += next.gets;
                kept.sets += next.sets;
            }
            same
        });
        summary
    }

    /// Notes what an instruction refers to; what it does by itself.
    fn read(&mut self, op: &Op) -> Effects {
        match op {
            Op::Call(id) | Op::ReturnCall(id) => {
                self.callees.push(*id);
                return Effects::PURE;
            }
            Op::Unary(op) => self.sign_extension |= is_sign_extension(*op),
            Op::GlobalGet(id) => self.globals.push(GlobalUses { global: *id, gets: 1, sets: 0 }),
            Op::GlobalSet(id) => self.globals.push(GlobalUses { global: *id, gets: 0, sets: 1 }),
            Op::TableSet(id) | Op::TableGrow(id) | Op::TableFill(id) => self.tables.push(*id),
            Op::TableCopy { dst: id, .. } | Op::TableInit { table: id, .. } => self.tables.push(*id),
            // It may not end.
            Op::Loop { .. } => return Effects::TRAP,
            Op::Block { .. } | Op::If { .. } | Op::TryTable { .. } | Op::Try { .. } => return Effects::PURE,
            _ => {}
        }
        op.effects()
    }
}

fn is_sign_extension(op: UnaryOp) -> bool {
    use kinds::Unary;
    matches!(kinds::unary(op), Some(Unary::Extend8 | Unary::Extend16 | Unary::Extend32))
}

/// The effects of a body as its caller sees them: slots are its own and so are its branches; whatever ends it early may be caught by a
/// handler that reads the caller's slots.
fn outside(effects: Effects) -> Effects {
    const OWN: u16 = Effects::READ_SLOT.0 | Effects::WRITE_SLOT.0 | Effects::CONTROL.0;
    let seen = Effects(effects.0 & !OWN);
    if seen.any(Effects::TRAP) { seen.or(Effects::READ_SLOT) } else { seen }
}
