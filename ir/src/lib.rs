//! Body, the structured SSA form: lift from walrus, emit to wasm-encoder, verify, text.

pub mod body;
mod effects;
mod lift;
mod outline;
mod progress;
pub mod read;
mod subtype;
mod text;
pub mod typing;
mod verify;

pub use body::{Body, Op};
pub use lift::lift;
pub use progress::Progress;
pub use subtype::{is_same_type, is_subtype};
pub use text::Display;
pub use verify::{VerifyError, verify};
