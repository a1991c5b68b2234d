//! Errors on the terminal: one line per fact, colour only where a person is looking, no control characters of the input.

use crate::failure;
use anstream::eprintln;
use anstyle::{AnsiColor, Style};
use std::sync::OnceLock;

/// For whom errors are printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Lines for people
    Text,
    /// One JSON object per line: code, message, function, offset
    Json,
}

/// What the command line asks for; text before it is known.
static FORMAT: OnceLock<Format> = OnceLock::new();

/// Sets the format of all errors.
pub(crate) fn set_format(format: Format) {
    FORMAT.get_or_init(|| format);
}

/// Prints an error and its causes to standard error.
pub(crate) fn error(error: &anyhow::Error) {
    let place = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    let mut text = error.to_string();
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        // Some libraries repeat their cause in their own message.
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    if FORMAT.get() == Some(&Format::Json) {
        return failure::lines(error, &text).iter().for_each(|line| eprintln!("{line}"));
    }
    for line in text.lines() {
        let line = printable(line);
        // `file: function 12 (name) at 0x1f3: why`: the file stands out.
        match line.split_once(": ") {
            Some((file, rest)) => eprintln!("{place}{file}:{place:#} {rest}"),
            None => eprintln!("{line}"),
        }
    }
}

/// Prints a warning to standard error.
pub(crate) fn warning(text: &str) {
    let style = Style::new().bold().fg_color(Some(AnsiColor::Yellow.into()));
    eprintln!("{style}warning:{style:#} {}", printable(text));
}

/// Text of the input made safe for a terminal: control characters and bidirectional overrides are escaped.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => c.escape_unicode().to_string(),
            c if c.is_control() && c != '\t' => c.escape_default().to_string(),
            c => c.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(printable("a\u{1b}[31mb\r\u{202e}c"), "a\\u{1b}[31mb\\r\\u{202e}c");
        assert_eq!(printable("fünf → ok"), "fünf → ok");
    }
}
