//! Limits.

/// What a store may use up.
#[derive(Clone, Debug)]
pub struct Config {
    /// How much may be executed: about one unit per instruction, counted at function entry and at each turn of a loop.
    /// `None` counts nothing.
    pub fuel: Option<u64>,
    /// 64 KiB pages of all memories together; beyond it `memory.grow` gives -1.
    pub max_pages: u64,
    /// Elements of all tables together; beyond it `table.grow` gives -1.
    pub max_elements: u64,
    /// Bytes of all objects (structures, arrays, strings, exceptions) together; beyond it allocation fails with a limit.
    pub max_heap: u64,
    /// Collect before every allocation: slow, and shows at once where a reference is missing among the roots.
    pub collect_always: bool,
    /// 64-bit cells of the stack for parameters, locals and operands; beyond it calls trap with `call stack exhausted`.
    pub stack_cells: usize,
    /// How often host functions may call back into the store, each inside the other.
    pub max_nesting: u32,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            fuel: None,
            max_pages: 65536,
            max_elements: 10_000_000,
            max_heap: 1 << 30,
            collect_always: false,
            stack_cells: 1 << 20,
            max_nesting: 100,
        }
    }
}
