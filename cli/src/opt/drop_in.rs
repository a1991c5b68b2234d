//! The command line of wasm-opt, so that a build that calls it can call us: its spellings, and for what we do not have, what to
//! use instead.

use anywasm_ir::read::WasmFeatures as F;
use std::ffi::OsString;

/// Short names of more than one letter, which would be read as several letters, and other spellings of one thing.
const SPELLINGS: &[(&str, &str)] = &[
    ("-O", "-Os"),
    ("-all", "--all-features"),
    ("-c", "--converge"),
    ("-cw", "--closed-world"),
    ("-ism", "--input-source-map"),
    ("-mvp", "--mvp-features"),
    ("-osm", "--output-source-map"),
    ("-osu", "--output-source-map-url"),
    ("-tnh", "--traps-never-happen"),
    ("-uim", "--zero-filled-memory"),
    ("--strip", "--strip-debug"),
];

/// Flags of wasm-opt that have no counterpart here, by how they start, and what to use instead.
const INSTEAD: &[(&str, &str)] = &[
    ("--optimize-level", "-O0 … -O4"),
    ("-ol", "-O0 … -O4"),
    ("--shrink-level", "-Os or -Oz"),
    ("-s", "-Os or -Oz"),
    ("--ignore-implicit-traps", "--traps-never-happen, which promises what it says"),
    ("-iit", "--traps-never-happen, which promises what it says"),
    ("--low-memory-unused", "nothing: offsets are folded where they are proven not to wrap"),
    ("--fast-math", "nothing: floats are exact"),
    ("-ffm", "nothing: floats are exact"),
    ("--always-inline-max-function-size", "a level: -O3 inlines for speed, -Oz for size"),
    ("--flexible-inline-max-function-size", "a level: -O3 inlines for speed, -Oz for size"),
    ("--one-caller-inline-max-function-size", "a level: -O3 inlines for speed, -Oz for size"),
    ("--inline-max-combined-binary-size", "a level: -O3 inlines for speed, -Oz for size"),
    ("--pass-arg", "nothing: passes take no arguments"),
    ("-pa", "nothing: passes take no arguments"),
    ("--skip-pass", "--opt-limit, if a pass is suspected of a mistake"),
    ("-sp", "--opt-limit, if a pass is suspected of a mistake"),
    ("--no-validation", "nothing: what is not valid is refused"),
    ("-n", "nothing: what is not valid is refused"),
    ("--emit-text", "--print"),
    ("-S", "--print"),
    ("--quiet", "nothing: there is no output to quieten"),
    ("-q", "nothing: there is no output to quieten"),
    ("--debug", "--metrics"),
    ("--preserve-type-order", "nothing: the order of types that can be seen from outside is kept"),
    ("--generate-stack-ir", "nothing: the code is always laid out for the stack"),
    ("--optimize-stack-ir", "nothing: the code is always laid out for the stack"),
    ("--no-stack-ir", "-O0"),
    ("--emit-exnref", "nothing yet: exceptions keep the form that the input has"),
    ("--legalize-js-interface", "`anywasm js`, which needs no such step"),
    ("--i64-to-i32-lowering", "`anywasm js`"),
    ("--asyncify", "wasm-opt: no transformation for suspending is offered"),
    ("--fuzz-exec", "`anywasm-fuzz`"),
    ("--translate-to-fuzz", "`anywasm-fuzz`"),
];

/// Features by wasm-opt's names.
const FEATURES: &[(&str, F)] = &[
    ("bulk-memory", F::BULK_MEMORY),
    ("bulk-memory-opt", F::BULK_MEMORY),
    ("call-indirect-overlong", F::REFERENCE_TYPES),
    ("compact-imports", F::COMPACT_IMPORTS),
    ("custom-page-sizes", F::CUSTOM_PAGE_SIZES),
    ("exception-handling", F::EXCEPTIONS),
    ("extended-const", F::EXTENDED_CONST),
    ("gc", F::GC),
    ("memory64", F::MEMORY64),
    ("multimemory", F::MULTI_MEMORY),
    ("multivalue", F::MULTI_VALUE),
    ("mutable-globals", F::MUTABLE_GLOBAL),
    ("nontrapping-float-to-int", F::SATURATING_FLOAT_TO_INT),
    ("reference-types", F::REFERENCE_TYPES),
    ("relaxed-simd", F::RELAXED_SIMD),
    ("sign-ext", F::SIGN_EXTENSION),
    ("simd", F::SIMD),
    ("tail-call", F::TAIL_CALL),
    ("threads", F::THREADS),
    ("typed-function-references", F::FUNCTION_REFERENCES),
    ("wide-arithmetic", F::WIDE_ARITHMETIC),
];

/// What the flags say of features, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    /// Those that the output may use though the input does not.
    pub(crate) enabled: F,
    /// Those that the input must not use either.
    pub(crate) disabled: F,
}

/// Takes the flags about features out of the arguments, and writes the others as we spell them.
///
/// # Errors
/// A feature or flag that we do not know: what to use instead.
pub(crate) fn translate(arguments: impl Iterator<Item = OsString>) -> Result<(Vec<OsString>, Features), String> {
    let mut features = Features { enabled: F::empty(), disabled: F::empty() };
    let mut rest = Vec::new();
    let mut verbatim = false;
    for argument in arguments {
        let text = if verbatim { "" } else { argument.to_str().unwrap_or_default() };
        verbatim |= text == "--";
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        if let Some(feature) = name.strip_prefix("--enable-") {
            let feature = known(feature)?;
            features = Features { enabled: features.enabled | feature, disabled: features.disabled - feature };
        } else if let Some(feature) = name.strip_prefix("--disable-") {
            let feature = known(feature)?;
            features = Features { enabled: features.enabled - feature, disabled: features.disabled | feature };
        } else if let Some((_, instead)) = INSTEAD.iter().find(|(flag, _)| *flag == name) {
            return Err(format!("{name} of wasm-opt is not ours; use {instead}"));
        } else {
            let ours = SPELLINGS.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| *ours);
            match (ours, value) {
                (Some("--all-features"), _) => features = Features { enabled: F::all(), disabled: F::empty() },
                (Some("--mvp-features"), _) => features = mvp(),
                (Some(ours), None) => rest.push(ours.into()),
                (Some(ours), Some(value)) => rest.push(format!("{ours}={value}").into()),
                (None, _) if name == "--all-features" => {
                    features = Features { enabled: F::all(), disabled: F::empty() }
                }
                (None, _) if name == "--mvp-features" => features = mvp(),
                // The flag does nothing in wasm-opt either: what the input uses is always allowed.
                (None, _) if name == "--detect-features" => {}
                (None, _) => rest.push(argument),
            }
        }
    }
    Ok((rest, features))
}

fn mvp() -> Features {
    Features { enabled: F::empty(), disabled: FEATURES.iter().fold(F::empty(), |all, (_, feature)| all | *feature) }
}

fn known(name: &str) -> Result<F, String> {
    let found = FEATURES.iter().find(|(known, _)| *known == name);
    found.map(|(_, feature)| *feature).ok_or_else(|| {
        let names: Vec<&str> = FEATURES.iter().map(|(name, _)| *name).collect();
        format!("no feature {name:?}; there are {}", names.join(", "))
    })
}

/// The name of a feature that is in the set, as flags spell it.
pub(crate) fn name_of(features: F) -> Option<&'static str> {
    FEATURES.iter().find(|(_, feature)| features.intersects(*feature)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::{Features, translate};
    use anywasm_ir::read::WasmFeatures as F;
    use std::ffi::OsString;

    fn of(arguments: &[&str]) -> Result<(Vec<OsString>, Features), String> {
        translate(arguments.iter().map(OsString::from))
    }

    #[test]
    fn spellings_of_wasm_opt() {
        let (rest, features) = of(&["-O", "-tnh", "in.wasm", "-osm=x.map", "--enable-simd", "--", "-tnh"]).unwrap();
        assert_eq!(rest, ["-Os", "--traps-never-happen", "in.wasm", "--output-source-map=x.map", "--", "-tnh"]);
        assert_eq!(features, Features { enabled: F::SIMD, disabled: F::empty() });
    }

    #[test]
    fn the_last_word_on_a_feature_counts() {
        let (_, features) = of(&["-all", "--disable-simd"]).unwrap();
        assert!(!features.enabled.contains(F::SIMD) && features.enabled.contains(F::GC));
        assert_eq!(features.disabled, F::SIMD);
        let (_, features) = of(&["-mvp", "--enable-sign-ext"]).unwrap();
        assert!(features.disabled.contains(F::SIMD) && !features.disabled.contains(F::SIGN_EXTENSION));
    }

    #[test]
    fn what_is_missing_has_an_answer() {
        assert!(of(&["--fast-math"]).unwrap_err().contains("floats are exact"));
        assert!(of(&["--enable-teleport"]).unwrap_err().contains("sign-ext"));
    }
}
