//! The text form of a body, for tests and for reading.
//!
//! One instruction a line: results, mnemonic, immediates, operands. Regions are indented. `{n}` after a value's name is its
//! hint. Indices are those of the module's arenas, never names, which are hostile text.

use crate::body::{Body, Catch, Const, Edge, Inst, InstId, LegacyCatch, MemArg, Op, RegionId, Value};
use std::fmt::{self, Write};
use walrus::Module;
use walrus::ir::Instr;

/// A body that prints itself.
pub struct Display<'a> {
    body: &'a Body,
}

impl Body {
    /// Prints the body. The module is what its ids are of; nothing of it is printed but their indices.
    pub fn display<'a>(&'a self, _module: &'a Module) -> Display<'a> {
        Display { body: self }
    }
}

impl fmt::Display for Display<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        Printer { body: self.body, out: &mut out, depth: 1 }.function()?;
        f.write_str(&out)
    }
}

/// What is still to be printed.
enum Todo {
    Inst(InstId),
    Region(RegionId),
    Line(String),
    Deeper,
    Back,
}

struct Printer<'a> {
    body: &'a Body,
    out: &'a mut String,
    depth: usize,
}

fn list<T>(items: impl IntoIterator<Item = T>, mut print: impl FnMut(T) -> String) -> String {
    items.into_iter().map(&mut print).collect::<Vec<_>>().join(", ")
}

impl Printer<'_> {
    fn function(&mut self) -> fmt::Result {
        let params = list(&self.body.region(Body::ROOT).params, |v| self.declare(*v));
        let results = list(self.body.results.iter(), |ty| ty.to_string());
        writeln!(self.out, "func ({params}) -> ({results}) {{")?;
        for (i, (ty, local)) in self.body.slots.iter().enumerate() {
            writeln!(self.out, "  slot s{i}: {ty} {{{local}}}")?;
        }
        // An explicit stack: nesting has no bound.
        let mut todo = vec![Todo::Region(Body::ROOT)];
        while let Some(next) = todo.pop() {
            match next {
                Todo::Inst(inst) => self.inst(inst, &mut todo)?,
                Todo::Region(region) => {
                    todo.extend(self.body.region(region).insts.iter().rev().map(|i| Todo::Inst(*i)))
                }
                Todo::Line(text) => self.line(&text)?,
                Todo::Deeper => self.depth += 1,
                Todo::Back => self.depth -= 1,
            }
        }
        writeln!(self.out, "}}")
    }

    fn line(&mut self, text: &str) -> fmt::Result {
        writeln!(self.out, "{:indent$}{text}", "", indent = 2 * self.depth)
    }

    fn declare(&self, value: Value) -> String {
        let data = self.body.value(value);
        match data.local {
            Some(local) => format!("{value}: {} {{{local}}}", data.ty),
            None => format!("{value}: {}", data.ty),
        }
    }

    fn values(&self, values: &[Value]) -> String {
        list(values, |v| v.to_string())
    }

    fn edge(&self, inst: &Inst, edge: &Edge) -> String {
        let target = if edge.target == Body::ENTRY { "return".into() } else { edge.target.to_string() };
        match edge.len {
            0 => target,
            _ => format!("{target} ({})", self.values(inst.edge_args(edge))),
        }
    }

    fn inst(&mut self, id: InstId, todo: &mut Vec<Todo>) -> fmt::Result {
        let inst = self.body.inst(id);
        let mut text = String::new();
        if inst.num_results > 0 {
            write!(text, "{} = ", list(inst.results(), |v| self.declare(v)))?;
        }
        if !inst.op.regions().is_empty() {
            return self.control(id, inst, text, todo);
        }
        text += &mnemonic(&inst.op);
        let edges = inst.op.edges();
        if !edges.is_empty() {
            write!(text, " {}", list(edges.iter(), |e| self.edge(inst, e)))?;
        }
        let passed: usize = edges.iter().map(|e| e.len as usize).sum();
        let own = &inst.args[passed..];
        if !own.is_empty() {
            write!(text, " {}", self.values(own))?;
        }
        self.line(&text)
    }

    /// A region's parameters, with the operands that they take on entry.
    fn enter(&self, region: RegionId, args: &[Value]) -> String {
        let params = self.body.region(region).params.iter().enumerate().map(|(i, param)| match args.get(i) {
            Some(arg) => format!("{} = {arg}", self.declare(*param)),
            None => self.declare(*param),
        });
        let params = params.collect::<Vec<_>>().join(", ");
        if params.is_empty() { String::new() } else { format!(" ({params})") }
    }

    fn control(&mut self, id: InstId, inst: &Inst, mut text: String, todo: &mut Vec<Todo>) -> fmt::Result {
        write!(text, "{} {id}", mnemonic(&inst.op))?;
        let regions = inst.op.regions();
        if let Op::If { .. } = inst.op {
            write!(text, " {}", inst.args.last().expect("an if has a condition"))?;
        }
        text += &self.enter(regions[0], &inst.args);
        if let Op::TryTable { catches, .. } = &inst.op {
            for catch in catches {
                write!(text, " ({} {})", catch_name(catch), self.edge(inst, &catch.edge))?;
            }
        }
        self.line(&(text + " {"))?;
        let mut lines = vec![Todo::Deeper, Todo::Region(regions[0]), Todo::Back];
        match &inst.op {
            Op::If { els, .. } => {
                let head = format!("}} else{} {{", self.enter(*els, &inst.args));
                lines.extend([Todo::Line(head), Todo::Deeper, Todo::Region(*els), Todo::Back, Todo::Line("}".into())]);
            }
            Op::Try { catches, .. } => {
                for catch in catches {
                    let (head, handler) = match catch {
                        LegacyCatch::Catch { tag, handler } => {
                            (format!("}} catch {}{} {{", tag.index(), self.enter(*handler, &[])), *handler)
                        }
                        LegacyCatch::CatchAll { handler } => ("} catch_all {".into(), *handler),
                        LegacyCatch::Delegate { target } => {
                            let target = target.map_or("caller".into(), |t| t.to_string());
                            lines.push(Todo::Line(format!("}} delegate {target}")));
                            continue;
                        }
                    };
                    lines.extend([Todo::Line(head), Todo::Deeper, Todo::Region(handler), Todo::Back]);
                }
                if !matches!(catches.last(), Some(LegacyCatch::Delegate { .. })) {
                    lines.push(Todo::Line("}".into()));
                }
            }
            _ => lines.push(Todo::Line("}".into())),
        }
        todo.extend(lines.into_iter().rev());
        Ok(())
    }
}

fn catch_name(catch: &Catch) -> String {
    let name = match (catch.tag, catch.with_ref) {
        (Some(tag), false) => return format!("catch {}", tag.index()),
        (Some(tag), true) => return format!("catch_ref {}", tag.index()),
        (None, false) => "catch_all",
        (None, true) => "catch_all_ref",
    };
    name.into()
}

fn constant(c: Const) -> String {
    match c {
        Const::I32(v) => format!("i32.const {v}"),
        Const::I64(v) => format!("i64.const {v}"),
        // Bits and not a number: every NaN is told from every other.
        Const::F32(bits) => format!("f32.const {:?} (0x{bits:08x})", f32::from_bits(bits)),
        Const::F64(bits) => format!("f64.const {:?} (0x{bits:016x})", f64::from_bits(bits)),
        Const::V128(bits) => format!("v128.const 0x{bits:032x}"),
    }
}

fn access(name: &str, lane: Option<u8>, memory: walrus::MemoryId, arg: MemArg) -> String {
    let mut text = name.to_string();
    if memory.index() != 0 {
        text += &format!(" memory={}", memory.index());
    }
    if arg.offset != 0 {
        text += &format!(" offset={}", arg.offset);
    }
    text += &format!(" align={}", 1u64 << arg.align);
    lane.map_or(text.clone(), |lane| format!("{text} lane={lane}"))
}

fn with_lane(name: &str, lane: Option<u8>) -> String {
    lane.map_or(name.to_string(), |lane| format!("{name} {lane}"))
}

/// Name and immediates, less labels.
fn mnemonic(op: &Op) -> String {
    match op {
        Op::Const(c) => constant(*c),
        Op::Default => "default".into(),
        Op::Unary(op) => with_lane(op.mnemonic(), op.lane()),
        Op::Binary(op) => with_lane(op.mnemonic(), op.lane()),
        Op::Ternary(op) => with_lane(op.mnemonic(), op.lane()),
        Op::Select(None) => "select".into(),
        Op::Select(Some(ty)) => format!("select ({ty})"),
        Op::Copy => "copy".into(),
        Op::RefNull(ty) => format!("ref.null {}", ty.heap_type),
        Op::RefFunc(func) => format!("ref.func {}", func.index()),
        Op::RefIsNull => "ref.is_null".into(),
        Op::RefAsNonNull => "ref.as_non_null".into(),
        Op::SlotGet(slot) => format!("slot.get {slot}"),
        Op::SlotSet(slot) => format!("slot.set {slot}"),
        Op::GlobalGet(global) => format!("global.get {}", global.index()),
        Op::GlobalSet(global) => format!("global.set {}", global.index()),
        Op::Load { op, memory, arg } => {
            let lane = match op.shape() {
                anywasm_ops::LoadShape::Lane(lane) => Some(lane),
                _ => None,
            };
            access(op.mnemonic(), lane, *memory, *arg)
        }
        Op::Store { op, memory, arg } => access(op.mnemonic(), op.lane(), *memory, *arg),
        Op::Rmw { op, memory, arg } => access(op.mnemonic(), None, *memory, *arg),
        Op::Opaque(instr) => opaque(instr),
        Op::Runtime { helper, .. } => format!("runtime {helper}"),
        _ => other(op),
    }
}

/// Calls, bulk operations and control.
fn other(op: &Op) -> String {
    let one = |name: &str, index: usize| format!("{name} {index}");
    let two = |name: &str, a: usize, b: usize| format!("{name} {a} {b}");
    match op {
        Op::MemorySize(m) => one("memory.size", m.index()),
        Op::MemoryGrow(m) => one("memory.grow", m.index()),
        Op::MemoryFill(m) => one("memory.fill", m.index()),
        Op::MemoryCopy { dst, src } => two("memory.copy", dst.index(), src.index()),
        Op::MemoryInit { memory, data } => two("memory.init", memory.index(), data.index()),
        Op::DataDrop(data) => one("data.drop", data.index()),
        Op::TableGet(t) => one("table.get", t.index()),
        Op::TableSet(t) => one("table.set", t.index()),
        Op::TableSize(t) => one("table.size", t.index()),
        Op::TableGrow(t) => one("table.grow", t.index()),
        Op::TableFill(t) => one("table.fill", t.index()),
        Op::TableCopy { dst, src } => two("table.copy", dst.index(), src.index()),
        Op::TableInit { table, elem } => two("table.init", table.index(), elem.index()),
        Op::ElemDrop(elem) => one("elem.drop", elem.index()),
        Op::Call(func) => one("call", func.index()),
        Op::CallIndirect { ty, table } => format!("call_indirect {} (type {})", table.index(), ty.index()),
        Op::CallRef(ty) => one("call_ref", ty.index()),
        Op::ReturnCall(func) => one("return_call", func.index()),
        Op::ReturnCallIndirect { ty, table } => {
            format!("return_call_indirect {} (type {})", table.index(), ty.index())
        }
        Op::ReturnCallRef(ty) => one("return_call_ref", ty.index()),
        Op::Throw(tag) => one("throw", tag.index()),
        Op::Rethrow(target) => format!("rethrow {target}"),
        Op::BrOnNonNull { at, .. } => format!("br_on_non_null at={at}"),
        Op::BrOnCast { at, cast, on_fail, .. } => {
            let name = if *on_fail { "br_on_cast_fail" } else { "br_on_cast" };
            format!("{name} at={at} {} {}", cast.from, cast.to)
        }
        Op::Block { .. } => "block".into(),
        Op::Loop { .. } => "loop".into(),
        Op::If { .. } => "if".into(),
        Op::TryTable { .. } => "try_table".into(),
        Op::Try { .. } => "try".into(),
        Op::BrIf(_) => "br_if".into(),
        Op::BrOnNull(_) => "br_on_null".into(),
        Op::Yield => "yield".into(),
        Op::Br(_) => "br".into(),
        Op::BrTable(_) => "br_table".into(),
        Op::Return => "return".into(),
        Op::Unreachable => "unreachable".into(),
        Op::ThrowRef => "throw_ref".into(),
        _ => unreachable!("printed by its kind"),
    }
}

/// walrus's own name in snake case, and its immediates as it prints them.
fn opaque(instr: &Instr) -> String {
    if let Some(op) = anywasm_ops::WideOp::from_instr(instr) {
        return op.mnemonic().into();
    }
    let heap = |name: &str, nullable: bool, ty: walrus::HeapType| {
        format!("{name} {}", walrus::RefType { nullable, heap_type: ty })
    };
    let one = |name: &str, ty: walrus::TypeId| format!("{name} {}", ty.index());
    let two = |name: &str, ty: walrus::TypeId, n: u64| format!("{name} {} {n}", ty.index());
    match instr {
        Instr::AtomicNotify(e) => format!("memory.atomic.notify offset={}", e.arg.offset),
        Instr::AtomicWait(e) if e.sixty_four => format!("memory.atomic.wait64 offset={}", e.arg.offset),
        Instr::AtomicWait(e) => format!("memory.atomic.wait32 offset={}", e.arg.offset),
        Instr::AtomicFence(_) => "atomic.fence".into(),
        Instr::I8x16Shuffle(e) => format!("i8x16.shuffle {:?}", e.indices),
        Instr::RefI31(_) => "ref.i31".into(),
        Instr::I31GetS(_) => "i31.get_s".into(),
        Instr::I31GetU(_) => "i31.get_u".into(),
        Instr::RefTest(e) => heap("ref.test", e.nullable, e.heap_type),
        Instr::RefCast(e) => heap("ref.cast", e.nullable, e.heap_type),
        Instr::AnyConvertExtern(_) => "any.convert_extern".into(),
        Instr::ExternConvertAny(_) => "extern.convert_any".into(),
        Instr::RefEq(_) => "ref.eq".into(),
        Instr::StructNew(e) => one("struct.new", e.ty),
        Instr::StructNewDefault(e) => one("struct.new_default", e.ty),
        Instr::StructGet(e) => two("struct.get", e.ty, e.field.into()),
        Instr::StructGetS(e) => two("struct.get_s", e.ty, e.field.into()),
        Instr::StructGetU(e) => two("struct.get_u", e.ty, e.field.into()),
        Instr::StructSet(e) => two("struct.set", e.ty, e.field.into()),
        Instr::ArrayNew(e) => one("array.new", e.ty),
        Instr::ArrayNewDefault(e) => one("array.new_default", e.ty),
        Instr::ArrayNewFixed(e) => two("array.new_fixed", e.ty, e.len.into()),
        Instr::ArrayNewData(e) => two("array.new_data", e.ty, e.data.index() as u64),
        Instr::ArrayNewElem(e) => two("array.new_elem", e.ty, e.elem.index() as u64),
        Instr::ArrayGet(e) => one("array.get", e.ty),
        Instr::ArrayGetS(e) => one("array.get_s", e.ty),
        Instr::ArrayGetU(e) => one("array.get_u", e.ty),
        Instr::ArraySet(e) => one("array.set", e.ty),
        Instr::ArrayLen(_) => "array.len".into(),
        Instr::ArrayFill(e) => one("array.fill", e.ty),
        Instr::ArrayCopy(e) => two("array.copy", e.dst_ty, e.src_ty.index() as u64),
        Instr::ArrayInitData(e) => two("array.init_data", e.ty, e.data.index() as u64),
        Instr::ArrayInitElem(e) => two("array.init_elem", e.ty, e.elem.index() as u64),
        other => unreachable!("{other:?} has an operator of its own"),
    }
}
