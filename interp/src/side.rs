//! What is known of a function's code beside the code: which cells hold references where a collection can happen, and which
//! handlers an exception meets. Code that has neither has no entry here and pays nothing.

use hashbrown::HashMap;

/// No region, no handler.
pub(crate) const NONE: u32 = u32::MAX;

/// Code whose exceptions are caught, or delegated. All positions count from the function's first instruction.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// First instruction.
    pub(crate) start: u32,
    /// After the last one.
    pub(crate) end: u32,
    /// The region around this one.
    pub(crate) around: u32,
    /// The region that sees what this one does not catch: the one around it, unless this one delegates.
    pub(crate) outer: u32,
    /// In order.
    pub(crate) clauses: Vec<Clause>,
}

/// A clause of a region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    /// The tag's address; `None` catches every exception.
    pub(crate) tag: Option<u32>,
    /// First instruction of the handler.
    pub(crate) pc: u32,
    /// First cell for the exception's values, if there is a tag.
    pub(crate) values: u16,
    /// Cell for a reference to the exception.
    pub(crate) exception: Option<u16>,
}

/// The references among the operands at some place: a list that ends in number 0, shared between places, since what lies deep in
/// the stack is the same for all of them. (A list for each place would be quadratic in the depth.)
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) cell: u16,
    pub(crate) below: u32,
}

/// One function's.
#[derive(Default, Debug)]
pub(crate) struct FuncSide {
    /// In the order of their starts, so that of those that begin before a place the last is the innermost.
    pub(crate) regions: Vec<Region>,
    /// Parameters and locals that are references; they hold nothing else.
    pub(crate) locals: Vec<u16>,
    /// From each instruction on that can collect: its position and a number into `links` (less one).
    pub(crate) points: Vec<(u32, u32)>,
    pub(crate) links: Vec<Link>,
}

impl FuncSide {
    pub(crate) fn is_empty(&self) -> bool {
        self.regions.is_empty() && self.locals.is_empty() && self.points.is_empty()
    }

    /// The clause for an exception of `tag` that left the instruction before `pc`.
    pub(crate) fn handler(&self, pc: u32, tag: Option<u32>) -> Option<&Clause> {
        let mut at = self.regions.partition_point(|region| region.start < pc).checked_sub(1)? as u32;
        while self.regions.get(at as usize)?.end < pc {
            at = self.regions[at as usize].around;
        }
        while let Some(region) = self.regions.get(at as usize) {
            if let Some(clause) = region.clauses.iter().find(|clause| clause.tag.is_none() || clause.tag == tag) {
                return Some(clause);
            }
            at = region.outer;
        }
        None
    }

    /// The cells that hold references while the instruction before `pc` is executed or has called.
    pub(crate) fn references(&self, pc: u32) -> impl Iterator<Item = u16> {
        let point = self.points.partition_point(|&(at, _)| at < pc).checked_sub(1);
        let mut link = point.map_or(0, |point| self.points[point].1);
        let operands = std::iter::from_fn(move || {
            let Link { cell, below } = self.links[link.checked_sub(1)? as usize];
            link = below;
            Some(cell)
        });
        self.locals.iter().copied().chain(operands)
    }
}

/// By the functions' addresses.
#[derive(Default)]
pub(crate) struct Side {
    // Never iterated.
    funcs: HashMap<u32, (u32, Box<FuncSide>)>,
}

impl Side {
    /// Enters a function whose code begins at `start`.
    pub(crate) fn add(&mut self, func: u32, start: u32, side: FuncSide) {
        if !side.is_empty() {
            self.funcs.insert(func, (start, Box::new(side)));
        }
    }

    /// The function's entry, with where its code begins.
    pub(crate) fn get(&self, func: u32) -> Option<(u32, &FuncSide)> {
        self.funcs.get(&func).map(|(start, side)| (*start, &**side))
    }
}
