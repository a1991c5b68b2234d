//! Runtime helpers: which are used, and their text.
//!
//! A helper is a file in `runtime/`; [`Helper`] is made from those files. A function body that needs one sets its bit in a
//! [`HelperSet`]; the module prints the closure of all sets, so nothing unused is in the output and the order is fixed.
//!
//! # Convention
//! A helper that is a function is called with the instruction's operands, i64 operands as (low, high). One with an i64 result
//! returns the low half and leaves the high half in the variable helper [`Helper::Hi`] (`$hi`), which its caller must read
//! before anything else is called.

use crate::generated::helpers::TABLE;
pub use crate::generated::helpers::{ALL, Helper};
use crate::names::Supply;
use std::sync::LazyLock;

/// Which JavaScript a helper is printed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// ES5 and typed arrays.
    Es5,
    /// ES2020.
    Es2020,
}

/// One target's text of a helper.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) is_var: bool,
    pub(crate) pretty: &'static str,
    pub(crate) min: &'static str,
    pub(crate) deps: &'static [Helper],
    pub(crate) ambient: &'static [&'static str],
}

/// A row of the generated table.
#[derive(Debug)]
pub(crate) struct Data {
    pub(crate) name: &'static str,
    pub(crate) es5: Text,
    pub(crate) es2020: Option<Text>,
}

impl Helper {
    fn data(self) -> &'static Data {
        &TABLE[self as usize]
    }

    fn text(self, dialect: Dialect) -> &'static Text {
        let data = self.data();
        match (&data.es2020, dialect) {
            (Some(text), Dialect::Es2020) => text,
            _ => &data.es5,
        }
    }

    /// The name in the output, with its `$`.
    pub fn name(self) -> &'static str {
        self.data().name
    }

    /// The name in minified output: `$` and one or two characters, the first an upper-case letter, as no other name has.
    pub(crate) fn short_name(self) -> &'static str {
        static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
            let mut names = Supply::upper();
            ALL.iter().map(|_| format!("${}", names.take())).collect()
        });
        &NAMES[self as usize]
    }

    /// The helper of this name, given without the `$`.
    pub fn by_name(name: &str) -> Option<Helper> {
        TABLE.binary_search_by(|data| data.name[1..].cmp(name)).ok().map(|i| ALL[i])
    }

    /// The helper of an `Op::Runtime`. `None` if the number is no row of the table.
    pub fn from_index(index: u16) -> Option<Helper> {
        ALL.get(usize::from(index)).copied()
    }

    /// Whether it is a variable (read or written) rather than a function (called).
    pub fn is_var(self) -> bool {
        self.data().es5.is_var
    }

    /// Names that the module skeleton must define for it.
    pub fn ambient(self, dialect: Dialect) -> &'static [&'static str] {
        self.text(dialect).ambient
    }
}

const WORDS: usize = ALL.len().div_ceil(64);

/// A set of helpers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct HelperSet([u64; WORDS]);

impl HelperSet {
    /// The empty set.
    pub const fn new() -> HelperSet {
        HelperSet([0; WORDS])
    }

    /// Adds one; true if it was not there.
    pub fn insert(&mut self, helper: Helper) -> bool {
        let (word, bit) = (helper as usize / 64, 1u64 << (helper as usize % 64));
        let fresh = self.0[word] & bit == 0;
        self.0[word] |= bit;
        fresh
    }

    /// Whether it is there.
    pub fn contains(&self, helper: Helper) -> bool {
        self.0[helper as usize / 64] >> (helper as usize % 64) & 1 != 0
    }

    /// Adds all of another set.
    pub fn extend(&mut self, other: &HelperSet) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
    }

    /// The members, in name order.
    pub fn iter(&self) -> impl Iterator<Item = Helper> + '_ {
        ALL.into_iter().filter(|h| self.contains(*h))
    }

    /// The set with everything its members need.
    pub fn closure(&self, dialect: Dialect) -> HelperSet {
        let mut all = *self;
        let mut open: Vec<Helper> = self.iter().collect();
        while let Some(helper) = open.pop() {
            open.extend(helper.text(dialect).deps.iter().filter(|dep| all.insert(**dep)));
        }
        all
    }

    /// The text of the closure: variables first, each after those that its initialiser needs, then functions; otherwise in
    /// name order. Minified text is one line, pretty text keeps the comments.
    pub fn print(&self, dialect: Dialect, minify: bool) -> String {
        let closure = self.closure(dialect);
        let mut out = String::new();
        let mut done = HelperSet::new();
        for helper in closure.iter().filter(|h| h.text(dialect).is_var) {
            print_var(helper, dialect, minify, &mut done, &mut out);
        }
        for helper in closure.iter().filter(|h| !h.text(dialect).is_var) {
            print_one(helper, dialect, minify, &mut out);
        }
        out
    }
}

fn print_one(helper: Helper, dialect: Dialect, minify: bool, out: &mut String) {
    let text = helper.text(dialect);
    out.push_str(if minify { text.min } else { text.pretty });
}

/// The text with the names of helpers made [short](Helper::short_name). Other words with a `$`, such as the key of our objects' records, stay.
pub(crate) fn shorten(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split('$');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        match Helper::by_name(&part[..end]) {
            Some(helper) => out.push_str(helper.short_name()),
            None => {
                out.push('$');
                out.push_str(&part[..end]);
            }
        }
        out.push_str(&part[end..]);
    }
    out
}

fn print_var(helper: Helper, dialect: Dialect, minify: bool, done: &mut HelperSet, out: &mut String) {
    if !done.insert(helper) {
        return;
    }
    for dep in helper.text(dialect).deps.iter().filter(|dep| dep.text(dialect).is_var) {
        print_var(*dep, dialect, minify, done, out);
    }
    print_one(helper, dialect, minify, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_find_their_rows() {
        for helper in ALL {
            assert_eq!(Helper::by_name(&helper.name()[1..]), Some(helper));
            assert_eq!(Helper::from_index(helper as u16), Some(helper));
        }
        assert_eq!(Helper::by_name("no_such_helper"), None);
        assert_eq!(Helper::from_index(ALL.len() as u16), None);
    }

    #[test]
    fn print_holds_the_closure_once_and_in_order() {
        let mut set = HelperSet::new();
        set.insert(Helper::I64DivS);
        let text = set.print(Dialect::Es5, true);
        for helper in set.closure(Dialect::Es5).iter() {
            let declared = if helper.is_var() {
                format!("var {}=", helper.name())
            } else {
                format!("function {}(", helper.name())
            };
            assert_eq!(text.matches(&declared).count(), 1, "{}", helper.name());
        }
        assert!(text.contains("$trap"));
        assert!(!text.contains("$f_nearest"));
        let short = shorten(&text);
        assert_eq!(short.matches("$").count(), text.matches("$").count());
        assert!(set.iter().all(|h| short.contains(&format!("function {}(", h.short_name()))));
    }
}
