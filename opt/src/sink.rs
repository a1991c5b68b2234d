//! Sink: moves what has no effect down to its first user, into an `if` or block where its only user is, and puts operands in the order
//! in which they go onto the stack. A value that is made where it is used needs no local.
//!
//! ```text
//! v2 = i32.add v0, v1;  call f;  use v2            →   call f;  v2 = i32.add v0, v1;  use v2
//! v2 = i32.mul v0, v0;  if v1 { use v2; yield } …  →   if v1 { v2 = i32.mul v0, v0;  use v2; yield } …
//! ```
//! Each region is laid out from its end to its beginning. Before an instruction come its operands, the last one first, as far as they
//! may move there; where one may not, those before it stay in front of that one. Nothing is moved into a loop. What may trap is moved
//! neither past anything that can be seen nor to where it would not always run; two accesses to memory may change places, since their
//! traps are the same.

use crate::context::Context;
use crate::uses::Uses;
use anywasm_ir::body::{Body, Def, Effects, InstId, Op, RegionId, Value};

/// Runs the pass.
pub(crate) fn run(body: &mut Body, context: &Context<'_>) -> bool {
    let mut sinker = Sinker::new(body, context);
    sinker.frames.push(Frame::open(body, Body::ROOT));
    while let Some(frame) = sinker.frames.last_mut() {
        let Some(at) = frame.cursor.checked_sub(1) else {
            let mut done = sinker.frames.pop().unwrap_or_else(|| unreachable!("looked at above"));
            done.out.reverse();
            sinker.changed |= done.out != done.list;
            body.regions[done.region.index()].insts = done.out;
            continue;
        };
        frame.cursor = at;
        let inst = frame.list[at];
        if !sinker.placed[inst.index()] {
            sinker.place(body, inst);
        }
    }
    sinker.changed
}

/// A region that is being laid out.
struct Frame {
    region: RegionId,
    list: Vec<InstId>,
    /// What stands at and after it has been placed.
    cursor: usize,
    /// The new list, back to front.
    out: Vec<InstId>,
}

impl Frame {
    fn open(body: &mut Body, region: RegionId) -> Frame {
        let list = std::mem::take(&mut body.regions[region.index()].insts);
        Frame { region, cursor: list.len(), out: Vec::with_capacity(list.len()), list }
    }
}

/// An instruction whose operands are being placed.
struct Pending {
    inst: InstId,
    /// Operands that are still to be looked at.
    left: usize,
    /// One that is used here alone stays further up, so those before it have to as well.
    stuck: bool,
}

struct Sinker<'a> {
    context: &'a Context<'a>,
    uses: Uses,
    /// Uses of each value that are not yet placed.
    left: Vec<u32>,
    placed: Vec<bool>,
    /// Position of each instruction in its region's old list.
    index: Vec<u32>,
    /// The innermost loop's region around each region, itself included.
    loops: Vec<RegionId>,
    frames: Vec<Frame>,
    changed: bool,
}

/// Over so many positions is looked for what something that has effects cannot be moved past.
const REACH: usize = 128;

impl<'a> Sinker<'a> {
    fn new(body: &Body, context: &'a Context<'a>) -> Sinker<'a> {
        let uses = Uses::count(body);
        let mut index = vec![0; body.insts.len()];
        let mut loops = vec![Body::ROOT; body.regions.len()];
        for region in crate::walk::regions(body) {
            if let Some(owner) = body.region(region).owner.filter(|owner| *owner != Body::ENTRY) {
                let is_loop = matches!(body.inst(owner).op, Op::Loop { .. });
                loops[region.index()] = if is_loop { region } else { loops[body.inst(owner).region.index()] };
            }
            for (at, inst) in body.region(region).insts.iter().enumerate() {
                index[inst.index()] = at as u32;
            }
        }
        Sinker {
            context,
            left: (0..body.values.len() as u32).map(|v| uses.of(Value(v))).collect(),
            uses,
            placed: vec![false; body.insts.len()],
            index,
            loops,
            frames: Vec::new(),
            changed: false,
        }
    }

    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().unwrap_or_else(|| unreachable!("a region is open"))
    }

    /// Places an instruction, then its operands, and opens the regions of all that was placed.
    fn place(&mut self, body: &mut Body, inst: InstId) {
        let mut opened: Vec<RegionId> = Vec::new();
        let mut pending = vec![self.put(body, inst, &mut opened)];
        while let Some(top) = pending.last_mut() {
            let Some(at) = top.left.checked_sub(1) else {
                let stuck = pending.pop().is_some_and(|top| top.stuck);
                if let Some(user) = pending.last_mut() {
                    user.stuck |= stuck;
                }
                continue;
            };
            top.left = at;
            let (user, stuck) = (top.inst, top.stuck);
            let value = body.inst(user).args[at];
            self.left[value.index()] -= 1;
            if is_carried(body, user, at) {
                continue;
            }
            match self.fetch(body, user, value, stuck) {
                Fetch::Here(made) => {
                    let next = self.put(body, made, &mut opened);
                    pending.push(next);
                }
                Fetch::Stuck => top.stuck = true,
                Fetch::Elsewhere => {}
            }
        }
        self.frames.extend(opened.into_iter().map(|region| Frame::open(body, region)));
    }

    fn put(&mut self, body: &mut Body, inst: InstId, opened: &mut Vec<RegionId>) -> Pending {
        self.placed[inst.index()] = true;
        let frame = self.frame();
        frame.out.push(inst);
        let region = frame.region;
        body.insts[inst.index()].region = region;
        opened.extend(body.inst(inst).op.regions());
        Pending { inst, left: body.inst(inst).args.len(), stuck: false }
    }

    /// Whether the operand is placed right here.
    fn fetch(&mut self, body: &Body, user: InstId, value: Value, stuck: bool) -> Fetch {
        let Def::Result(made, _) = body.value(value).def else { return Fetch::Elsewhere };
        let data = body.inst(made);
        if self.placed[made.index()] || self.left[value.index()] > 0 || data.num_results != 1 {
            return Fetch::Elsewhere;
        }
        let here = body.inst(user).region;
        let once = self.uses.of(value) == 1;
        if data.region != here {
            let sinks = once
                && !stuck
                && self.loops[data.region.index()] == self.loops[here.index()]
                && !data.op.owns_regions()
                && self.context.effects(body, made) == Effects::PURE
                && self.context.allow();
            return if sinks { Fetch::Here(made) } else { Fetch::Elsewhere };
        }
        match data.op {
            Op::Const(_) | Op::Default | Op::RefNull(_) if !once => return Fetch::Elsewhere,
            _ => {}
        }
        if !stuck && self.may_move(body, made) && self.context.allow() {
            return Fetch::Here(made);
        }
        if once && !matches!(data.op, Op::Const(_) | Op::Default) { Fetch::Stuck } else { Fetch::Elsewhere }
    }

    /// Whether an instruction of the open region may move down past all that has not been placed yet.
    fn may_move(&mut self, body: &Body, inst: InstId) -> bool {
        let context = self.context;
        let plain = !body.inst(inst).op.owns_regions();
        let effects = context.effects(body, inst);
        if plain && effects == Effects::PURE {
            return true;
        }
        let from = self.index[inst.index()] as usize;
        let frame = self.frames.last().unwrap_or_else(|| unreachable!("a region is open"));
        let between = &frame.list[from + 1..frame.cursor];
        if between.len() > REACH {
            return false;
        }
        for other in between.iter().filter(|other| !self.placed[other.index()]) {
            let op = &body.inst(*other).op;
            let loads = is_plain_load(op) && is_plain_load(&body.inst(inst).op);
            let passes = plain && (loads || !op.owns_regions() && effects.commutes_with(context.effects(body, *other)));
            if !passes {
                return false;
            }
        }
        true
    }
}

fn is_plain_load(op: &Op) -> bool {
    matches!(op, Op::Load { op, .. } if !op.atomic())
}

enum Fetch {
    /// It is placed right before what was placed last.
    Here(InstId),
    /// It stays where it is, and on the stack.
    Stuck,
    /// It is in a local, or was made outside.
    Elsewhere,
}

/// Whether an operand is passed to a label's value that is carried through a local: it is written there when it is made, wherever that is.
fn is_carried(body: &Body, user: InstId, at: usize) -> bool {
    let data = body.inst(user);
    if data.op.is_plain() {
        return false;
    }
    let hinted = |value: Option<&Value>| value.is_some_and(|v| body.value(*v).local.is_some());
    match &data.op {
        Op::Yield => {
            let owner = body.region(data.region).owner.filter(|owner| *owner != Body::ENTRY);
            return owner.is_some_and(|owner| hinted(body.inst(owner).results().nth(at).as_ref()));
        }
        Op::Block { body: region } | Op::Loop { body: region } => return hinted(body.region(*region).params.get(at)),
        _ => {}
    }
    body.edges_with_made(user).into_iter().any(|(edge, made)| {
        let Some(nth) = at.checked_sub(edge.start as usize).filter(|n| *n < edge.len as usize) else { return false };
        if edge.target == Body::ENTRY {
            return false;
        }
        let label = body.label_values(edge.target);
        let passed = label.iter().enumerate().filter(|(i, _)| !made.contains(&(*i as u32))).map(|(_, v)| v);
        hinted(passed.into_iter().nth(nth))
    })
}
