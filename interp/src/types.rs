//! Types as a store knows them: canonical, so that equality across modules is equality of numbers (specification 3.1, 3.3).

use hashbrown::HashMap;
use std::fmt;
use walrus::AbstractHeapType;

/// A value type whose concrete heap types are numbers of the store's type table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ValType {
    /// 32-bit integer.
    I32,
    /// 64-bit integer.
    I64,
    /// 32-bit float.
    F32,
    /// 64-bit float.
    F64,
    /// 128-bit vector.
    V128,
    /// Reference.
    Ref(RefType),
}

/// A reference type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RefType {
    /// Whether null belongs to it.
    pub nullable: bool,
    /// What it refers to.
    pub heap: HeapType,
}

/// A heap type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HeapType {
    /// One of the abstract ones.
    Abstract(AbstractHeapType),
    /// A defined type, by its number in the store.
    Concrete(u32),
    /// A type of the recursion group that is being defined; never seen outside this file.
    #[doc(hidden)]
    Rec(u32),
}

/// A function type.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct FuncType {
    /// Parameter types.
    pub params: Vec<ValType>,
    /// Result types.
    pub results: Vec<ValType>,
}

impl ValType {
    /// `funcref`.
    pub const FUNCREF: ValType = ValType::Ref(RefType::FUNCREF);
    /// `externref`.
    pub const EXTERNREF: ValType = ValType::Ref(RefType::EXTERNREF);

    /// How many 64-bit cells of a frame hold a value of this type.
    pub(crate) fn width(self) -> u16 {
        if self == ValType::V128 { 2 } else { 1 }
    }
}

impl RefType {
    /// `(ref null func)`.
    pub const FUNCREF: RefType = RefType { nullable: true, heap: HeapType::Abstract(AbstractHeapType::Func) };
    /// `(ref null extern)`.
    pub const EXTERNREF: RefType = RefType { nullable: true, heap: HeapType::Abstract(AbstractHeapType::Extern) };
}

impl FuncType {
    /// A function type.
    pub fn new(params: impl Into<Vec<ValType>>, results: impl Into<Vec<ValType>>) -> Self {
        FuncType { params: params.into(), results: results.into() }
    }
}

impl fmt::Display for ValType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ValType::I32 => f.write_str("i32"),
            ValType::I64 => f.write_str("i64"),
            ValType::F32 => f.write_str("f32"),
            ValType::F64 => f.write_str("f64"),
            ValType::V128 => f.write_str("v128"),
            ValType::Ref(r) => r.fmt(f),
        }
    }
}

impl fmt::Display for RefType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.nullable { "(ref null " } else { "(ref " })?;
        match self.heap {
            HeapType::Abstract(a) => walrus::HeapType::Abstract(a).fmt(f)?,
            HeapType::Concrete(n) | HeapType::Rec(n) => write!(f, "{n}")?,
        }
        f.write_str(")")
    }
}

impl fmt::Display for FuncType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |f: &mut fmt::Formatter<'_>, types: &[ValType]| {
            f.write_str("[")?;
            for (i, ty) in types.iter().enumerate() {
                write!(f, "{}{ty}", if i == 0 { "" } else { " " })?;
            }
            f.write_str("]")
        };
        list(f, &self.params)?;
        f.write_str(" -> ")?;
        list(f, &self.results)
    }
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Field {
    pub(crate) storage: Storage,
    mutable: bool,
}

/// What a field or an element holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Storage {
    Val(ValType),
    I8,
    I16,
}

impl Storage {
    /// The type of the value that is written to it or read from it.
    pub(crate) fn unpacked(self) -> ValType {
        match self {
            Storage::Val(ty) => ty,
            Storage::I8 | Storage::I16 => ValType::I32,
        }
    }

    /// Size in an array of numbers, as a power of two.
    pub(crate) fn log2(self) -> u32 {
        match self {
            Storage::I8 => 0,
            Storage::I16 => 1,
            Storage::Val(ValType::I32 | ValType::F32) => 2,
            Storage::Val(ValType::V128) => 4,
            Storage::Val(_) => 3,
        }
    }
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Composite {
    Func(FuncType),
    Struct(Vec<Field>),
    Array(Field),
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct SubType {
    is_final: bool,
    supertype: Option<HeapType>,
    composite: Composite,
}

/// Every defined type of a store. Recursion groups are equal when they are equal up to the numbers of their own members,
/// so a group whose references to itself are `Rec` is its own canonical form and serves as a key.
#[derive(Default)]
pub(crate) struct TypeTable {
    types: Vec<SubType>,
    /// For each type its supertypes from the topmost to itself: `a` is below `b` if `b` stands in `a`'s list at the place that it
    /// has in its own, whatever the depth.
    chains: Vec<Box<[u32]>>,
    layouts: Vec<Layout>,
    groups: HashMap<Vec<SubType>, u32>,
}

/// Where an object of a type has its references.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Layout {
    /// Functions are no objects.
    Func,
    /// The cell of each field, the cells of those that the collector follows, and the number of cells.
    Struct {
        /// By field.
        fields: Box<[u16]>,
        /// Ascending.
        traced: Box<[u16]>,
        /// All fields together.
        cells: u16,
    },
    /// What each element is.
    Array(Storage),
}

/// A module's type ids in the numbers of the store, by the id's index.
pub(crate) type TypeMap = Vec<u32>;

const UNKNOWN: u32 = u32::MAX;

impl TypeTable {
    /// Enters every type of `module`.
    pub(crate) fn intern(&mut self, module: &walrus::Module) -> TypeMap {
        let mut map = TypeMap::new();
        for group in module.types.rec_groups() {
            let start = |id: walrus::TypeId| group.types.iter().position(|&t| t == id);
            let key: Vec<SubType> = group
                .types
                .iter()
                .map(|&id| {
                    let ty = module.types.get(id);
                    let heap = |id: walrus::TypeId| match start(id) {
                        Some(member) => HeapType::Rec(member as u32),
                        None => HeapType::Concrete(map.get(id.index()).copied().unwrap_or(UNKNOWN)),
                    };
                    SubType {
                        is_final: ty.is_final,
                        supertype: ty.supertype.map(heap),
                        composite: composite(ty.kind(), &heap),
                    }
                })
                .collect();
            let first = self.intern_group(key);
            for (&id, number) in group.types.iter().zip(first..) {
                if map.len() <= id.index() {
                    map.resize(id.index() + 1, UNKNOWN);
                }
                map[id.index()] = number;
            }
        }
        map
    }

    /// Enters a function type that no module defines.
    pub(crate) fn intern_func(&mut self, ty: FuncType) -> u32 {
        self.intern_group(vec![SubType { is_final: true, supertype: None, composite: Composite::Func(ty) }])
    }

    /// Enters the type of mutable arrays of this, as it is when it stands alone.
    pub(crate) fn intern_array(&mut self, storage: Storage) -> u32 {
        let composite = Composite::Array(Field { storage, mutable: true });
        self.intern_group(vec![SubType { is_final: true, supertype: None, composite }])
    }

    fn intern_group(&mut self, key: Vec<SubType>) -> u32 {
        if let Some(&first) = self.groups.get(&key) {
            return first;
        }
        let first = self.types.len() as u32;
        self.types.extend(key.iter().map(|ty| ty.resolved(first)));
        for number in first..self.types.len() as u32 {
            // A supertype is declared before the types below it, in its group too.
            let mut chain = match self.types[number as usize].supertype {
                Some(HeapType::Concrete(up)) => self.chains[up as usize].to_vec(),
                _ => Vec::new(),
            };
            chain.push(number);
            self.chains.push(chain.into());
            self.layouts.push(self.layout_of(number));
        }
        self.groups.insert(key, first);
        first
    }

    fn layout_of(&self, number: u32) -> Layout {
        match &self.types[number as usize].composite {
            Composite::Func(_) => Layout::Func,
            Composite::Array(element) => Layout::Array(element.storage),
            Composite::Struct(all) => {
                let (mut fields, mut traced, mut cells) = (Vec::new(), Vec::new(), 0);
                for field in all {
                    let ty = field.storage.unpacked();
                    fields.push(cells);
                    if self.is_traced(ty) {
                        traced.push(cells);
                    }
                    cells += ty.width();
                }
                Layout::Struct { fields: fields.into(), traced: traced.into(), cells }
            }
        }
    }

    /// The layout of objects of this type.
    pub(crate) fn layout(&self, number: u32) -> &Layout {
        &self.layouts[number as usize]
    }

    /// The fields of a structure type, or an array type's element alone.
    ///
    /// # Panics
    /// If it is a function type.
    pub(crate) fn fields(&self, number: u32) -> &[Field] {
        match &self.types[number as usize].composite {
            Composite::Struct(fields) => fields,
            Composite::Array(element) => std::slice::from_ref(element),
            Composite::Func(_) => panic!("type {number} is a function type"),
        }
    }

    /// Whether a cell of this type may hold a reference to an object, which the collector has to follow.
    pub(crate) fn is_traced(&self, ty: ValType) -> bool {
        use AbstractHeapType as H;
        match ty {
            ValType::Ref(RefType { heap: HeapType::Abstract(H::Func | H::NoFunc), .. }) => false,
            ValType::Ref(RefType { heap: HeapType::Concrete(number), .. }) => {
                self.types.get(number as usize).is_some_and(|ty| !matches!(ty.composite, Composite::Func(_)))
            }
            ValType::Ref(_) => true,
            _ => false,
        }
    }

    /// The function type of this number.
    ///
    /// # Panics
    /// If it is the number of another kind of type.
    pub(crate) fn func(&self, number: u32) -> &FuncType {
        match &self.types[number as usize].composite {
            Composite::Func(ty) => ty,
            _ => panic!("type {number} is not a function type"),
        }
    }

    /// Whether `a` is `b` or declared below it.
    pub(crate) fn is_subtype(&self, a: u32, b: u32) -> bool {
        let (below, above) = (&self.chains[a as usize], &self.chains[b as usize]);
        below.get(above.len() - 1) == Some(&b)
    }

    /// Whether every value of `a` is one of `b` (specification 3.3.3).
    pub(crate) fn val_matches(&self, a: ValType, b: ValType) -> bool {
        match (a, b) {
            (ValType::Ref(a), ValType::Ref(b)) => self.ref_matches(a, b),
            _ => a == b,
        }
    }

    pub(crate) fn ref_matches(&self, a: RefType, b: RefType) -> bool {
        (b.nullable || !a.nullable) && self.heap_matches(a.heap, b.heap)
    }

    pub(crate) fn heap_matches(&self, a: HeapType, b: HeapType) -> bool {
        use AbstractHeapType as H;
        match (a, b) {
            (HeapType::Concrete(a), HeapType::Concrete(b)) => self.is_subtype(a, b),
            (HeapType::Concrete(a), HeapType::Abstract(b)) => match self.types[a as usize].composite {
                Composite::Func(_) => b == H::Func,
                Composite::Struct(_) => matches!(b, H::Struct | H::Eq | H::Any),
                Composite::Array(_) => matches!(b, H::Array | H::Eq | H::Any),
            },
            (HeapType::Abstract(a), HeapType::Concrete(b)) => match self.types[b as usize].composite {
                Composite::Func(_) => a == H::NoFunc,
                Composite::Struct(_) | Composite::Array(_) => a == H::None,
            },
            (HeapType::Abstract(a), HeapType::Abstract(b)) => {
                a == b
                    || match b {
                        H::Func => a == H::NoFunc,
                        H::Extern => a == H::NoExtern,
                        H::Exn => a == H::NoExn,
                        H::Any => matches!(a, H::Eq | H::I31 | H::Struct | H::Array | H::None),
                        H::Eq => matches!(a, H::I31 | H::Struct | H::Array | H::None),
                        H::I31 | H::Struct | H::Array => a == H::None,
                        _ => false,
                    }
            }
            (HeapType::Rec(_), _) | (_, HeapType::Rec(_)) => false,
        }
    }
}

impl SubType {
    /// With the group's own members at `first` and after.
    fn resolved(&self, first: u32) -> SubType {
        let heap = |h: HeapType| match h {
            HeapType::Rec(member) => HeapType::Concrete(first + member),
            other => other,
        };
        let val = |v: &ValType| match *v {
            ValType::Ref(r) => ValType::Ref(RefType { nullable: r.nullable, heap: heap(r.heap) }),
            other => other,
        };
        let field = |f: &Field| Field {
            storage: match &f.storage {
                Storage::Val(v) => Storage::Val(val(v)),
                packed => *packed,
            },
            mutable: f.mutable,
        };
        SubType {
            is_final: self.is_final,
            supertype: self.supertype.map(heap),
            composite: match &self.composite {
                Composite::Func(ty) => Composite::Func(FuncType {
                    params: ty.params.iter().map(val).collect(),
                    results: ty.results.iter().map(val).collect(),
                }),
                Composite::Struct(fields) => Composite::Struct(fields.iter().map(field).collect()),
                Composite::Array(element) => Composite::Array(field(element)),
            },
        }
    }
}

fn composite(kind: &walrus::CompositeType, heap: &impl Fn(walrus::TypeId) -> HeapType) -> Composite {
    let val = |v: &walrus::ValType| val_type(*v, heap);
    let field = |f: &walrus::FieldType| Field {
        storage: match f.element_type {
            walrus::StorageType::Val(v) => Storage::Val(val(&v)),
            walrus::StorageType::I8 => Storage::I8,
            walrus::StorageType::I16 => Storage::I16,
        },
        mutable: f.mutable,
    };
    match kind {
        walrus::CompositeType::Function(ty) => Composite::Func(FuncType {
            params: ty.params().iter().map(val).collect(),
            results: ty.results().iter().map(val).collect(),
        }),
        walrus::CompositeType::Struct(ty) => Composite::Struct(ty.fields.iter().map(field).collect()),
        walrus::CompositeType::Array(ty) => Composite::Array(field(&ty.field)),
    }
}

fn val_type(ty: walrus::ValType, heap: &impl Fn(walrus::TypeId) -> HeapType) -> ValType {
    match ty {
        walrus::ValType::I32 => ValType::I32,
        walrus::ValType::I64 => ValType::I64,
        walrus::ValType::F32 => ValType::F32,
        walrus::ValType::F64 => ValType::F64,
        walrus::ValType::V128 => ValType::V128,
        walrus::ValType::Ref(r) => ValType::Ref(RefType {
            nullable: r.nullable,
            heap: match r.heap_type {
                walrus::HeapType::Concrete(id) | walrus::HeapType::Exact(id) => heap(id),
                walrus::HeapType::Abstract(a) => HeapType::Abstract(a),
                // The enum is open; a heap type that walrus does not have yet matches nothing.
                _ => HeapType::Concrete(UNKNOWN),
            },
        }),
    }
}

/// A module's value type in the numbers of the store.
pub(crate) fn from_walrus(ty: walrus::ValType, map: &TypeMap) -> ValType {
    val_type(ty, &|id| HeapType::Concrete(map.get(id.index()).copied().unwrap_or(UNKNOWN)))
}

/// A module's reference type in the numbers of the store.
pub(crate) fn ref_from_walrus(ty: walrus::RefType, map: &TypeMap) -> RefType {
    match from_walrus(walrus::ValType::Ref(ty), map) {
        ValType::Ref(r) => r,
        _ => unreachable!("a reference type stays one"),
    }
}
