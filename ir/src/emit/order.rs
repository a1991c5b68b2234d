//! Orders by use: what is named most often gets the shortest indices, after what it names itself.

use std::collections::BinaryHeap;

/// What is ordered: several indices that stay together.
#[derive(Clone, Default)]
pub(super) struct Item {
    /// Number of indices.
    pub(super) size: u32,
    /// How often they are named.
    pub(super) uses: u64,
    /// Items that have to come before. All of them do already.
    pub(super) needs: Vec<u32>,
}

/// The order in which most uses are short, `taken` indices being given away already; `lengths` are the first indices that take a byte
/// more. Among those of equal length the old order is kept, which compresses better.
pub(super) fn by_use(items: &[Item], taken: u32, lengths: &[u32]) -> Vec<u32> {
    let mut order = Order {
        items,
        placed: vec![false; items.len()],
        seen: vec![0; items.len()],
        epoch: 0,
        order: Vec::new(),
        length: taken,
    };
    let mut best: BinaryHeap<(u64, std::cmp::Reverse<u32>)> = BinaryHeap::new();
    best.extend(
        items.iter().enumerate().map(|(at, item)| (density(item.uses, item.size), std::cmp::Reverse(at as u32))),
    );
    let mut weighed = 0;
    // While indices are scarce, what has to come before is weighed too: an item is worth as much as all that comes with it.
    while let Some((score, std::cmp::Reverse(at))) = best.pop() {
        if order.placed[at as usize] {
            continue;
        }
        let with = order.with(at);
        let (uses, size) = with
            .iter()
            .map(|i| &items[*i as usize])
            .fold((0, 0), |(uses, size), item| (uses + item.uses, size + item.size));
        let worth = density(uses, size);
        weighed += size;
        if order.length < SCARCE
            && weighed < MOST_WEIGHED
            && worth < score
            && best.peek().is_some_and(|(next, _)| *next > worth)
        {
            best.push((worth, std::cmp::Reverse(at)));
            continue;
        }
        order.place(with);
    }
    let Order { mut order, .. } = order;
    let (mut start, mut index) = (0, taken);
    let mut next = lengths.iter().copied().filter(|length| *length > taken).peekable();
    for at in 0..=order.len() {
        if at == order.len() || next.next_if(|length| index >= *length).is_some() {
            order[start..at].sort_unstable();
            start = at;
        }
        index += order.get(at).map_or(0, |i| items[*i as usize].size);
    }
    let old: Vec<u32> = (0..items.len() as u32).collect();
    if cost(items, &order, taken, lengths) < cost(items, &old, taken, lengths) { order } else { old }
}

/// By how much longer than the shortest the uses are.
fn cost(items: &[Item], order: &[u32], taken: u32, lengths: &[u32]) -> u64 {
    let mut index = taken;
    let mut sum = 0;
    for &at in order {
        let item = &items[at as usize];
        sum += item.uses * lengths.iter().filter(|length| index >= **length).count() as u64;
        index += item.size;
    }
    sum
}

/// Below this index an item is weighed with what it brings.
const SCARCE: u32 = 1 << 9;
/// So much is brought in all before weighing ends, which chains of types would make quadratic.
const MOST_WEIGHED: u32 = 1 << 22;

fn density(uses: u64, size: u32) -> u64 {
    uses * 1024 / u64::from(size.max(1))
}

struct Order<'a> {
    items: &'a [Item],
    placed: Vec<bool>,
    seen: Vec<u32>,
    epoch: u32,
    order: Vec<u32>,
    length: u32,
}

impl Order<'_> {
    /// The item and all that has to come before it and is not placed yet, in the old order.
    fn with(&mut self, at: u32) -> Vec<u32> {
        self.epoch += 1;
        let mut found = vec![at];
        self.seen[at as usize] = self.epoch;
        let mut next = 0;
        while let Some(&item) = found.get(next) {
            next += 1;
            for &need in &self.items[item as usize].needs {
                if !self.placed[need as usize]
                    && std::mem::replace(&mut self.seen[need as usize], self.epoch) != self.epoch
                {
                    found.push(need);
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn place(&mut self, items: Vec<u32>) {
        for &item in &items {
            self.placed[item as usize] = true;
            self.length += self.items[item as usize].size;
        }
        self.order.extend(items);
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, by_use};

    #[test]
    fn the_most_used_come_first_after_what_they_need() {
        let item = |uses, needs: &[u32]| Item { size: 1, uses, needs: needs.to_vec() };
        // Number 3 is used most, but needs two that nobody uses; 4 needs nothing.
        let items = [item(0, &[]), item(0, &[0]), item(5, &[]), item(12, &[1]), item(10, &[]), item(1, &[])];
        assert_eq!(by_use(&items, 0, &[1, 2, 4]), [4, 2, 0, 1, 3, 5]);
        assert_eq!(by_use(&items, 0, &[]), [0, 1, 2, 3, 4, 5]);
        let none: [u32; 0] = [];
        assert_eq!(by_use(&[], 0, &[128]), none);
    }
}
