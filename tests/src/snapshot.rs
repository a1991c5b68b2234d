//! Golden files: compared, shown as a diff, rewritten on request.

use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

/// The repository's folder.
pub fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Compares `actual` with the file; with `BLESS=1` in the environment writes the file instead.
///
/// # Errors
/// The difference, an improvement too: a snapshot that claims less than what is true hides the next loss.
pub fn compare(golden: &Path, actual: &str) -> Result<(), String> {
    let expected = std::fs::read_to_string(golden).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        return std::fs::write(golden, actual).map_err(|error| format!("{}: {error}", golden.display()));
    }
    let name = golden.strip_prefix(repository()).unwrap_or(golden).display();
    Err(format!("{name} differs (BLESS=1 rewrites it):\n{}", diff(&expected, actual)))
}

/// Changed lines with one line around them.
fn diff(expected: &str, actual: &str) -> String {
    let diff = TextDiff::from_lines(expected, actual);
    let mut text = String::new();
    for group in diff.grouped_ops(1) {
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            text.push(sign);
            text.push_str(change.value());
            if change.missing_newline() {
                text.push('\n');
            }
        }
        text.push_str("...\n");
    }
    text
}
