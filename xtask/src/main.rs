//! Chores that are not cargo's: helper code generation, tidy.
fn main() {}
