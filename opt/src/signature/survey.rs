//! What one function does with its parameters and results, and with those of what it calls.

use super::{Constant, Returned};
use crate::uses::Uses;
use anywasm_ir::body::{Body, Def, Inst, Op, Value};
use smallvec::SmallVec;
use walrus::FunctionId;

/// What is passed at a call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Arg {
    Is(Constant),
    /// The caller's own parameter.
    Param(u32),
    Other,
}

/// A call of a function all of whose calls are seen.
pub(super) struct Call {
    pub(super) callee: FunctionId,
    pub(super) tail: bool,
    pub(super) args: SmallVec<[Arg; 4]>,
    /// The n-th result is used, as bits.
    pub(super) used: u64,
}

/// What is found in one body.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) calls: Vec<Call>,
    /// Whether each parameter is used other than as an operand of such calls.
    pub(super) read: Vec<bool>,
    /// What each result always is.
    pub(super) returned: Vec<Option<Returned>>,
    /// The results come from elsewhere too: a tail call, a branch that makes them.
    pub(super) pinned: bool,
}

impl Survey {
    /// Looks at a body. `closed`: the functions all of whose calls are seen.
    pub(super) fn new(body: &Body, id: FunctionId, closed: &[bool]) -> Survey {
        let (uses, regions) = Uses::count_with(body, |_, _, _| {});
        let params = &body.region(Body::ROOT).params;
        let mut survey = Survey { returned: vec![None; body.results.len()], ..Survey::default() };
        let mut reads: Vec<u32> = params.iter().map(|p| uses.of(*p)).collect();
        let mut returns = Returns { found: vec![None; body.results.len()], any: false };
        for region in regions {
            for &inst in &body.region(region).insts {
                let data = body.inst(inst);
                match data.op {
                    Op::Call(callee) | Op::ReturnCall(callee) if closed[callee.index()] => {
                        survey.call(body, data, callee, &uses, &mut reads);
                    }
                    _ => {}
                }
                match data.op {
                    Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_) => survey.pinned = true,
                    Op::Return => returns.add(body, &data.args),
                    Op::Yield if region == Body::ROOT => returns.add(body, &data.args),
                    _ if data.op.is_plain() => {}
                    _ => {
                        for (edge, made) in body.edges_with_made(inst) {
                            if edge.target == Body::ENTRY {
                                survey.pinned |= !made.is_empty();
                                returns.add(body, data.edge_args(&edge));
                            }
                        }
                    }
                }
            }
        }
        survey.read = reads.into_iter().map(|n| n > 0).collect();
        if closed[id.index()] && returns.any && !survey.pinned {
            survey.returned = returns.found.into_iter().map(Option::flatten).collect();
        }
        survey
    }

    fn call(&mut self, body: &Body, inst: &Inst, callee: FunctionId, uses: &Uses, reads: &mut [u32]) {
        let args = inst.args.iter().map(|arg| match of_value(body, *arg) {
            Some(Returned::Is(constant)) => Arg::Is(constant),
            Some(Returned::Param(n)) => {
                reads[n as usize] -= 1;
                Arg::Param(n)
            }
            _ => Arg::Other,
        });
        let args = args.collect();
        let used = inst.results().take(64).enumerate().filter(|(_, v)| uses.of(*v) > 0).map(|(n, _)| 1 << n);
        let used = used.fold(0, |all, bit: u64| all | bit);
        self.calls.push(Call { callee, tail: matches!(inst.op, Op::ReturnCall(_)), args, used });
    }
}

/// What is returned, result by result: nothing yet, always this, or this and that.
struct Returns {
    found: Vec<Option<Option<Returned>>>,
    any: bool,
}

impl Returns {
    fn add(&mut self, body: &Body, values: &[Value]) {
        self.any = true;
        for (known, value) in self.found.iter_mut().zip(values) {
            let value = of_value(body, *value);
            match known {
                None => *known = Some(value),
                Some(known) if *known == value => {}
                Some(known) => *known = None,
            }
        }
    }
}

/// The constant or the function's own parameter that a value is.
fn of_value(body: &Body, value: Value) -> Option<Returned> {
    match body.value(value).def {
        Def::Param(Body::ROOT, n) => Some(Returned::Param(n)),
        Def::Param(..) => None,
        Def::Result(inst, _) => match body.inst(inst).op {
            Op::Const(value) => Some(Returned::Is(Constant::Number(value))),
            Op::RefNull(ty) => Some(Returned::Is(Constant::Null(ty))),
            _ => None,
        },
    }
}
