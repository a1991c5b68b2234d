//! Constant expressions: initial values of globals and tables, offsets and entries of segments.

use crate::Fault;
use crate::construct::{self as js, Expr};
use crate::func::{Fun, Needs};
use crate::gc_types;
use crate::module::{Cx, width};
use anywasm_ir::body::{Args, Body, Const, Op};
use anywasm_ir::typing::{ref_abstract, ref_to};
use anywasm_ops::BinaryOp;
use walrus::ir::{self, Instr, InstrLocId, Value};
use walrus::{AbstractHeapType, ConstExpr, ConstOp, GlobalId, ValType};

/// The values that a constant expression of this type gives: as many as it has parts.
pub(crate) fn values(cx: &Cx<'_>, e: &ConstExpr, ty: ValType, needs: &mut Needs, faults: &mut Vec<Fault>) -> Vec<Expr> {
    if let Some(simple) = simple(cx, e, ty) {
        return simple;
    }
    let mut body = match body_of(cx, e, ty) {
        Ok(body) => body,
        Err(what) => {
            faults.push(Fault { what, offset: None });
            return vec![js::undefined(); width(ty)];
        }
    };
    if let Err(error) = crate::legalise::legalise(&mut body) {
        faults.push(Fault { what: error.feature, offset: None });
        return vec![js::undefined(); width(ty)];
    }
    let mut fun = Fun::new(cx, &body, needs.pretty);
    let mut stmts = fun.statements();
    if let Some(declarations) = fun.declarations() {
        stmts.insert(0, declarations);
    }
    needs.merge(&fun.needs);
    faults.append(&mut fun.faults);
    let first = match js::as_return(&stmts) {
        Some(e) => e,
        None => js::call(js::function_expr(&[], stmts), Vec::new()),
    };
    std::iter::once(first).chain((1..width(ty)).map(|n| js::ident(&needs.result(n)))).collect()
}

/// What needs no code.
fn simple(cx: &Cx<'_>, e: &ConstExpr, ty: ValType) -> Option<Vec<Expr>> {
    Some(match e {
        ConstExpr::Value(Value::I32(v)) => vec![js::int(i64::from(*v))],
        ConstExpr::Value(Value::I64(v)) => vec![js::int(i64::from(*v as i32)), js::int(*v >> 32)],
        ConstExpr::Value(Value::F32(v)) if !v.is_nan() => vec![js::num(f64::from(*v))],
        ConstExpr::Value(Value::F64(v)) if !v.is_nan() => vec![js::num(*v)],
        ConstExpr::Value(Value::V128(v)) => (0..4).map(|n| js::int(i64::from((*v >> (32 * n)) as i32))).collect(),
        ConstExpr::Global(g) => (0..width(ty)).map(|part| cx.global_part(*g, part)).collect(),
        ConstExpr::RefNull(_) => vec![js::null()],
        ConstExpr::RefFunc(f) => vec![cx.record(*f)],
        _ => return None,
    })
}

struct Builder<'c, 'm> {
    cx: &'c Cx<'m>,
    body: Body,
    stack: Vec<anywasm_ir::body::Value>,
}

impl Builder<'_, '_> {
    fn push(&mut self, op: Op, operands: usize, ty: ValType) {
        let args: Args = self.stack.split_off(self.stack.len().saturating_sub(operands)).into_iter().collect();
        let inst = self.body.push(Body::ROOT, op, args, &[ty], InstrLocId::default());
        self.stack.push(self.body.inst(inst).result());
    }

    fn global(&mut self, g: GlobalId) {
        let ty = self.cx.module.globals.get(g).ty;
        self.push(Op::GlobalGet(g), 0, ty);
    }

    fn op(&mut self, op: &ConstOp) -> Result<(), String> {
        let binary = |op| (Op::Binary(op), 2);
        let (op, operands, ty) = match *op {
            ConstOp::I32Const(v) => (Op::Const(Const::I32(v)), 0, ValType::I32),
            ConstOp::I64Const(v) => (Op::Const(Const::I64(v)), 0, ValType::I64),
            ConstOp::F32Const(v) => (Op::Const(Const::F32(v.to_bits())), 0, ValType::F32),
            ConstOp::F64Const(v) => (Op::Const(Const::F64(v.to_bits())), 0, ValType::F64),
            ConstOp::V128Const(v) => (Op::Const(Const::V128(v)), 0, ValType::V128),
            ConstOp::RefNull(ty) => (Op::RefNull(ty), 0, ValType::Ref(ty)),
            ConstOp::RefFunc(f) => (Op::RefFunc(f), 0, ValType::Ref(walrus::RefType::FUNCREF)),
            ConstOp::GlobalGet(g) => {
                self.global(g);
                return Ok(());
            }
            ConstOp::I32Add => with(binary(BinaryOp::I32Add), ValType::I32),
            ConstOp::I32Sub => with(binary(BinaryOp::I32Sub), ValType::I32),
            ConstOp::I32Mul => with(binary(BinaryOp::I32Mul), ValType::I32),
            ConstOp::I64Add => with(binary(BinaryOp::I64Add), ValType::I64),
            ConstOp::I64Sub => with(binary(BinaryOp::I64Sub), ValType::I64),
            ConstOp::I64Mul => with(binary(BinaryOp::I64Mul), ValType::I64),
            ConstOp::RefI31 => opaque(ir::RefI31 {}, 1, ref_abstract(AbstractHeapType::I31, false)),
            ConstOp::StructNew(ty) => {
                let count = gc_types::fields(&self.cx.module.types, ty).len();
                opaque(ir::StructNew { ty }, count, ref_to(ty, false))
            }
            ConstOp::StructNewDefault(ty) => opaque(ir::StructNewDefault { ty }, 0, ref_to(ty, false)),
            ConstOp::ArrayNew(ty) => opaque(ir::ArrayNew { ty }, 2, ref_to(ty, false)),
            ConstOp::ArrayNewDefault(ty) => opaque(ir::ArrayNewDefault { ty }, 1, ref_to(ty, false)),
            ConstOp::ArrayNewFixed { ty, len } => {
                opaque(ir::ArrayNewFixed { ty, len }, len as usize, ref_to(ty, false))
            }
            ConstOp::AnyConvertExtern => opaque(ir::AnyConvertExtern {}, 1, ref_abstract(AbstractHeapType::Any, true)),
            ConstOp::ExternConvertAny => {
                opaque(ir::ExternConvertAny {}, 1, ref_abstract(AbstractHeapType::Extern, true))
            }
        };
        self.push(op, operands, ty);
        Ok(())
    }
}

fn opaque(instr: impl Into<Instr>, operands: usize, ty: ValType) -> (Op, usize, ValType) {
    (Op::Opaque(Box::new(instr.into())), operands, ty)
}

fn with((op, operands): (Op, usize), ty: ValType) -> (Op, usize, ValType) {
    (op, operands, ty)
}

/// A constant expression as the body of a function.
fn body_of(cx: &Cx<'_>, e: &ConstExpr, ty: ValType) -> Result<Body, String> {
    let mut builder = Builder { cx, body: Body::new(Box::new([]), Box::new([ty])), stack: Vec::new() };
    match e {
        ConstExpr::Value(Value::I32(v)) => builder.op(&ConstOp::I32Const(*v))?,
        ConstExpr::Value(Value::I64(v)) => builder.op(&ConstOp::I64Const(*v))?,
        ConstExpr::Value(Value::F32(v)) => builder.op(&ConstOp::F32Const(*v))?,
        ConstExpr::Value(Value::F64(v)) => builder.op(&ConstOp::F64Const(*v))?,
        ConstExpr::Value(Value::V128(v)) => builder.push(Op::Const(Const::V128(*v)), 0, ValType::V128),
        ConstExpr::Global(g) => builder.global(*g),
        ConstExpr::RefNull(ty) => builder.op(&ConstOp::RefNull(*ty))?,
        ConstExpr::RefFunc(f) => builder.op(&ConstOp::RefFunc(*f))?,
        ConstExpr::Extended(ops) => ops.iter().try_for_each(|op| builder.op(op))?,
    }
    let args: Args = builder.stack.iter().copied().collect();
    builder.body.push(Body::ROOT, Op::Yield, args, &[], InstrLocId::default());
    Ok(builder.body)
}

/// Every function that a constant expression refers to.
pub(crate) fn functions(e: &ConstExpr) -> Vec<walrus::FunctionId> {
    match e {
        ConstExpr::RefFunc(f) => vec![*f],
        ConstExpr::Extended(ops) => {
            ops.iter().filter_map(|op| if let ConstOp::RefFunc(f) = op { Some(*f) } else { None }).collect()
        }
        _ => Vec::new(),
    }
}
