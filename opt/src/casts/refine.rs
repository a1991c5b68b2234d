//! Refine: parameters and results of functions all of whose calls are seen, and globals that others do not see, get the types of what
//! flows into them in the whole module.
//!
//! ```text
//! call f (v0: (ref $t))     f: (p0: (ref null any))     →     f: (p0: (ref $t))
//! ```
//! `S' = F(S)` from the declared types downwards: each step is as true as the one before, so that it can end after any. `casts` then
//! decides what that decides.

use super::flow;
use super::lattice::{bottom, join, reference};
use crate::context::Fuel;
use crate::facts::Facts;
use crate::options::Options;
use crate::program::Program;
use crate::walk;
use anywasm_ir::body::{Body, InstId, Op, Value};
use anywasm_ir::is_subtype;
use anywasm_ir::read::WasmFeatures;
use anywasm_ir::typing::{function_type, ref_to};
use rayon::prelude::*;
use walrus::{
    ConstExpr, ConstOp, FunctionBuilder, FunctionId, FunctionKind, GlobalId, GlobalKind, HeapType, Module, RefType,
    ValType,
};

/// Steps. Most of what there is to find is found by the second.
const ROUNDS: u32 = 3;

/// Runs the pass.
pub(crate) fn run(program: &mut Program, options: &Options, fuel: &Fuel) -> bool {
    // The types that flow are those of the GC proposal: bottom types, references that are not null.
    if !options.features.contains(WasmFeatures::GC) {
        return false;
    }
    let mut known = Known::new(program, fuel);
    if known.is_empty() {
        return false;
    }
    let mut before = known.clone();
    for _ in 0..ROUNDS {
        let next = known.step(program);
        before = std::mem::replace(&mut known, next);
        if known == before {
            break;
        }
    }
    known.apply(program, &before)
}

/// Types of parameters, results and globals by the ids' indices; none for those which have to stay as they are.
#[derive(Clone, PartialEq)]
struct Known {
    functions: Vec<Option<Signature>>,
    globals: Vec<Option<ValType>>,
}

#[derive(Clone, PartialEq)]
struct Signature {
    params: Vec<ValType>,
    results: Vec<ValType>,
}

/// What one body gives to what is known.
enum Given {
    Param(FunctionId, usize, ValType),
    Result(FunctionId, usize, ValType),
    Global(GlobalId, ValType),
}

fn has_references(types: &[ValType]) -> bool {
    types.iter().any(|ty| reference(*ty).is_some())
}

impl Known {
    fn new(program: &Program, fuel: &Fuel) -> Known {
        let facts = Facts::new(program);
        let module = &program.module;
        let mut functions = vec![None; module.funcs.iter().map(|f| f.id().index() + 1).max().unwrap_or(0)];
        for id in program.functions() {
            let Some(body) = program.body(id) else { continue };
            let seen = facts.function(id);
            if !seen.escapes
                && seen.calls > 0
                && (has_references(&body.params) || has_references(&body.results))
                && fuel.take()
            {
                functions[id.index()] =
                    Some(Signature { params: body.params.to_vec(), results: body.results.to_vec() });
            }
        }
        let mut globals = vec![None; module.globals.iter().map(|g| g.id().index() + 1).max().unwrap_or(0)];
        for global in module.globals.iter() {
            let id = global.id();
            let is_own = matches!(global.kind, GlobalKind::Local(_)) && !facts.global(id).shared;
            if is_own && reference(global.ty).is_some() && fuel.take() {
                globals[id.index()] = Some(global.ty);
            }
        }
        Known { functions, globals }
    }

    /// Whether there is no reference among them.
    fn is_empty(&self) -> bool {
        let is_none = |ty: &ValType| reference(*ty).is_none();
        self.functions.iter().flatten().all(|known| known.params.iter().chain(&known.results).all(is_none))
            && self.globals.iter().flatten().all(is_none)
    }

    /// What a call or a read of a global gives.
    fn result(&self, op: &Op, n: usize) -> Option<RefType> {
        match op {
            Op::Call(id) => reference(*self.functions[id.index()].as_ref()?.results.get(n)?),
            Op::GlobalGet(id) => reference(self.globals[id.index()]?),
            _ => None,
        }
    }

    fn types(&self, program: &Program, id: FunctionId, body: &Body) -> Vec<ValType> {
        let params = self.functions[id.index()].as_ref().map(|signature| &signature.params[..]);
        flow::types(body, &program.module, params, |op, n| self.result(op, n))
    }

    /// The types after one more step.
    fn step(&self, program: &Program) -> Known {
        let module = &program.module;
        let ids: Vec<FunctionId> = program.functions().collect();
        let given: Vec<Vec<Given>> = ids.par_iter().map(|id| self.given(program, *id)).collect();
        // None: nothing is given, which leaves the declared type.
        let mut params: Vec<Vec<Option<ValType>>> = self.lengths(|s| s.params.len());
        let mut results: Vec<Vec<Option<ValType>>> = self.lengths(|s| s.results.len());
        let mut globals: Vec<Option<ValType>> = vec![None; self.globals.len()];
        for global in module.globals.iter() {
            if let (Some(declared), GlobalKind::Local(init)) = (self.globals[global.id().index()], &global.kind) {
                globals[global.id().index()] = Some(self.initial(module, init, declared));
            }
        }
        for given in given.into_iter().flatten() {
            let (place, declared, ty) = match given {
                Given::Param(id, n, ty) => {
                    let Some(signature) = &self.functions[id.index()] else { continue };
                    (&mut params[id.index()][n], signature.params[n], ty)
                }
                Given::Result(id, n, ty) => {
                    let Some(signature) = &self.functions[id.index()] else { continue };
                    (&mut results[id.index()][n], signature.results[n], ty)
                }
                Given::Global(id, ty) => {
                    let Some(declared) = self.globals[id.index()] else { continue };
                    (&mut globals[id.index()], declared, ty)
                }
            };
            *place = Some(place.map_or(ty, |old| joined(module, old, ty, declared)));
        }
        let fill = |found: Vec<Option<ValType>>, declared: &[ValType]| -> Vec<ValType> {
            found.into_iter().zip(declared).map(|(found, declared)| found.unwrap_or(*declared)).collect()
        };
        let functions = self.functions.iter().zip(params).zip(results).map(|((old, params), results)| {
            let old = old.as_ref()?;
            Some(Signature { params: fill(params, &old.params), results: fill(results, &old.results) })
        });
        Known {
            functions: functions.collect(),
            globals: self.globals.iter().zip(globals).map(|(old, new)| new.or(*old)).collect(),
        }
    }

    fn lengths(&self, length: impl Fn(&Signature) -> usize) -> Vec<Vec<Option<ValType>>> {
        self.functions.iter().map(|signature| vec![None; signature.as_ref().map_or(0, &length)]).collect()
    }

    /// The type of an initial value.
    fn initial(&self, module: &Module, init: &ConstExpr, declared: ValType) -> ValType {
        let null = |ty: RefType| {
            ValType::Ref(RefType { nullable: true, heap_type: HeapType::Abstract(bottom(module, ty.heap_type)) })
        };
        let of = |op: &ConstOp| match op {
            ConstOp::RefNull(ty) => null(*ty),
            ConstOp::RefFunc(id) => ref_to(function_type(module, *id), false),
            ConstOp::GlobalGet(id) => self.globals[id.index()].unwrap_or(module.globals.get(*id).ty),
            ConstOp::StructNew(ty)
            | ConstOp::StructNewDefault(ty)
            | ConstOp::ArrayNew(ty)
            | ConstOp::ArrayNewDefault(ty) => ref_to(*ty, false),
            ConstOp::ArrayNewFixed { ty, .. } => ref_to(*ty, false),
            _ => declared,
        };
        match init {
            ConstExpr::RefNull(ty) => of(&ConstOp::RefNull(*ty)),
            ConstExpr::RefFunc(id) => of(&ConstOp::RefFunc(*id)),
            ConstExpr::Global(id) => of(&ConstOp::GlobalGet(*id)),
            ConstExpr::Extended(ops) => ops.last().map_or(declared, of),
            ConstExpr::Value(_) => declared,
        }
    }

    /// What a body gives to parameters, its own results and globals.
    fn given(&self, program: &Program, id: FunctionId) -> Vec<Given> {
        let Some(body) = program.body(id) else { return Vec::new() };
        let types = self.types(program, id, body);
        let mut found = Vec::new();
        self.flows(program, id, body, |to, from| {
            let ty = match from {
                // What a function gives to itself again is what it was given.
                From::Value(value) if matches!(to, To::Param(callee, n) if callee == id && body.region(Body::ROOT).params[n] == value) => return,
                From::Value(value) => types[value.index()],
                From::Type(ty) => ty,
            };
            found.push(match to {
                To::Param(callee, n) => Given::Param(callee, n, ty),
                To::Result(n) => Given::Result(id, n, ty),
                To::Global(global) => Given::Global(global, ty),
            });
        });
        found
    }

    /// Calls `flow` for each reference that goes somewhere of which the type may change.
    fn flows(&self, program: &Program, id: FunctionId, body: &Body, mut flow: impl FnMut(To, From)) {
        let own = self.functions[id.index()].is_some();
        let is_reference = |ty: &ValType| reference(*ty).is_some();
        for region in walk::regions(body) {
            for &inst in &body.region(region).insts {
                let data = body.inst(inst);
                let mut values = |values: &[Value], to: &dyn Fn(usize) -> To| {
                    for (n, value) in values.iter().enumerate().filter(|(_, value)| is_reference(&body.ty(**value))) {
                        flow(to(n), From::Value(*value));
                    }
                };
                match data.op {
                    Op::Call(callee) | Op::ReturnCall(callee) if self.functions[callee.index()].is_some() => {
                        values(&data.args, &|n| To::Param(callee, n));
                    }
                    Op::GlobalSet(global) if self.globals[global.index()].is_some() => {
                        values(&data.args, &|_| To::Global(global))
                    }
                    _ => {}
                }
                if !own {
                    continue;
                }
                match &data.op {
                    Op::Return => values(&data.args, &To::Result),
                    Op::Yield if region == Body::ROOT => values(&data.args, &To::Result),
                    op @ (Op::ReturnCall(_) | Op::ReturnCallIndirect { .. } | Op::ReturnCallRef(_)) => {
                        for (n, ty) in self
                            .returned(&program.module, body, op)
                            .into_iter()
                            .enumerate()
                            .filter(|(_, ty)| is_reference(ty))
                        {
                            flow(To::Result(n), From::Type(ty));
                        }
                    }
                    op if op.is_plain() => {}
                    _ => self.leaves(body, inst, &mut flow),
                }
            }
        }
    }

    /// What a tail call gives.
    fn returned(&self, module: &Module, body: &Body, op: &Op) -> Vec<ValType> {
        let ty = match op {
            Op::ReturnCall(callee) => match &self.functions[callee.index()] {
                Some(signature) => return signature.results.clone(),
                None => function_type(module, *callee),
            },
            Op::ReturnCallIndirect { ty, .. } | Op::ReturnCallRef(ty) => *ty,
            _ => return body.results.to_vec(),
        };
        module.types.results(ty).to_vec()
    }

    /// Branches out of the function. What a branch makes itself has the declared type.
    fn leaves(&self, body: &Body, inst: InstId, flow: &mut impl FnMut(To, From)) {
        for (edge, made) in body.edges_with_made(inst) {
            if edge.target != Body::ENTRY {
                continue;
            }
            let mut args = body.inst(inst).edge_args(&edge).iter();
            for n in 0..body.results.len() {
                let from = if made.contains(&(n as u32)) {
                    From::Type(body.results[n])
                } else if let Some(value) = args.next() {
                    From::Value(*value)
                } else {
                    continue;
                };
                if reference(body.results[n]).is_some() {
                    flow(To::Result(n), from);
                }
            }
        }
    }

    /// Declares what is known. `before` is what it was concluded from.
    fn apply(&self, program: &mut Program, before: &Known) -> bool {
        let narrow: Vec<(FunctionId, Vec<ValType>, Vec<Value>)> = {
            let program = &*program;
            let ids: Vec<FunctionId> = program.functions().collect();
            ids.into_par_iter().filter_map(|id| self.narrower(program, before, id)).collect()
        };
        let mut changed = self.declare(program);
        for (id, types, todo) in narrow {
            let Some(mut body) = program.take_body(id) else { continue };
            if let Some(signature) = &self.functions[id.index()] {
                body.params = signature.params.clone().into();
                body.results = signature.results.clone().into();
                let params = body.region(Body::ROOT).params.clone();
                params.iter().zip(&signature.params).for_each(|(value, ty)| body.values[value.index()].ty = *ty);
            }
            flow::narrow(&mut body, &program.module, &types, todo);
            program.set_body(id, body);
            changed = true;
        }
        changed
    }

    /// The types of a body's values, and those that have to be declared as narrow as they are.
    fn narrower(
        &self,
        program: &Program,
        before: &Known,
        id: FunctionId,
    ) -> Option<(FunctionId, Vec<ValType>, Vec<Value>)> {
        let body = program.body(id)?;
        let mut todo = Vec::new();
        self.flows(program, id, body, |to, from| {
            let asked = match to {
                To::Param(callee, n) => self.functions[callee.index()].as_ref().map(|s| s.params[n]),
                To::Result(n) => self.functions[id.index()].as_ref().map(|s| s.results[n]),
                To::Global(global) => self.globals[global.index()],
            };
            if let (From::Value(value), Some(asked)) = (from, asked)
                && !is_subtype(&program.module, body.ty(value), asked)
            {
                todo.push(value);
            }
        });
        let own = self.functions[id.index()].as_ref();
        let other = own.is_some_and(|own| own.params[..] != body.params[..] || own.results[..] != body.results[..]);
        (other || !todo.is_empty()).then(|| (id, before.types(program, id, body), todo))
    }

    /// Gives functions and globals their new types.
    fn declare(&self, program: &mut Program) -> bool {
        let mut changed = false;
        let ids: Vec<FunctionId> = program.functions().collect();
        for id in ids {
            let Some(signature) = &self.functions[id.index()] else { continue };
            let function = program.module.funcs.get(id);
            let (params, results) = program.module.types.params_results(function.ty());
            if params == &signature.params[..] && results == &signature.results[..] {
                continue;
            }
            let builder = FunctionBuilder::new(&mut program.module.types, &signature.params, &signature.results);
            let function = program.module.funcs.get_mut(id);
            let FunctionKind::Local(old) = &function.kind else { continue };
            let mut new = builder.local_func(old.args.clone());
            new.original_range = old.original_range.clone();
            function.kind = FunctionKind::Local(new);
            changed = true;
        }
        let ids: Vec<GlobalId> = program.module.globals.iter().map(|global| global.id()).collect();
        for id in ids {
            let Some(ty) = self.globals[id.index()].filter(|ty| *ty != program.module.globals.get(id).ty) else {
                continue;
            };
            let global = program.module.globals.get_mut(id);
            global.ty = ty;
            if let (GlobalKind::Local(init @ ConstExpr::RefNull(_)), ValType::Ref(ty)) = (&mut global.kind, ty) {
                *init = ConstExpr::RefNull(ty);
            }
            changed = true;
        }
        changed
    }
}

enum To {
    Param(FunctionId, usize),
    Result(usize),
    Global(GlobalId),
}

enum From {
    Value(Value),
    Type(ValType),
}

fn joined(module: &Module, a: ValType, b: ValType, declared: ValType) -> ValType {
    match (reference(a), reference(b), reference(declared)) {
        (Some(a), Some(b), Some(declared)) => ValType::Ref(join(module, a, b, declared)),
        _ => declared,
    }
}
