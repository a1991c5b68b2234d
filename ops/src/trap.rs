//! Trap kinds and their standard messages.

use std::fmt;

macro_rules! traps {
    ($($(#[$doc:meta])* $name:ident $message:literal;)*) => {
        /// Why execution trapped. The discriminants are stable: emitted JavaScript names a trap by its number.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum Trap { $($(#[$doc])* $name,)* }

        impl Trap {
            /// Every trap kind, in the order of the discriminants.
            pub const ALL: &'static [Trap] = &[$(Trap::$name),*];

            /// The text that the specification's test suite expects in `assert_trap`.
            pub const fn message(self) -> &'static str {
                match self { $(Trap::$name => $message,)* }
            }
        }
    };
}

traps! {
    /// `unreachable` was executed.
    Unreachable "unreachable";
    /// An integer division or remainder by zero.
    IntegerDivideByZero "integer divide by zero";
    /// A quotient or a truncated float does not fit the integer type.
    IntegerOverflow "integer overflow";
    /// A NaN was truncated to an integer.
    InvalidConversionToInteger "invalid conversion to integer";
    /// A memory access, or a data segment, reaches outside its memory.
    OutOfBoundsMemoryAccess "out of bounds memory access";
    /// A table access, or an element segment, reaches outside its table.
    OutOfBoundsTableAccess "out of bounds table access";
    /// An indirect call's index is outside the table.
    UndefinedElement "undefined element";
    /// An indirect call's table entry is null.
    UninitializedElement "uninitialized element";
    /// An indirect call's function has another type than the instruction names.
    IndirectCallTypeMismatch "indirect call type mismatch";
    /// Calls are nested too deeply.
    CallStackExhausted "call stack exhausted";
    /// `call_ref` of null.
    NullFunctionReference "null function reference";
    /// A structure access through null.
    NullStructureReference "null structure reference";
    /// An array access through null.
    NullArrayReference "null array reference";
    /// `i31.get_s` or `i31.get_u` of null.
    NullI31Reference "null i31 reference";
    /// `ref.as_non_null` of null.
    NullReference "null reference";
    /// `throw_ref` of null.
    NullExceptionReference "null exception reference";
    /// `ref.cast` to a type which the value does not have.
    CastFailure "cast failure";
    /// An array access outside the array.
    OutOfBoundsArrayAccess "out of bounds array access";
    /// An atomic access whose address is not a multiple of its width.
    UnalignedAtomic "unaligned atomic";
    /// An atomic wait on a memory that is not shared.
    ExpectedSharedMemory "expected shared memory";
    /// A structure or array is larger than what can be allocated.
    AllocationTooLarge "allocation too large";
}

impl Trap {
    /// The trap that a text of `assert_trap` asks for; the suite sometimes adds detail after the standard text
    /// (`uninitialized element 2`) or leaves off its end. `None` when the text is no trap's.
    pub fn from_message(text: &str) -> Option<Trap> {
        let fits = |message: &str| {
            text.strip_prefix(message).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
        };
        // The longest message wins, so that no other one can hide it.
        let named = Trap::ALL.iter().copied().filter(|t| fits(t.message())).max_by_key(|t| t.message().len());
        named.or_else(|| {
            let mut cut = Trap::ALL.iter().copied().filter(|t| !text.is_empty() && t.message().starts_with(text));
            cut.next().filter(|_| cut.next().is_none())
        })
    }
}

impl fmt::Display for Trap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for Trap {}
