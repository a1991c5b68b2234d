//! JavaScript identifiers: short, deterministic, never from the module's own text.
//!
//! Three spaces that cannot meet: `$…` for helpers and the skeleton, an upper-case first letter for functions and state of the
//! instance, a lower-case first letter for locals of a function. Labels are a space of their own in the language.

const FIRST: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
const NEXT: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/// Reserved words of every edition and mode, and the names that strict code may not bind. All of them start with a lower-case letter.
const RESERVED: &[&str] = &[
    "abstract",
    "arguments",
    "as",
    "async",
    "await",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "double",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "final",
    "finally",
    "float",
    "for",
    "from",
    "function",
    "get",
    "goto",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "int",
    "interface",
    "let",
    "long",
    "native",
    "new",
    "null",
    "of",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "set",
    "short",
    "static",
    "super",
    "switch",
    "synchronized",
    "target",
    "this",
    "throw",
    "throws",
    "transient",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "volatile",
    "while",
    "with",
    "yield",
];

/// Built-ins with an upper-case first letter that the output or its helpers refer to, or that are bound by hosts.
const BUILT_INS: &[&str] =
    &["JSON", "Map", "Set", "NaN", "Math", "Date", "Array", "Error", "BigInt", "Object", "Symbol", "Proxy"];

/// An endless supply of names, shortest first.
#[derive(Clone, Debug)]
pub(crate) struct Supply {
    next: usize,
    upper: bool,
}

impl Supply {
    /// Names of locals and labels.
    pub(crate) fn lower() -> Supply {
        Supply { next: 0, upper: false }
    }

    /// Names of an instance's functions and state.
    pub(crate) fn upper() -> Supply {
        Supply { next: 0, upper: true }
    }

    /// The n-th name from here on.
    pub(crate) fn nth(&self, n: usize) -> String {
        let mut rest = self.clone();
        for _ in 0..n {
            rest.take();
        }
        rest.take()
    }

    /// The next name.
    pub(crate) fn take(&mut self) -> String {
        loop {
            let name = spell(self.next, self.upper);
            self.next += 1;
            let taken = if self.upper {
                BUILT_INS.contains(&name.as_str())
            } else {
                RESERVED.binary_search(&name.as_str()).is_ok()
            };
            if !taken {
                return name;
            }
        }
    }
}

/// The n-th string: one letter of `FIRST`, then any of `NEXT`, all of one length before the next.
fn spell(mut n: usize, upper: bool) -> String {
    let mut length = 0;
    let mut count = FIRST.len();
    while n >= count {
        n -= count;
        count *= NEXT.len();
        length += 1;
    }
    let mut name = vec![0u8; length + 1];
    for byte in name[1..].iter_mut().rev() {
        *byte = NEXT[n % NEXT.len()];
        n /= NEXT.len();
    }
    name[0] = if upper { FIRST[n].to_ascii_uppercase() } else { FIRST[n] };
    String::from_utf8(name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_never_reserved() {
        assert!(RESERVED.is_sorted());
        for mut supply in [Supply::lower(), Supply::upper()] {
            let names: Vec<String> = (0..200_000).map(|_| supply.take()).collect();
            assert_eq!(names[0].len(), 1);
            assert!(names.iter().all(|n| !RESERVED.contains(&n.as_str()) && !BUILT_INS.contains(&n.as_str())));
            let mut sorted = names.clone();
            sorted.sort();
            sorted.dedup();
            assert_eq!(sorted.len(), names.len());
        }
    }
}
