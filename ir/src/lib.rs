//! Body, the structured SSA form: lift from walrus, emit to wasm-encoder, verify, text.

mod adapt;
pub mod assign;
pub mod body;
mod effects;
mod emit;
mod features;
mod label;
mod lift;
mod op;
mod outline;
mod progress;
pub mod read;
mod subtype;
mod text;
pub mod typing;
mod verify;
mod walk;

pub use body::{Body, Op};
pub use effects::field_of;
pub use emit::{EmitError, EmitOptions, Emitted, Sizer, emit_module, emit_smallest};
pub use features::features_used;
pub use lift::lift;
pub use progress::Progress;
pub use subtype::{is_same_type, is_subtype};
pub use text::Display;
pub use verify::{VerifyError, verify};
pub use walk::{Visit, walk};
