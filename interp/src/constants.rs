//! Constant expressions (specification 3.4.14).

use crate::error::Error;
use crate::heap::Object;
use crate::instance::Instance;
use crate::refs::i31;
use crate::store::{FuncAddr, GlobalAddr, Store};
use crate::types::Layout;
use crate::value::Val;
use anywasm_ops::sem;
use smallvec::SmallVec;
use walrus::{ConstExpr, ConstOp};

type Stack = SmallVec<[[u64; 2]; 8]>;

impl Store {
    /// The value of a constant expression.
    ///
    /// # Errors
    /// If it makes an object that the heap has no room for.
    pub(crate) fn const_cells(&mut self, instance: &Instance, expr: &ConstExpr) -> Result<[u64; 2], Error> {
        let op = match expr {
            ConstExpr::Value(value) => return Ok(Val::from(anywasm_ops::Val::from(*value)).cells()),
            ConstExpr::Global(id) => ConstOp::GlobalGet(*id),
            ConstExpr::RefNull(_) => return Ok([0, 0]),
            ConstExpr::RefFunc(id) => ConstOp::RefFunc(*id),
            ConstExpr::Extended(ops) => {
                let mut stack = Stack::new();
                ops.iter().try_for_each(|&op| self.const_op(instance, op, &mut stack))?;
                return Ok(pop(&mut stack));
            }
        };
        let mut stack = Stack::new();
        self.const_op(instance, op, &mut stack)?;
        Ok(pop(&mut stack))
    }

    fn const_op(&mut self, instance: &Instance, op: ConstOp, stack: &mut Stack) -> Result<(), Error> {
        let value = match op {
            ConstOp::I32Const(x) => Val::I32(x).cells(),
            ConstOp::I64Const(x) => Val::I64(x).cells(),
            ConstOp::F32Const(x) => Val::F32(x.to_bits()).cells(),
            ConstOp::F64Const(x) => Val::F64(x.to_bits()).cells(),
            ConstOp::V128Const(x) => Val::V128(x).cells(),
            ConstOp::GlobalGet(id) => {
                let global = &self.globals[GlobalAddr(instance.globals[id.index()]).index()];
                let cells = &self.global_cells[global.cell as usize..];
                if global.ty.width() == 2 { [cells[0], cells[1]] } else { [cells[0], 0] }
            }
            ConstOp::RefNull(_) => [0, 0],
            ConstOp::RefFunc(id) => Val::Func(Some(FuncAddr(instance.funcs[id.index()]))).cells(),
            ConstOp::I32Add => binary32(stack, sem::i32_add),
            ConstOp::I32Sub => binary32(stack, sem::i32_sub),
            ConstOp::I32Mul => binary32(stack, sem::i32_mul),
            ConstOp::I64Add => binary64(stack, sem::i64_add),
            ConstOp::I64Sub => binary64(stack, sem::i64_sub),
            ConstOp::I64Mul => binary64(stack, sem::i64_mul),
            ConstOp::RefI31 => [i31(pop(stack)[0] as u32), 0],
            // References of both hierarchies are the same cells.
            ConstOp::AnyConvertExtern | ConstOp::ExternConvertAny => pop(stack),
            _ => [self.const_object(instance, op, stack)?, 0],
        };
        stack.push(value);
        Ok(())
    }

    fn const_object(&mut self, instance: &Instance, op: ConstOp, stack: &mut Stack) -> Result<u64, Error> {
        let number = |id: walrus::TypeId| instance.types[id.index()];
        match op {
            ConstOp::StructNew(id) => {
                let ty = number(id);
                let Layout::Struct { fields, .. } = self.types.layout(ty) else { unreachable!("a structure type") };
                let values = stack.drain(stack.len() - fields.len()..);
                let widths = self.types.fields(ty).iter().map(|field| usize::from(field.storage.unpacked().width()));
                let cells: Vec<u64> =
                    values.zip(widths).flat_map(|(value, width)| value.into_iter().take(width)).collect();
                self.reserve(None, cells.len() as u64 * 8, &[])?;
                Ok(self.heap.insert(Object::Struct { ty, cells: cells.into() }))
            }
            ConstOp::StructNewDefault(id) => {
                let ty = number(id);
                let Layout::Struct { cells, .. } = *self.types.layout(ty) else { unreachable!("a structure type") };
                self.reserve(None, u64::from(cells) * 8, &[])?;
                Ok(self.heap.insert(Object::Struct { ty, cells: vec![0; usize::from(cells)].into() }))
            }
            ConstOp::ArrayNew(id) => {
                let (length, value) = (pop(stack)[0] as u32, pop(stack));
                self.reserve_array(number(id), length)?;
                Ok(self.insert_array(number(id), length, Some(value)))
            }
            ConstOp::ArrayNewDefault(id) => {
                let length = pop(stack)[0] as u32;
                self.reserve_array(number(id), length)?;
                Ok(self.insert_array(number(id), length, None))
            }
            ConstOp::ArrayNewFixed { ty, len } => {
                let ty = number(ty);
                self.reserve_array(ty, len)?;
                let width = usize::from(self.types.fields(ty)[0].storage.unpacked().width());
                let values = stack.drain(stack.len() - len as usize..);
                let cells: Vec<u64> = values.flat_map(|value| value.into_iter().take(width)).collect();
                Ok(self.insert_array_of(ty, &cells))
            }
            op => unreachable!("{op:?} makes no object"),
        }
    }

    fn reserve_array(&mut self, ty: u32, length: u32) -> Result<(), Error> {
        let Layout::Array(storage) = self.types.layout(ty) else { unreachable!("an array type") };
        self.reserve(None, u64::from(length) << storage.log2(), &[])
    }
}

fn pop(stack: &mut Stack) -> [u64; 2] {
    stack.pop().expect("a valid constant expression has its operands")
}

fn binary32(stack: &mut Stack, f: fn(i32, i32) -> i32) -> [u64; 2] {
    let (b, a) = (pop(stack)[0], pop(stack)[0]);
    Val::I32(f(a as i32, b as i32)).cells()
}

fn binary64(stack: &mut Stack, f: fn(i64, i64) -> i64) -> [u64; 2] {
    let (b, a) = (pop(stack)[0], pop(stack)[0]);
    Val::I64(f(a as i64, b as i64)).cells()
}
