//! The nesting of a piece of structured code, by positions, and the question "which write of this variable reaches here?".
//!
//! Lifting asks it of source locals, to find where values must be carried; assignment asks it of target variables, to prove
//! that each read finds the value it wants. Structure makes the answer cheap: only constructs that contain a write matter, and
//! they are found from the writes, never by walking blocks.

/// No such region or construct.
pub(crate) const NONE: u32 = u32::MAX;

/// What a construct is, as far as reaching writes are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Its regions are alternatives or straight code; branches to it leave it.
    Plain,
    /// Branches to it go back to its start.
    Loop,
    /// Regions after the first are handlers of what the first throws.
    Try,
}

/// A straight piece of code: a body, an arm, a handler.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) construct: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The innermost loop body that this is or is in.
    pub(crate) loop_up: u32,
    /// Whether its end is reached.
    pub(crate) falls: bool,
}

/// A block, loop, if or try; number 0 is the function.
#[derive(Clone, Debug)]
pub(crate) struct Construct {
    pub(crate) kind: Kind,
    /// The region it stands in.
    pub(crate) parent: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) first_region: u32,
    /// Its last region; with the first these are all, interleaved with what is nested.
    pub(crate) last_region: u32,
}

/// A way to a construct's label, other than falling out of its regions.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) target: u32,
    pub(crate) pos: u32,
    pub(crate) region: u32,
    /// The region whose exceptions take this edge, for the clause of a try; `NONE` for a branch.
    pub(crate) thrown_in: u32,
    /// How many times the same branch names this label (`br_table`).
    pub(crate) times: u32,
    /// For the user: which edge it is.
    pub(crate) tag: u32,
}

/// A write of a variable.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Write {
    pub(crate) pos: u32,
    pub(crate) region: u32,
}

/// One step towards the write that reaches a position.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// None does: the value at the function's start.
    Start,
    /// This one, by index.
    Write(u32),
    /// What reaches the label of this loop, which contains a later write.
    Header(u32),
    /// What reaches the end of this construct, which contains a write.
    End(u32),
    /// A throw somewhere inside this try's body, which contains a write: nobody knows which.
    Thrown(u32),
}

/// Nesting, positions and edges. Built front to back.
#[derive(Default, Debug)]
pub(crate) struct Outline {
    pub(crate) regions: Vec<Region>,
    pub(crate) constructs: Vec<Construct>,
    edges: Vec<Edge>,
    first_edge: Vec<u32>,
    pos: u32,
}

impl Outline {
    /// The next position.
    pub(crate) fn tick(&mut self) -> u32 {
        self.pos += 1;
        self.pos
    }

    pub(crate) fn open(&mut self, kind: Kind, parent: u32) -> u32 {
        let start = self.tick();
        self.constructs.push(Construct { kind, parent, start, end: u32::MAX, first_region: NONE, last_region: NONE });
        self.constructs.len() as u32 - 1
    }

    pub(crate) fn open_region(&mut self, construct: u32) -> u32 {
        let start = self.tick();
        let id = self.regions.len() as u32;
        let c = &mut self.constructs[construct as usize];
        if c.first_region == NONE {
            c.first_region = id;
        }
        c.last_region = id;
        let loop_up = match (c.kind, c.parent) {
            (Kind::Loop, _) => id,
            (_, NONE) => NONE,
            (_, parent) => self.regions[parent as usize].loop_up,
        };
        self.regions.push(Region { construct, start, end: u32::MAX, loop_up, falls: true });
        id
    }

    pub(crate) fn close_region(&mut self, region: u32, falls: bool) {
        let end = self.tick();
        let r = &mut self.regions[region as usize];
        r.end = end;
        r.falls = falls;
    }

    pub(crate) fn close(&mut self, construct: u32) {
        self.constructs[construct as usize].end = self.tick();
    }

    /// Notes an edge; one to the function's own label is of no interest.
    pub(crate) fn edge(&mut self, edge: Edge) {
        if edge.target == 0 {
            return;
        }
        if let Some(last) = self.edges.last_mut()
            && edge.tag == NONE
            && (last.pos, last.target, last.thrown_in) == (edge.pos, edge.target, edge.thrown_in)
        {
            last.times += 1;
            return;
        }
        self.edges.push(edge);
    }

    /// To be called once everything is noted.
    pub(crate) fn finish(&mut self) {
        // A stable sort by target keeps the order of positions.
        self.edges.sort_by_key(|e| e.target);
        self.first_edge = vec![0; self.constructs.len() + 1];
        for edge in &self.edges {
            self.first_edge[edge.target as usize + 1] += 1;
        }
        for i in 1..self.first_edge.len() {
            self.first_edge[i] += self.first_edge[i - 1];
        }
    }

    /// Edges to the label of this construct.
    pub(crate) fn edges(&self, construct: u32) -> &[Edge] {
        let c = construct as usize;
        &self.edges[self.first_edge[c] as usize..self.first_edge[c + 1] as usize]
    }

    /// Regions of this construct.
    pub(crate) fn regions_of(&self, construct: u32) -> impl Iterator<Item = u32> + use<'_> {
        let c = &self.constructs[construct as usize];
        let mut next = c.first_region;
        let last = c.last_region;
        std::iter::from_fn(move || {
            if next == NONE {
                return None;
            }
            let now = next;
            next = if now == last { NONE } else { self.next_region(construct, now) };
            Some(now)
        })
    }

    fn next_region(&self, construct: u32, region: u32) -> u32 {
        // Regions are numbered front to back, so the next one of the same construct is the first that starts after this ends.
        let end = self.regions[region as usize].end;
        let next = self.regions.partition_point(|r| r.start < end) as u32;
        debug_assert_eq!(self.regions[next as usize].construct, construct);
        next
    }

    fn parent(&self, region: u32) -> u32 {
        self.constructs[self.regions[region as usize].construct as usize].parent
    }

    /// The innermost opaque loop around `region` that starts after `low` and ends after `high`.
    fn loop_over(
        &self,
        region: u32,
        low: u32,
        high: u32,
        transparent: &impl Fn(u32) -> bool,
        work: &mut u32,
    ) -> Option<u32> {
        if high == u32::MAX {
            return None;
        }
        let mut body = self.regions[region as usize].loop_up;
        while body != NONE && self.regions[body as usize].start > low {
            *work += 1;
            let r = &self.regions[body as usize];
            if r.end > high && !transparent(r.construct) {
                return Some(r.construct);
            }
            body = self.regions[self.parent(body) as usize].loop_up;
        }
        None
    }

    /// What reaches `pos` in `region`, given all writes of the variable in order of position. A loop for which
    /// `transparent` holds is known to bring back at its label what entered it. `work` counts steps.
    pub(crate) fn step<W: AsWrite>(
        &self,
        writes: &[W],
        mut pos: u32,
        mut region: u32,
        transparent: impl Fn(u32) -> bool,
        work: &mut u32,
    ) -> Step {
        loop {
            *work += 1;
            let before = writes.partition_point(|w| w.as_write().pos < pos);
            let high = writes.get(before).map_or(u32::MAX, |w| w.as_write().pos);
            let Some(last) = before.checked_sub(1) else {
                return self.loop_over(region, 0, high, &transparent, work).map_or(Step::Start, Step::Header);
            };
            let write = writes[last].as_write();
            let mut inner = write.region;
            if self.regions[inner as usize].end >= pos {
                let over = self.loop_over(region, write.pos, high, &transparent, work);
                return over.map_or(Step::Write(last as u32), Step::Header);
            }
            let construct = loop {
                let construct = self.regions[inner as usize].construct;
                let parent = self.constructs[construct as usize].parent;
                if self.regions[parent as usize].end >= pos {
                    break construct;
                }
                *work += 1;
                inner = parent;
            };
            let c = &self.constructs[construct as usize];
            if c.end < pos {
                let over = self.loop_over(region, c.end, high, &transparent, work);
                return over.map_or(Step::End(construct), Step::Header);
            }
            // `pos` is in a later region of the same construct: an else or a handler.
            if let Some(over) = self.loop_over(region, c.start, high, &transparent, work) {
                return Step::Header(over);
            }
            if c.kind == Kind::Try && self.has_write(writes, c.first_region) {
                return Step::Thrown(construct);
            }
            (pos, region) = (c.start, c.parent);
        }
    }

    /// Whether any of the writes is in `region`, nested ones included.
    pub(crate) fn has_write<W: AsWrite>(&self, writes: &[W], region: u32) -> bool {
        let r = &self.regions[region as usize];
        let first = writes.partition_point(|w| w.as_write().pos < r.start);
        writes.get(first).is_some_and(|w| w.as_write().pos < r.end)
    }
}

/// Anything that knows where it writes.
pub(crate) trait AsWrite {
    fn as_write(&self) -> Write;
}

impl AsWrite for Write {
    fn as_write(&self) -> Write {
        *self
    }
}
