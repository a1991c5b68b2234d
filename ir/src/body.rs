//! Body: one function as structured SSA.
//!
//! A [`Body`] is a tree of [`Region`]s. A region is a straight list of instructions that ends in a terminator; blocks,
//! loops, ifs and tries are instructions that own regions. Locals are gone: what a source local carried across a label
//! is a parameter of a loop's region or a result of a block. Dominance is lexical: a value may be used after its definition
//! in the same region, and in any region nested there.
//!
//! ```text
//! loop (v3: i32 = v0) -> () {      ;; region parameters take the instruction's operands on entry
//!   v4 = i32.add v3, v1
//!   br_if v5 ^loop (v4)             ;; an edge to a loop gives its parameters again
//!   yield                           ;; falling out of a region gives the owner's results
//! }
//! ```
//!
//! # Labels
//! A label is the control instruction itself ([`InstId`]). An edge to a [`Op::Loop`] goes to its header and gives the
//! parameters of its region; an edge to any other control instruction leaves it and gives its results, exactly as
//! [`Op::Yield`] at the end of one of its regions does. An edge to the function's own label is never kept: `br` to it
//! is [`Op::Return`], and in `br_if`, `br_table` or a catch clause the target is [`Body::ENTRY`], whose "results" are the
//! function's results.
//!
//! # Operands
//! All operands of an instruction, those of its edges included, are one flat list ([`Inst::args`]), so that renaming,
//! counting and walking need no knowledge of the operator. An [`Edge`] names the part of that list which it passes on.
//!
//! # Hints
//! [`Value`]s remember the source local they lived in ([`ValueData::local`]), so that the way back does not shuffle.
//! A `local.set` of a fresh value gives the hint to that value; a copy from one local to another is an explicit
//! [`Op::Copy`], because in the source both names are live on. Copies are for a pass to remove, not for the lift.
//!
//! On results of control instructions and on parameters of their regions the hint says more: one that has it was
//! carried through a local and will be again; one without was on the stack and will be again (in a block's type). Hence
//! the lift never gives a hint to the latter, but makes a copy. A pass that adds a carried value gives it a hint; where
//! no local fits, [`Body::new_local`] makes one up.
//!
//! # Slots
//! A slot holds its type's initial value when the function starts. That of a parameter is set at the start of the body.

use anywasm_ops::{BinaryOp, LoadOp, RmwOp, StoreOp, TernaryOp, UnaryOp};
use smallvec::SmallVec;
use walrus::ir::{Instr, InstrLocId, LocalId};
use walrus::{DataId, ElementId, FunctionId, GlobalId, MemoryId, RefType, TableId, TagId, TypeId, ValType};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);
        impl $name {
            /// Position in the body's arena.
            #[inline]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, concat!($letter, "{}"), self.0)
            }
        }
    };
}
id!(
    /// An SSA value of one body.
    Value, "v"
);
id!(
    /// An instruction of one body; for control instructions, also the label.
    InstId, "i"
);
id!(
    /// A region of one body.
    RegionId, "r"
);
id!(
    /// A local that stays a mutable cell: seen by an exception handler, or too costly to promote.
    Slot, "s"
);

/// Operands of an instruction.
pub type Args = SmallVec<[Value; 4]>;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Def {
    /// The n-th result of an instruction.
    Result(InstId, u32),
    /// The n-th parameter of a region: function parameters for the body's own region, loop-carried values for a loop's,
    /// thrown payload for a handler's, block parameters (multi-value) for any.
    Param(RegionId, u32),
}

/// What is known of a value.
#[derive(Clone, Debug)]
pub struct ValueData {
    /// Its type. References carry their full type.
    pub ty: ValType,
    /// Its one definition.
    pub def: Def,
    /// Index of the source local it was assigned to, if any: a preference for the way back, never needed for meaning.
    pub local: Option<u32>,
}

/// The part of [`Inst::args`] that an edge passes on, and where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The label: a control instruction that encloses this one, or [`Body::ENTRY`].
    pub target: InstId,
    /// First operand in `args`.
    pub start: u32,
    /// Number of operands: the number of loop parameters, or of the target's results, less the values that the
    /// branch itself produces (see [`Catch`], [`Op::BrOnNonNull`], [`Op::BrOnCast`]).
    pub len: u32,
}

/// A `try_table` clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Catch {
    /// The tag, or `None` for `catch_all`.
    pub tag: Option<TagId>,
    /// Whether an exnref is passed too.
    pub with_ref: bool,
    /// Where to. The target's first results are the payload (and the exnref), produced by the catch; `edge`'s operands,
    /// taken where the `try_table` stands, give the rest.
    pub edge: Edge,
}

/// A legacy `try`'s clause. A handler's region parameters are the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegacyCatch {
    /// `catch tag`.
    Catch {
        /** The tag. */
        tag: TagId,
        /** The handler. */
        handler: RegionId,
    },
    /// `catch_all`.
    CatchAll {
        /** The handler. */
        handler: RegionId,
    },
    /// `delegate label`; `None` delegates to the caller.
    Delegate {
        /** The enclosing try or block. */
        target: Option<InstId>,
    },
}

/// A constant: the table's own value type. Floats are bits, so that equality is identity.
pub use anywasm_ops::Val as Const;

pub use crate::effects::Effects;

/// Alignment and offset of an access. `align` is the exponent of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MemArg {
    /// log2 of the promised alignment in bytes; a hint, never needed for meaning.
    pub align: u32,
    /// Constant added to the address, without wrapping.
    pub offset: u64,
}

/// What a reference is compared with in casts and tests.
pub type Cast = RefType;

/// The types of a branch on a cast. Boxed where they are used: they are twice as large as all else that operators hold, and few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Casts {
    /// Type before.
    pub from: Cast,
    /// Type asked for.
    pub to: Cast,
}

/// An operator with its immediates. Operands are in [`Inst::args`], in stack order, edges' operands last unless said
/// otherwise.
#[derive(Clone, Debug)]
pub enum Op {
    // ---- values
    /// A constant.
    Const(Const),
    /// The initial value of a source local (zero or null). Free on the way back when nothing else needs its local before.
    Default,
    /// Pure or trapping operator of one operand.
    Unary(UnaryOp),
    /// Of two.
    Binary(BinaryOp),
    /// Of three.
    Ternary(TernaryOp),
    /// `select`: operands (if-true, if-false, condition). The type immediate is kept where the source had one.
    Select(Option<ValType>),
    /// A value under a new name (see the module text on hints).
    Copy,
    /// `ref.null`, of this type.
    RefNull(RefType),
    /// `ref.func`.
    RefFunc(FunctionId),
    /// `ref.is_null`.
    RefIsNull,
    /// `ref.as_non_null`: traps on null.
    RefAsNonNull,

    // ---- state
    /// Read a slot.
    SlotGet(Slot),
    /// Write a slot.
    SlotSet(Slot),
    /// `global.get`.
    GlobalGet(GlobalId),
    /// `global.set`.
    GlobalSet(GlobalId),
    /// Any load: scalar, atomic, SIMD (lane loads take (address, vector)).
    Load {
        /** Which. */
        op: LoadOp,
        /** From. */
        memory: MemoryId,
        /** Where. */
        arg: MemArg,
    },
    /// Any store, operands (address, value), atomic and SIMD lane stores too.
    Store {
        /** Which. */
        op: StoreOp,
        /** To. */
        memory: MemoryId,
        /** Where. */
        arg: MemArg,
    },
    /// Atomic read-modify-write and compare-exchange.
    Rmw {
        /** Which. */
        op: RmwOp,
        /** In. */
        memory: MemoryId,
        /** Where. */
        arg: MemArg,
    },
    /// `memory.size`.
    MemorySize(MemoryId),
    /// `memory.grow`.
    MemoryGrow(MemoryId),
    /// `memory.fill`.
    MemoryFill(MemoryId),
    /// `memory.copy`.
    MemoryCopy {
        /** To. */
        dst: MemoryId,
        /** From. */
        src: MemoryId,
    },
    /// `memory.init`.
    MemoryInit {
        /** To. */
        memory: MemoryId,
        /** From. */
        data: DataId,
    },
    /// `data.drop`.
    DataDrop(DataId),
    /// `table.get`.
    TableGet(TableId),
    /// `table.set`.
    TableSet(TableId),
    /// `table.size`.
    TableSize(TableId),
    /// `table.grow`.
    TableGrow(TableId),
    /// `table.fill`.
    TableFill(TableId),
    /// `table.copy`.
    TableCopy {
        /** To. */
        dst: TableId,
        /** From. */
        src: TableId,
    },
    /// `table.init`.
    TableInit {
        /** To. */
        table: TableId,
        /** From. */
        elem: ElementId,
    },
    /// `elem.drop`.
    ElemDrop(ElementId),

    // ---- calls
    /// `call`.
    Call(FunctionId),
    /// `call_indirect`: the callee's index is the last operand.
    CallIndirect {
        /** Expected type. */
        ty: TypeId,
        /** Table. */
        table: TableId,
    },
    /// `call_ref`: the callee is the last operand.
    CallRef(TypeId),

    /// Any instruction that no pass understands yet: GC, SIMD shuffles, wide arithmetic, atomics' wait and notify…
    /// Never control flow. Operands and results as the instruction has them; effects by [`Op::effects`].
    Opaque(Box<Instr>),
    /// A runtime helper of a JavaScript target, put in by a lowering pass; never meets the wasm emitter.
    Runtime {
        /** Row of the target's helper table. */
        helper: u16,
        /** What it does. */
        effects: Effects,
    },

    // ---- control, owning regions. Operands: the initial values of the region's parameters (`If`: then the condition, last).
    /// `block`.
    Block {
        /** Its body. */
        body: RegionId,
    },
    /// `loop`.
    Loop {
        /** Its body. */
        body: RegionId,
    },
    /// `if`. Both regions take the same operands; a missing `else` is a region that yields its parameters.
    If {
        /** Condition not zero. */
        then: RegionId,
        /** Zero. */
        els: RegionId,
    },
    /// `try_table`. The region's operands come first, then those of the clauses' edges.
    TryTable {
        /** Its body. */
        body: RegionId,
        /** Clauses in order. */
        catches: Box<[Catch]>,
    },
    /// Legacy `try`.
    Try {
        /** Its body. */
        body: RegionId,
        /** Clauses in order. */
        catches: Box<[LegacyCatch]>,
    },

    // ---- conditional branches: not terminators
    /// `br_if`: the edge's operands, then the condition.
    BrIf(Edge),
    /// `br_on_null`: edge's operands, then the reference; the result is the same reference, not null.
    BrOnNull(Edge),
    /// `br_on_non_null`: edge's operands, then the reference. The target's result after the source's stack values is the
    /// reference itself: it stands at position `at` of the target's values.
    BrOnNonNull {
        /** Where to, without the reference. */
        edge: Edge,
        /** Position of the reference among the target's values. */
        at: u32,
    },
    /// `br_on_cast` and `br_on_cast_fail`: edge's operands, then the reference, which stands at position `at` of the
    /// target's values. The result is the reference as the fall-through knows it.
    BrOnCast {
        /** Where to, without the reference. */
        edge: Edge,
        /** As in `BrOnNonNull`. */
        at: u32,
        /** Types. */
        cast: Box<Casts>,
        /** Branch when the cast fails. */
        on_fail: bool,
    },

    // ---- terminators
    /// End of a region: gives the owner's results. In the body's own region it gives the function's results.
    Yield,
    /// `br`.
    Br(Edge),
    /// `br_table`: the operands of all edges, in order, then the index. The last edge is the default.
    BrTable(Box<[Edge]>),
    /// `return`, with the function's results.
    Return,
    /// `unreachable`.
    Unreachable,
    /// `return_call`.
    ReturnCall(FunctionId),
    /// `return_call_indirect`.
    ReturnCallIndirect {
        /** Expected type. */
        ty: TypeId,
        /** Table. */
        table: TableId,
    },
    /// `return_call_ref`.
    ReturnCallRef(TypeId),
    /// `throw`.
    Throw(TagId),
    /// `throw_ref`.
    ThrowRef,
    /// Legacy `rethrow` of the exception that this `try`'s handler caught.
    Rethrow(InstId),
}

/// One instruction.
#[derive(Clone, Debug)]
pub struct Inst {
    /// Operator and immediates.
    pub op: Op,
    /// All operands.
    pub args: Args,
    /// First result; results are consecutive values.
    pub first_result: Value,
    /// Number of results.
    pub num_results: u32,
    /// The region that holds it.
    pub region: RegionId,
    /// Byte offset in the source module, for errors and source maps.
    pub loc: InstrLocId,
}

impl Inst {
    /// The results, in order.
    pub fn results(&self) -> impl DoubleEndedIterator<Item = Value> + ExactSizeIterator + use<> {
        (self.first_result.0..self.first_result.0 + self.num_results).map(Value)
    }
    /// The only result. Panics (debug) unless there is exactly one.
    pub fn result(&self) -> Value {
        debug_assert_eq!(self.num_results, 1);
        self.first_result
    }
    /// The operands that an edge of this instruction passes on.
    pub fn edge_args(&self, edge: &Edge) -> &[Value] {
        &self.args[edge.start as usize..(edge.start + edge.len) as usize]
    }
}

// Every pass reads every instruction: an operator that holds more is boxed.
const _: () = assert!(size_of::<Inst>() <= 96);

/// A straight list of instructions, the last of which is a terminator.
#[derive(Clone, Debug, Default)]
pub struct Region {
    /// Values defined on entry.
    pub params: Vec<Value>,
    /// Instructions in order; the last and only the last is a terminator.
    pub insts: Vec<InstId>,
    /// The control instruction that owns it; `None` while it is being built or after it was cut out.
    pub owner: Option<InstId>,
}

/// One function as structured SSA. See the module text.
#[derive(Clone, Debug)]
pub struct Body {
    /// Types of parameters.
    pub params: Box<[ValType]>,
    /// Types of results.
    pub results: Box<[ValType]>,
    /// All values ever made; those of removed instructions stay and are not used.
    pub values: Vec<ValueData>,
    /// All instructions ever made. Number 0 is the entry, a [`Op::Block`] that owns the function's own region.
    pub insts: Vec<Inst>,
    /// All regions. Number 0 is the function's own; its parameters are the function's.
    pub regions: Vec<Region>,
    /// Types of slots, and the source local of each.
    pub slots: Vec<(ValType, u32)>,
    /// Number of source locals, parameters included: hints are below it.
    pub num_locals: u32,
    /// The source's own locals, by hint; shorter than `num_locals` where a pass made some up.
    pub locals: Vec<LocalId>,
}

impl Body {
    /// The pseudo instruction that owns the function's own region, and the function's label.
    pub const ENTRY: InstId = InstId(0);
    /// The function's own region.
    pub const ROOT: RegionId = RegionId(0);

    /// An empty body: entry and root region with one value per parameter, no instruction in it yet.
    pub fn new(params: Box<[ValType]>, results: Box<[ValType]>) -> Body {
        let mut body = Body {
            num_locals: params.len() as u32,
            params,
            results,
            values: Vec::new(),
            insts: Vec::new(),
            regions: Vec::new(),
            slots: Vec::new(),
            locals: Vec::new(),
        };
        let root = body.add_region();
        body.regions[0].owner = Some(Body::ENTRY);
        body.insts.push(Inst {
            op: Op::Block { body: root },
            args: Args::new(),
            first_result: Value(0),
            num_results: 0,
            region: root,
            loc: InstrLocId::default(),
        });
        for (i, ty) in body.params.clone().iter().enumerate() {
            let value = body.add_param(root, *ty);
            body.values[value.index()].local = Some(i as u32);
        }
        body
    }

    /// A hint that no source local has.
    pub fn new_local(&mut self) -> u32 {
        self.num_locals += 1;
        self.num_locals - 1
    }

    /// A new region without instructions or owner.
    pub fn add_region(&mut self) -> RegionId {
        self.regions.push(Region::default());
        RegionId(self.regions.len() as u32 - 1)
    }

    /// A new parameter at the end of a region's list.
    pub fn add_param(&mut self, region: RegionId, ty: ValType) -> Value {
        let value = Value(self.values.len() as u32);
        let index = self.regions[region.index()].params.len() as u32;
        self.values.push(ValueData { ty, def: Def::Param(region, index), local: None });
        self.regions[region.index()].params.push(value);
        value
    }

    /// A new instruction with results of these types, not yet in any list; `region` is where it will stand.
    /// Regions that `op` owns are given this owner.
    #[inline]
    pub fn make(&mut self, region: RegionId, op: Op, args: Args, results: &[ValType], loc: InstrLocId) -> InstId {
        let id = InstId(self.insts.len() as u32);
        let first_result = Value(self.values.len() as u32);
        for (i, ty) in results.iter().enumerate() {
            self.values.push(ValueData { ty: *ty, def: Def::Result(id, i as u32), local: None });
        }
        if op.owns_regions() {
            for owned in op.regions() {
                self.regions[owned.index()].owner = Some(id);
            }
        }
        self.insts.push(Inst { op, args, first_result, num_results: results.len() as u32, region, loc });
        id
    }

    /// [`Body::make`] at the end of `region`.
    #[inline]
    pub fn push(&mut self, region: RegionId, op: Op, args: Args, results: &[ValType], loc: InstrLocId) -> InstId {
        let id = self.make(region, op, args, results, loc);
        self.regions[region.index()].insts.push(id);
        id
    }

    /// The instruction.
    #[inline]
    pub fn inst(&self, id: InstId) -> &Inst {
        &self.insts[id.index()]
    }
    /// The region.
    #[inline]
    pub fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.index()]
    }
    /// The value's data.
    #[inline]
    pub fn value(&self, v: Value) -> &ValueData {
        &self.values[v.index()]
    }
    /// The value's type.
    #[inline]
    pub fn ty(&self, v: Value) -> ValType {
        self.values[v.index()].ty
    }
    /// The constant that a value is, if its definition is one.
    pub fn as_const(&self, v: Value) -> Option<Const> {
        match self.value(v).def {
            Def::Result(inst, _) => match self.inst(inst).op {
                Op::Const(c) => Some(c),
                _ => None,
            },
            Def::Param(..) => None,
        }
    }
}
