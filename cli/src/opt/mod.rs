//! `anywasm opt`.

mod debug_info;
mod drop_in;
mod metrics;
mod report;

use crate::input::Input;
use crate::{output, progress};
use anyhow::{Result, bail};
use anywasm_ir::EmitOptions;
use anywasm_ir::read::{FEATURES, WasmFeatures, validate, validate_with};
use anywasm_opt::{Level, Optimized, Options, optimize};
use debug_info::SourceMaps;
pub(crate) use drop_in::{Features, translate};
use std::path::PathBuf;
use std::process::ExitCode;

/// Arguments of `anywasm opt`. Those of wasm-opt mean what they mean there; `drop_in` has the rest of its spellings.
#[derive(clap::Args)]
#[command(
    after_help = "Flags of wasm-opt are understood: -all, -tnh, -cw, -osm and so on, --enable-FEATURE, --disable-FEATURE,\n\
    --mvp-features. The output uses features that the input uses, and those that are enabled."
)]
pub(crate) struct Args {
    /// Module, binary or text; `-` is standard input
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Where the WebAssembly goes; `-` is standard output
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["print", "metrics", "report"])]
    output: Option<PathBuf>,
    /// What counts: 0 to 4 the speed of the result, s its size, z its size alone
    #[arg(short = 'O', value_name = "LEVEL", default_value = "s", value_parser = level)]
    level: Level,
    /// Keep the name section
    #[arg(short = 'g', long)]
    debuginfo: bool,
    /// Drop names, DWARF and source map references, whatever else is said
    #[arg(long)]
    strip_debug: bool,
    /// Drop DWARF, and say nothing about it
    #[arg(long)]
    strip_dwarf: bool,
    /// Drop the producers section
    #[arg(long)]
    strip_producers: bool,
    /// Drop the target_features section
    #[arg(long)]
    strip_target_features: bool,
    /// Optimise the output again while that makes it smaller
    #[arg(long)]
    converge: bool,
    /// Nothing outside makes or takes apart objects of the module's types
    #[arg(long)]
    closed_world: bool,
    /// No instruction ever traps when the module is used as it is meant to be
    #[arg(long)]
    traps_never_happen: bool,
    /// An imported memory is all zeros at instantiation
    #[arg(long)]
    zero_filled_memory: bool,
    /// Stop after so many rewrites, to find the one that goes wrong
    #[arg(long, value_name = "N")]
    opt_limit: Option<u64>,
    /// Print the result as text
    #[arg(long)]
    print: bool,
    /// Print what the bytes are, before and after, and what each pass did
    #[arg(long)]
    metrics: bool,
    /// Write a page that shows what the bytes of the result are, a treemap to look around in
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
    /// Source map of the input, to be carried to the output
    #[arg(long, value_name = "FILE", requires = "output_source_map")]
    input_source_map: Option<PathBuf>,
    /// Where the output's source map goes
    #[arg(long, value_name = "FILE", requires = "input_source_map")]
    output_source_map: Option<PathBuf>,
    /// What the output says of where its source map is
    #[arg(long, value_name = "URL", requires = "output_source_map")]
    output_source_map_url: Option<String>,
    #[arg(skip = Features { enabled: WasmFeatures::empty(), disabled: WasmFeatures::empty() })]
    pub(crate) features: Features,
}

/// A level, as `-O` takes it.
pub(crate) fn level(text: &str) -> Result<Level, String> {
    let found = Level::ALL.iter().find(|(name, _)| *name == text);
    found.map(|(_, level)| *level).ok_or_else(|| "one of 0, 1, 2, 3, 4, s, z".to_owned())
}

impl Args {
    fn options(&self, wasm: &[u8]) -> Options {
        Options {
            closed_world: self.closed_world,
            traps_never_happen: self.traps_never_happen,
            zero_filled_memory: self.zero_filled_memory,
            limit: self.opt_limit,
            keep_names: self.keeps_names(),
            features: anywasm_ir::features_used(wasm) | self.features.enabled,
            ..Options::new(self.level)
        }
    }

    fn keeps_names(&self) -> bool {
        self.debuginfo && !self.strip_debug
    }

    /// Refuses an input that uses what was disabled.
    fn check_features(&self, input: &Input, wasm: &[u8]) -> Result<()> {
        // Parts that rest on a disabled one are asked for by name or not at all: they validate with what they need.
        if self.features.disabled.is_empty() {
            return Ok(());
        }
        if let Err(error) = validate_with(wasm, FEATURES - self.features.disabled) {
            validate(wasm).map_err(|e| input.error(e))?;
            let uses = anywasm_ir::features_used(wasm) & self.features.disabled;
            let name = drop_in::name_of(uses).unwrap_or("a disabled feature");
            bail!(input.error(format!("uses {name}, which is disabled: {error}; enable it")));
        }
        Ok(())
    }
}

/// Optimises and writes the module.
pub(crate) fn main(args: &Args) -> Result<ExitCode> {
    let input = Input::read(&args.input)?;
    let wasm = input.wasm()?;
    args.check_features(&input, &wasm)?;
    let maps = SourceMaps::read(args.input_source_map.as_deref())?;
    let mut done = run(args, &input, &wasm, maps.is_some())?;
    if args.converge {
        // A second time on the output: what the first one laid open, and while it pays.
        while done.emitted.wasm.len() < wasm.len() {
            let again = run(args, &input, &done.emitted.wasm, false)?;
            if again.emitted.wasm.len() >= done.emitted.wasm.len() || maps.is_some() {
                break;
            }
            done = again;
        }
    }
    if args.metrics {
        metrics::print(&wasm, &done);
    }
    if let Some(path) = &args.report {
        let names = report::names(&done.emitted.wasm);
        if !args.keeps_names() {
            done.emitted.wasm = debug_info::without_customs(&done.emitted.wasm, |name| name == "name");
        }
        output::write(path, report::page(&input.name, &done.emitted.wasm, &names).as_bytes())?;
    }
    if let (Some(maps), Some(path)) = (&maps, &args.output_source_map) {
        let map = maps.carry(&wasm, &done.emitted)?;
        output::write(path, &map)?;
        if let Some(url) = &args.output_source_map_url {
            debug_info::add_url(&mut done.emitted.wasm, url);
        }
    }
    if args.print {
        let text = wasmprinter::print_bytes(&done.emitted.wasm).map_err(|e| input.error(e))?;
        output::write(std::path::Path::new("-"), text.as_bytes())?;
    }
    if let Some(path) = &args.output {
        output::write(path, &done.emitted.wasm)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn run(args: &Args, input: &Input, wasm: &[u8], locations: bool) -> Result<Optimized> {
    let mut module = anywasm_ir::read::read_module(wasm).map_err(|e| input.error(e))?;
    let dwarf = debug_info::strip(&mut module, args.strip_debug, args.strip_target_features);
    if dwarf && args.debuginfo && !args.strip_dwarf && !args.strip_debug {
        crate::report::warning(&format!(
            "{}: its DWARF would be wrong for the optimised code and is dropped; carry a source map instead (--input-source-map), or say --strip-dwarf",
            input.name
        ));
    }
    let options = args.options(wasm);
    let emit = EmitOptions {
        names: args.keeps_names() || args.report.is_some(),
        producers: !args.strip_producers,
        locations,
        compact_imports: options.features.contains(WasmFeatures::COMPACT_IMPORTS),
    };
    let done =
        progress::with_bar("opt", |_| optimize(module, &options, &emit, args.metrics)).map_err(|e| input.error(e))?;
    Ok(smaller(args, wasm, done))
}

/// `-Os` and `-Oz` never make a module larger: where every pass and the writer together gain nothing, the input is the answer, less
/// the custom sections that are not wanted.
fn smaller(args: &Args, wasm: &[u8], mut done: Optimized) -> Optimized {
    if args.level.shrink == 0 || args.opt_limit.is_some() || !done.emitted.locations.is_empty() {
        return done;
    }
    let unwanted = |name: &str| match name {
        "name" => !args.keeps_names(),
        "producers" => args.strip_producers,
        "target_features" => args.strip_target_features,
        "sourceMappingURL" | "external_debug_info" => true,
        name => name.starts_with(".debug_"),
    };
    let (old, new) =
        (debug_info::without_customs(wasm, unwanted), debug_info::without_customs(&done.emitted.wasm, unwanted));
    if old.len() < new.len() {
        done.emitted.wasm = old;
    }
    done
}
