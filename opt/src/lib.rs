//! Passes over Body and the one list of passes and levels.
