//! What is asked of the optimiser.

use anywasm_ir::read::WasmFeatures;

/// How much the speed of the result counts, and how much its size: `-O0` to `-O4`, `-Os` and `-Oz` of wasm-opt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// 0 to 4: how much work is done for speed.
    pub speed: u8,
    /// 0 to 2: how much speed is given up for size.
    pub shrink: u8,
}

impl Level {
    /// No pass runs.
    pub const O0: Level = Level { speed: 0, shrink: 0 };
    /// Function passes that cost little.
    pub const O1: Level = Level { speed: 1, shrink: 0 };
    /// Most passes.
    pub const O2: Level = Level { speed: 2, shrink: 0 };
    /// All passes; code may grow where that is quicker.
    pub const O3: Level = Level { speed: 3, shrink: 0 };
    /// As `O3`, with larger budgets.
    pub const O4: Level = Level { speed: 4, shrink: 0 };
    /// Size first, but not at any price.
    pub const OS: Level = Level { speed: 2, shrink: 1 };
    /// Size alone.
    pub const OZ: Level = Level { speed: 2, shrink: 2 };
    /// Every level, with what stands after `-O` on the command line.
    pub const ALL: [(&'static str, Level); 7] = [
        ("0", Level::O0),
        ("1", Level::O1),
        ("2", Level::O2),
        ("3", Level::O3),
        ("4", Level::O4),
        ("s", Level::OS),
        ("z", Level::OZ),
    ];

    /// Whether code may grow for speed.
    pub fn may_grow(self) -> bool {
        self.shrink == 0 && self.speed >= 3
    }
}

/// What is asked of the optimiser. No defaults: each caller says what it promises.
#[derive(Clone, Debug)]
pub struct Options {
    /// Speed or size.
    pub level: Level,
    /// Nobody outside sees the module's types or makes objects of them; imports and exports of references aside.
    pub closed_world: bool,
    /// No instruction of the module ever traps when it is run as it is meant to be.
    pub traps_never_happen: bool,
    /// An imported memory is all zeros when the module is instantiated.
    pub zero_filled_memory: bool,
    /// At most this many rewrites, in a fixed order on one thread, to bisect a miscompile.
    pub limit: Option<u64>,
    /// What the output may use: what the input uses, and what was enabled besides.
    pub features: WasmFeatures,
    /// Names are kept (`-g`): what has one of its own is not merged away for nothing.
    pub keep_names: bool,
}

impl Options {
    /// What a level means where nothing more is known of the module.
    pub fn new(level: Level) -> Options {
        Options {
            level,
            closed_world: false,
            traps_never_happen: false,
            zero_filled_memory: false,
            limit: None,
            features: WasmFeatures::empty(),
            keep_names: true,
        }
    }
}
