//! Values into variables: what is passed on keeps its variable where the two are never alive at once with different contents.

use super::layout::{COPY, Join, Layout, UNIT};
use super::live::{Range, Ranges, Walker};
use super::{Assignment, Demand, Var};
use crate::body::{Body, Def, Op, Value};
use crate::outline::NONE;

/// Whether any two ranges share a position. Both lists are in order.
fn overlap(a: &[Range], b: &[Range]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some(first), Some(last)) = (few.first(), few.last()) else { return false };
    if many.is_empty() || many[many.len() - 1].1 < first.0 || many[0].0 > last.1 {
        return false;
    }
    if many.len() > 8 * few.len() {
        return few.iter().any(|range| {
            let after = many.partition_point(|m| m.1 < range.0);
            many.get(after).is_some_and(|m| m.0 <= range.1)
        });
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i].1 < b[j].0 {
            i += 1;
        } else if b[j].1 < a[i].0 {
            j += 1;
        } else {
            return true;
        }
    }
    false
}

/// Whether every position that `a` and `b` share is in `except`.
fn overlap_within(a: &[Range], b: &[Range], except: &[Range]) -> bool {
    a.iter().all(|range| {
        let first = b.partition_point(|m| m.1 < range.0);
        b[first..].iter().take_while(|m| m.0 <= range.1).all(|m| {
            let (start, end) = (m.0.max(range.0), m.1.min(range.1));
            let at = except.partition_point(|e| e.1 < start);
            except.get(at).is_some_and(|e| e.0 <= start && end <= e.1)
        })
    })
}

/// All positions of both.
fn union(a: &[Range], b: &[Range]) -> Vec<Range> {
    let mut all: Vec<Range> = a.iter().chain(b).copied().collect();
    all.sort_unstable();
    all.dedup_by(|next, last| {
        let touches = next.0 <= last.1 + 1;
        if touches {
            last.1 = last.1.max(next.1);
        }
        touches
    });
    all
}

/// Adds ranges that overlap none of those that are there.
fn insert(all: &mut Vec<Range>, more: &[Range]) {
    let Some(first) = more.first() else { return };
    if all.last().is_none_or(|last| last.1 + 1 < first.0) {
        all.extend_from_slice(more);
        return;
    }
    let from = all.partition_point(|r| r.1 < first.0);
    let tail: Vec<Range> = all.drain(from..).collect();
    let (mut i, mut j) = (0, 0);
    while i < tail.len() || j < more.len() {
        let take = j == more.len() || i < tail.len() && tail[i].0 < more[j].0;
        let next = if take { tail[i] } else { more[j] };
        i += usize::from(take);
        j += usize::from(!take);
        match all.last_mut() {
            Some(last) if last.1 + 1 == next.0 => last.1 = next.1,
            _ => all.push(next),
        }
    }
}

/// Values, by number, that share a variable.
struct Classes<'a> {
    ranges: &'a Ranges,
    parent: Vec<u32>,
    /// Ranges of a class of several values, at its root.
    merged: Vec<Vec<Range>>,
    /// The function's parameter in the class.
    pinned: Vec<u32>,
    work: u64,
}

fn root(parent: &mut [u32], mut number: u32) -> u32 {
    while parent[number as usize] != number {
        let up = parent[parent[number as usize] as usize];
        parent[number as usize] = up;
        number = up;
    }
    number
}

impl Classes<'_> {
    fn of(&self, root: u32) -> &[Range] {
        let merged = &self.merged[root as usize];
        if merged.is_empty() { self.ranges.of(root) } else { merged }
    }

    /// Puts two classes together if they are never alive at once.
    fn merge(&mut self, a: u32, b: u32) {
        let (a, b) = (root(&mut self.parent, a), root(&mut self.parent, b));
        if a == b || self.pinned[a as usize] != NONE && self.pinned[b as usize] != NONE {
            return;
        }
        let (small, large) = if self.of(a).len() < self.of(b).len() { (a, b) } else { (b, a) };
        self.work += self.of(small).len() as u64 + 4;
        if overlap(self.of(small), self.of(large)) {
            return;
        }
        self.work += self.of(large).len() as u64;
        let more = std::mem::take(&mut self.merged[small as usize]);
        let mut all = std::mem::take(&mut self.merged[large as usize]);
        if all.is_empty() {
            all.extend_from_slice(self.ranges.of(large));
        }
        insert(&mut all, if more.is_empty() { self.ranges.of(small) } else { &more });
        self.merged[large as usize] = all;
        self.parent[small as usize] = large;
        if self.pinned[large as usize] == NONE {
            self.pinned[large as usize] = self.pinned[small as usize];
        }
    }

    /// Puts together what was one local in the source and is passed on as such, all at once. Of two that are in each other's way the
    /// one stays out that costs less to copy.
    fn webs(&mut self, joins: &[Join], same_local: impl Fn(&Join) -> bool) {
        let number = &self.ranges.number;
        let mut web: Vec<u32> = (0..self.parent.len() as u32).collect();
        let mut weight = vec![0u32; web.len()];
        for join in joins.iter().filter(|j| same_local(j)) {
            let (from, to) = (number[join.from.index()], number[join.to.index()]);
            weight[from as usize] = weight[from as usize].saturating_add(join.weight);
            weight[to as usize] = weight[to as usize].saturating_add(join.weight);
            let (from, to) = (root(&mut web, from), root(&mut web, to));
            web[from as usize] = to;
        }
        let mut members: Vec<(u32, u32)> =
            (0..web.len() as u32).filter(|n| weight[*n as usize] > 0).map(|n| (root(&mut web, n), n)).collect();
        members.sort_unstable();
        for web in members.chunk_by(|a, b| a.0 == b.0) {
            self.web(web, &weight);
        }
    }

    fn web(&mut self, web: &[(u32, u32)], weight: &[u32]) {
        let mut all: Vec<(Range, u32)> =
            web.iter().flat_map(|(_, n)| self.ranges.of(*n).iter().map(|range| (*range, *n))).collect();
        all.sort_unstable();
        let mut out = hashbrown::HashSet::<u32>::new();
        let mut now: Option<(Range, u32)> = None;
        let mut pinned = None;
        for (range, n) in &all {
            if out.contains(n) {
                continue;
            }
            let is_pinned = self.pinned[*n as usize] != NONE;
            if let Some((before, other)) = now
                && other != *n
                && (before.1 >= range.0 && !out.contains(&other) || is_pinned && pinned.is_some_and(|p| p != *n))
            {
                let other_pinned = self.pinned[other as usize] != NONE;
                if other_pinned || !is_pinned && weight[other as usize] >= weight[*n as usize] {
                    out.insert(*n);
                    continue;
                }
                out.insert(other);
            }
            if is_pinned {
                pinned = Some(*n);
            }
            // Of what is alive the one that lasts longest is the next one's neighbour.
            now = match now {
                Some((before, other)) if before.1 >= range.1 && !out.contains(&other) => Some((before, other)),
                _ => Some((*range, *n)),
            };
        }
        let mut kept = web.iter().map(|(_, n)| *n).filter(|n| !out.contains(n));
        let Some(head) = kept.next() else { return };
        for n in kept {
            self.parent[n as usize] = head;
            if self.pinned[head as usize] == NONE {
                self.pinned[head as usize] = self.pinned[n as usize];
            }
        }
        let mut merged: Vec<Range> = Vec::with_capacity(all.len());
        for (range, _) in all.iter().filter(|(_, n)| !out.contains(n)) {
            match merged.last_mut() {
                Some(last) if last.1 + 1 == range.0 => last.1 = range.1,
                _ => merged.push(*range),
            }
        }
        self.merged[head as usize] = merged;
    }
}

/// Copies of which both sides are alive at once hold the same, so they may share a variable too. That saves the copy; it costs what the
/// copy's own joins then do, and is impossible where the variable is overwritten while the copy lives.
///
/// Gives for each value that is only another name the one that it is read as.
fn aliases(classes: &mut Classes<'_>, copies: &[(Value, Value)], joins: &[Join]) -> Vec<u32> {
    let ranges = classes.ranges;
    let mut alias = vec![NONE; ranges.values.len()];
    if copies.is_empty() {
        return alias;
    }
    let mut is_copy = vec![false; alias.len()];
    copies.iter().for_each(|(_, to)| is_copy[ranges.number[to.index()] as usize] = true);
    let mut by_value: Vec<(u32, u32, u32)> = joins
        .iter()
        .map(|j| (ranges.number[j.from.index()], ranges.number[j.to.index()], j.weight))
        .filter(|(from, ..)| is_copy[*from as usize])
        .collect();
    by_value.sort_unstable();
    // Where the values alive as each name are.
    let mut whole: hashbrown::HashMap<u32, Vec<Range>> = hashbrown::HashMap::new();
    for (from, to) in copies {
        let (from, to) = (ranges.number[from.index()], ranges.number[to.index()]);
        let source = if alias[from as usize] == NONE { from } else { alias[from as usize] };
        let (a, b) = (root(&mut classes.parent, source), root(&mut classes.parent, to));
        if a == b || ranges.values[from as usize] == ranges.values[to as usize] {
            continue;
        }
        let first = by_value.partition_point(|j| j.0 < to);
        let lost: u32 = by_value[first..]
            .iter()
            .take_while(|j| j.0 == to)
            .filter(|j| root(&mut classes.parent, j.1) == b)
            .map(|j| j.2)
            .fold(0, u32::saturating_add);
        let own = whole.get(&source).map_or_else(|| ranges.of(source), Vec::as_slice);
        if lost >= COPY * UNIT || !overlap_within(ranges.of(to), classes.of(a), own) {
            continue;
        }
        let grown = union(own, ranges.of(to));
        whole.insert(source, grown);
        classes.merged[a as usize] = union(classes.of(a), ranges.of(to));
        alias[to as usize] = source;
    }
    alias
}

/// Where a value is passed on and lives on itself, so that the two cannot share a variable, the label's variable may be free from where the
/// value is made: a `local.tee` there is shorter than copies on the edges. Gives these, and keeps their variables busy.
fn early(body: &Body, classes: &mut Classes<'_>, layout: &Layout, alias: &[u32]) -> Vec<(Value, Value)> {
    let ranges = classes.ranges;
    let mut left: Vec<(u32, u32, Join)> = Vec::new();
    for join in layout.joins.iter().filter(|j| j.weight >= COPY * UNIT && body.ty(j.from) == body.ty(j.to)) {
        let (from, to) = (ranges.number[join.from.index()], ranges.number[join.to.index()]);
        let class = root(&mut classes.parent, to);
        if alias[from as usize] == NONE && alias[to as usize] == NONE && root(&mut classes.parent, from) != class {
            left.push((from, class, *join));
        }
    }
    left.sort_by_key(|(from, class, join)| (*from, *class, join.at));
    let mut found = Vec::new();
    let mut walker = Walker::new(layout);
    let (mut reads, mut lives) = (Vec::new(), Vec::new());
    for (nth, joins) in left.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).enumerate() {
        let (from, class, Join { from: value, .. }) = joins[0];
        let (made, is_carried) = match body.value(value).def {
            Def::Result(inst, _) => (&body.inst(inst).op, body.inst(inst).op.owns_regions()),
            Def::Param(..) => (&Op::Copy, true),
        };
        let weight = joins.iter().map(|j| j.2.weight).fold(0, u32::saturating_add);
        let cost = if is_carried { COPY * UNIT + UNIT } else { COPY / 2 * UNIT };
        let is_constant = matches!(made, Op::Const(_) | Op::RefNull(_) | Op::RefFunc(_) | Op::Default);
        if is_constant || weight <= cost || walker.is_exhausted() {
            continue;
        }
        reads.clear();
        reads.extend(joins.iter().map(|j| j.2.at));
        lives.clear();
        walker.walk(nth as u32, layout.writes[from as usize].1, &reads, &mut lives);
        if overlap(&lives, classes.of(class)) {
            continue;
        }
        let mut all = std::mem::take(&mut classes.merged[class as usize]);
        if all.is_empty() {
            all.extend_from_slice(ranges.of(class));
        }
        insert(&mut all, &lives);
        classes.merged[class as usize] = all;
        found.extend(joins.iter().map(|j| (value, j.2.to)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A variable that is being filled.
struct Bin {
    var: Var,
    ranges: Vec<Range>,
}

/// Classes of one source local, no two of them alive at once. They get one variable.
struct SourceLocal {
    var: Var,
    ranges: Vec<Range>,
    roots: Vec<u32>,
}

/// Source locals and single classes, each into the first variable that is free then.
#[derive(Default)]
struct Packer {
    bins: Vec<Bin>,
    /// Bins by type, in order.
    by_type: indexmap::IndexMap<walrus::ValType, Vec<u32>>,
}

// More variables are not tried: beyond so many, one more costs less than the search.
const TRIES: usize = 160;

impl Packer {
    fn bin(&mut self, var: Var, ranges: Vec<Range>) -> u32 {
        let number = self.bins.len() as u32;
        self.by_type.entry(var.ty).or_default().push(number);
        self.bins.push(Bin { var, ranges });
        number
    }

    fn place(&mut self, var: Var, ranges: &[Range]) -> u32 {
        let fits = |bin: &u32| !overlap(&self.bins[*bin as usize].ranges, ranges);
        let found = self.by_type.get(&var.ty).and_then(|list| list.iter().copied().take(TRIES).find(fits));
        match found {
            Some(bin) => {
                insert(&mut self.bins[bin as usize].ranges, ranges);
                bin
            }
            None => self.bin(var, ranges.to_vec()),
        }
    }
}

/// Joins of the same two values as one, the costliest first.
fn in_order(joins: &[Join]) -> Vec<Join> {
    let mut joins = joins.to_vec();
    // Compared as one number: sorting joins is 7 % of -Oz on asyncified code.
    let pair = |j: &Join| u64::from(j.from.0) << 32 | u64::from(j.to.0);
    joins.sort_unstable_by_key(pair);
    joins.dedup_by(|next, kept| {
        let same = (next.from, next.to) == (kept.from, kept.to);
        if same {
            kept.weight = kept.weight.saturating_add(next.weight);
        }
        same
    });
    joins.sort_unstable_by_key(|j| u128::from(!j.weight) << 64 | u128::from(pair(j)));
    joins
}

pub(super) fn coalesce(body: &Body, layout: &Layout, ranges: &Ranges, demand: Demand<'_>) -> Assignment {
    let count = ranges.values.len();
    let params = body.params.len() as u32;
    let pinned = ranges.values.iter().map(|v| if v.0 < params { v.0 } else { NONE }).collect();
    let mut classes =
        Classes { ranges, parent: (0..count as u32).collect(), merged: vec![Vec::new(); count], pinned, work: 0 };
    let joins: Vec<Join> = in_order(&layout.joins).into_iter().filter(|j| body.ty(j.from) == body.ty(j.to)).collect();
    classes.webs(&joins, |j| {
        let local = body.value(j.from).local;
        local.is_some() && local == body.value(j.to).local
    });
    let limit = 64 * (count + layout.joins.len()) as u64 + (1 << 16);
    for join in &joins {
        if classes.work > limit {
            break;
        }
        classes.merge(ranges.number[join.from.index()], ranges.number[join.to.index()]);
    }
    let same_type = |(from, to): &(Value, Value)| body.ty(*from) == body.ty(*to);
    let copies: Vec<(Value, Value)> = layout.copies.iter().copied().filter(same_type).collect();
    let alias = aliases(&mut classes, &copies, &joins);
    let early = early(body, &mut classes, layout, &alias);
    pack(body, &mut classes, demand, &alias, early)
}

/// Groups classes by their source local, as far as they are not alive at once; those of a parameter get its variable. `classes_in_order` are
/// roots with their source local. Gives the groups, and what is in none.
fn by_source(
    body: &Body,
    classes: &Classes<'_>,
    packer: &mut Packer,
    bin_of: &mut [u32],
    classes_in_order: impl Iterator<Item = (u32, u32)>,
) -> (Vec<SourceLocal>, Vec<(u32, Var)>) {
    let mut locals: Vec<SourceLocal> = Vec::new();
    let mut at = vec![NONE; body.num_locals as usize];
    let mut left: Vec<(u32, Var)> = Vec::new();
    for (root, own) in classes_in_order {
        if bin_of[root as usize] != NONE {
            continue;
        }
        let ranges = classes.of(root);
        let var = Var { ty: body.ty(classes.ranges.values[root as usize]), local: (own != NONE).then_some(own) };
        if own == NONE {
            left.push((root, var));
            continue;
        }
        let is_param = (own as usize) < body.params.len();
        if !is_param && at[own as usize] == NONE {
            at[own as usize] = locals.len() as u32;
            locals.push(SourceLocal { var, ranges: Vec::new(), roots: Vec::new() });
        }
        let (ty, all) = match is_param {
            true => (packer.bins[own as usize].var.ty, &mut packer.bins[own as usize].ranges),
            false => (locals[at[own as usize] as usize].var.ty, &mut locals[at[own as usize] as usize].ranges),
        };
        if ty != var.ty || overlap(all, ranges) {
            left.push((root, var));
            continue;
        }
        insert(all, ranges);
        match is_param {
            true => bin_of[root as usize] = own,
            false => locals[at[own as usize] as usize].roots.push(root),
        }
    }
    (locals, left)
}

/// Gives classes their variables. What was one local in the source stays together as far as it can, and moves as a whole: compilers give
/// code that does the same the same locals, and that compresses. Placed one class after another, each in what is free then, code took
/// 1.7 % more after `brotli -q 11` (eighteen fixture modules), and as much before it.
fn pack(
    body: &Body,
    classes: &mut Classes<'_>,
    demand: Demand<'_>,
    alias: &[u32],
    early: Vec<(Value, Value)>,
) -> Assignment {
    let ranges = classes.ranges;
    let mut parent = std::mem::take(&mut classes.parent);
    // Where a class begins, its root; and what it was called in the source.
    let mut local = vec![NONE; parent.len()];
    let mut is_empty = vec![true; parent.len()];
    for (n, value) in ranges.values.iter().enumerate().filter(|(n, _)| alias[*n] == NONE) {
        let root = root(&mut parent, n as u32) as usize;
        is_empty[root] = false;
        if local[root] == NONE {
            local[root] = body.value(*value).local.filter(|local| *local < body.num_locals).unwrap_or(NONE);
        }
    }
    let mut order: Vec<(u32, u32)> = (0..parent.len() as u32)
        .filter(|n| !is_empty[*n as usize])
        .map(|n| (classes.of(n).first().map_or(0, |r| r.0), n))
        .collect();
    order.sort_unstable();
    let mut packer = Packer::default();
    let mut bin_of = vec![NONE; parent.len()];
    for (param, ty) in body.params.iter().enumerate() {
        let root = root(&mut parent, ranges.number[param]);
        let all = match demand.kept[param] {
            true => vec![(0, NONE - 1)],
            false => classes.of(root).to_vec(),
        };
        bin_of[root as usize] = packer.bin(Var { ty: *ty, local: Some(param as u32) }, all);
    }
    let (mut locals, left) = by_source(
        body,
        classes,
        &mut packer,
        &mut bin_of,
        order.iter().map(|(_, root)| (*root, local[*root as usize])),
    );
    // Those of many classes have the most to lose.
    locals.sort_by_key(|local| std::cmp::Reverse(local.roots.len()));
    for local in locals {
        let bin = packer.place(local.var, &local.ranges);
        local.roots.iter().for_each(|root| bin_of[*root as usize] = bin);
    }
    for (root, var) in left {
        bin_of[root as usize] = packer.place(var, classes.of(root));
    }
    let mut answer = Assignment { var_of: vec![NONE; body.values.len()], early, ..Assignment::default() };
    for (n, value) in ranges.values.iter().enumerate() {
        let n = if alias[n] == NONE { n as u32 } else { alias[n] };
        answer.var_of[value.index()] = bin_of[root(&mut parent, n) as usize];
    }
    (answer.vars, answer.busy) = packer.bins.into_iter().map(|bin| (bin.var, bin.ranges)).unzip();
    answer
}
