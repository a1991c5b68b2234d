//! Where each value is alive: from its write to its reads, along every way.

use super::layout::{Layout, Place, THROWN};
use crate::body::{Body, Value};
use crate::outline::NONE;

/// Positions, both ends included.
pub(super) type Range = (u32, u32);

/// The ranges of every value that has a variable, in order of position, by the value's number.
pub(super) struct Ranges {
    /// Values that have a variable, in order of their writes.
    pub(super) values: Vec<Value>,
    /// Number of each value, or `NONE`.
    pub(super) number: Vec<u32>,
    first: Vec<u32>,
    ranges: Vec<Range>,
}

impl Ranges {
    pub(super) fn of(&self, number: u32) -> &[Range] {
        &self.ranges[self.first[number as usize] as usize..self.first[number as usize + 1] as usize]
    }
}

/// What a walk knows of a segment.
#[derive(Clone, Copy)]
struct Mark {
    /// The value that it was last reached for.
    value: u32,
    /// The last position in it where that value is alive.
    until: u32,
}

pub(super) struct Walker<'a> {
    layout: &'a Layout,
    marks: Vec<Mark>,
    reached: Vec<u32>,
    queue: Vec<u32>,
    work: u64,
}

impl<'a> Walker<'a> {
    pub(super) fn new(layout: &'a Layout) -> Self {
        let marks = vec![Mark { value: NONE, until: 0 }; layout.segments.len()];
        Walker { layout, marks, reached: Vec::new(), queue: Vec::new(), work: 0 }
    }

    /// Whether walking further would take more time than the size of the code warrants.
    pub(super) fn is_exhausted(&self) -> bool {
        let layout = self.layout;
        let size = layout.reads.len() + layout.writes.len() + layout.segments.len();
        self.work > 64 * size as u64 + (1 << 16)
    }

    fn reach(&mut self, value: u32, at: Place, home: u32) {
        if at.segment & THROWN == 0 {
            self.reach_segment(value, at.segment, at.pos, home);
            return;
        }
        let (first, last) = self.layout.spans[(at.segment & !THROWN) as usize];
        for segment in first..=last {
            self.reach_segment(value, segment, self.layout.segments[segment as usize].end, home);
        }
    }

    fn reach_segment(&mut self, value: u32, segment: u32, pos: u32, home: u32) {
        self.work += 1;
        let mark = &mut self.marks[segment as usize];
        if mark.value == value {
            mark.until = mark.until.max(pos);
            return;
        }
        *mark = Mark { value, until: pos };
        self.reached.push(segment);
        if segment != home {
            self.queue.push(segment);
        }
    }

    /// The ranges of a value that is written at `at`; `value` is a number that no walk had before.
    pub(super) fn walk(&mut self, value: u32, at: Place, reads: &[Place], out: &mut Vec<Range>) {
        self.reached.clear();
        self.reach_segment(value, at.segment, at.pos, at.segment);
        for read in reads {
            debug_assert!(read.segment != at.segment || read.pos >= at.pos, "a value is written before it is read");
            self.reach(value, *read, at.segment);
        }
        let layout = self.layout;
        while let Some(segment) = self.queue.pop() {
            let mut way = layout.segments[segment as usize].ways;
            while way != NONE {
                let step = &layout.ways[way as usize];
                self.reach(value, step.from, at.segment);
                way = step.next;
            }
        }
        self.reached.sort_unstable();
        let first = out.len();
        for segment in &self.reached {
            let start = if *segment == at.segment { at.pos } else { layout.segments[*segment as usize].start };
            let until = self.marks[*segment as usize].until;
            match out[first..].last_mut() {
                Some(last) if last.1 + 1 == start => last.1 = until,
                _ => out.push((start, until)),
            }
        }
    }

    /// One range that contains all of them, found without a walk: what is read in a loop that does not contain the write is alive
    /// in all of the loop.
    fn span(&self, at: Place, reads: &[Place]) -> Range {
        let mut end = at.pos;
        for read in reads {
            let segment = match read.segment & THROWN {
                0 => read.segment,
                _ => self.layout.spans[(read.segment & !THROWN) as usize].1,
            };
            end = end.max(if read.pos == NONE { self.layout.segments[segment as usize].end } else { read.pos });
            let mut around = self.layout.segments[segment as usize].in_loop;
            while around != NONE && self.layout.loops[around as usize].start > at.pos {
                end = end.max(self.layout.loops[around as usize].end);
                around = self.layout.loops[around as usize].parent;
            }
        }
        (at.pos, end)
    }
}

/// Reads by number of the value.
fn by_value(layout: &Layout, number: &[u32], count: usize) -> (Vec<u32>, Vec<Place>) {
    let mut first = vec![0u32; count + 2];
    for (value, _) in &layout.reads {
        first[number[value.index()] as usize + 2] += 1;
    }
    for i in 2..first.len() {
        first[i] += first[i - 1];
    }
    let mut reads = vec![Place { segment: 0, pos: 0 }; layout.reads.len()];
    for (value, place) in &layout.reads {
        let next = &mut first[number[value.index()] as usize + 1];
        reads[*next as usize] = *place;
        *next += 1;
    }
    (first, reads)
}

/// Finds all ranges. The walks are bounded by the size of the code; what would take longer is alive from its write to its last read.
pub(super) fn ranges(body: &Body, layout: &Layout) -> Ranges {
    let mut number = vec![NONE; body.values.len()];
    for (i, (value, _)) in layout.writes.iter().enumerate() {
        debug_assert_eq!(number[value.index()], NONE, "{value} is written twice");
        number[value.index()] = i as u32;
    }
    let count = layout.writes.len();
    let (first_read, reads) = by_value(layout, &number, count);
    let mut walker = Walker::new(layout);
    let mut first = Vec::with_capacity(count + 1);
    let mut ranges = Vec::with_capacity(count);
    for (i, (_, place)) in layout.writes.iter().enumerate() {
        first.push(ranges.len() as u32);
        let reads = &reads[first_read[i] as usize..first_read[i + 1] as usize];
        if walker.is_exhausted() {
            let range = walker.span(*place, reads);
            ranges.push(range);
        } else {
            walker.walk(i as u32, *place, reads, &mut ranges);
        }
    }
    first.push(ranges.len() as u32);
    Ranges { values: layout.writes.iter().map(|(v, _)| *v).collect(), number, first, ranges }
}
