//! From values to variables: which values may share one, so that what labels carry needs no copy.
//!
//! The caller lays out its code (which value is computed where, which is read from a variable) as a list of [`Event`]s in order of
//! evaluation. `layout` cuts that into segments, `live` walks from each value's reads back to its write, and `coalesce` puts values
//! together: first what was one local in the source, all at once, because for a freshly lifted body that is the source's own answer;
//! then whatever is passed on, the costliest copy first; at last all that is left into as few variables as are free. Two values share
//! a variable only if they are never alive at the same position, so the answer is right for any verified body, whatever passes did.

mod coalesce;
mod layout;
mod live;

use crate::body::{Body, InstId, RegionId, Value};
use crate::outline::NONE;
use walrus::ValType;

/// A step of evaluation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Event {
    /// The value is written to its variable, which happens at one place only. For what [`Demand::carried`] names no event is given, nor
    /// for the function's parameters.
    Write(Value),
    /// The value is read from its variable.
    Read(Value),
    /// What is read next is what is written next, so one variable for both saves a copy.
    Copy {
        /// What is read.
        from: Value,
        /// What is written.
        to: Value,
    },
    /// A control instruction begins, right after its operands.
    Open(InstId),
    /// This region of the innermost open instruction begins.
    Enter(RegionId),
    /// It ends; `falls` is whether its end is reached. Ending it by [`Op::Yield`](crate::Op::Yield) passes on that instruction's operands.
    Leave {
        /// Whether the end is reached.
        falls: bool,
    },
    /// The innermost open instruction ends.
    Close,
    /// The edges of this branch leave from here.
    Branch(InstId),
}

/// A variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Var {
    /// Its type: exactly that of each of its values.
    pub ty: ValType,
    /// The source local whose values it holds, if any.
    pub local: Option<u32>,
}

/// The answer.
#[derive(Clone, Debug, Default)]
pub struct Assignment {
    /// Number of each value's variable; `u32::MAX` for those without.
    pub var_of: Vec<u32>,
    /// Values that are written to a second variable as well, that of what they become at some label, as `(value, what it becomes)`;
    /// sorted. Passing them on there takes no copy.
    pub early: Vec<(Value, Value)>,
    /// All variables. The first are the function's parameters.
    pub vars: Vec<Var>,
    /// Positions (events are counted from 1) at which each variable is in use, in order, both ends included.
    busy: Vec<Vec<(u32, u32)>>,
}

impl Assignment {
    /// The variable of a value that has one.
    pub fn var(&self, value: Value) -> Option<u32> {
        let var = self.var_of[value.index()];
        (var != NONE).then_some(var)
    }

    /// Whether passing a value to a label's value takes a copy.
    pub fn takes_copy(&self, from: Value, to: Value) -> bool {
        let var = self.var_of[to.index()];
        // The pair and not the variable: the same variable may hold something else on the way to another label.
        var != NONE && self.var_of[from.index()] != var && self.early.binary_search(&(from, to)).is_err()
    }

    /// What stands for the other variables that a value is written to, one for each variable.
    pub fn early_of(&self, value: Value) -> impl Iterator<Item = Value> + use<'_> {
        let first = self.early.partition_point(|(v, _)| *v < value);
        let all = &self.early[first..self.early.partition_point(|(v, _)| *v <= value)];
        let var = |nth: usize| self.var_of[all[nth].1.index()];
        (0..all.len()).filter(move |nth| (0..*nth).all(|before| var(before) != var(*nth))).map(|nth| all[nth].1)
    }

    /// Whether what the variable holds at a position is not read after it, if control goes on there and does not branch.
    pub fn is_free_after(&self, var: u32, pos: u32) -> bool {
        let busy = &self.busy[var as usize];
        let at = busy.partition_point(|range| range.1 <= pos);
        busy.get(at).is_none_or(|range| range.0 > pos)
    }
}

/// What is asked of an assignment.
#[derive(Clone, Copy)]
pub struct Demand<'a> {
    /// By value: whether it has a variable. All of the function's parameters have.
    pub needs: &'a [bool],
    /// By value: whether it is a parameter or result of a control instruction that is written by what is passed to it; no
    /// [`Event::Write`] is given for those. The others are like any value.
    pub carried: &'a [bool],
    /// By parameter of the function: whether no other value may use its variable.
    pub kept: &'a [bool],
}

/// Assigns variables to the values of `body`, evaluated as `events` say.
pub fn assign(body: &Body, events: &[Event], demand: Demand<'_>) -> Assignment {
    let layout = layout::Layout::new(body, events, demand);
    let ranges = live::ranges(body, &layout);
    coalesce::coalesce(body, &layout, &ranges, demand)
}
