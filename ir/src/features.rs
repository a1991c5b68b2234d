//! Which proposals' instructions a module uses.

use rayon::prelude::*;
use wasmparser::{FuncType, FunctionBody, Imports, Operator, Parser, Payload, WasmFeatures as F};

macro_rules! feature {
    (mvp) => {
        F::empty()
    };
    (sign_extension) => {
        F::SIGN_EXTENSION
    };
    (saturating_float_to_int) => {
        F::SATURATING_FLOAT_TO_INT
    };
    (bulk_memory) => {
        F::BULK_MEMORY
    };
    (reference_types) => {
        F::REFERENCE_TYPES
    };
    (simd) => {
        F::SIMD
    };
    (relaxed_simd) => {
        F::RELAXED_SIMD
    };
    (exceptions) => {
        F::EXCEPTIONS
    };
    (legacy_exceptions) => {
        F::LEGACY_EXCEPTIONS
    };
    (tail_call) => {
        F::TAIL_CALL
    };
    (function_references) => {
        F::FUNCTION_REFERENCES
    };
    (gc) => {
        F::GC
    };
    (threads) => {
        F::THREADS
    };
    (wide_arithmetic) => {
        F::WIDE_ARITHMETIC
    };
    ($other:ident) => {
        F::empty()
    };
}

macro_rules! features {
    ($(@$proposal:ident $op:ident $({ $($field:ident: $ty:ty),* })? => $visit:ident ($($arity:tt)*))*) => {
        fn of_operator(op: &Operator<'_>) -> F {
            match op {
                $(Operator::$op { .. } => feature!($proposal),)*
                _ => F::empty(),
            }
        }
    };
}
wasmparser::for_each_operator!(features);

/// The features whose instructions the module uses, [`F::MULTI_VALUE`] where a function type has several results, and
/// [`F::COMPACT_IMPORTS`] where imports stand in groups. Of a valid module; of another, what could be read of it.
pub fn features_used(wasm: &[u8]) -> F {
    let mut used = F::empty();
    let mut bodies: Vec<FunctionBody<'_>> = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload {
            Ok(Payload::TypeSection(types)) => {
                let several = |ty: &FuncType| ty.results().len() > 1;
                if types.into_iter_err_on_gc_types().flatten().any(|ty| several(&ty)) {
                    used |= F::MULTI_VALUE;
                }
            }
            Ok(Payload::ImportSection(imports)) => {
                let grouped = |imports: Imports<'_>| !matches!(imports, Imports::Single(..));
                if imports.into_iter().flatten().any(grouped) {
                    used |= F::COMPACT_IMPORTS;
                }
            }
            Ok(Payload::CodeSectionEntry(body)) => bodies.push(body),
            Err(_) => break,
            _ => {}
        }
    }
    used | bodies.par_iter().map(of_body).reduce(F::empty, |a, b| a | b)
}

fn of_body(body: &FunctionBody<'_>) -> F {
    let operators = body.get_operators_reader().into_iter().flatten().flatten();
    operators.map(|op| of_operator(&op)).fold(F::empty(), |all, feature| all | feature)
}

#[cfg(test)]
mod tests {
    use super::features_used;
    use wasmparser::WasmFeatures as F;

    #[test]
    fn each_feature_by_an_instruction_of_it() {
        let used = |text: &str| features_used(&wat::parse_str(text).expect("text"));
        assert_eq!(used("(module (func (result i32) i32.const 0))"), F::empty());
        assert_eq!(used("(module (func (result i32) i32.const 0 i32.extend8_s))"), F::SIGN_EXTENSION);
        assert_eq!(used("(module (func (result i32 i32) i32.const 0 i32.const 0))"), F::MULTI_VALUE);
        assert_eq!(used("(module (memory 1) (func i32.const 0 i32.const 0 i32.const 0 memory.fill))"), F::BULK_MEMORY);
    }
}
