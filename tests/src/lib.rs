//! Harnesses: filetests, specification suite, differential engines.
