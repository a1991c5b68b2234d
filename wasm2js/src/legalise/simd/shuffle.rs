//! Bytes of two vectors at places known here: whole parts where the groups are whole, else shifts and masks of words.

use super::views::View;
use super::{Lower, Parts};
use anywasm_ir::body::Value;
use anywasm_ops::BinaryOp;
use smallvec::SmallVec;

/// Where each byte of the result is from: 0 to 15 the first vector, 16 to 31 the second, `None` zero.
pub(super) type Sources = [Option<u8>; 16];

/// The sources of `i8x16.shuffle`.
pub(super) fn sources(indices: &[u8; 16]) -> Sources {
    indices.map(Some)
}

/// The sources of a swizzle by constant indices: beyond the lanes there is zero.
pub(super) fn swizzled(indices: u128) -> Sources {
    indices.to_le_bytes().map(|n| (n < 16).then_some(n))
}

/// The widest groups that move whole: 8, 4 or 2 bytes; `None` if bytes move alone or some are zero.
pub(super) fn group(sources: &Sources) -> Option<u32> {
    let is_whole = |bytes: usize| {
        sources.chunks(bytes).all(|group| {
            group[0].is_some_and(|n| usize::from(n) % bytes == 0)
                && group.windows(2).all(|w| w[1].is_some() && w[1] == w[0].map(|n| n + 1))
        })
    };
    [8, 4, 2].into_iter().find(|bytes| is_whole(*bytes)).map(|bytes| bytes as u32)
}

impl Lower<'_> {
    /// A shuffle of `args[0]` and, where the sources say so, `args[1]`.
    pub(super) fn shuffle(&mut self, sources: &Sources, args: &[Value], result: Value) {
        let mut used: SmallVec<[Value; 2]> = SmallVec::new();
        for (n, arg) in args.iter().enumerate() {
            if sources.iter().flatten().any(|s| usize::from(*s / 16) == n) {
                used.push(*arg);
            }
        }
        let is = |view: View| used.iter().all(|v| self.native(*v).is_none_or(|native| native == view));
        let width = group(sources).unwrap_or(1);
        let view = match width {
            8 if is(View::Doubles) => View::Doubles,
            4 | 8 if is(View::Singles) => View::Singles,
            _ => View::Words,
        };
        let mut from = |n: usize| match args.get(n).filter(|v| used.contains(v)) {
            Some(v) => self.vector(*v, view),
            None => Parts::new(),
        };
        let both = [from(0), from(1)];
        let bytes = 16 / view.len();
        let parts = sources
            .chunks(bytes)
            .map(|group| match group[0] {
                Some(first) if width as usize >= bytes => {
                    both[usize::from(first / 16)][usize::from(first % 16) / bytes]
                }
                _ => self.gather(group, &both),
            })
            .collect();
        self.define(result, view, parts);
    }

    /// A word of these four bytes: those that move by the same distance from the same word move together.
    fn gather(&mut self, group: &[Option<u8>], both: &[Parts; 2]) -> Value {
        let mut moves: SmallVec<[(u8, i32, u32); 4]> = SmallVec::new();
        for (at, source) in group.iter().enumerate() {
            let Some(source) = *source else { continue };
            let (word, shift) = (source / 4, 8 * (at as i32 - i32::from(source % 4)));
            let mask = 0xff << (8 * at);
            match moves.iter_mut().find(|(w, s, _)| (*w, *s) == (word, shift)) {
                Some((.., known)) => *known |= mask,
                None => moves.push((word, shift, mask)),
            }
        }
        let mut sum: Option<Value> = None;
        for (word, shift, mask) in moves {
            let word = both[usize::from(word / 4)][usize::from(word % 4)];
            let count = self.build.constant(shift.abs());
            let (op, reached) =
                if shift < 0 { (BinaryOp::I32ShrU, u32::MAX >> -shift) } else { (BinaryOp::I32Shl, u32::MAX << shift) };
            let moved = self.build.binary(op, word, count);
            let mask = self.build.constant(if mask == reached { -1 } else { mask as i32 });
            let masked = self.build.binary(BinaryOp::I32And, moved, mask);
            sum = Some(match sum {
                Some(sum) => self.build.binary(BinaryOp::I32Or, sum, masked),
                None => masked,
            });
        }
        sum.unwrap_or_else(|| self.build.constant(0))
    }
}
