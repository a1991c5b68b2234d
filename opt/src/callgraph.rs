//! The call graph: which functions call each other, directly or through others.

use walrus::FunctionId;

/// The components of a call graph, callees before their callers: functions of one may all call each other.
pub(crate) struct Components {
    functions: Vec<usize>,
    /// Where each component ends.
    ends: Vec<usize>,
}

impl Components {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| &self.functions[*start..*end])
    }
}

/// Finds the components. `callees` is by the index of the caller, and so are the answers. (Tarjan 1972, with a stack of our own.)
pub(crate) fn components(callees: &[impl AsRef<[FunctionId]>]) -> Components {
    const NEW: u32 = u32::MAX;
    let mut index = vec![NEW; callees.len()];
    let mut low = vec![0u32; callees.len()];
    let mut open = vec![false; callees.len()];
    let mut found =
        Components { functions: Vec::with_capacity(callees.len()), ends: Vec::with_capacity(callees.len()) };
    let (mut next, mut path, mut calls) = (0, Vec::new(), Vec::<(usize, usize)>::new());
    for root in 0..callees.len() {
        if index[root] != NEW {
            continue;
        }
        calls.push((root, 0));
        while let Some((at, edge)) = calls.last_mut() {
            let at = *at;
            if *edge == 0 && index[at] == NEW {
                (index[at], low[at], open[at]) = (next, next, true);
                next += 1;
                path.push(at);
            }
            if let Some(callee) = callees[at].as_ref().get(*edge) {
                *edge += 1;
                let callee = callee.index();
                if index[callee] == NEW {
                    calls.push((callee, 0));
                } else if open[callee] {
                    low[at] = low[at].min(index[callee]);
                }
                continue;
            }
            calls.pop();
            if let Some((parent, _)) = calls.last() {
                low[*parent] = low[*parent].min(low[at]);
            }
            if low[at] == index[at] {
                let start = path.iter().rposition(|&f| f == at).unwrap_or(0);
                path[start..].iter().for_each(|&f| open[f] = false);
                found.functions.extend(path.drain(start..));
                found.ends.push(found.functions.len());
            }
        }
    }
    found
}
