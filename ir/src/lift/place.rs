//! Where the value of a source local must be carried through a label: pruned SSA, one local at a time.
//!
//! Every read asks which write reaches it. Where the answer is a label, the label carries the local and every edge to it reads
//! in turn; so a label carries a local only if something reads it there. If all edges bring the same value from outside, the
//! label carries nothing. The work is bounded by the local's own reads and writes; a local that would need more stays a slot.

use crate::outline::{Kind, NONE, Outline, Step, Write};

/// Reads and writes of one local.
pub(crate) struct LocalUse<'a> {
    pub(crate) reads: &'a [Write],
    pub(crate) writes: &'a [Write],
}

/// What was found for one local.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// A value everywhere.
    Values {
        /// Its initial value is read.
        start: bool,
        /// Loops whose label carries it.
        headers: Vec<u32>,
        /// Constructs whose end carries it.
        ends: Vec<u32>,
    },
    /// A mutable cell.
    Slot,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reaching {
    Start,
    Write(u32),
    Header(u32),
    End(u32),
}

/// The local needs a slot.
struct NeedsSlot;

// Deeper chains of labels than this are not followed: the local stays a slot. It bounds the recursion of `end`.
const MAX_DEPTH: u32 = 256;
const MAX_ROUNDS: u32 = 8;

/// Finds placements; keeps its tables from local to local.
pub(crate) struct Placer<'a> {
    outline: &'a Outline,
    epoch: u32,
    ends: Vec<(u32, Reaching)>,
    headers: Vec<u32>,
    transparent: Vec<u32>,
    local_epoch: u32,
    queue: Vec<u32>,
    found_ends: Vec<u32>,
    start: bool,
    work: u32,
    work_limit: u32,
    args: u32,
    args_limit: u32,
    /// Operands of edges that may still be made for the whole function.
    total: u64,
}

impl<'a> Placer<'a> {
    pub(crate) fn new(outline: &'a Outline, instructions: usize) -> Self {
        let n = outline.constructs.len();
        Placer {
            outline,
            epoch: 0,
            ends: vec![(0, Reaching::Start); n],
            headers: vec![0; n],
            transparent: vec![0; n],
            local_epoch: 0,
            queue: Vec::new(),
            found_ends: Vec::new(),
            start: false,
            work: 0,
            work_limit: 0,
            args: 0,
            args_limit: 0,
            total: 4 * instructions as u64 + 4096,
        }
    }

    /// The placement of one local.
    pub(crate) fn place(&mut self, local: &LocalUse<'_>) -> Placement {
        if local.writes.is_empty() {
            return Placement::Values { start: !local.reads.is_empty(), headers: Vec::new(), ends: Vec::new() };
        }
        let events = (local.reads.len() + local.writes.len()) as u32;
        self.local_epoch += 1;
        self.work = 0;
        self.work_limit = events.saturating_mul(64).saturating_add(4096);
        self.args_limit = events.saturating_mul(8).saturating_add(256).min(self.total.min(u32::MAX as u64) as u32);
        for _ in 0..MAX_ROUNDS {
            match self.round(local) {
                Err(NeedsSlot) => return Placement::Slot,
                Ok(true) => {}
                Ok(false) => break,
            }
        }
        self.total = self.total.saturating_sub(u64::from(self.args));
        let mut ends = std::mem::take(&mut self.found_ends);
        let mut headers = std::mem::take(&mut self.queue);
        ends.sort_unstable();
        headers.sort_unstable();
        Placement::Values { start: self.start, headers, ends }
    }

    /// Answers all reads. `true` if a loop turned out to carry nothing new, so that a better answer exists.
    fn round(&mut self, local: &LocalUse<'_>) -> Result<bool, NeedsSlot> {
        self.epoch += 1;
        self.args = 0;
        self.start = false;
        self.queue.clear();
        self.found_ends.clear();
        let mut last = Write { pos: 0, region: NONE };
        let mut next_write = 0;
        for read in local.reads {
            // A read that follows a read or a write of the same straight run gets the same answer.
            while local.writes.get(next_write).is_some_and(|w| w.pos < read.pos) {
                last = local.writes[next_write];
                next_write += 1;
            }
            if last.region != read.region {
                self.reaching(local.writes, read.pos, read.region, 0)?;
                last = *read;
            }
        }
        let mut improved = false;
        let mut done = 0;
        while done < self.queue.len() {
            let header = self.queue[done];
            done += 1;
            improved |= self.header(local.writes, header)?;
        }
        Ok(improved)
    }

    fn reaching(&mut self, writes: &[Write], pos: u32, region: u32, depth: u32) -> Result<Reaching, NeedsSlot> {
        let (transparent, epoch) = (&self.transparent, self.local_epoch);
        let step = self.outline.step(writes, pos, region, |c| transparent[c as usize] == epoch, &mut self.work);
        if self.work > self.work_limit || self.args > self.args_limit {
            return Err(NeedsSlot);
        }
        Ok(match step {
            Step::Start => {
                self.start = true;
                Reaching::Start
            }
            Step::Write(write) => Reaching::Write(write),
            Step::Header(header) => {
                if self.headers[header as usize] != self.epoch {
                    self.headers[header as usize] = self.epoch;
                    self.queue.push(header);
                }
                Reaching::Header(header)
            }
            Step::End(construct) => self.end(writes, construct, depth + 1)?,
            Step::Thrown(_) => return Err(NeedsSlot),
        })
    }

    /// What reaches the end of a construct that contains a write.
    fn end(&mut self, writes: &[Write], construct: u32, depth: u32) -> Result<Reaching, NeedsSlot> {
        let (epoch, known) = self.ends[construct as usize];
        if epoch == self.epoch {
            return Ok(known);
        }
        if depth > MAX_DEPTH {
            return Err(NeedsSlot);
        }
        let outline = self.outline;
        let mut common: Option<Reaching> = None;
        let mut differs = false;
        let mut args = 0;
        let mut join = |reaching| match common {
            None => common = Some(reaching),
            Some(other) => differs |= other != reaching,
        };
        if outline.constructs[construct as usize].kind != Kind::Loop {
            for edge in outline.edges(construct) {
                args += edge.times;
                if edge.thrown_in != NONE && outline.has_write(writes, edge.thrown_in) {
                    return Err(NeedsSlot);
                }
                join(self.reaching(writes, edge.pos, edge.region, depth)?);
            }
        }
        for region in outline.regions_of(construct) {
            let r = &outline.regions[region as usize];
            if r.falls {
                args += 1;
                join(self.reaching(writes, r.end, region, depth)?);
            }
        }
        let c = &outline.constructs[construct as usize];
        let answer = match common {
            // Never reached: whatever was there before will do.
            None => self.reaching(writes, c.start, c.parent, depth)?,
            Some(one) if !differs && self.is_outside(writes, one, c.start) => one,
            Some(_) => {
                self.args += args;
                self.found_ends.push(construct);
                Reaching::End(construct)
            }
        };
        self.ends[construct as usize] = (self.epoch, answer);
        Ok(answer)
    }

    /// Reads at all edges to a loop's label. `true` if they bring only what entered the loop.
    fn header(&mut self, writes: &[Write], header: u32) -> Result<bool, NeedsSlot> {
        let outline = self.outline;
        let c = &outline.constructs[header as usize];
        let entered = self.reaching(writes, c.start, c.parent, 0)?;
        let mut same = true;
        self.args += 1;
        for edge in outline.edges(header) {
            self.args += edge.times;
            if edge.thrown_in != NONE && outline.has_write(writes, edge.thrown_in) {
                return Err(NeedsSlot);
            }
            let back = self.reaching(writes, edge.pos, edge.region, 0)?;
            same &= back == entered || back == Reaching::Header(header);
        }
        if same {
            self.transparent[header as usize] = self.local_epoch;
        }
        Ok(same)
    }

    /// Whether the value exists before position `start` (the answer to a read inside a construct that starts there).
    fn is_outside(&self, writes: &[Write], value: Reaching, start: u32) -> bool {
        match value {
            Reaching::Start => true,
            Reaching::Write(write) => writes[write as usize].pos < start,
            Reaching::Header(header) => self.outline.constructs[header as usize].start < start,
            Reaching::End(construct) => self.outline.constructs[construct as usize].end < start,
        }
    }
}
