//! What is known to lie in memory, and which of it a store may change.

use anywasm_ir::body::Value;
use anywasm_ops::{LoadOp, LoadShape, StoreOp, Ty};
use walrus::MemoryId;

/// So many facts are kept; the oldest goes first.
const MOST: usize = 24;

#[derive(Clone, Copy)]
struct Fact {
    memory: MemoryId,
    /// Number of the address, without the offset.
    address: u32,
    offset: u64,
    bytes: u32,
    /// The load that gives `value`.
    load: LoadOp,
    value: Value,
}

/// Values that loads would give here.
#[derive(Clone, Default)]
pub(super) struct Available {
    facts: Vec<Fact>,
}

impl Available {
    pub(super) fn clear(&mut self) {
        self.facts.clear();
    }

    fn add(&mut self, fact: Fact) {
        if self.facts.len() >= MOST {
            self.facts.remove(0);
        }
        self.facts.push(fact);
    }

    /// The value of a load of this kind from there.
    pub(super) fn load(&self, load: LoadOp, memory: MemoryId, address: u32, offset: u64) -> Option<Value> {
        let same = |fact: &&Fact| {
            fact.load == load && fact.address == address && fact.offset == offset && fact.memory == memory
        };
        self.facts.iter().rev().find(same).map(|fact| fact.value)
    }

    pub(super) fn add_load(&mut self, load: LoadOp, memory: MemoryId, address: u32, offset: u64, value: Value) {
        self.add(Fact { memory, address, offset, bytes: load.bytes(), load, value });
    }

    /// What a store of this kind would have had to store, for all of its bytes to be there.
    pub(super) fn stored(&self, store: StoreOp, memory: MemoryId, address: u32, offset: u64) -> Option<Value> {
        self.load(whole_load(store)?, memory, address, offset)
    }

    /// A store: forgets what it may overwrite, and knows what is there now. `constant` gives the address that a number is.
    pub(super) fn store(
        &mut self,
        store: StoreOp,
        memory: MemoryId,
        address: u32,
        offset: u64,
        value: Value,
        constant: impl Fn(u32) -> Option<u64>,
    ) {
        let bytes = u64::from(store.bytes());
        let here = constant(address);
        self.facts.retain(|fact| {
            let apart = |a: u64, b: u64| a + bytes <= b || b + u64::from(fact.bytes) <= a;
            fact.memory != memory
                || fact.address == address && apart(offset, fact.offset)
                || here.is_some_and(|here| {
                    constant(fact.address).is_some_and(|there| apart(here + offset, there + fact.offset))
                })
        });
        if let Some(load) = whole_load(store) {
            self.add(Fact { memory, address, offset, bytes: store.bytes(), load, value });
        }
    }
}

/// The load that gives what this store stored, if it stores all of its value.
fn whole_load(store: StoreOp) -> Option<LoadOp> {
    if store.bytes() != store.ty().bytes() || store.lane().is_some() {
        return None;
    }
    let loads: [(Ty, LoadOp); 5] = [
        (Ty::I32, LoadOp::I32Load),
        (Ty::I64, LoadOp::I64Load),
        (Ty::F32, LoadOp::F32Load),
        (Ty::F64, LoadOp::F64Load),
        (Ty::V128, LoadOp::V128Load),
    ];
    debug_assert!(loads.iter().all(|(_, load)| load.shape() == LoadShape::Whole));
    loads.iter().find(|(ty, _)| *ty == store.ty()).map(|(_, load)| *load)
}
