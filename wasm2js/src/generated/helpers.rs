//! Made by `cargo xtask codegen` from `runtime/*.js`; not edited by hand.

use crate::helpers::{Data, Text};

/// A runtime helper. Ordered by name; the number is what `Op::Runtime` holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u16)]
pub enum Helper {
    /// as `WebAssembly.Exception`.
    Exception,
    /// as `WebAssembly.Global`.
    Global,
    /// a host value within the hierarchy of `any`: what is neither null, nor a small integer, nor an object of ours.
    Host,
    /// the engine's `WebAssembly.LinkError` where there is one, else ours.
    LinkError,
    /// as `WebAssembly.Memory`.
    Memory,
    /// the engine's `WebAssembly.RuntimeError` where there is one, else ours.
    RuntimeError,
    /// as `WebAssembly.Table`.
    Table,
    /// as `WebAssembly.Tag`.
    Tag,
    /// `any.convert_extern`. A number becomes an i31 exactly if it is one.
    AnyConvertExtern,
    /// a host value as a reference of this type of the hierarchy of `any`; undefined if it is none.
    AnyFromJs,
    /// a host value as a reference of this type of the hierarchy of `any`, or a TypeError.
    AnyIn,
    /// `array.copy`, also within one array.
    ArrayCopy,
    /// `array.fill`.
    ArrayFill,
    /// `array.fill` of i64.
    ArrayFill2,
    /// `array.fill` of v128.
    ArrayFill4,
    /// elements of an array of floats: an f32 is kept as it is carried, with a signalling NaN's mark, all zero.
    ArrayFloat,
    /// an element, whatever it is, or the trap.
    ArrayGet,
    /// elements of an array of i16, all zero.
    ArrayI16,
    /// elements of an array of i32, all zero.
    ArrayI32,
    /// elements of an array of i64, low half first, all zero.
    ArrayI64,
    /// elements of an array of i8, all zero.
    ArrayI8,
    /// `array.init_data`.
    ArrayInitData,
    /// `array.init_elem`.
    ArrayInitElem,
    /// elements from a segment, made by this function.
    ArrayNewData,
    /// elements from a segment of references.
    ArrayNewElem,
    /// gives fresh elements these values.
    ArrayOf,
    /// gives fresh elements these values; as arguments, since engines change the bits of NaNs in arrays of doubles.
    ArrayOfFloats,
    /// traps unless there are so many elements from here on (all unsigned).
    ArrayRange,
    /// writes numbers of this kind, as they are in a segment, into elements.
    ArrayRead,
    /// elements of an array of references, all the same.
    ArrayRef,
    /// elements that this helper makes, all the same.
    ArraySetAll,
    /// elements of i64 that this helper makes, all the same.
    ArraySetAll2,
    /// elements of v128 that this helper makes, all the same.
    ArraySetAll4,
    /// a length (unsigned), or the trap if no engine allocates so much.
    ArraySize,
    /// elements of an array of v128, lowest lanes first, all zero.
    ArrayV128,
    /// a reference that is not null, or the trap.
    AsNonNull,
    /// the index of the element of so many bytes at which an atomic access is. Traps: misaligned, out of bounds.
    AtomicAt,
    /// an atomic compare-exchange of up to four bytes; gives what was there, zero-extended.
    AtomicCmpxchg,
    /// `i64.atomic.rmw.cmpxchg`; gives what was there.
    AtomicCmpxchg64,
    /// `atomic.fence`: an operation that is sequentially consistent with all others.
    AtomicFence,
    /// an atomic load of up to four bytes, zero-extended.
    AtomicLoad,
    /// `i64.atomic.load`, as a pair.
    AtomicLoad64,
    /// `memory.atomic.notify`: wakes at most so many (unsigned); how many it woke. Nobody can wait at a memory that is not shared.
    AtomicNotify,
    /// what an atomic operation of this name makes of up to four bytes; gives what was there, zero-extended.
    AtomicRmw,
    /// what an atomic operation of this name makes of eight bytes; gives what was there.
    AtomicRmw64,
    /// waits for at most so many nanoseconds, for ever if negative: 0 woken, 1 another value was there, 2 timed out. Traps where the engine does not let this thread wait (a page's own), in V8's words.
    AtomicSleep,
    /// an atomic store of up to four bytes.
    AtomicStore,
    /// `i64.atomic.store`.
    AtomicStore64,
    /// the view of elements of so many bytes, up to four.
    AtomicView,
    /// `memory.atomic.wait32`.
    AtomicWait,
    /// `memory.atomic.wait64`.
    AtomicWait64,
    /// `Atomics`, where the engine has it.
    Atomics,
    /// bytes from text, without padding.
    Base64,
    /// whether a memory has fewer bytes than that. Other threads may have grown a shared one.
    Beyond,
    /// a pair as a BigInt.
    BigOf,
    /// the 64-bit view of a shared memory; kept with its record as `q`.
    BigView,
    /// the byte of four words at an index; 0 for one beyond them.
    ByteAt,
    /// the function to call at an indirect call of this signature, or the trap.
    Callee,
    /// $callee where functions of subtypes may be called as well; the type has so many supertypes.
    CalleeSub,
    /// the record of a caught exception, made up for what JavaScript threw. Throws on what wasm does not catch.
    Caught,
    /// whether a memory or table is as large as declared, and bounded as tightly. No maximum is Infinity.
    CheckLimits,
    /// an enumerable property of the exports, whatever its name.
    Define,
    /// takes a buffer's bytes away from everybody, where the engine can; gives a buffer that has them, or null if it cannot.
    Detach,
    /// `extern.convert_any`. A structure or array gets a face that shows the host nothing; always the same one.
    ExternConvertAny,
    /// a signed i64 rounded to single, once. Below 2^53 the double is exact. Above, a single's last place is 2^30 or more: the low 16 bits matter only as zero or not, and are folded into the bit above them, which makes the double exact again.
    F32ConvertI64S,
    /// an unsigned i64 rounded to single, once; see f32_convert_i64_s.
    F32ConvertI64U,
    /// the load at any address.
    F32Load,
    /// a single, or the quiet form of a NaN that may be signalling or marked so; see f32_reinterpret_i32. `x + x` and not `x`: an engine may see that a single needs no rounding.
    F32Quiet,
    /// the single of these bits. A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single can give, and i32_reinterpret_f32 turns it back. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.
    F32ReinterpretI32,
    /// the store at any address.
    F32Store,
    /// stores singles one behind the other, the last one first, so that a trap leaves memory as it was.
    F32Stores,
    /// a signed i64 rounded to double, once: the product is exact.
    F64ConvertI64S,
    /// an unsigned i64 rounded to double, once: the product is exact.
    F64ConvertI64U,
    /// the load at any address.
    F64Load,
    /// a double, or the quiet form of a NaN.
    F64Quiet,
    /// the double of these bits. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.
    F64ReinterpretI64,
    /// the store at any address.
    F64Store,
    /// x with the sign of y, both of which may be NaN.
    FCopysign,
    /// a float rounded to the nearest integer, ties to even; keeps -0. Adding 2^52 leaves no fraction bits in a double, so the addition does the rounding. `x + x` makes a NaN quiet.
    FNearest,
    /// a float rounded to an integer towards zero; keeps -0.
    FTrunc,
    /// says which import does not fit, and why.
    FailLink,
    /// what a fence operates on.
    FenceCell,
    /// whether a bare value may stand for an imported immutable global of this type.
    FitsType,
    /// a number rounded to single, to nearest, ties to even; the NaN it gives is quiet and unmarked.
    Fround,
    /// the record of a function: its signature's text `t` and those of its supertypes `s` (or null), the function itself `f`, how to read its further results `g`, the maker of its JavaScript face `w`, its index `n`, the face `j` once it was asked for, and its body `b` if it bounces (see `tail.rs`).
    Func,
    /// whether a function is of the type of this key, or of a subtype.
    FuncFits,
    /// a JavaScript value as a function reference: null, or a function that some module exported.
    FuncFromJs,
    /// the JavaScript function that a function reference is seen as; always the same one.
    FuncToJs,
    /// whether a reference that is not null is one to this heap type of the hierarchy of `any`.
    GcFits,
    /// whether a reference that is not null has the type of this key.
    GcIs,
    /// makes objects of this constructor references of a type: `$0`, `$1`, … are the keys of its supertypes, outermost first, and its own, `$k` is 1 for a structure and 2 for an array, and of an array `$e` is the letter of its elements and `$w` how far their number is shifted.
    GcType,
    /// how references of the hierarchy of `any` in tables and globals meet the host; modules that have such set it.
    GcWays,
    /// the record of a global: type `t`, mutability `m`, value `x` (of an i64 the low half, with the high half `y`), object `o`, and if `t` is a defined type the keys of its supertypes `u`.
    GlobalNew,
    /// the global's value for the host.
    GlobalRead,
    /// the object that a global is seen as; always the same one.
    GlobalToJs,
    /// converts a host value to the global's type and stores it.
    GlobalWrite,
    /// high half of the i64 that a call just returned.
    Hi,
    /// gives an object of ours its record. All emitted files use this key and layout, so their objects fit each other.
    Hide,
    /// absolute values of both halves of a word.
    I16x8Abs,
    /// sums of both halves of a word.
    I16x8Add,
    /// sums within the signed range, of both halves of a word.
    I16x8AddSatS,
    /// unsigned sums, at most all ones, of both halves of a word.
    I16x8AddSatU,
    /// whether no lane is 0, of both halves of a word.
    I16x8AllTrue,
    /// unsigned averages, rounded up, of both halves of a word.
    I16x8AvgrU,
    /// the top bits of both halves of a word, as two bits.
    I16x8Bitmask,
    /// all ones where two lanes are equal, in both halves of a word.
    I16x8Eq,
    /// sums of signed neighbours among the bytes of a word.
    I16x8ExtaddPairwiseI8x16S,
    /// sums of unsigned neighbours among the bytes of a word.
    I16x8ExtaddPairwiseI8x16U,
    /// the two low bytes of a word as signed halves.
    I16x8ExtendI8x16S,
    /// the two low bytes of a word as unsigned halves.
    I16x8ExtendI8x16U,
    /// products of the two low bytes of words, signed.
    I16x8ExtmulI8x16S,
    /// products of the two low bytes of words, unsigned.
    I16x8ExtmulI8x16U,
    /// all ones where a lane is below the other, signed, in both halves of a word.
    I16x8LtS,
    /// all ones where a lane is below the other, unsigned, in both halves of a word.
    I16x8LtU,
    /// the larger lanes of both halves of a word.
    I16x8MaxS,
    /// the larger lanes of both halves of a word.
    I16x8MaxU,
    /// the smaller lanes of both halves of a word.
    I16x8MinS,
    /// the smaller lanes of both halves of a word.
    I16x8MinU,
    /// products of both halves of a word.
    I16x8Mul,
    /// two signed words as halves from -32768 to 32767.
    I16x8NarrowI32x4S,
    /// two signed words as halves from 0 to 65535.
    I16x8NarrowI32x4U,
    /// negates both halves of a word.
    I16x8Neg,
    /// rounded products of fractions of 15 bits, of both halves of a word; only -1 * -1 is out of range.
    I16x8Q15mulrSatS,
    /// sums of neighbouring products of signed bytes, at most 32767, which only -128 four times exceeds.
    I16x8RelaxedDot,
    /// left shifts of both halves of a word by n modulo 16.
    I16x8Shl,
    /// signed right shifts of both halves of a word by n modulo 16.
    I16x8ShrS,
    /// unsigned right shifts of both halves of a word by n modulo 16.
    I16x8ShrU,
    /// differences of both halves of a word.
    I16x8Sub,
    /// differences within the signed range, of both halves of a word.
    I16x8SubSatS,
    /// unsigned differences, at least 0, of both halves of a word.
    I16x8SubSatU,
    /// the number of an i31 reference, or the trap.
    I31,
    /// number of leading zero bits.
    I32Clz,
    /// number of trailing zero bits.
    I32Ctz,
    /// signed quotient. Traps: divide by zero, overflow (-2^31 / -1).
    I32DivS,
    /// unsigned quotient. Traps: divide by zero.
    I32DivU,
    /// the load at any address, out of bounds and misaligned ones too.
    I32Load,
    /// the load at any address.
    I32Load16S,
    /// the load at any address.
    I32Load16U,
    /// the load at any address.
    I32Load8S,
    /// the load at any address.
    I32Load8U,
    /// product modulo 2^32. Each partial product has at most 48 bits, so doubles hold it.
    I32Mul,
    /// number of one bits. The last product has at most 52 bits, so the double is exact.
    I32Popcnt,
    /// the bits of a single; see f32_reinterpret_i32.
    I32ReinterpretF32,
    /// signed remainder, with the dividend's sign. Traps: divide by zero.
    I32RemS,
    /// unsigned remainder. Traps: divide by zero.
    I32RemU,
    /// rotation to the left; counts are taken modulo 32 by the operators.
    I32Rotl,
    /// rotation to the right; counts are taken modulo 32 by the operators.
    I32Rotr,
    /// the store at any address.
    I32Store,
    /// the store at any address.
    I32Store16,
    /// the store at any address.
    I32Store8,
    /// stores ints one behind the other, the last one first, so that a trap leaves memory as it was.
    I32Stores,
    /// a float truncated to a signed int. Traps: NaN, out of range.
    I32TruncS,
    /// a float truncated to the nearest signed int; NaN gives 0.
    I32TruncSatS,
    /// a float truncated to the nearest unsigned int; NaN gives 0.
    I32TruncSatU,
    /// a float truncated to an unsigned int. Traps: NaN, out of range.
    I32TruncU,
    /// sum of the products of both halves of a word.
    I32x4DotI16x8S,
    /// sum of the signed halves of a word.
    I32x4ExtaddPairwiseI16x8S,
    /// sum of the unsigned halves of a word.
    I32x4ExtaddPairwiseI16x8U,
    /// both sums of `i16x8_relaxed_dot` and c.
    I32x4RelaxedDotAdd,
    /// signed quotient. Traps: divide by zero, overflow (-2^63 / -1).
    I64DivS,
    /// unsigned quotient. Traps: divide by zero.
    I64DivU,
    /// an integer-valued or to be truncated number, |x| \< 2^64, as (low, high) modulo 2^64. `x | 0` is exact at any magnitude. The high half is the floor of the truncated value, so a negative x is truncated first.
    I64FromF64,
    /// the low half of what the host gave for an i64: a BigInt, `{low, high}`, or a number, truncated and taken modulo 2^64.
    I64FromJs,
    /// product modulo 2^64. Digits of 16 bits, so that every sum is below 2^52 and doubles hold it. Rejected: three calls of i32_mul, which take one and a half times as long in interpreters.
    I64Mul,
    /// the whole product of two signed numbers, as four ints, low first: the unsigned one, less 2^64 times the other operand for each that is negative.
    I64MulWideS,
    /// the whole product of two unsigned numbers, as four ints, low first.
    I64MulWideU,
    /// 0 - x modulo 2^64.
    I64Neg,
    /// the bits of a double.
    I64ReinterpretF64,
    /// signed remainder, with the dividend's sign. Traps: divide by zero.
    I64RemS,
    /// unsigned remainder. Traps: divide by zero.
    I64RemU,
    /// rotation to the left by n modulo 64.
    I64Rotl,
    /// rotation to the right by n modulo 64.
    I64Rotr,
    /// signed quotient, or with `rem` remainder (with the dividend's sign), of b not 0.
    I64Sdivrem,
    /// left shift by n modulo 64.
    I64Shl,
    /// signed right shift by n modulo 64.
    I64ShrS,
    /// unsigned right shift by n modulo 64.
    I64ShrU,
    /// an i64 for the host: a BigInt where the engine has it, else `{low, high}`.
    I64ToJs,
    /// a float truncated to a signed i64. Traps: NaN, out of range.
    I64TruncS,
    /// a float truncated to the nearest signed i64; NaN gives 0.
    I64TruncSatS,
    /// a float truncated to the nearest unsigned i64; NaN gives 0.
    I64TruncSatU,
    /// a float truncated to an unsigned i64. Traps: NaN, out of range.
    I64TruncU,
    /// unsigned quotient, or with `rem` remainder, of b not 0.
    I64Udivrem,
    /// absolute values of the four bytes of a word.
    I8x16Abs,
    /// sums of the four bytes of a word: those of the low seven bits, then the top bits.
    I8x16Add,
    /// sums within the signed range, of the four bytes of a word.
    I8x16AddSatS,
    /// unsigned sums, at most all ones, of the four bytes of a word.
    I8x16AddSatU,
    /// whether no lane is 0, of the four bytes of a word.
    I8x16AllTrue,
    /// unsigned averages, rounded up, of the four bytes of a word.
    I8x16AvgrU,
    /// the top bits of the four bytes of a word, as four bits.
    I8x16Bitmask,
    /// all ones where two lanes are equal, in the four bytes of a word.
    I8x16Eq,
    /// all ones where a lane is below the other, signed, in the four bytes of a word.
    I8x16LtS,
    /// all ones where a lane is below the other, unsigned, in the four bytes of a word.
    I8x16LtU,
    /// the larger lanes of the four bytes of a word.
    I8x16MaxS,
    /// the larger lanes of the four bytes of a word.
    I8x16MaxU,
    /// the smaller lanes of the four bytes of a word.
    I8x16MinS,
    /// the smaller lanes of the four bytes of a word.
    I8x16MinU,
    /// the signed halves of two words as four bytes from -128 to 127.
    I8x16NarrowI16x8S,
    /// the signed halves of two words as four bytes from 0 to 255.
    I8x16NarrowI16x8U,
    /// negates the four bytes of a word.
    I8x16Neg,
    /// numbers of ones in the four bytes of a word.
    I8x16Popcnt,
    /// left shifts of the four bytes of a word by n modulo 8.
    I8x16Shl,
    /// signed right shifts of the four bytes of a word by n modulo 8.
    I8x16ShrS,
    /// unsigned right shifts of the four bytes of a word by n modulo 8.
    I8x16ShrU,
    /// differences of the four bytes of a word: a set top bit lends to the low seven.
    I8x16Sub,
    /// differences within the signed range, of the four bytes of a word.
    I8x16SubSatS,
    /// unsigned differences, at least 0, of the four bytes of a word.
    I8x16SubSatU,
    /// the bytes of four words at the four indices in i; 0 for an index beyond them.
    I8x16Swizzle,
    /// an imported function's record: its own if a module exported it, else one around the host's function.
    ImportFunc,
    /// an imported global's record; a bare value makes an immutable one.
    ImportGlobal,
    /// an imported memory's record. `flags` as for `memory_record`.
    ImportMemory,
    /// an imported table's record. `wide`: its indices have 64 bits.
    ImportTable,
    /// an imported tag's record; null for the tag of what JavaScript throws.
    ImportTag,
    /// looks an import up.
    ImportValue,
    /// the low half of a 64-bit address or index. Traps: the given trap when there is a high half, as nothing is that large.
    Index64,
    /// whether a type is one of references to functions.
    IsFunc,
    /// something iterable as a list of exactly so many, or, for -1, of any number.
    Iterate,
    /// as `WebAssembly.JSTag`: the tag of what JavaScript throws, whose one parameter is the thrown value. Emitted files know each other's.
    JsTag,
    /// a member of a descriptor as an unsigned number, as Web IDL's \[EnforceRange] unsigned long; of a 64-bit memory or table (`wide`) it comes as a BigInt of 64 bits where the engine has that.
    Limit,
    /// `\[initial, maximum, wide]` of a descriptor, read and converted in the order of the JavaScript API; no maximum is Infinity.
    Limits,
    /// `memory.copy`, also within one memory.
    MemoryCopy,
    /// `memory.fill`, doubling what is filled already.
    MemoryFill,
    /// grows by so many pages (unsigned); the old size in pages, or -1. The old buffer is detached where the engine can.
    MemoryGrow,
    /// `memory.init` from these bytes.
    MemoryInit,
    /// a new memory that is not shared.
    MemoryNew,
    /// the record of a memory that has no buffer yet: buffer `b`, size in bytes `n` and pages `p`, bytes of a page `z`, largest number of pages by its type `max` and for any engine `t`, views, those to tell of growth `l`, object `o`, whether addresses have 64 bits `w`, how a shared one grows and is measured `s`. `flags`: 1 for `w`, 2 for `s`, 4 for pages of one byte.
    MemoryRecord,
    /// the object that a memory is seen as; always the same one.
    MemoryToJs,
    /// a view of a memory's buffer, of the whole elements in it; without a length where pages are, since that grows with a shared buffer.
    MemoryView,
    /// points a memory's record at this buffer, and tells every instance that uses it.
    MemoryViews,
    /// fails linking where 64-bit atomic operations on a shared memory cannot be had: two 32-bit ones would not be atomic.
    NeedsBig,
    /// a dropped data segment.
    NoBytes,
    /// whether something thrown passes all handlers: a trap of an emitted file, or an exhausted stack in the words of the engines: V8, JavaScriptCore and Hermes; Duktape; SpiderMonkey; QuickJS; Internet Explorer. No regular expression: V8 cannot compile one then, and throws a SyntaxError that would be caught.
    Passes,
    /// these entries of a list.
    Pick,
    /// where an access of so many bytes begins, or the trap. The address is unsigned, and the sum does not wrap.
    Place,
    /// whether a host value can be a reference of this type.
    RefFits,
    /// a host value as a reference of this type.
    RefFromJs,
    /// a reference of this type for the host.
    RefToJs,
    /// throws for a type whose values never cross the boundary to the host.
    Refuse,
    /// eight bytes in which numbers show their bits.
    Scratch,
    /// the scratch bytes as singles.
    ScratchF32,
    /// the scratch bytes as a double.
    ScratchF64,
    /// the scratch bytes as two ints, low first (every engine without WebAssembly runs on little-endian machines).
    ScratchI32,
    /// the buffer of a shared memory: one that can grow, where it may have to and the engine has such; or one of another thread.
    SharedBuffer,
    /// `memory.grow` of a shared memory, in place; -1 where the engine has no buffers that grow.
    SharedGrow,
    /// makes shared memories for `new Memory`, in a file whose module has one.
    SharedKind,
    /// a new shared memory, or one around the buffer of a memory that another thread made.
    SharedNew,
    /// the size in pages of a shared memory, which other threads may have grown; its record learns of it.
    SharedSize,
    /// the record of an object that is one of ours and of this kind, else null.
    Shown,
    /// a size or index for the host: of a 64-bit memory or table a BigInt where the engine has that.
    SizeToJs,
    /// traps unless this is a string with a code unit at this index.
    StringAt,
    /// `wasm:js-string` `cast`: a string, or the trap.
    StringCast,
    /// `wasm:js-string` `charCodeAt`.
    StringCharCodeAt,
    /// `wasm:js-string` `codePointAt`.
    StringCodePointAt,
    /// `wasm:js-string` `compare`.
    StringCompare,
    /// `wasm:js-string` `concat`.
    StringConcat,
    /// `wasm:js-string` `equals`, of strings and null.
    StringEquals,
    /// `wasm:js-string` `fromCharCode`. Masked here, since Duktape takes larger numbers for code points.
    StringFromCharCode,
    /// `wasm:js-string` `fromCharCodeArray`, in parts, since engines bound the number of arguments.
    StringFromCharCodeArray,
    /// `wasm:js-string` `fromCodePoint`.
    StringFromCodePoint,
    /// `wasm:js-string` `intoCharCodeArray`.
    StringIntoCharCodeArray,
    /// `wasm:js-string` `length`.
    StringLength,
    /// `wasm:js-string` `substring`, whose bounds are unsigned; too large an end is the string's.
    StringSubstring,
    /// `wasm:js-string` `test`.
    StringTest,
    /// whether values of type `a` are of type `b` as well; `above` are the keys of the supertypes of `a`.
    Subtype,
    /// `table.copy`, also within one table.
    TableCopy,
    /// `table.fill`.
    TableFill,
    /// an entry, or the trap.
    TableGet,
    /// grows by so many entries (unsigned); the old size, or -1.
    TableGrow,
    /// the record of a new table: its entries `a`, largest size `max`, type of entries `t`, object `o`, whether indices have 64 bits `w`.
    TableNew,
    /// sets an entry, or traps.
    TableSet,
    /// the object that a table is seen as; always the same one.
    TableToJs,
    /// the record of a tag: its type's text `t`, the types of its parameters `p`, object `o`, whether it stands for what JavaScript throws `js`.
    TagNew,
    /// the object that a tag is seen as; always the same one.
    TagToJs,
    /// what to throw for a tag and its arguments: a new exception, whose record holds them (`t`, and `v` with the tag first, for V8 makes NaNs quiet in arrays of nothing but doubles) and the object itself, `o`; or, for the tag of what JavaScript throws, the argument.
    Thrown,
    /// throws the trap of this number, marked as one, since no handler in wasm catches it.
    Trap,
    /// what a trap says, by its number: the order of `ops::Trap`.
    TrapMessages,
    /// the letter of a type that a descriptor names.
    TypeLetter,
    /// a type's letter as the JavaScript API spells the type.
    TypeName,
}

/// Every helper, in name order.
pub const ALL: [Helper; 277] = [
    Helper::Exception,
    Helper::Global,
    Helper::Host,
    Helper::LinkError,
    Helper::Memory,
    Helper::RuntimeError,
    Helper::Table,
    Helper::Tag,
    Helper::AnyConvertExtern,
    Helper::AnyFromJs,
    Helper::AnyIn,
    Helper::ArrayCopy,
    Helper::ArrayFill,
    Helper::ArrayFill2,
    Helper::ArrayFill4,
    Helper::ArrayFloat,
    Helper::ArrayGet,
    Helper::ArrayI16,
    Helper::ArrayI32,
    Helper::ArrayI64,
    Helper::ArrayI8,
    Helper::ArrayInitData,
    Helper::ArrayInitElem,
    Helper::ArrayNewData,
    Helper::ArrayNewElem,
    Helper::ArrayOf,
    Helper::ArrayOfFloats,
    Helper::ArrayRange,
    Helper::ArrayRead,
    Helper::ArrayRef,
    Helper::ArraySetAll,
    Helper::ArraySetAll2,
    Helper::ArraySetAll4,
    Helper::ArraySize,
    Helper::ArrayV128,
    Helper::AsNonNull,
    Helper::AtomicAt,
    Helper::AtomicCmpxchg,
    Helper::AtomicCmpxchg64,
    Helper::AtomicFence,
    Helper::AtomicLoad,
    Helper::AtomicLoad64,
    Helper::AtomicNotify,
    Helper::AtomicRmw,
    Helper::AtomicRmw64,
    Helper::AtomicSleep,
    Helper::AtomicStore,
    Helper::AtomicStore64,
    Helper::AtomicView,
    Helper::AtomicWait,
    Helper::AtomicWait64,
    Helper::Atomics,
    Helper::Base64,
    Helper::Beyond,
    Helper::BigOf,
    Helper::BigView,
    Helper::ByteAt,
    Helper::Callee,
    Helper::CalleeSub,
    Helper::Caught,
    Helper::CheckLimits,
    Helper::Define,
    Helper::Detach,
    Helper::ExternConvertAny,
    Helper::F32ConvertI64S,
    Helper::F32ConvertI64U,
    Helper::F32Load,
    Helper::F32Quiet,
    Helper::F32ReinterpretI32,
    Helper::F32Store,
    Helper::F32Stores,
    Helper::F64ConvertI64S,
    Helper::F64ConvertI64U,
    Helper::F64Load,
    Helper::F64Quiet,
    Helper::F64ReinterpretI64,
    Helper::F64Store,
    Helper::FCopysign,
    Helper::FNearest,
    Helper::FTrunc,
    Helper::FailLink,
    Helper::FenceCell,
    Helper::FitsType,
    Helper::Fround,
    Helper::Func,
    Helper::FuncFits,
    Helper::FuncFromJs,
    Helper::FuncToJs,
    Helper::GcFits,
    Helper::GcIs,
    Helper::GcType,
    Helper::GcWays,
    Helper::GlobalNew,
    Helper::GlobalRead,
    Helper::GlobalToJs,
    Helper::GlobalWrite,
    Helper::Hi,
    Helper::Hide,
    Helper::I16x8Abs,
    Helper::I16x8Add,
    Helper::I16x8AddSatS,
    Helper::I16x8AddSatU,
    Helper::I16x8AllTrue,
    Helper::I16x8AvgrU,
    Helper::I16x8Bitmask,
    Helper::I16x8Eq,
    Helper::I16x8ExtaddPairwiseI8x16S,
    Helper::I16x8ExtaddPairwiseI8x16U,
    Helper::I16x8ExtendI8x16S,
    Helper::I16x8ExtendI8x16U,
    Helper::I16x8ExtmulI8x16S,
    Helper::I16x8ExtmulI8x16U,
    Helper::I16x8LtS,
    Helper::I16x8LtU,
    Helper::I16x8MaxS,
    Helper::I16x8MaxU,
    Helper::I16x8MinS,
    Helper::I16x8MinU,
    Helper::I16x8Mul,
    Helper::I16x8NarrowI32x4S,
    Helper::I16x8NarrowI32x4U,
    Helper::I16x8Neg,
    Helper::I16x8Q15mulrSatS,
    Helper::I16x8RelaxedDot,
    Helper::I16x8Shl,
    Helper::I16x8ShrS,
    Helper::I16x8ShrU,
    Helper::I16x8Sub,
    Helper::I16x8SubSatS,
    Helper::I16x8SubSatU,
    Helper::I31,
    Helper::I32Clz,
    Helper::I32Ctz,
    Helper::I32DivS,
    Helper::I32DivU,
    Helper::I32Load,
    Helper::I32Load16S,
    Helper::I32Load16U,
    Helper::I32Load8S,
    Helper::I32Load8U,
    Helper::I32Mul,
    Helper::I32Popcnt,
    Helper::I32ReinterpretF32,
    Helper::I32RemS,
    Helper::I32RemU,
    Helper::I32Rotl,
    Helper::I32Rotr,
    Helper::I32Store,
    Helper::I32Store16,
    Helper::I32Store8,
    Helper::I32Stores,
    Helper::I32TruncS,
    Helper::I32TruncSatS,
    Helper::I32TruncSatU,
    Helper::I32TruncU,
    Helper::I32x4DotI16x8S,
    Helper::I32x4ExtaddPairwiseI16x8S,
    Helper::I32x4ExtaddPairwiseI16x8U,
    Helper::I32x4RelaxedDotAdd,
    Helper::I64DivS,
    Helper::I64DivU,
    Helper::I64FromF64,
    Helper::I64FromJs,
    Helper::I64Mul,
    Helper::I64MulWideS,
    Helper::I64MulWideU,
    Helper::I64Neg,
    Helper::I64ReinterpretF64,
    Helper::I64RemS,
    Helper::I64RemU,
    Helper::I64Rotl,
    Helper::I64Rotr,
    Helper::I64Sdivrem,
    Helper::I64Shl,
    Helper::I64ShrS,
    Helper::I64ShrU,
    Helper::I64ToJs,
    Helper::I64TruncS,
    Helper::I64TruncSatS,
    Helper::I64TruncSatU,
    Helper::I64TruncU,
    Helper::I64Udivrem,
    Helper::I8x16Abs,
    Helper::I8x16Add,
    Helper::I8x16AddSatS,
    Helper::I8x16AddSatU,
    Helper::I8x16AllTrue,
    Helper::I8x16AvgrU,
    Helper::I8x16Bitmask,
    Helper::I8x16Eq,
    Helper::I8x16LtS,
    Helper::I8x16LtU,
    Helper::I8x16MaxS,
    Helper::I8x16MaxU,
    Helper::I8x16MinS,
    Helper::I8x16MinU,
    Helper::I8x16NarrowI16x8S,
    Helper::I8x16NarrowI16x8U,
    Helper::I8x16Neg,
    Helper::I8x16Popcnt,
    Helper::I8x16Shl,
    Helper::I8x16ShrS,
    Helper::I8x16ShrU,
    Helper::I8x16Sub,
    Helper::I8x16SubSatS,
    Helper::I8x16SubSatU,
    Helper::I8x16Swizzle,
    Helper::ImportFunc,
    Helper::ImportGlobal,
    Helper::ImportMemory,
    Helper::ImportTable,
    Helper::ImportTag,
    Helper::ImportValue,
    Helper::Index64,
    Helper::IsFunc,
    Helper::Iterate,
    Helper::JsTag,
    Helper::Limit,
    Helper::Limits,
    Helper::MemoryCopy,
    Helper::MemoryFill,
    Helper::MemoryGrow,
    Helper::MemoryInit,
    Helper::MemoryNew,
    Helper::MemoryRecord,
    Helper::MemoryToJs,
    Helper::MemoryView,
    Helper::MemoryViews,
    Helper::NeedsBig,
    Helper::NoBytes,
    Helper::Passes,
    Helper::Pick,
    Helper::Place,
    Helper::RefFits,
    Helper::RefFromJs,
    Helper::RefToJs,
    Helper::Refuse,
    Helper::Scratch,
    Helper::ScratchF32,
    Helper::ScratchF64,
    Helper::ScratchI32,
    Helper::SharedBuffer,
    Helper::SharedGrow,
    Helper::SharedKind,
    Helper::SharedNew,
    Helper::SharedSize,
    Helper::Shown,
    Helper::SizeToJs,
    Helper::StringAt,
    Helper::StringCast,
    Helper::StringCharCodeAt,
    Helper::StringCodePointAt,
    Helper::StringCompare,
    Helper::StringConcat,
    Helper::StringEquals,
    Helper::StringFromCharCode,
    Helper::StringFromCharCodeArray,
    Helper::StringFromCodePoint,
    Helper::StringIntoCharCodeArray,
    Helper::StringLength,
    Helper::StringSubstring,
    Helper::StringTest,
    Helper::Subtype,
    Helper::TableCopy,
    Helper::TableFill,
    Helper::TableGet,
    Helper::TableGrow,
    Helper::TableNew,
    Helper::TableSet,
    Helper::TableToJs,
    Helper::TagNew,
    Helper::TagToJs,
    Helper::Thrown,
    Helper::Trap,
    Helper::TrapMessages,
    Helper::TypeLetter,
    Helper::TypeName,
];

pub(crate) static TABLE: [Data; 277] = [
    Data { name: "$Exception", es5: Text { is_var: true, pretty: "// Exception: as `WebAssembly.Exception`.\nvar $Exception = (function () {\n  function Exception(tag, payload, options) {\n    if (!(this instanceof Exception)) throw new TypeError(\"Exception must be constructed with new\");\n    var t = of_tag(tag), values = [t];\n    if (t.js) throw new TypeError(\"what JavaScript throws needs no Exception\");\n    var list = $iterate(payload, t.p.length);\n    for (var i = 0; i < list.length; i++) {\n      var cell = $global_new(t.p[i], true, 0, 0);\n      $global_write(cell, list[i]);\n      values.push(cell.x);\n      if (cell.t === \"l\") values.push(cell.y);\n    }\n    $hide(this, { k: \"exception\", t: t, v: values, o: this });\n    if (options !== null && options !== undefined && options.traceStack) {\n      Object.defineProperty(this, \"stack\", { value: new Error().stack, configurable: true, writable: true });\n    }\n  }\n  function own(object) {\n    var record = $shown(object, \"exception\");\n    if (record === null) throw new TypeError(\"receiver is not a WebAssembly.Exception\");\n    return record;\n  }\n  function of_tag(value) {\n    var record = $shown(value, \"tag\");\n    if (record === null) throw new TypeError(\"the first argument must be a Tag\");\n    return record;\n  }\n  Exception.prototype.is = function (tag) {\n    return own(this).t === of_tag(tag);\n  };\n  Exception.prototype.getArg = function (tag, index) {\n    var record = own(this), types = record.t.p, at = 1;\n    if (record.t !== of_tag(tag)) throw new TypeError(\"the tag is not that of the exception\");\n    index = $limit(index, \"index\");\n    if (index >= types.length) throw new RangeError(\"index is out of bounds\");\n    for (var i = 0; i < index; i++) at += types[i] === \"l\" ? 2 : types[i] === \"v\" ? 4 : 1;\n    return $global_read({ t: types[index], x: record.v[at], y: record.v[at + 1] });\n  };\n  if (typeof Symbol === \"function\" && Symbol.toStringTag) {\n    Object.defineProperty(Exception.prototype, Symbol.toStringTag, { value: \"WebAssembly.Exception\", configurable: true });\n  }\n  return Exception;\n})();\n", min: "var $Exception=(function(){function a(d,e,f){if(!(this instanceof a))throw new TypeError(\"Exception must be constructed with new\");var g=c(d),h=[g];if(g.js)throw new TypeError(\"what JavaScript throws needs no Exception\");var i=$iterate(e,g.p.length);for(var j=0;j<i.length;j++){var k=$global_new(g.p[j],true,0,0);$global_write(k,i[j]);h.push(k.x);if(k.t===\"l\")h.push(k.y);}$hide(this,{k:\"exception\",t:g,v:h,o:this});if(f!==null&&f!==undefined&&f.traceStack){Object.defineProperty(this,\"stack\",{value:new Error().stack,configurable:true,writable:true});}}function b(d){var e=$shown(d,\"exception\");if(e===null)throw new TypeError(\"receiver is not a WebAssembly.Exception\");return e;}function c(d){var e=$shown(d,\"tag\");if(e===null)throw new TypeError(\"the first argument must be a Tag\");return e;}a.prototype.is=function(d){return b(this).t===c(d);};a.prototype.getArg=function(d,e){var f=b(this),g=f.t.p,h=1;if(f.t!==c(d))throw new TypeError(\"the tag is not that of the exception\");e=$limit(e,\"index\");if(e>=g.length)throw new RangeError(\"index is out of bounds\");for(var i=0;i<e;i++)h+=g[i]===\"l\"?2:g[i]===\"v\"?4:1;return $global_read({t:g[e],x:f.v[h],y:f.v[h+1]});};if(typeof Symbol===\"function\"&&Symbol.toStringTag){Object.defineProperty(a.prototype,Symbol.toStringTag,{value:\"WebAssembly.Exception\",configurable:true});}return a;})();", deps: &[Helper::GlobalNew, Helper::GlobalRead, Helper::GlobalWrite, Helper::Hide, Helper::Iterate, Helper::Limit, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$Global", es5: Text { is_var: true, pretty: "// Global: as `WebAssembly.Global`.\nvar $Global = (function () {\n  function Global(descriptor, value) {\n    if (!(this instanceof Global)) throw new TypeError(\"Global must be constructed with new\");\n    if (descriptor === null || (typeof descriptor !== \"object\" && typeof descriptor !== \"function\")) {\n      throw new TypeError(\"the descriptor must be an object\");\n    }\n    var mutable = !!descriptor.mutable, type = $type_letter(descriptor.value);\n    var record = $global_new(type, mutable, type === \"F\" ? null : type === \"E\" ? undefined : 0, 0);\n    if (value !== undefined || (type === \"F\" && arguments.length > 1)) $global_write(record, value);\n    $hide(this, record);\n    record.o = this;\n  }\n  function own(object) {\n    var record = $shown(object, \"global\");\n    if (record === null) throw new TypeError(\"receiver is not a WebAssembly.Global\");\n    return record;\n  }\n  Object.defineProperty(Global.prototype, \"value\", {\n    get: function () {\n      return $global_read(own(this));\n    },\n    set: function (value) {\n      var record = own(this);\n      if (!record.m) throw new TypeError(\"the global is immutable\");\n      $global_write(record, value);\n    },\n    enumerable: true,\n    configurable: true\n  });\n  Global.prototype.valueOf = function () {\n    return $global_read(own(this));\n  };\n  if (typeof Symbol === \"function\" && Symbol.toStringTag) {\n    Object.defineProperty(Global.prototype, Symbol.toStringTag, { value: \"WebAssembly.Global\", configurable: true });\n  }\n  return Global;\n})();\n", min: "var $Global=(function(){function a(c,d){if(!(this instanceof a))throw new TypeError(\"Global must be constructed with new\");if(c===null||(typeof c!==\"object\"&&typeof c!==\"function\")){throw new TypeError(\"the descriptor must be an object\");}var e=!!c.mutable,f=$type_letter(c.value);var g=$global_new(f,e,f===\"F\"?null:f===\"E\"?undefined:0,0);if(d!==undefined||(f===\"F\"&&arguments.length>1))$global_write(g,d);$hide(this,g);g.o=this;}function b(c){var d=$shown(c,\"global\");if(d===null)throw new TypeError(\"receiver is not a WebAssembly.Global\");return d;}Object.defineProperty(a.prototype,\"value\",{get:function(){return $global_read(b(this));},set:function(c){var d=b(this);if(!d.m)throw new TypeError(\"the global is immutable\");$global_write(d,c);},enumerable:true,configurable:true});a.prototype.valueOf=function(){return $global_read(b(this));};if(typeof Symbol===\"function\"&&Symbol.toStringTag){Object.defineProperty(a.prototype,Symbol.toStringTag,{value:\"WebAssembly.Global\",configurable:true});}return a;})();", deps: &[Helper::GlobalNew, Helper::GlobalRead, Helper::GlobalWrite, Helper::Hide, Helper::Shown, Helper::TypeLetter], ambient: &[] }, es2020: None },
    Data { name: "$Host", es5: Text { is_var: true, pretty: "// Host: a host value within the hierarchy of `any`: what is neither null, nor a small integer, nor an object of ours.\nvar $Host = (function () {\n  function Host(value) {\n    this.v = value;\n  }\n  Host.prototype.$k = 3;\n  return Host;\n})();\n", min: "var $Host=(function(){function a(b){this.v=b;}a.prototype.$k=3;return a;})();", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$LinkError", es5: Text { is_var: true, pretty: "// LinkError: the engine's `WebAssembly.LinkError` where there is one, else ours.\nvar $LinkError = (function () {\n  if (typeof WebAssembly === \"object\" && WebAssembly !== null && typeof WebAssembly.LinkError === \"function\") {\n    return WebAssembly.LinkError;\n  }\n  function LinkError(message) {\n    var error = new Error(message);\n    error.name = \"LinkError\";\n    Object.defineProperty(error, \"constructor\", { value: LinkError, configurable: true, writable: true });\n    if (Object.setPrototypeOf) Object.setPrototypeOf(error, LinkError.prototype);\n    return error;\n  }\n  LinkError.prototype = Object.create(Error.prototype, {\n    constructor: { value: LinkError, configurable: true, writable: true },\n    name: { value: \"LinkError\", configurable: true, writable: true }\n  });\n  return LinkError;\n})();\n", min: "var $LinkError=(function(){if(typeof WebAssembly===\"object\"&&WebAssembly!==null&&typeof WebAssembly.LinkError===\"function\"){return WebAssembly.LinkError;}function a(b){var c=new Error(b);c.name=\"LinkError\";Object.defineProperty(c,\"constructor\",{value:a,configurable:true,writable:true});if(Object.setPrototypeOf)Object.setPrototypeOf(c,a.prototype);return c;}a.prototype=Object.create(Error.prototype,{constructor:{value:a,configurable:true,writable:true},name:{value:\"LinkError\",configurable:true,writable:true}});return a;})();", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$Memory", es5: Text { is_var: true, pretty: "// Memory: as `WebAssembly.Memory`.\nvar $Memory = (function () {\n  function Memory(descriptor) {\n    if (!(this instanceof Memory)) throw new TypeError(\"Memory must be constructed with new\");\n    var limits = $limits(descriptor);\n    if (limits[0] > 65536 || (limits[1] !== Infinity && limits[1] > 65536 && !limits[2])) throw new RangeError(\"a memory has at most 65536 pages\");\n    if (descriptor.shared && limits[1] === Infinity) throw new TypeError(\"a shared memory needs a maximum\");\n    var flags = limits[2] ? 1 : 0, record;\n    if (!descriptor.shared) record = $memory_new(limits[0], limits[1], flags);\n    else if ($shared_kind.make === null) throw new TypeError(\"shared memories are for files whose module has one\");\n    else record = $shared_kind.make(limits[0], limits[1], flags, descriptor.buffer);\n    $hide(this, record);\n    record.o = this;\n  }\n  function own(object) {\n    var record = $shown(object, \"memory\");\n    if (record === null) throw new TypeError(\"receiver is not a WebAssembly.Memory\");\n    return record;\n  }\n  Memory.prototype.grow = function (delta) {\n    var record = own(this), pages = $limit(delta, \"delta\", record.w), old = $memory_grow(record, pages > record.t ? -1 : pages);\n    if (old < 0) throw new RangeError(\"memory could not be grown\");\n    return $size_to_js(old, record.w);\n  };\n  Object.defineProperty(Memory.prototype, \"buffer\", {\n    get: function () {\n      var record = own(this);\n      return record.s ? Object.freeze(record.b) : record.b;\n    },\n    enumerable: true,\n    configurable: true\n  });\n  if (typeof Symbol === \"function\" && Symbol.toStringTag) {\n    Object.defineProperty(Memory.prototype, Symbol.toStringTag, { value: \"WebAssembly.Memory\", configurable: true });\n  }\n  return Memory;\n})();\n", min: "var $Memory=(function(){function a(c){if(!(this instanceof a))throw new TypeError(\"Memory must be constructed with new\");var d=$limits(c);if(d[0]>65536||(d[1]!==Infinity&&d[1]>65536&&!d[2]))throw new RangeError(\"a memory has at most 65536 pages\");if(c.shared&&d[1]===Infinity)throw new TypeError(\"a shared memory needs a maximum\");var e=d[2]?1:0,f;if(!c.shared)f=$memory_new(d[0],d[1],e);else if($shared_kind.make===null)throw new TypeError(\"shared memories are for files whose module has one\");else f=$shared_kind.make(d[0],d[1],e,c.buffer);$hide(this,f);f.o=this;}function b(c){var d=$shown(c,\"memory\");if(d===null)throw new TypeError(\"receiver is not a WebAssembly.Memory\");return d;}a.prototype.grow=function(c){var d=b(this),e=$limit(c,\"delta\",d.w),f=$memory_grow(d,e>d.t?-1:e);if(f<0)throw new RangeError(\"memory could not be grown\");return $size_to_js(f,d.w);};Object.defineProperty(a.prototype,\"buffer\",{get:function(){var c=b(this);return c.s?Object.freeze(c.b):c.b;},enumerable:true,configurable:true});if(typeof Symbol===\"function\"&&Symbol.toStringTag){Object.defineProperty(a.prototype,Symbol.toStringTag,{value:\"WebAssembly.Memory\",configurable:true});}return a;})();", deps: &[Helper::Hide, Helper::Limit, Helper::Limits, Helper::MemoryGrow, Helper::MemoryNew, Helper::SharedKind, Helper::Shown, Helper::SizeToJs], ambient: &[] }, es2020: None },
    Data { name: "$RuntimeError", es5: Text { is_var: true, pretty: "// RuntimeError: the engine's `WebAssembly.RuntimeError` where there is one, else ours.\nvar $RuntimeError = (function () {\n  if (typeof WebAssembly === \"object\" && WebAssembly !== null && typeof WebAssembly.RuntimeError === \"function\") {\n    return WebAssembly.RuntimeError;\n  }\n  function RuntimeError(message) {\n    var error = new Error(message);\n    error.name = \"RuntimeError\";\n    Object.defineProperty(error, \"constructor\", { value: RuntimeError, configurable: true, writable: true });\n    if (Object.setPrototypeOf) Object.setPrototypeOf(error, RuntimeError.prototype);\n    return error;\n  }\n  RuntimeError.prototype = Object.create(Error.prototype, {\n    constructor: { value: RuntimeError, configurable: true, writable: true },\n    name: { value: \"RuntimeError\", configurable: true, writable: true }\n  });\n  return RuntimeError;\n})();\n", min: "var $RuntimeError=(function(){if(typeof WebAssembly===\"object\"&&WebAssembly!==null&&typeof WebAssembly.RuntimeError===\"function\"){return WebAssembly.RuntimeError;}function a(b){var c=new Error(b);c.name=\"RuntimeError\";Object.defineProperty(c,\"constructor\",{value:a,configurable:true,writable:true});if(Object.setPrototypeOf)Object.setPrototypeOf(c,a.prototype);return c;}a.prototype=Object.create(Error.prototype,{constructor:{value:a,configurable:true,writable:true},name:{value:\"RuntimeError\",configurable:true,writable:true}});return a;})();", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$Table", es5: Text { is_var: true, pretty: "// Table: as `WebAssembly.Table`.\nvar $Table = (function () {\n  function Table(descriptor, value) {\n    if (!(this instanceof Table)) throw new TypeError(\"Table must be constructed with new\");\n    if (descriptor === null || (typeof descriptor !== \"object\" && typeof descriptor !== \"function\")) {\n      throw new TypeError(\"the descriptor must be an object\");\n    }\n    var type = $type_letter(descriptor.element), limits = $limits(descriptor);\n    if (type !== \"F\" && type !== \"E\") throw new TypeError(\"a table's elements are references\");\n    var first = arguments.length < 2 || value === undefined ? (type === \"F\" ? null : undefined) : type === \"F\" ? $func_from_js(value) : value;\n    var record = $table_new(type, limits[0], limits[1], first, limits[2]);\n    $hide(this, record);\n    record.o = this;\n  }\n  function own(object) {\n    var record = $shown(object, \"table\");\n    if (record === null) throw new TypeError(\"receiver is not a WebAssembly.Table\");\n    return record;\n  }\n  function convert(record, args, n) {\n    if (args.length > n) return $ref_from_js(args[n], record.t);\n    if (record.t.charAt(0) === \"n\") throw new TypeError(\"the table's type has no default value\");\n    return record.t === \"E\" ? undefined : null;\n  }\n  Table.prototype.get = function (index) {\n    var record = own(this), i = $limit(index, \"index\", record.w);\n    $refuse(record.t);\n    if (i >= record.a.length) throw new RangeError(\"table index is out of bounds\");\n    return $ref_to_js(record.a[i], record.t);\n  };\n  Table.prototype.set = function (index) {\n    var record = own(this), i = $limit(index, \"index\", record.w), value = convert(record, arguments, 1);\n    if (i >= record.a.length) throw new RangeError(\"table index is out of bounds\");\n    record.a[i] = value;\n  };\n  Table.prototype.grow = function (delta) {\n    var record = own(this), n = $limit(delta, \"delta\", record.w), old = $table_grow(record, convert(record, arguments, 1), n > 4294967295 ? -1 : n);\n    if (old < 0) throw new RangeError(\"table could not be grown\");\n    return $size_to_js(old, record.w);\n  };\n  Object.defineProperty(Table.prototype, \"length\", {\n    get: function () {\n      var record = own(this);\n      return $size_to_js(record.a.length, record.w);\n    },\n    enumerable: true,\n    configurable: true\n  });\n  if (typeof Symbol === \"function\" && Symbol.toStringTag) {\n    Object.defineProperty(Table.prototype, Symbol.toStringTag, { value: \"WebAssembly.Table\", configurable: true });\n  }\n  return Table;\n})();\n", min: "var $Table=(function(){function a(d,e){if(!(this instanceof a))throw new TypeError(\"Table must be constructed with new\");if(d===null||(typeof d!==\"object\"&&typeof d!==\"function\")){throw new TypeError(\"the descriptor must be an object\");}var f=$type_letter(d.element),g=$limits(d);if(f!==\"F\"&&f!==\"E\")throw new TypeError(\"a table's elements are references\");var h=arguments.length<2||e===undefined?(f===\"F\"?null:undefined):f===\"F\"?$func_from_js(e):e;var i=$table_new(f,g[0],g[1],h,g[2]);$hide(this,i);i.o=this;}function b(d){var e=$shown(d,\"table\");if(e===null)throw new TypeError(\"receiver is not a WebAssembly.Table\");return e;}function c(d,e,f){if(e.length>f)return $ref_from_js(e[f],d.t);if(d.t.charAt(0)===\"n\")throw new TypeError(\"the table's type has no default value\");return d.t===\"E\"?undefined:null;}a.prototype.get=function(d){var e=b(this),f=$limit(d,\"index\",e.w);$refuse(e.t);if(f>=e.a.length)throw new RangeError(\"table index is out of bounds\");return $ref_to_js(e.a[f],e.t);};a.prototype.set=function(d){var e=b(this),f=$limit(d,\"index\",e.w),g=c(e,arguments,1);if(f>=e.a.length)throw new RangeError(\"table index is out of bounds\");e.a[f]=g;};a.prototype.grow=function(d){var e=b(this),f=$limit(d,\"delta\",e.w),g=$table_grow(e,c(e,arguments,1),f>0xffffffff?-1:f);if(g<0)throw new RangeError(\"table could not be grown\");return $size_to_js(g,e.w);};Object.defineProperty(a.prototype,\"length\",{get:function(){var d=b(this);return $size_to_js(d.a.length,d.w);},enumerable:true,configurable:true});if(typeof Symbol===\"function\"&&Symbol.toStringTag){Object.defineProperty(a.prototype,Symbol.toStringTag,{value:\"WebAssembly.Table\",configurable:true});}return a;})();", deps: &[Helper::FuncFromJs, Helper::Hide, Helper::Limit, Helper::Limits, Helper::RefFromJs, Helper::RefToJs, Helper::Refuse, Helper::Shown, Helper::SizeToJs, Helper::TableGrow, Helper::TableNew, Helper::TypeLetter], ambient: &[] }, es2020: None },
    Data { name: "$Tag", es5: Text { is_var: true, pretty: "// Tag: as `WebAssembly.Tag`.\nvar $Tag = (function () {\n  function Tag(descriptor) {\n    if (!(this instanceof Tag)) throw new TypeError(\"Tag must be constructed with new\");\n    if (descriptor === null || (typeof descriptor !== \"object\" && typeof descriptor !== \"function\")) {\n      throw new TypeError(\"the descriptor must be an object\");\n    }\n    var names = $iterate(descriptor.parameters, -1), types = [];\n    for (var i = 0; i < names.length; i++) types.push($type_letter(names[i]));\n    var record = $tag_new(types.join(\"\") + \":\", types);\n    $hide(this, record);\n    record.o = this;\n  }\n  if (typeof Symbol === \"function\" && Symbol.toStringTag) {\n    Object.defineProperty(Tag.prototype, Symbol.toStringTag, { value: \"WebAssembly.Tag\", configurable: true });\n  }\n  return Tag;\n})();\n", min: "var $Tag=(function(){function a(b){if(!(this instanceof a))throw new TypeError(\"Tag must be constructed with new\");if(b===null||(typeof b!==\"object\"&&typeof b!==\"function\")){throw new TypeError(\"the descriptor must be an object\");}var c=$iterate(b.parameters,-1),d=[];for(var e=0;e<c.length;e++)d.push($type_letter(c[e]));var f=$tag_new(d.join(\"\")+\":\",d);$hide(this,f);f.o=this;}if(typeof Symbol===\"function\"&&Symbol.toStringTag){Object.defineProperty(a.prototype,Symbol.toStringTag,{value:\"WebAssembly.Tag\",configurable:true});}return a;})();", deps: &[Helper::Hide, Helper::Iterate, Helper::TagNew, Helper::TypeLetter], ambient: &[] }, es2020: None },
    Data { name: "$any_convert_extern", es5: Text { is_var: false, pretty: "// any_convert_extern: `any.convert_extern`. A number becomes an i31 exactly if it is one.\nfunction $any_convert_extern(value) {\n  if (value === null) return null;\n  if (typeof value === \"number\" && value << 1 >> 1 === value && (value !== 0 || 1 / value > 0)) return value;\n  var record = $shown(value, \"gc\");\n  return record === null ? new $Host(value) : record.v;\n}\n", min: "function $any_convert_extern(a){if(a===null)return null;if(typeof a===\"number\"&&a<<1>>1===a&&(a!==0||1/a>0))return a;var b=$shown(a,\"gc\");return b===null?new $Host(a):b.v;}", deps: &[Helper::Host, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$any_from_js", es5: Text { is_var: false, pretty: "// any_from_js: a host value as a reference of this type of the hierarchy of `any`; undefined if it is none.\nfunction $any_from_js(value, type) {\n  var heap = type.charAt(0) === \"n\" ? type.slice(1) : type, ref;\n  if (value === null) return heap === type ? null : undefined;\n  ref = $any_convert_extern(value);\n  return $gc_fits(ref, heap) ? ref : undefined;\n}\n", min: "function $any_from_js(a,b){var c=b.charAt(0)===\"n\"?b.slice(1):b,d;if(a===null)return c===b?null:undefined;d=$any_convert_extern(a);return $gc_fits(d,c)?d:undefined;}", deps: &[Helper::AnyConvertExtern, Helper::GcFits], ambient: &[] }, es2020: None },
    Data { name: "$any_in", es5: Text { is_var: false, pretty: "// any_in: a host value as a reference of this type of the hierarchy of `any`, or a TypeError.\nfunction $any_in(value, type) {\n  var ref = $any_from_js(value, type);\n  if (ref === undefined) throw new TypeError(\"the value is no reference of the type\");\n  return ref;\n}\n", min: "function $any_in(a,b){var c=$any_from_js(a,b);if(c===undefined)throw new TypeError(\"the value is no reference of the type\");return c;}", deps: &[Helper::AnyFromJs], ambient: &[] }, es2020: None },
    Data { name: "$array_copy", es5: Text { is_var: false, pretty: "// array_copy: `array.copy`, also within one array.\nfunction $array_copy(to, at, from, start, count) {\n  var a, b, i, shift;\n  if (from === null) $trap(12);\n  $array_range(to, at, count);\n  $array_range(from, start, count);\n  a = to.a;\n  b = from.a;\n  shift = to.$w;\n  at = (at >>> 0) << shift;\n  start = (start >>> 0) << shift;\n  count = (count >>> 0) << shift;\n  if (to.$e !== \"r\" && count > 16) a.set(b.subarray(start, start + count), at);\n  else if (at <= start) for (i = 0; i < count; i++) a[at + i] = b[start + i];\n  else for (i = count - 1; i >= 0; i--) a[at + i] = b[start + i];\n}\n", min: "function $array_copy(a,b,c,d,e){var f,g,h,i;if(c===null)$trap(12);$array_range(a,b,e);$array_range(c,d,e);f=a.a;g=c.a;i=a.$w;b=(b>>>0)<<i;d=(d>>>0)<<i;e=(e>>>0)<<i;if(a.$e!==\"r\"&&e>16)f.set(g.subarray(d,d+e),b);else if(b<=d)for(h=0;h<e;h++)f[b+h]=g[d+h];else for(h=e-1;h>=0;h--)f[b+h]=g[d+h];}", deps: &[Helper::ArrayRange, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_fill", es5: Text { is_var: false, pretty: "// array_fill: `array.fill`.\nfunction $array_fill(array, at, value, count) {\n  $array_range(array, at, count);\n  for (var i = at >>> 0, end = i + (count >>> 0), a = array.a; i < end; i++) a[i] = value;\n}\n", min: "function $array_fill(a,b,c,d){$array_range(a,b,d);for(var e=b>>>0,f=e+(d>>>0),g=a.a;e<f;e++)g[e]=c;}", deps: &[Helper::ArrayRange], ambient: &[] }, es2020: None },
    Data { name: "$array_fill2", es5: Text { is_var: false, pretty: "// array_fill2: `array.fill` of i64.\nfunction $array_fill2(array, at, low, high, count) {\n  $array_range(array, at, count);\n  for (var i = (at >>> 0) * 2, end = i + (count >>> 0) * 2, a = array.a; i < end; i += 2) {\n    a[i] = low;\n    a[i + 1] = high;\n  }\n}\n", min: "function $array_fill2(a,b,c,d,e){$array_range(a,b,e);for(var f=(b>>>0)*2,g=f+(e>>>0)*2,h=a.a;f<g;f+=2){h[f]=c;h[f+1]=d;}}", deps: &[Helper::ArrayRange], ambient: &[] }, es2020: None },
    Data { name: "$array_fill4", es5: Text { is_var: false, pretty: "// array_fill4: `array.fill` of v128.\nfunction $array_fill4(array, at, a, b, c, d, count) {\n  $array_range(array, at, count);\n  for (var i = (at >>> 0) * 4, end = i + (count >>> 0) * 4, e = array.a; i < end; i += 4) {\n    e[i] = a;\n    e[i + 1] = b;\n    e[i + 2] = c;\n    e[i + 3] = d;\n  }\n}\n", min: "function $array_fill4(a,b,c,d,e,f,g){$array_range(a,b,g);for(var h=(b>>>0)*4,i=h+(g>>>0)*4,j=a.a;h<i;h+=4){j[h]=c;j[h+1]=d;j[h+2]=e;j[h+3]=f;}}", deps: &[Helper::ArrayRange], ambient: &[] }, es2020: None },
    Data { name: "$array_float", es5: Text { is_var: false, pretty: "// array_float: elements of an array of floats: an f32 is kept as it is carried, with a signalling NaN's mark, all zero.\nfunction $array_float(length) {\n  return new Float64Array($array_size(length));\n}\n", min: "function $array_float(a){return new Float64Array($array_size(a));}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_get", es5: Text { is_var: false, pretty: "// array_get: an element, whatever it is, or the trap.\nfunction $array_get(elements, i) {\n  return i >>> 0 < elements.length ? elements[i] : $trap(17);\n}\n", min: "function $array_get(a,b){return b>>>0<a.length?a[b]:$trap(17);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_i16", es5: Text { is_var: false, pretty: "// array_i16: elements of an array of i16, all zero.\nfunction $array_i16(length) {\n  return new Uint16Array($array_size(length));\n}\n", min: "function $array_i16(a){return new Uint16Array($array_size(a));}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_i32", es5: Text { is_var: false, pretty: "// array_i32: elements of an array of i32, all zero.\nfunction $array_i32(length) {\n  return new Int32Array($array_size(length));\n}\n", min: "function $array_i32(a){return new Int32Array($array_size(a));}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_i64", es5: Text { is_var: false, pretty: "// array_i64: elements of an array of i64, low half first, all zero.\nfunction $array_i64(length) {\n  return new Int32Array($array_size(length) * 2);\n}\n", min: "function $array_i64(a){return new Int32Array($array_size(a)*2);}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_i8", es5: Text { is_var: false, pretty: "// array_i8: elements of an array of i8, all zero.\nfunction $array_i8(length) {\n  return new Uint8Array($array_size(length));\n}\n", min: "function $array_i8(a){return new Uint8Array($array_size(a));}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_init_data", es5: Text { is_var: false, pretty: "// array_init_data: `array.init_data`.\nfunction $array_init_data(array, bytes, at, start, count) {\n  $array_range(array, at, count);\n  $array_read(array.a, array.$e, at >>> 0, bytes, start, count >>> 0);\n}\n", min: "function $array_init_data(a,b,c,d,e){$array_range(a,c,e);$array_read(a.a,a.$e,c>>>0,b,d,e>>>0);}", deps: &[Helper::ArrayRange, Helper::ArrayRead], ambient: &[] }, es2020: None },
    Data { name: "$array_init_elem", es5: Text { is_var: false, pretty: "// array_init_elem: `array.init_elem`.\nfunction $array_init_elem(array, list, at, start, count) {\n  $array_range(array, at, count);\n  start = start >>> 0;\n  count = count >>> 0;\n  if (start + count > list.length) $trap(5);\n  for (var i = 0; i < count; i++) array.a[(at >>> 0) + i] = list[start + i];\n}\n", min: "function $array_init_elem(a,b,c,d,e){$array_range(a,c,e);d=d>>>0;e=e>>>0;if(d+e>b.length)$trap(5);for(var f=0;f<e;f++)a.a[(c>>>0)+f]=b[d+f];}", deps: &[Helper::ArrayRange, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_new_data", es5: Text { is_var: false, pretty: "// array_new_data: elements from a segment, made by this function.\nfunction $array_new_data(make, letter, size, bytes, start, count) {\n  if ((start >>> 0) + (count >>> 0) * size > bytes.length) $trap(4);\n  return $array_read(make(count), letter, 0, bytes, start, count >>> 0);\n}\n", min: "function $array_new_data(a,b,c,d,e,f){if((e>>>0)+(f>>>0)*c>d.length)$trap(4);return $array_read(a(f),b,0,d,e,f>>>0);}", deps: &[Helper::ArrayRead, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_new_elem", es5: Text { is_var: false, pretty: "// array_new_elem: elements from a segment of references.\nfunction $array_new_elem(list, start, count) {\n  start = start >>> 0;\n  count = count >>> 0;\n  if (start + count > list.length) $trap(5);\n  return list.slice(start, start + count);\n}\n", min: "function $array_new_elem(a,b,c){b=b>>>0;c=c>>>0;if(b+c>a.length)$trap(5);return a.slice(b,b+c);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_of", es5: Text { is_var: false, pretty: "// array_of: gives fresh elements these values.\nfunction $array_of(elements, list) {\n  elements.set(list);\n  return elements;\n}\n", min: "function $array_of(a,b){a.set(b);return a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$array_of_floats", es5: Text { is_var: false, pretty: "// array_of_floats: gives fresh elements these values; as arguments, since engines change the bits of NaNs in arrays of doubles.\nfunction $array_of_floats(elements) {\n  for (var i = 1; i < arguments.length; i++) elements[i - 1] = arguments[i];\n  return elements;\n}\n", min: "function $array_of_floats(a){for(var b=1;b<arguments.length;b++)a[b-1]=arguments[b];return a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$array_range", es5: Text { is_var: false, pretty: "// array_range: traps unless there are so many elements from here on (all unsigned).\nfunction $array_range(array, at, count) {\n  if (array === null) $trap(12);\n  if ((at >>> 0) + (count >>> 0) > array.a.length >> array.$w) $trap(17);\n}\n", min: "function $array_range(a,b,c){if(a===null)$trap(12);if((b>>>0)+(c>>>0)>a.a.length>>a.$w)$trap(17);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_read", es5: Text { is_var: false, pretty: "// array_read: writes numbers of this kind, as they are in a segment, into elements.\nfunction $array_read(elements, letter, at, bytes, start, count) {\n  var size = letter === \"b\" ? 1 : letter === \"h\" ? 2 : letter === \"i\" || letter === \"f\" ? 4 : letter === \"v\" ? 16 : 8, part, i;\n  start = start >>> 0;\n  if (start + count * size > bytes.length) $trap(4);\n  // A copy, since views need alignment.\n  part = new Uint8Array(count * size);\n  part.set(bytes.subarray(start, start + count * size));\n  if (letter === \"f\") {\n    part = new Int32Array(part.buffer);\n    for (i = 0; i < count; i++) elements[at + i] = $f32_reinterpret_i32(part[i]);\n  } else if (letter === \"b\") elements.set(part, at);\n  else if (letter === \"h\") elements.set(new Uint16Array(part.buffer), at);\n  else if (letter === \"d\") elements.set(new Float64Array(part.buffer), at);\n  else elements.set(new Int32Array(part.buffer), letter === \"l\" ? at * 2 : letter === \"v\" ? at * 4 : at);\n  return elements;\n}\n", min: "function $array_read(a,b,c,d,e,f){var g=b===\"b\"?1:b===\"h\"?2:b===\"i\"||b===\"f\"?4:b===\"v\"?16:8,h,i;e=e>>>0;if(e+f*g>d.length)$trap(4);h=new Uint8Array(f*g);h.set(d.subarray(e,e+f*g));if(b===\"f\"){h=new Int32Array(h.buffer);for(i=0;i<f;i++)a[c+i]=$f32_reinterpret_i32(h[i]);}else if(b===\"b\")a.set(h,c);else if(b===\"h\")a.set(new Uint16Array(h.buffer),c);else if(b===\"d\")a.set(new Float64Array(h.buffer),c);else a.set(new Int32Array(h.buffer),b===\"l\"?c*2:b===\"v\"?c*4:c);return a;}", deps: &[Helper::F32ReinterpretI32, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_ref", es5: Text { is_var: false, pretty: "// array_ref: elements of an array of references, all the same.\nfunction $array_ref(value, length) {\n  var elements = [], i;\n  length = $array_size(length);\n  for (i = 0; i < length; i++) elements.push(value);\n  return elements;\n}\n", min: "function $array_ref(a,b){var c=[],d;b=$array_size(b);for(d=0;d<b;d++)c.push(a);return c;}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$array_set_all", es5: Text { is_var: false, pretty: "// array_set_all: elements that this helper makes, all the same.\nfunction $array_set_all(make, value, length) {\n  var elements = make(length), i;\n  for (i = 0; i < elements.length; i++) elements[i] = value;\n  return elements;\n}\n", min: "function $array_set_all(a,b,c){var d=a(c),e;for(e=0;e<d.length;e++)d[e]=b;return d;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$array_set_all2", es5: Text { is_var: false, pretty: "// array_set_all2: elements of i64 that this helper makes, all the same.\nfunction $array_set_all2(make, low, high, length) {\n  var elements = make(length), i;\n  for (i = 0; i < elements.length; i += 2) {\n    elements[i] = low;\n    elements[i + 1] = high;\n  }\n  return elements;\n}\n", min: "function $array_set_all2(a,b,c,d){var e=a(d),f;for(f=0;f<e.length;f+=2){e[f]=b;e[f+1]=c;}return e;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$array_set_all4", es5: Text { is_var: false, pretty: "// array_set_all4: elements of v128 that this helper makes, all the same.\nfunction $array_set_all4(make, a, b, c, d, length) {\n  var elements = make(length), i;\n  for (i = 0; i < elements.length; i += 4) {\n    elements[i] = a;\n    elements[i + 1] = b;\n    elements[i + 2] = c;\n    elements[i + 3] = d;\n  }\n  return elements;\n}\n", min: "function $array_set_all4(a,b,c,d,e,f){var g=a(f),h;for(h=0;h<g.length;h+=4){g[h]=b;g[h+1]=c;g[h+2]=d;g[h+3]=e;}return g;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$array_size", es5: Text { is_var: false, pretty: "// array_size: a length (unsigned), or the trap if no engine allocates so much.\nfunction $array_size(length) {\n  return length >>> 0 > 134217728 ? $trap(20) : length >>> 0;\n}\n", min: "function $array_size(a){return a>>>0>0x8000000?$trap(20):a>>>0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$array_v128", es5: Text { is_var: false, pretty: "// array_v128: elements of an array of v128, lowest lanes first, all zero.\nfunction $array_v128(length) {\n  return new Int32Array($array_size(length) * 4);\n}\n", min: "function $array_v128(a){return new Int32Array($array_size(a)*4);}", deps: &[Helper::ArraySize], ambient: &[] }, es2020: None },
    Data { name: "$as_non_null", es5: Text { is_var: false, pretty: "// as_non_null: a reference that is not null, or the trap.\nfunction $as_non_null(value) {\n  return value === null ? $trap(14) : value;\n}\n", min: "function $as_non_null(a){return a===null?$trap(14):a;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$atomic_at", es5: Text { is_var: false, pretty: "// atomic_at: the index of the element of so many bytes at which an atomic access is. Traps: misaligned, out of bounds.\nfunction $atomic_at(m, address, offset, size) {\n  if (((address >>> 0) + offset) % size !== 0) $trap(18);\n  return $place(m, address, offset, size) / size;\n}\n", min: "function $atomic_at(a,b,c,d){if(((b>>>0)+c)%d!==0)$trap(18);return $place(a,b,c,d)/d;}", deps: &[Helper::Place, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$atomic_cmpxchg", es5: Text { is_var: false, pretty: "// atomic_cmpxchg: an atomic compare-exchange of up to four bytes; gives what was there, zero-extended.\nfunction $atomic_cmpxchg(m, address, offset, expected, value, size) {\n  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size), old;\n  if (m.s) return $atomics.compareExchange(view, i, expected, value);\n  old = view[i];\n  if (old === (size === 1 ? expected & 255 : size === 2 ? expected & 65535 : expected | 0)) view[i] = value;\n  return old;\n}\n", min: "function $atomic_cmpxchg(a,b,c,d,e,f){var g=$atomic_at(a,b,c,f),h=$atomic_view(a,f),i;if(a.s)return $atomics.compareExchange(h,g,d,e);i=h[g];if(i===(f===1?d&255:f===2?d&65535:d|0))h[g]=e;return i;}", deps: &[Helper::AtomicAt, Helper::AtomicView, Helper::Atomics], ambient: &[] }, es2020: None },
    Data { name: "$atomic_cmpxchg64", es5: Text { is_var: false, pretty: "// atomic_cmpxchg64: `i64.atomic.rmw.cmpxchg`; gives what was there.\nfunction $atomic_cmpxchg64(m, address, offset, expected, above, low, high) {\n  var i = $atomic_at(m, address, offset, 8), view = m.i32, old;\n  if (m.s) return $i64_from_js($atomics.compareExchange($big_view(m), i, $big_of(expected, above), $big_of(low, high)));\n  old = view[2 * i];\n  $hi = view[2 * i + 1];\n  if (old === expected && $hi === above) {\n    view[2 * i] = low;\n    view[2 * i + 1] = high;\n  }\n  return old;\n}\n", min: "function $atomic_cmpxchg64(a,b,c,d,e,f,g){var h=$atomic_at(a,b,c,8),i=a.i32,j;if(a.s)return $i64_from_js($atomics.compareExchange($big_view(a),h,$big_of(d,e),$big_of(f,g)));j=i[2*h];$hi=i[2*h+1];if(j===d&&$hi===e){i[2*h]=f;i[2*h+1]=g;}return j;}", deps: &[Helper::AtomicAt, Helper::Atomics, Helper::BigOf, Helper::BigView, Helper::Hi, Helper::I64FromJs], ambient: &[] }, es2020: None },
    Data { name: "$atomic_fence", es5: Text { is_var: false, pretty: "// atomic_fence: `atomic.fence`: an operation that is sequentially consistent with all others.\nfunction $atomic_fence() {\n  if ($atomics !== null) $atomics.or($fence_cell, 0, 0);\n}\n", min: "function $atomic_fence(){if($atomics!==null)$atomics.or($fence_cell,0,0);}", deps: &[Helper::Atomics, Helper::FenceCell], ambient: &[] }, es2020: None },
    Data { name: "$atomic_load", es5: Text { is_var: false, pretty: "// atomic_load: an atomic load of up to four bytes, zero-extended.\nfunction $atomic_load(m, address, offset, size) {\n  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size);\n  return m.s ? $atomics.load(view, i) : view[i];\n}\n", min: "function $atomic_load(a,b,c,d){var e=$atomic_at(a,b,c,d),f=$atomic_view(a,d);return a.s?$atomics.load(f,e):f[e];}", deps: &[Helper::AtomicAt, Helper::AtomicView, Helper::Atomics], ambient: &[] }, es2020: None },
    Data { name: "$atomic_load64", es5: Text { is_var: false, pretty: "// atomic_load64: `i64.atomic.load`, as a pair.\nfunction $atomic_load64(m, address, offset) {\n  var i = $atomic_at(m, address, offset, 8);\n  if (m.s) return $i64_from_js($atomics.load($big_view(m), i));\n  $hi = m.i32[2 * i + 1];\n  return m.i32[2 * i];\n}\n", min: "function $atomic_load64(a,b,c){var d=$atomic_at(a,b,c,8);if(a.s)return $i64_from_js($atomics.load($big_view(a),d));$hi=a.i32[2*d+1];return a.i32[2*d];}", deps: &[Helper::AtomicAt, Helper::Atomics, Helper::BigView, Helper::Hi, Helper::I64FromJs], ambient: &[] }, es2020: None },
    Data { name: "$atomic_notify", es5: Text { is_var: false, pretty: "// atomic_notify: `memory.atomic.notify`: wakes at most so many (unsigned); how many it woke. Nobody can wait at a memory that is not shared.\nfunction $atomic_notify(m, address, offset, count) {\n  var i = $atomic_at(m, address, offset, 4);\n  return m.s ? $atomics.notify(m.i32, i, count >>> 0) : 0;\n}\n", min: "function $atomic_notify(a,b,c,d){var e=$atomic_at(a,b,c,4);return a.s?$atomics.notify(a.i32,e,d>>>0):0;}", deps: &[Helper::AtomicAt, Helper::Atomics], ambient: &[] }, es2020: None },
    Data { name: "$atomic_rmw", es5: Text { is_var: false, pretty: "// atomic_rmw: what an atomic operation of this name makes of up to four bytes; gives what was there, zero-extended.\nfunction $atomic_rmw(m, address, offset, value, name, size) {\n  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size), old;\n  if (m.s) return $atomics[name](view, i, value);\n  old = view[i];\n  switch (name) {\n    case \"add\": value = old + value; break;\n    case \"sub\": value = old - value; break;\n    case \"and\": value = old & value; break;\n    case \"or\": value = old | value; break;\n    case \"xor\": value = old ^ value; break;\n  }\n  view[i] = value;\n  return old;\n}\n", min: "function $atomic_rmw(a,b,c,d,e,f){var g=$atomic_at(a,b,c,f),h=$atomic_view(a,f),i;if(a.s)return $atomics[e](h,g,d);i=h[g];switch(e){case\"add\":d=i+d;break;case\"sub\":d=i-d;break;case\"and\":d=i&d;break;case\"or\":d=i|d;break;case\"xor\":d=i^d;break;}h[g]=d;return i;}", deps: &[Helper::AtomicAt, Helper::AtomicView, Helper::Atomics], ambient: &[] }, es2020: None },
    Data { name: "$atomic_rmw64", es5: Text { is_var: false, pretty: "// atomic_rmw64: what an atomic operation of this name makes of eight bytes; gives what was there.\nfunction $atomic_rmw64(m, address, offset, low, high, name) {\n  var i = $atomic_at(m, address, offset, 8), view = m.i32, old, above;\n  if (m.s) return $i64_from_js($atomics[name]($big_view(m), i, $big_of(low, high)));\n  old = view[2 * i];\n  above = view[2 * i + 1];\n  switch (name) {\n    case \"add\":\n      low = old + low | 0;\n      high = above + high + (low >>> 0 < old >>> 0 ? 1 : 0);\n      break;\n    case \"sub\":\n      high = above - high - (old >>> 0 < low >>> 0 ? 1 : 0);\n      low = old - low;\n      break;\n    case \"and\":\n      low &= old;\n      high &= above;\n      break;\n    case \"or\":\n      low |= old;\n      high |= above;\n      break;\n    case \"xor\":\n      low ^= old;\n      high ^= above;\n      break;\n  }\n  view[2 * i] = low;\n  view[2 * i + 1] = high;\n  $hi = above;\n  return old;\n}\n", min: "function $atomic_rmw64(a,b,c,d,e,f){var g=$atomic_at(a,b,c,8),h=a.i32,i,j;if(a.s)return $i64_from_js($atomics[f]($big_view(a),g,$big_of(d,e)));i=h[2*g];j=h[2*g+1];switch(f){case\"add\":d=i+d|0;e=j+e+(d>>>0<i>>>0?1:0);break;case\"sub\":e=j-e-(i>>>0<d>>>0?1:0);d=i-d;break;case\"and\":d&=i;e&=j;break;case\"or\":d|=i;e|=j;break;case\"xor\":d^=i;e^=j;break;}h[2*g]=d;h[2*g+1]=e;$hi=j;return i;}", deps: &[Helper::AtomicAt, Helper::Atomics, Helper::BigOf, Helper::BigView, Helper::Hi, Helper::I64FromJs], ambient: &[] }, es2020: None },
    Data { name: "$atomic_sleep", es5: Text { is_var: false, pretty: "// atomic_sleep: waits for at most so many nanoseconds, for ever if negative: 0 woken, 1 another value was there, 2 timed out. Traps where the engine\n// does not let this thread wait (a page's own), in V8's words.\nfunction $atomic_sleep(view, i, expected, low, high) {\n  var milliseconds = high < 0 ? Infinity : (high * 4294967296 + (low >>> 0)) / 1000000, answer, error;\n  try {\n    answer = $atomics.wait(view, i, expected, milliseconds);\n  } catch (e) {\n    error = new $RuntimeError(\"Atomics.wait cannot be called in this context\");\n    $hide(error, { k: \"trap\" });\n    throw error;\n  }\n  return answer === \"ok\" ? 0 : answer === \"not-equal\" ? 1 : 2;\n}\n", min: "function $atomic_sleep(a,b,c,d,e){var f=e<0?Infinity:(e*0x100000000+(d>>>0))/1e6,g,h;try{g=$atomics.wait(a,b,c,f);}catch(i){h=new $RuntimeError(\"Atomics.wait cannot be called in this context\");$hide(h,{k:\"trap\"});throw h;}return g===\"ok\"?0:g===\"not-equal\"?1:2;}", deps: &[Helper::RuntimeError, Helper::Atomics, Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$atomic_store", es5: Text { is_var: false, pretty: "// atomic_store: an atomic store of up to four bytes.\nfunction $atomic_store(m, address, offset, value, size) {\n  var i = $atomic_at(m, address, offset, size), view = $atomic_view(m, size);\n  if (m.s) $atomics.store(view, i, value);\n  else view[i] = value;\n}\n", min: "function $atomic_store(a,b,c,d,e){var f=$atomic_at(a,b,c,e),g=$atomic_view(a,e);if(a.s)$atomics.store(g,f,d);else g[f]=d;}", deps: &[Helper::AtomicAt, Helper::AtomicView, Helper::Atomics], ambient: &[] }, es2020: None },
    Data { name: "$atomic_store64", es5: Text { is_var: false, pretty: "// atomic_store64: `i64.atomic.store`.\nfunction $atomic_store64(m, address, offset, low, high) {\n  var i = $atomic_at(m, address, offset, 8);\n  if (m.s) {\n    $atomics.store($big_view(m), i, $big_of(low, high));\n    return;\n  }\n  m.i32[2 * i] = low;\n  m.i32[2 * i + 1] = high;\n}\n", min: "function $atomic_store64(a,b,c,d,e){var f=$atomic_at(a,b,c,8);if(a.s){$atomics.store($big_view(a),f,$big_of(d,e));return;}a.i32[2*f]=d;a.i32[2*f+1]=e;}", deps: &[Helper::AtomicAt, Helper::Atomics, Helper::BigOf, Helper::BigView], ambient: &[] }, es2020: None },
    Data { name: "$atomic_view", es5: Text { is_var: false, pretty: "// atomic_view: the view of elements of so many bytes, up to four.\nfunction $atomic_view(m, size) {\n  return size === 1 ? m.u8 : size === 2 ? m.u16 : m.i32;\n}\n", min: "function $atomic_view(a,b){return b===1?a.u8:b===2?a.u16:a.i32;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$atomic_wait", es5: Text { is_var: false, pretty: "// atomic_wait: `memory.atomic.wait32`.\nfunction $atomic_wait(m, address, offset, expected, low, high) {\n  var i = $atomic_at(m, address, offset, 4);\n  if (!m.s) $trap(19);\n  return $atomic_sleep(m.i32, i, expected, low, high);\n}\n", min: "function $atomic_wait(a,b,c,d,e,f){var g=$atomic_at(a,b,c,4);if(!a.s)$trap(19);return $atomic_sleep(a.i32,g,d,e,f);}", deps: &[Helper::AtomicAt, Helper::AtomicSleep, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$atomic_wait64", es5: Text { is_var: false, pretty: "// atomic_wait64: `memory.atomic.wait64`.\nfunction $atomic_wait64(m, address, offset, expected, above, low, high) {\n  var i = $atomic_at(m, address, offset, 8);\n  if (!m.s) $trap(19);\n  return $atomic_sleep($big_view(m), i, $big_of(expected, above), low, high);\n}\n", min: "function $atomic_wait64(a,b,c,d,e,f,g){var h=$atomic_at(a,b,c,8);if(!a.s)$trap(19);return $atomic_sleep($big_view(a),h,$big_of(d,e),f,g);}", deps: &[Helper::AtomicAt, Helper::AtomicSleep, Helper::BigOf, Helper::BigView, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$atomics", es5: Text { is_var: true, pretty: "// atomics: `Atomics`, where the engine has it.\nvar $atomics = typeof Atomics === \"object\" ? Atomics : null;\n", min: "var $atomics=typeof Atomics===\"object\"?Atomics:null;", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$base64", es5: Text { is_var: false, pretty: "// base64: bytes from text, without padding.\nfunction $base64(text) {\n  var n = text.length, bytes = new Uint8Array((n * 3) >> 2), at = 0, word = 0, bits = 0;\n  for (var i = 0; i < n; i++) {\n    var c = text.charCodeAt(i);\n    word = (word << 6) | (c > 96 ? c - 71 : c > 64 ? c - 65 : c > 47 ? c + 4 : c === 43 ? 62 : 63);\n    bits += 6;\n    if (bits >= 8) {\n      bits -= 8;\n      bytes[at++] = word >> bits;\n    }\n  }\n  return bytes;\n}\n", min: "function $base64(a){var b=a.length,c=new Uint8Array((b*3)>>2),d=0,e=0,f=0;for(var g=0;g<b;g++){var h=a.charCodeAt(g);e=(e<<6)|(h>96?h-71:h>64?h-65:h>47?h+4:h===43?62:63);f+=6;if(f>=8){f-=8;c[d++]=e>>f;}}return c;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$beyond", es5: Text { is_var: false, pretty: "// beyond: whether a memory has fewer bytes than that. Other threads may have grown a shared one.\nfunction $beyond(m, end) {\n  return end > m.n && (!m.s || end > m.s.size(m) * m.z);\n}\n", min: "function $beyond(a,b){return b>a.n&&(!a.s||b>a.s.size(a)*a.z);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$big_of", es5: Text { is_var: false, pretty: "// big_of: a pair as a BigInt.\nfunction $big_of(low, high) {\n  return typeof BigInt === \"function\" ? BigInt(high) * BigInt(4294967296) + BigInt(low >>> 0) : 0;\n}\n", min: "function $big_of(a,b){return typeof BigInt===\"function\"?BigInt(b)*BigInt(0x100000000)+BigInt(a>>>0):0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$big_view", es5: Text { is_var: false, pretty: "// big_view: the 64-bit view of a shared memory; kept with its record as `q`.\nfunction $big_view(m) {\n  if (typeof BigInt64Array === \"function\" && (!m.q || m.q.buffer !== m.b)) m.q = $memory_view(BigInt64Array, m);\n  return m.q;\n}\n", min: "function $big_view(a){if(typeof BigInt64Array===\"function\"&&(!a.q||a.q.buffer!==a.b))a.q=$memory_view(BigInt64Array,a);return a.q;}", deps: &[Helper::MemoryView], ambient: &[] }, es2020: None },
    Data { name: "$byte_at", es5: Text { is_var: false, pretty: "// byte_at: the byte of four words at an index; 0 for one beyond them.\nfunction $byte_at(a, b, c, d, i) {\n  if (i > 15) return 0;\n  return ((i < 8 ? (i < 4 ? a : b) : i < 12 ? c : d) >>> (i << 3)) & 255;\n}\n", min: "function $byte_at(a,b,c,d,e){if(e>15)return 0;return((e<8?(e<4?a:b):e<12?c:d)>>>(e<<3))&255;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$callee", es5: Text { is_var: false, pretty: "// callee: the function to call at an indirect call of this signature, or the trap.\nfunction $callee(entry, type) {\n  if (entry === undefined) $trap(6);\n  if (entry === null) $trap(7);\n  if (entry.t !== type) $trap(8);\n  return entry;\n}\n", min: "function $callee(a,b){if(a===undefined)$trap(6);if(a===null)$trap(7);if(a.t!==b)$trap(8);return a;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$callee_sub", es5: Text { is_var: false, pretty: "// callee_sub: $callee where functions of subtypes may be called as well; the type has so many supertypes.\nfunction $callee_sub(entry, type, depth) {\n  return entry && entry.s !== null && entry.s[depth] === type ? entry : $callee(entry, type);\n}\n", min: "function $callee_sub(a,b,c){return a&&a.s!==null&&a.s[c]===b?a:$callee(a,b);}", deps: &[Helper::Callee], ambient: &[] }, es2020: None },
    Data { name: "$caught", es5: Text { is_var: false, pretty: "// caught: the record of a caught exception, made up for what JavaScript threw. Throws on what wasm does not catch.\nfunction $caught(thrown) {\n  var record = $shown(thrown, \"exception\");\n  if (record !== null) return record;\n  if ($passes(thrown)) throw thrown;\n  return { k: \"exception\", t: null, v: [null, thrown], o: thrown };\n}\n", min: "function $caught(a){var b=$shown(a,\"exception\");if(b!==null)return b;if($passes(a))throw a;return{k:\"exception\",t:null,v:[null,a],o:a};}", deps: &[Helper::Passes, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$check_limits", es5: Text { is_var: false, pretty: "// check_limits: whether a memory or table is as large as declared, and bounded as tightly. No maximum is Infinity.\nfunction $check_limits(module, name, size, limit, initial, maximum) {\n  if (size < initial) $fail_link(module, name, \"size \" + size + \" is smaller than the declared initial \" + initial);\n  if (limit > maximum) $fail_link(module, name, \"maximum \" + limit + \" is larger than the declared maximum \" + maximum);\n}\n", min: "function $check_limits(a,b,c,d,e,f){if(c<e)$fail_link(a,b,\"size \"+c+\" is smaller than the declared initial \"+e);if(d>f)$fail_link(a,b,\"maximum \"+d+\" is larger than the declared maximum \"+f);}", deps: &[Helper::FailLink], ambient: &[] }, es2020: None },
    Data { name: "$define", es5: Text { is_var: false, pretty: "// define: an enumerable property of the exports, whatever its name.\nfunction $define(object, name, value) {\n  Object.defineProperty(object, name, { value: value, enumerable: true });\n}\n", min: "function $define(a,b,c){Object.defineProperty(a,b,{value:c,enumerable:true});}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$detach", es5: Text { is_var: false, pretty: "// detach: takes a buffer's bytes away from everybody, where the engine can; gives a buffer that has them, or null if it cannot.\nfunction $detach(buffer) {\n  if (buffer.transfer) return buffer.transfer();\n  if (typeof structuredClone === \"function\") return structuredClone(buffer, { transfer: [buffer] });\n  if (typeof MessageChannel !== \"function\") return null;\n  // What is posted is gone at once, and nobody receives it.\n  var copy = buffer.slice(0), port = new MessageChannel().port1;\n  try {\n    port.postMessage(null, [buffer]);\n  } catch (e) {\n    return null;\n  }\n  port.close();\n  return copy;\n}\n", min: "function $detach(a){if(a.transfer)return a.transfer();if(typeof structuredClone===\"function\")return structuredClone(a,{transfer:[a]});if(typeof MessageChannel!==\"function\")return null;var b=a.slice(0),c=new MessageChannel().port1;try{c.postMessage(null,[a]);}catch(d){return null;}c.close();return b;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$extern_convert_any", es5: Text { is_var: false, pretty: "// extern_convert_any: `extern.convert_any`. A structure or array gets a face that shows the host nothing; always the same one.\nfunction $extern_convert_any(ref) {\n  if (ref === null || typeof ref === \"number\") return ref;\n  if (ref.$k === 3) return ref.v;\n  if (ref.$j === null) {\n    ref.$j = Object.create(null);\n    $hide(ref.$j, { k: \"gc\", v: ref });\n    Object.freeze(ref.$j);\n  }\n  return ref.$j;\n}\n", min: "function $extern_convert_any(a){if(a===null||typeof a===\"number\")return a;if(a.$k===3)return a.v;if(a.$j===null){a.$j=Object.create(null);$hide(a.$j,{k:\"gc\",v:a});Object.freeze(a.$j);}return a.$j;}", deps: &[Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$f32_convert_i64_s", es5: Text { is_var: false, pretty: "// f32_convert_i64_s: a signed i64 rounded to single, once.\n// Below 2^53 the double is exact. Above, a single's last place is 2^30 or more: the low 16 bits matter only as zero or not, and\n// are folded into the bit above them, which makes the double exact again.\nfunction $f32_convert_i64_s(low, high) {\n  if (high >= -2097152 && high < 2097152) return $fround(high * 4294967296 + (low >>> 0));\n  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);\n}\n", min: "function $f32_convert_i64_s(a,b){if(b>=-2097152&&b<2097152)return $fround(b*0x100000000+(a>>>0));return $fround((b*65536+((a>>>16)|((a&65535)!==0)))*65536);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_convert_i64_u", es5: Text { is_var: false, pretty: "// f32_convert_i64_u: an unsigned i64 rounded to single, once; see f32_convert_i64_s.\nfunction $f32_convert_i64_u(low, high) {\n  high >>>= 0;\n  if (high < 2097152) return $fround(high * 4294967296 + (low >>> 0));\n  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);\n}\n", min: "function $f32_convert_i64_u(a,b){b>>>=0;if(b<2097152)return $fround(b*0x100000000+(a>>>0));return $fround((b*65536+((a>>>16)|((a&65535)!==0)))*65536);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_load", es5: Text { is_var: false, pretty: "// f32_load: the load at any address.\nfunction $f32_load(m, address, offset) {\n  $scratch_i32[0] = $i32_load(m, address, offset);\n  return $scratch_f32[0];\n}\n", min: "function $f32_load(a,b,c){$scratch_i32[0]=$i32_load(a,b,c);return $scratch_f32[0];}", deps: &[Helper::I32Load, Helper::ScratchF32, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f32_quiet", es5: Text { is_var: false, pretty: "// f32_quiet: a single, or the quiet form of a NaN that may be signalling or marked so; see f32_reinterpret_i32.\n// `x + x` and not `x`: an engine may see that a single needs no rounding.\nfunction $f32_quiet(x) {\n  return x === x ? x : $fround(x + x);\n}\n", min: "function $f32_quiet(a){return a===a?a:$fround(a+a);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_reinterpret_i32", es5: Text { is_var: false, pretty: "// f32_reinterpret_i32: the single of these bits.\n// A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single\n// can give, and i32_reinterpret_f32 turns it back. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.\nfunction $f32_reinterpret_i32(a) {\n  $scratch_i32[0] = a;\n  var x = $scratch_f32[0];\n  if (x === x) return x;\n  $scratch_i32[0] = (a << 29) | ((a & 4194304) === 0 ? 1 : 0);\n  $scratch_i32[1] = (a & -2147483648) | 2146959360 | ((a & 4194303) >>> 3);\n  x = $scratch_f64[0];\n  $scratch_f64[0] = x;\n  return ($scratch_i32[1] ^ a) < 0 ? -x : x;\n}\n", min: "function $f32_reinterpret_i32(a){$scratch_i32[0]=a;var b=$scratch_f32[0];if(b===b)return b;$scratch_i32[0]=(a<<29)|((a&4194304)===0?1:0);$scratch_i32[1]=(a&-0x80000000)|0x7ff80000|((a&4194303)>>>3);b=$scratch_f64[0];$scratch_f64[0]=b;return($scratch_i32[1]^a)<0?-b:b;}", deps: &[Helper::ScratchF32, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f32_store", es5: Text { is_var: false, pretty: "// f32_store: the store at any address.\nfunction $f32_store(m, address, offset, value) {\n  $scratch_f32[0] = value;\n  $i32_store(m, address, offset, $scratch_i32[0]);\n}\n", min: "function $f32_store(a,b,c,d){$scratch_f32[0]=d;$i32_store(a,b,c,$scratch_i32[0]);}", deps: &[Helper::I32Store, Helper::ScratchF32, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f32_stores", es5: Text { is_var: false, pretty: "// f32_stores: stores singles one behind the other, the last one first, so that a trap leaves memory as it was.\nfunction $f32_stores(m, a, offset) {\n  for (var i = arguments.length - 1; i > 2; i--) $f32_store(m, a, offset + 4 * (i - 3), arguments[i]);\n}\n", min: "function $f32_stores(a,b,c){for(var d=arguments.length-1;d>2;d--)$f32_store(a,b,c+4*(d-3),arguments[d]);}", deps: &[Helper::F32Store], ambient: &[] }, es2020: None },
    Data { name: "$f64_convert_i64_s", es5: Text { is_var: false, pretty: "// f64_convert_i64_s: a signed i64 rounded to double, once: the product is exact.\nfunction $f64_convert_i64_s(low, high) {\n  return high * 4294967296 + (low >>> 0);\n}\n", min: "function $f64_convert_i64_s(a,b){return b*0x100000000+(a>>>0);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_convert_i64_u", es5: Text { is_var: false, pretty: "// f64_convert_i64_u: an unsigned i64 rounded to double, once: the product is exact.\nfunction $f64_convert_i64_u(low, high) {\n  return (high >>> 0) * 4294967296 + (low >>> 0);\n}\n", min: "function $f64_convert_i64_u(a,b){return(b>>>0)*0x100000000+(a>>>0);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_load", es5: Text { is_var: false, pretty: "// f64_load: the load at any address.\nfunction $f64_load(m, address, offset) {\n  $place(m, address, offset, 8);\n  $scratch_i32[0] = $i32_load(m, address, offset);\n  $scratch_i32[1] = $i32_load(m, address, offset + 4);\n  return $scratch_f64[0];\n}\n", min: "function $f64_load(a,b,c){$place(a,b,c,8);$scratch_i32[0]=$i32_load(a,b,c);$scratch_i32[1]=$i32_load(a,b,c+4);return $scratch_f64[0];}", deps: &[Helper::I32Load, Helper::Place, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f64_quiet", es5: Text { is_var: false, pretty: "// f64_quiet: a double, or the quiet form of a NaN.\nfunction $f64_quiet(x) {\n  return x === x ? x : x + x;\n}\n", min: "function $f64_quiet(a){return a===a?a:a+a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_reinterpret_i64", es5: Text { is_var: false, pretty: "// f64_reinterpret_i64: the double of these bits. Engines that box NaNs lose all but the sign, and the sign too if it is not put back.\nfunction $f64_reinterpret_i64(low, high) {\n  $scratch_i32[0] = low;\n  $scratch_i32[1] = high;\n  var x = $scratch_f64[0];\n  if (x === x) return x;\n  $scratch_f64[0] = x;\n  return ($scratch_i32[1] ^ high) < 0 ? -x : x;\n}\n", min: "function $f64_reinterpret_i64(a,b){$scratch_i32[0]=a;$scratch_i32[1]=b;var c=$scratch_f64[0];if(c===c)return c;$scratch_f64[0]=c;return($scratch_i32[1]^b)<0?-c:c;}", deps: &[Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f64_store", es5: Text { is_var: false, pretty: "// f64_store: the store at any address.\nfunction $f64_store(m, address, offset, value) {\n  $place(m, address, offset, 8);\n  $scratch_f64[0] = value;\n  $i32_store(m, address, offset, $scratch_i32[0]);\n  $i32_store(m, address, offset + 4, $scratch_i32[1]);\n}\n", min: "function $f64_store(a,b,c,d){$place(a,b,c,8);$scratch_f64[0]=d;$i32_store(a,b,c,$scratch_i32[0]);$i32_store(a,b,c+4,$scratch_i32[1]);}", deps: &[Helper::I32Store, Helper::Place, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f_copysign", es5: Text { is_var: false, pretty: "// f_copysign: x with the sign of y, both of which may be NaN.\nfunction $f_copysign(x, y) {\n  var sign;\n  $scratch_f64[0] = y;\n  sign = $scratch_i32[1];\n  $scratch_f64[0] = x;\n  return (sign ^ $scratch_i32[1]) < 0 ? -x : x;\n}\n", min: "function $f_copysign(a,b){var c;$scratch_f64[0]=b;c=$scratch_i32[1];$scratch_f64[0]=a;return(c^$scratch_i32[1])<0?-a:a;}", deps: &[Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f_nearest", es5: Text { is_var: false, pretty: "// f_nearest: a float rounded to the nearest integer, ties to even; keeps -0.\n// Adding 2^52 leaves no fraction bits in a double, so the addition does the rounding. `x + x` makes a NaN quiet.\nfunction $f_nearest(x) {\n  if (x > 0) return x < 4503599627370496 ? x + 4503599627370496 - 4503599627370496 : x;\n  if (x < 0) return x > -4503599627370496 ? -(4503599627370496 - x - 4503599627370496) : x;\n  return x + x;\n}\n", min: "function $f_nearest(a){if(a>0)return a<0x10000000000000?a+0x10000000000000-0x10000000000000:a;if(a<0)return a>-0x10000000000000?-(0x10000000000000-a-0x10000000000000):a;return a+a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f_trunc", es5: Text { is_var: false, pretty: "// f_trunc: a float rounded to an integer towards zero; keeps -0.\nfunction $f_trunc(x) {\n  return x < 0 ? Math.ceil(x) : Math.floor(x);\n}\n", min: "function $f_trunc(a){return a<0?Math.ceil(a):Math.floor(a);}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// f_trunc: a float rounded to an integer towards zero; keeps -0.\nvar $f_trunc = Math.trunc;\n", min: "var $f_trunc=Math.trunc;", deps: &[], ambient: &[] }) },
    Data { name: "$fail_link", es5: Text { is_var: false, pretty: "// fail_link: says which import does not fit, and why.\nfunction $fail_link(module, name, why) {\n  throw new $LinkError(\"import \" + JSON.stringify(module) + \" \" + JSON.stringify(name) + \": \" + why);\n}\n", min: "function $fail_link(a,b,c){throw new $LinkError(\"import \"+JSON.stringify(a)+\" \"+JSON.stringify(b)+\": \"+c);}", deps: &[Helper::LinkError], ambient: &[] }, es2020: None },
    Data { name: "$fence_cell", es5: Text { is_var: true, pretty: "// fence_cell: what a fence operates on.\nvar $fence_cell = new Int32Array(typeof SharedArrayBuffer === \"function\" ? new SharedArrayBuffer(4) : new ArrayBuffer(4));\n", min: "var $fence_cell=new Int32Array(typeof SharedArrayBuffer===\"function\"?new SharedArrayBuffer(4):new ArrayBuffer(4));", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$fits_type", es5: Text { is_var: false, pretty: "// fits_type: whether a bare value may stand for an imported immutable global of this type.\nfunction $fits_type(value, type) {\n  if (type === \"l\") return typeof value === \"bigint\" || typeof value === \"number\" || (typeof value === \"object\" && value !== null);\n  return type === \"i\" || type === \"f\" || type === \"d\" ? typeof value === \"number\" : type !== \"v\" && $ref_fits(value, type);\n}\n", min: "function $fits_type(a,b){if(b===\"l\")return typeof a===\"bigint\"||typeof a===\"number\"||(typeof a===\"object\"&&a!==null);return b===\"i\"||b===\"f\"||b===\"d\"?typeof a===\"number\":b!==\"v\"&&$ref_fits(a,b);}", deps: &[Helper::RefFits], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// fits_type: whether a bare value may stand for an imported immutable global of this type.\nfunction $fits_type(value, type) {\n  if (type === \"l\") return typeof value === \"bigint\";\n  return type === \"i\" || type === \"f\" || type === \"d\" ? typeof value === \"number\" : type !== \"v\" && $ref_fits(value, type);\n}\n", min: "function $fits_type(a,b){if(b===\"l\")return typeof a===\"bigint\";return b===\"i\"||b===\"f\"||b===\"d\"?typeof a===\"number\":b!==\"v\"&&$ref_fits(a,b);}", deps: &[Helper::RefFits], ambient: &[] }) },
    Data { name: "$fround", es5: Text { is_var: false, pretty: "// fround: a number rounded to single, to nearest, ties to even; the NaN it gives is quiet and unmarked.\nfunction $fround(x) {\n  $scratch_f32[0] = x;\n  return $scratch_f32[0];\n}\n", min: "function $fround(a){$scratch_f32[0]=a;return $scratch_f32[0];}", deps: &[Helper::ScratchF32], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// fround: a number rounded to single.\nvar $fround = Math.fround;\n", min: "var $fround=Math.fround;", deps: &[], ambient: &[] }) },
    Data { name: "$func", es5: Text { is_var: false, pretty: "// func: the record of a function: its signature's text `t` and those of its supertypes `s` (or null), the function itself `f`, how to read\n// its further results `g`, the maker of its JavaScript face `w`, its index `n`, the face `j` once it was asked for, and its body `b` if it\n// bounces (see `tail.rs`).\nfunction $func(sig, f, pull, n) {\n  return { k: \"func\", t: sig.t, f: f, g: pull, w: sig.w, s: sig.s || null, n: n, j: null, b: null };\n}\n", min: "function $func(a,b,c,d){return{k:\"func\",t:a.t,f:b,g:c,w:a.w,s:a.s||null,n:d,j:null,b:null};}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$func_fits", es5: Text { is_var: false, pretty: "// func_fits: whether a function is of the type of this key, or of a subtype.\nfunction $func_fits(record, key) {\n  return record.t === key || (record.s !== null && record.s.indexOf(key) >= 0);\n}\n", min: "function $func_fits(a,b){return a.t===b||(a.s!==null&&a.s.indexOf(b)>=0);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$func_from_js", es5: Text { is_var: false, pretty: "// func_from_js: a JavaScript value as a function reference: null, or a function that some module exported.\nfunction $func_from_js(value) {\n  if (value === null) return null;\n  var record = $shown(value, \"func\");\n  if (record === null) throw new TypeError(\"WebAssembly objects are opaque: function-typed object expected\");\n  return record;\n}\n", min: "function $func_from_js(a){if(a===null)return null;var b=$shown(a,\"func\");if(b===null)throw new TypeError(\"WebAssembly objects are opaque: function-typed object expected\");return b;}", deps: &[Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$func_to_js", es5: Text { is_var: false, pretty: "// func_to_js: the JavaScript function that a function reference is seen as; always the same one.\nfunction $func_to_js(record) {\n  if (record === null) return null;\n  var face = record.j;\n  if (face === null) {\n    face = record.j = record.w(record.f);\n    try {\n      Object.defineProperty(face, \"name\", { value: String(record.n), configurable: true });\n    } catch (e) {\n      // ES5 engines do not let a function's name be changed.\n    }\n    $hide(face, record);\n  }\n  return face;\n}\n", min: "function $func_to_js(a){if(a===null)return null;var b=a.j;if(b===null){b=a.j=a.w(a.f);try{Object.defineProperty(b,\"name\",{value:String(a.n),configurable:true});}catch(c){}$hide(b,a);}return b;}", deps: &[Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$gc_fits", es5: Text { is_var: false, pretty: "// gc_fits: whether a reference that is not null is one to this heap type of the hierarchy of `any`.\nfunction $gc_fits(ref, heap) {\n  switch (heap) {\n    case \"A\": return true;\n    case \"Q\": return ref.$k !== 3;\n    case \"I\": return typeof ref === \"number\";\n    case \"S\": return ref.$k === 1;\n    case \"R\": return ref.$k === 2;\n    case \"O\": return false;\n  }\n  return $gc_is(ref, heap.slice(1, -1));\n}\n", min: "function $gc_fits(a,b){switch(b){case\"A\":return true;case\"Q\":return a.$k!==3;case\"I\":return typeof a===\"number\";case\"S\":return a.$k===1;case\"R\":return a.$k===2;case\"O\":return false;}return $gc_is(a,b.slice(1,-1));}", deps: &[Helper::GcIs], ambient: &[] }, es2020: None },
    Data { name: "$gc_is", es5: Text { is_var: false, pretty: "// gc_is: whether a reference that is not null has the type of this key.\nfunction $gc_is(ref, key) {\n  for (var i = 0; ref[\"$\" + i] !== undefined; i++) if (ref[\"$\" + i] === key) return true;\n  return false;\n}\n", min: "function $gc_is(a,b){for(var c=0;a[\"$\"+c]!==undefined;c++)if(a[\"$\"+c]===b)return true;return false;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$gc_type", es5: Text { is_var: false, pretty: "// gc_type: makes objects of this constructor references of a type: `$0`, `$1`, … are the keys of its supertypes, outermost first, and its own,\n// `$k` is 1 for a structure and 2 for an array, and of an array `$e` is the letter of its elements and `$w` how far their number is shifted.\nfunction $gc_type(make, keys, letter) {\n  var own = make.prototype, i;\n  for (i = 0; i < keys.length; i++) own[\"$\" + i] = keys[i];\n  own.$k = letter === undefined ? 1 : 2;\n  own.$e = letter;\n  own.$w = letter === \"l\" ? 1 : letter === \"v\" ? 2 : 0;\n  own.$j = null;\n}\n", min: "function $gc_type(a,b,c){var d=a.prototype,e;for(e=0;e<b.length;e++)d[\"$\"+e]=b[e];d.$k=c===undefined?1:2;d.$e=c;d.$w=c===\"l\"?1:c===\"v\"?2:0;d.$j=null;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$gc_ways", es5: Text { is_var: true, pretty: "// gc_ways: how references of the hierarchy of `any` in tables and globals meet the host; modules that have such set it.\nvar $gc_ways = { inward: null, outward: null };\n", min: "var $gc_ways={inward:null,outward:null};", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$global_new", es5: Text { is_var: false, pretty: "// global_new: the record of a global: type `t`, mutability `m`, value `x` (of an i64 the low half, with the high half `y`), object `o`, and\n// if `t` is a defined type the keys of its supertypes `u`.\nfunction $global_new(type, mutable, x, y) {\n  return { k: \"global\", t: type, m: mutable, x: x, y: y, o: null, u: null };\n}\n", min: "function $global_new(a,b,c,d){return{k:\"global\",t:a,m:b,x:c,y:d,o:null,u:null};}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$global_read", es5: Text { is_var: false, pretty: "// global_read: the global's value for the host.\nfunction $global_read(record) {\n  $refuse(record.t);\n  if (record.t === \"l\") return $i64_to_js(record.x, record.y);\n  return $ref_to_js(record.x, record.t);\n}\n", min: "function $global_read(a){$refuse(a.t);if(a.t===\"l\")return $i64_to_js(a.x,a.y);return $ref_to_js(a.x,a.t);}", deps: &[Helper::I64ToJs, Helper::RefToJs, Helper::Refuse], ambient: &[] }, es2020: None },
    Data { name: "$global_to_js", es5: Text { is_var: false, pretty: "// global_to_js: the object that a global is seen as; always the same one.\nfunction $global_to_js(record) {\n  if (record.o === null) {\n    record.o = Object.create($Global.prototype);\n    $hide(record.o, record);\n  }\n  return record.o;\n}\n", min: "function $global_to_js(a){if(a.o===null){a.o=Object.create($Global.prototype);$hide(a.o,a);}return a.o;}", deps: &[Helper::Global, Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$global_write", es5: Text { is_var: false, pretty: "// global_write: converts a host value to the global's type and stores it.\nfunction $global_write(record, value) {\n  switch (record.t) {\n    case \"i\":\n      record.x = value | 0;\n      break;\n    case \"l\":\n      record.x = $i64_from_js(value);\n      record.y = $hi;\n      break;\n    case \"f\":\n      record.x = $fround(+value);\n      break;\n    case \"d\":\n      record.x = +value;\n      break;\n    default:\n      $refuse(record.t);\n      record.x = $ref_from_js(value, record.t);\n  }\n}\n", min: "function $global_write(a,b){switch(a.t){case\"i\":a.x=b|0;break;case\"l\":a.x=$i64_from_js(b);a.y=$hi;break;case\"f\":a.x=$fround(+b);break;case\"d\":a.x=+b;break;default:$refuse(a.t);a.x=$ref_from_js(b,a.t);}}", deps: &[Helper::Fround, Helper::Hi, Helper::I64FromJs, Helper::RefFromJs, Helper::Refuse], ambient: &[] }, es2020: None },
    Data { name: "$hi", es5: Text { is_var: true, pretty: "// hi: high half of the i64 that a call just returned.\nvar $hi = 0;\n", min: "var $hi=0;", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$hide", es5: Text { is_var: false, pretty: "// hide: gives an object of ours its record. All emitted files use this key and layout, so their objects fit each other.\nfunction $hide(object, record) {\n  Object.defineProperty(object, \"$anywasm\", { value: record });\n}\n", min: "function $hide(a,b){Object.defineProperty(a,\"$anywasm\",{value:b});}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_abs", es5: Text { is_var: false, pretty: "// i16x8_abs: absolute values of both halves of a word.\nfunction $i16x8_abs(a) {\n  var sign = (a & -2147450880) >>> 15;\n  return ((a ^ (sign * 65535)) + sign) | 0;\n}\n", min: "function $i16x8_abs(a){var b=(a&-0x7fff8000)>>>15;return((a^(b*65535))+b)|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_add", es5: Text { is_var: false, pretty: "// i16x8_add: sums of both halves of a word.\nfunction $i16x8_add(a, b) {\n  return ((a & -65536) + (b & -65536)) | ((a + b) & 65535);\n}\n", min: "function $i16x8_add(a,b){return((a&-65536)+(b&-65536))|((a+b)&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_add_sat_s", es5: Text { is_var: false, pretty: "// i16x8_add_sat_s: sums within the signed range, of both halves of a word.\nfunction $i16x8_add_sat_s(a, b) {\n  var x = $i16x8_add(a, b);\n  return x ^ ((x ^ (((a >>> 15) & 65537) + 2147450879)) & (((((a ^ x) & (b ^ x)) & -2147450880) >>> 15) * 65535));\n}\n", min: "function $i16x8_add_sat_s(a,b){var c=$i16x8_add(a,b);return c^((c^(((a>>>15)&65537)+0x7fff7fff))&(((((a^c)&(b^c))&-0x7fff8000)>>>15)*65535));}", deps: &[Helper::I16x8Add], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_add_sat_u", es5: Text { is_var: false, pretty: "// i16x8_add_sat_u: unsigned sums, at most all ones, of both halves of a word.\nfunction $i16x8_add_sat_u(a, b) {\n  var x = $i16x8_add(a, b);\n  return x | (((((a & b) | ((a | b) & ~x)) & -2147450880) >>> 15) * 65535);\n}\n", min: "function $i16x8_add_sat_u(a,b){var c=$i16x8_add(a,b);return c|(((((a&b)|((a|b)&~c))&-0x7fff8000)>>>15)*65535);}", deps: &[Helper::I16x8Add], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_all_true", es5: Text { is_var: false, pretty: "// i16x8_all_true: whether no lane is 0, of both halves of a word.\nfunction $i16x8_all_true(a) {\n  return ((((a & 2147450879) + 2147450879) | a) & -2147450880) === -2147450880 ? 1 : 0;\n}\n", min: "function $i16x8_all_true(a){return((((a&0x7fff7fff)+0x7fff7fff)|a)&-0x7fff8000)===-0x7fff8000?1:0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_avgr_u", es5: Text { is_var: false, pretty: "// i16x8_avgr_u: unsigned averages, rounded up, of both halves of a word.\nfunction $i16x8_avgr_u(a, b) {\n  return ((a | b) - (((a ^ b) >>> 1) & 2147450879)) | 0;\n}\n", min: "function $i16x8_avgr_u(a,b){return((a|b)-(((a^b)>>>1)&0x7fff7fff))|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_bitmask", es5: Text { is_var: false, pretty: "// i16x8_bitmask: the top bits of both halves of a word, as two bits.\nfunction $i16x8_bitmask(a) {\n  return ((a >>> 15) & 1) | ((a >>> 30) & 2);\n}\n", min: "function $i16x8_bitmask(a){return((a>>>15)&1)|((a>>>30)&2);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_eq", es5: Text { is_var: false, pretty: "// i16x8_eq: all ones where two lanes are equal, in both halves of a word.\nfunction $i16x8_eq(a, b) {\n  var x = a ^ b;\n  return (((~(((x & 2147450879) + 2147450879) | x) & -2147450880) >>> 15) * 65535) | 0;\n}\n", min: "function $i16x8_eq(a,b){var c=a^b;return(((~(((c&0x7fff7fff)+0x7fff7fff)|c)&-0x7fff8000)>>>15)*65535)|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extadd_pairwise_i8x16_s", es5: Text { is_var: false, pretty: "// i16x8_extadd_pairwise_i8x16_s: sums of signed neighbours among the bytes of a word.\nfunction $i16x8_extadd_pairwise_i8x16_s(a) {\n  return ((((a << 8) >> 24) + (a >> 24)) << 16) | ((((a << 24) >> 24) + ((a << 16) >> 24)) & 65535);\n}\n", min: "function $i16x8_extadd_pairwise_i8x16_s(a){return((((a<<8)>>24)+(a>>24))<<16)|((((a<<24)>>24)+((a<<16)>>24))&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extadd_pairwise_i8x16_u", es5: Text { is_var: false, pretty: "// i16x8_extadd_pairwise_i8x16_u: sums of unsigned neighbours among the bytes of a word.\nfunction $i16x8_extadd_pairwise_i8x16_u(a) {\n  return (a & 16711935) + ((a >>> 8) & 16711935);\n}\n", min: "function $i16x8_extadd_pairwise_i8x16_u(a){return(a&0xff00ff)+((a>>>8)&0xff00ff);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extend_i8x16_s", es5: Text { is_var: false, pretty: "// i16x8_extend_i8x16_s: the two low bytes of a word as signed halves.\nfunction $i16x8_extend_i8x16_s(a) {\n  return (((a << 16) >> 24) << 16) | (((a << 24) >> 24) & 65535);\n}\n", min: "function $i16x8_extend_i8x16_s(a){return(((a<<16)>>24)<<16)|(((a<<24)>>24)&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extend_i8x16_u", es5: Text { is_var: false, pretty: "// i16x8_extend_i8x16_u: the two low bytes of a word as unsigned halves.\nfunction $i16x8_extend_i8x16_u(a) {\n  return ((a & 65280) << 8) | (a & 255);\n}\n", min: "function $i16x8_extend_i8x16_u(a){return((a&65280)<<8)|(a&255);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extmul_i8x16_s", es5: Text { is_var: false, pretty: "// i16x8_extmul_i8x16_s: products of the two low bytes of words, signed.\nfunction $i16x8_extmul_i8x16_s(a, b) {\n  return ((((a << 16) >> 24) * ((b << 16) >> 24)) << 16) | ((((a << 24) >> 24) * ((b << 24) >> 24)) & 65535);\n}\n", min: "function $i16x8_extmul_i8x16_s(a,b){return((((a<<16)>>24)*((b<<16)>>24))<<16)|((((a<<24)>>24)*((b<<24)>>24))&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_extmul_i8x16_u", es5: Text { is_var: false, pretty: "// i16x8_extmul_i8x16_u: products of the two low bytes of words, unsigned.\nfunction $i16x8_extmul_i8x16_u(a, b) {\n  return ((((a >>> 8) & 255) * ((b >>> 8) & 255)) << 16) | ((a & 255) * (b & 255));\n}\n", min: "function $i16x8_extmul_i8x16_u(a,b){return((((a>>>8)&255)*((b>>>8)&255))<<16)|((a&255)*(b&255));}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_lt_s", es5: Text { is_var: false, pretty: "// i16x8_lt_s: all ones where a lane is below the other, signed, in both halves of a word.\nfunction $i16x8_lt_s(a, b) {\n  return ((((a & ~b) | (~(a ^ b) & ~((a | -2147450880) - (b & 2147450879)))) & -2147450880) >>> 15) * 65535 | 0;\n}\n", min: "function $i16x8_lt_s(a,b){return((((a&~b)|(~(a^b)&~((a|-0x7fff8000)-(b&0x7fff7fff))))&-0x7fff8000)>>>15)*65535|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_lt_u", es5: Text { is_var: false, pretty: "// i16x8_lt_u: all ones where a lane is below the other, unsigned, in both halves of a word.\nfunction $i16x8_lt_u(a, b) {\n  return ((((~a & b) | (~(a ^ b) & ~((a | -2147450880) - (b & 2147450879)))) & -2147450880) >>> 15) * 65535 | 0;\n}\n", min: "function $i16x8_lt_u(a,b){return((((~a&b)|(~(a^b)&~((a|-0x7fff8000)-(b&0x7fff7fff))))&-0x7fff8000)>>>15)*65535|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_max_s", es5: Text { is_var: false, pretty: "// i16x8_max_s: the larger lanes of both halves of a word.\nfunction $i16x8_max_s(a, b) {\n  return a ^ ((a ^ b) & $i16x8_lt_s(a, b));\n}\n", min: "function $i16x8_max_s(a,b){return a^((a^b)&$i16x8_lt_s(a,b));}", deps: &[Helper::I16x8LtS], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_max_u", es5: Text { is_var: false, pretty: "// i16x8_max_u: the larger lanes of both halves of a word.\nfunction $i16x8_max_u(a, b) {\n  return a ^ ((a ^ b) & $i16x8_lt_u(a, b));\n}\n", min: "function $i16x8_max_u(a,b){return a^((a^b)&$i16x8_lt_u(a,b));}", deps: &[Helper::I16x8LtU], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_min_s", es5: Text { is_var: false, pretty: "// i16x8_min_s: the smaller lanes of both halves of a word.\nfunction $i16x8_min_s(a, b) {\n  return b ^ ((a ^ b) & $i16x8_lt_s(a, b));\n}\n", min: "function $i16x8_min_s(a,b){return b^((a^b)&$i16x8_lt_s(a,b));}", deps: &[Helper::I16x8LtS], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_min_u", es5: Text { is_var: false, pretty: "// i16x8_min_u: the smaller lanes of both halves of a word.\nfunction $i16x8_min_u(a, b) {\n  return b ^ ((a ^ b) & $i16x8_lt_u(a, b));\n}\n", min: "function $i16x8_min_u(a,b){return b^((a^b)&$i16x8_lt_u(a,b));}", deps: &[Helper::I16x8LtU], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_mul", es5: Text { is_var: false, pretty: "// i16x8_mul: products of both halves of a word.\nfunction $i16x8_mul(a, b) {\n  return (((a >>> 16) * (b >>> 16)) << 16) | (((a & 65535) * (b & 65535)) & 65535);\n}\n", min: "function $i16x8_mul(a,b){return(((a>>>16)*(b>>>16))<<16)|(((a&65535)*(b&65535))&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_narrow_i32x4_s", es5: Text { is_var: false, pretty: "// i16x8_narrow_i32x4_s: two signed words as halves from -32768 to 32767.\nfunction $i16x8_narrow_i32x4_s(a, b) {\n  a = a > 32767 ? 32767 : a < -32768 ? -32768 : a;\n  b = b > 32767 ? 32767 : b < -32768 ? -32768 : b;\n  return (a & 65535) | (b << 16);\n}\n", min: "function $i16x8_narrow_i32x4_s(a,b){a=a>32767?32767:a<-32768?-32768:a;b=b>32767?32767:b<-32768?-32768:b;return(a&65535)|(b<<16);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_narrow_i32x4_u", es5: Text { is_var: false, pretty: "// i16x8_narrow_i32x4_u: two signed words as halves from 0 to 65535.\nfunction $i16x8_narrow_i32x4_u(a, b) {\n  a = a > 65535 ? 65535 : a < 0 ? 0 : a;\n  b = b > 65535 ? 65535 : b < 0 ? 0 : b;\n  return (a & 65535) | (b << 16);\n}\n", min: "function $i16x8_narrow_i32x4_u(a,b){a=a>65535?65535:a<0?0:a;b=b>65535?65535:b<0?0:b;return(a&65535)|(b<<16);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_neg", es5: Text { is_var: false, pretty: "// i16x8_neg: negates both halves of a word.\nfunction $i16x8_neg(a) {\n  return -(a & -65536) | (-a & 65535);\n}\n", min: "function $i16x8_neg(a){return-(a&-65536)|(-a&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_q15mulr_sat_s", es5: Text { is_var: false, pretty: "// i16x8_q15mulr_sat_s: rounded products of fractions of 15 bits, of both halves of a word; only -1 * -1 is out of range.\nfunction $i16x8_q15mulr_sat_s(a, b) {\n  var x = (((a << 16) >> 16) * ((b << 16) >> 16) + 16384) >> 15, y = ((a >> 16) * (b >> 16) + 16384) >> 15;\n  return ((y === 32768 ? 32767 : y) << 16) | ((x === 32768 ? 32767 : x) & 65535);\n}\n", min: "function $i16x8_q15mulr_sat_s(a,b){var c=(((a<<16)>>16)*((b<<16)>>16)+16384)>>15,d=((a>>16)*(b>>16)+16384)>>15;return((d===32768?32767:d)<<16)|((c===32768?32767:c)&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_relaxed_dot", es5: Text { is_var: false, pretty: "// i16x8_relaxed_dot: sums of neighbouring products of signed bytes, at most 32767, which only -128 four times exceeds.\nfunction $i16x8_relaxed_dot(a, b) {\n  var x = ((a << 24) >> 24) * ((b << 24) >> 24) + ((a << 16) >> 24) * ((b << 16) >> 24);\n  var y = ((a << 8) >> 24) * ((b << 8) >> 24) + (a >> 24) * (b >> 24);\n  return ((y === 32768 ? 32767 : y) << 16) | ((x === 32768 ? 32767 : x) & 65535);\n}\n", min: "function $i16x8_relaxed_dot(a,b){var c=((a<<24)>>24)*((b<<24)>>24)+((a<<16)>>24)*((b<<16)>>24);var d=((a<<8)>>24)*((b<<8)>>24)+(a>>24)*(b>>24);return((d===32768?32767:d)<<16)|((c===32768?32767:c)&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_shl", es5: Text { is_var: false, pretty: "// i16x8_shl: left shifts of both halves of a word by n modulo 16.\nfunction $i16x8_shl(a, n) {\n  n &= 15;\n  return (a << n) & (((65535 << n) & 65535) * 65537);\n}\n", min: "function $i16x8_shl(a,b){b&=15;return(a<<b)&(((65535<<b)&65535)*65537);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_shr_s", es5: Text { is_var: false, pretty: "// i16x8_shr_s: signed right shifts of both halves of a word by n modulo 16.\nfunction $i16x8_shr_s(a, n) {\n  n &= 15;\n  return ((a >> n) & -65536) | (((a << 16) >> n) >>> 16);\n}\n", min: "function $i16x8_shr_s(a,b){b&=15;return((a>>b)&-65536)|(((a<<16)>>b)>>>16);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_shr_u", es5: Text { is_var: false, pretty: "// i16x8_shr_u: unsigned right shifts of both halves of a word by n modulo 16.\nfunction $i16x8_shr_u(a, n) {\n  n &= 15;\n  return (a >>> n) & ((65535 >>> n) * 65537);\n}\n", min: "function $i16x8_shr_u(a,b){b&=15;return(a>>>b)&((65535>>>b)*65537);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_sub", es5: Text { is_var: false, pretty: "// i16x8_sub: differences of both halves of a word.\nfunction $i16x8_sub(a, b) {\n  return ((a & -65536) - (b & -65536)) | ((a - b) & 65535);\n}\n", min: "function $i16x8_sub(a,b){return((a&-65536)-(b&-65536))|((a-b)&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_sub_sat_s", es5: Text { is_var: false, pretty: "// i16x8_sub_sat_s: differences within the signed range, of both halves of a word.\nfunction $i16x8_sub_sat_s(a, b) {\n  var x = $i16x8_sub(a, b);\n  return x ^ ((x ^ (((a >>> 15) & 65537) + 2147450879)) & (((((a ^ b) & (a ^ x)) & -2147450880) >>> 15) * 65535));\n}\n", min: "function $i16x8_sub_sat_s(a,b){var c=$i16x8_sub(a,b);return c^((c^(((a>>>15)&65537)+0x7fff7fff))&(((((a^b)&(a^c))&-0x7fff8000)>>>15)*65535));}", deps: &[Helper::I16x8Sub], ambient: &[] }, es2020: None },
    Data { name: "$i16x8_sub_sat_u", es5: Text { is_var: false, pretty: "// i16x8_sub_sat_u: unsigned differences, at least 0, of both halves of a word.\nfunction $i16x8_sub_sat_u(a, b) {\n  return $i16x8_sub(a, b) & ~$i16x8_lt_u(a, b);\n}\n", min: "function $i16x8_sub_sat_u(a,b){return $i16x8_sub(a,b)&~$i16x8_lt_u(a,b);}", deps: &[Helper::I16x8LtU, Helper::I16x8Sub], ambient: &[] }, es2020: None },
    Data { name: "$i31", es5: Text { is_var: false, pretty: "// i31: the number of an i31 reference, or the trap.\nfunction $i31(ref) {\n  return ref === null ? $trap(13) : ref;\n}\n", min: "function $i31(a){return a===null?$trap(13):a;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_clz", es5: Text { is_var: false, pretty: "// i32_clz: number of leading zero bits.\nfunction $i32_clz(a) {\n  var n = 0;\n  if (a === 0) return 32;\n  if ((a & -65536) === 0) { n = 16; a <<= 16; }\n  if ((a & -16777216) === 0) { n += 8; a <<= 8; }\n  if ((a & -268435456) === 0) { n += 4; a <<= 4; }\n  if ((a & -1073741824) === 0) { n += 2; a <<= 2; }\n  return a < 0 ? n : n + 1;\n}\n", min: "function $i32_clz(a){var b=0;if(a===0)return 32;if((a&-65536)===0){b=16;a<<=16;}if((a&-0x1000000)===0){b+=8;a<<=8;}if((a&-0x10000000)===0){b+=4;a<<=4;}if((a&-0x40000000)===0){b+=2;a<<=2;}return a<0?b:b+1;}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// i32_clz: number of leading zero bits.\nvar $i32_clz = Math.clz32;\n", min: "var $i32_clz=Math.clz32;", deps: &[], ambient: &[] }) },
    Data { name: "$i32_ctz", es5: Text { is_var: false, pretty: "// i32_ctz: number of trailing zero bits.\nfunction $i32_ctz(a) {\n  return a === 0 ? 32 : 31 - $i32_clz(a & -a);\n}\n", min: "function $i32_ctz(a){return a===0?32:31-$i32_clz(a&-a);}", deps: &[Helper::I32Clz], ambient: &[] }, es2020: None },
    Data { name: "$i32_div_s", es5: Text { is_var: false, pretty: "// i32_div_s: signed quotient. Traps: divide by zero, overflow (-2^31 / -1).\nfunction $i32_div_s(a, b) {\n  if (b === 0) $trap(1);\n  if (b === -1 && a === -2147483648) $trap(2);\n  return (a / b) | 0;\n}\n", min: "function $i32_div_s(a,b){if(b===0)$trap(1);if(b===-1&&a===-0x80000000)$trap(2);return(a/b)|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_div_u", es5: Text { is_var: false, pretty: "// i32_div_u: unsigned quotient. Traps: divide by zero.\nfunction $i32_div_u(a, b) {\n  if (b === 0) $trap(1);\n  return ((a >>> 0) / (b >>> 0)) | 0;\n}\n", min: "function $i32_div_u(a,b){if(b===0)$trap(1);return((a>>>0)/(b>>>0))|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_load", es5: Text { is_var: false, pretty: "// i32_load: the load at any address, out of bounds and misaligned ones too.\nfunction $i32_load(m, address, offset) {\n  var at = $place(m, address, offset, 4), b = m.u8;\n  return b[at] | (b[at + 1] << 8) | (b[at + 2] << 16) | (b[at + 3] << 24);\n}\n", min: "function $i32_load(a,b,c){var d=$place(a,b,c,4),e=a.u8;return e[d]|(e[d+1]<<8)|(e[d+2]<<16)|(e[d+3]<<24);}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_load16_s", es5: Text { is_var: false, pretty: "// i32_load16_s: the load at any address.\nfunction $i32_load16_s(m, address, offset) {\n  var at = $place(m, address, offset, 2), b = m.u8;\n  return ((b[at] << 16) | (b[at + 1] << 24)) >> 16;\n}\n", min: "function $i32_load16_s(a,b,c){var d=$place(a,b,c,2),e=a.u8;return((e[d]<<16)|(e[d+1]<<24))>>16;}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_load16_u", es5: Text { is_var: false, pretty: "// i32_load16_u: the load at any address.\nfunction $i32_load16_u(m, address, offset) {\n  var at = $place(m, address, offset, 2), b = m.u8;\n  return b[at] | (b[at + 1] << 8);\n}\n", min: "function $i32_load16_u(a,b,c){var d=$place(a,b,c,2),e=a.u8;return e[d]|(e[d+1]<<8);}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_load8_s", es5: Text { is_var: false, pretty: "// i32_load8_s: the load at any address.\nfunction $i32_load8_s(m, address, offset) {\n  return m.i8[$place(m, address, offset, 1)];\n}\n", min: "function $i32_load8_s(a,b,c){return a.i8[$place(a,b,c,1)];}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_load8_u", es5: Text { is_var: false, pretty: "// i32_load8_u: the load at any address.\nfunction $i32_load8_u(m, address, offset) {\n  return m.u8[$place(m, address, offset, 1)];\n}\n", min: "function $i32_load8_u(a,b,c){return a.u8[$place(a,b,c,1)];}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_mul", es5: Text { is_var: false, pretty: "// i32_mul: product modulo 2^32.\n// Each partial product has at most 48 bits, so doubles hold it.\nfunction $i32_mul(a, b) {\n  return ((a & 65535) * b + (((a >>> 16) * b) << 16)) | 0;\n}\n", min: "function $i32_mul(a,b){return((a&65535)*b+(((a>>>16)*b)<<16))|0;}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// i32_mul: product modulo 2^32.\nvar $i32_mul = Math.imul;\n", min: "var $i32_mul=Math.imul;", deps: &[], ambient: &[] }) },
    Data { name: "$i32_popcnt", es5: Text { is_var: false, pretty: "// i32_popcnt: number of one bits.\n// The last product has at most 52 bits, so the double is exact.\nfunction $i32_popcnt(a) {\n  a -= (a >>> 1) & 1431655765;\n  a = (a & 858993459) + ((a >>> 2) & 858993459);\n  return (((a + (a >>> 4)) & 252645135) * 16843009 >>> 24) & 63;\n}\n", min: "function $i32_popcnt(a){a-=(a>>>1)&0x55555555;a=(a&0x33333333)+((a>>>2)&0x33333333);return(((a+(a>>>4))&0xf0f0f0f)*0x1010101>>>24)&63;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_reinterpret_f32", es5: Text { is_var: false, pretty: "// i32_reinterpret_f32: the bits of a single; see f32_reinterpret_i32.\nfunction $i32_reinterpret_f32(x) {\n  if (x === x) {\n    $scratch_f32[0] = x;\n    return $scratch_i32[0];\n  }\n  $scratch_f64[0] = x;\n  var low = $scratch_i32[0], high = $scratch_i32[1];\n  return (high & -2147483648) | ((low & 1) !== 0 ? 2139095040 : 2143289344) | ((high & 524287) << 3) | (low >>> 29);\n}\n", min: "function $i32_reinterpret_f32(a){if(a===a){$scratch_f32[0]=a;return $scratch_i32[0];}$scratch_f64[0]=a;var b=$scratch_i32[0],c=$scratch_i32[1];return(c&-0x80000000)|((b&1)!==0?0x7f800000:0x7fc00000)|((c&524287)<<3)|(b>>>29);}", deps: &[Helper::ScratchF32, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$i32_rem_s", es5: Text { is_var: false, pretty: "// i32_rem_s: signed remainder, with the dividend's sign. Traps: divide by zero.\nfunction $i32_rem_s(a, b) {\n  if (b === 0) $trap(1);\n  return (a % b) | 0;\n}\n", min: "function $i32_rem_s(a,b){if(b===0)$trap(1);return(a%b)|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_rem_u", es5: Text { is_var: false, pretty: "// i32_rem_u: unsigned remainder. Traps: divide by zero.\nfunction $i32_rem_u(a, b) {\n  if (b === 0) $trap(1);\n  return ((a >>> 0) % (b >>> 0)) | 0;\n}\n", min: "function $i32_rem_u(a,b){if(b===0)$trap(1);return((a>>>0)%(b>>>0))|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_rotl", es5: Text { is_var: false, pretty: "// i32_rotl: rotation to the left; counts are taken modulo 32 by the operators.\nfunction $i32_rotl(a, n) {\n  return (a << n) | (a >>> -n);\n}\n", min: "function $i32_rotl(a,b){return(a<<b)|(a>>>-b);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_rotr", es5: Text { is_var: false, pretty: "// i32_rotr: rotation to the right; counts are taken modulo 32 by the operators.\nfunction $i32_rotr(a, n) {\n  return (a >>> n) | (a << -n);\n}\n", min: "function $i32_rotr(a,b){return(a>>>b)|(a<<-b);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_store", es5: Text { is_var: false, pretty: "// i32_store: the store at any address.\nfunction $i32_store(m, address, offset, value) {\n  var at = $place(m, address, offset, 4), b = m.u8;\n  b[at] = value;\n  b[at + 1] = value >> 8;\n  b[at + 2] = value >> 16;\n  b[at + 3] = value >> 24;\n}\n", min: "function $i32_store(a,b,c,d){var e=$place(a,b,c,4),f=a.u8;f[e]=d;f[e+1]=d>>8;f[e+2]=d>>16;f[e+3]=d>>24;}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_store16", es5: Text { is_var: false, pretty: "// i32_store16: the store at any address.\nfunction $i32_store16(m, address, offset, value) {\n  var at = $place(m, address, offset, 2), b = m.u8;\n  b[at] = value;\n  b[at + 1] = value >> 8;\n}\n", min: "function $i32_store16(a,b,c,d){var e=$place(a,b,c,2),f=a.u8;f[e]=d;f[e+1]=d>>8;}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_store8", es5: Text { is_var: false, pretty: "// i32_store8: the store at any address.\nfunction $i32_store8(m, address, offset, value) {\n  m.u8[$place(m, address, offset, 1)] = value;\n}\n", min: "function $i32_store8(a,b,c,d){a.u8[$place(a,b,c,1)]=d;}", deps: &[Helper::Place], ambient: &[] }, es2020: None },
    Data { name: "$i32_stores", es5: Text { is_var: false, pretty: "// i32_stores: stores ints one behind the other, the last one first, so that a trap leaves memory as it was.\nfunction $i32_stores(m, a, offset) {\n  for (var i = arguments.length - 1; i > 2; i--) $i32_store(m, a, offset + 4 * (i - 3), arguments[i]);\n}\n", min: "function $i32_stores(a,b,c){for(var d=arguments.length-1;d>2;d--)$i32_store(a,b,c+4*(d-3),arguments[d]);}", deps: &[Helper::I32Store], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_s", es5: Text { is_var: false, pretty: "// i32_trunc_s: a float truncated to a signed int. Traps: NaN, out of range.\nfunction $i32_trunc_s(x) {\n  if (!(x > -2147483649 && x < 2147483648)) $trap(x === x ? 2 : 3);\n  return x | 0;\n}\n", min: "function $i32_trunc_s(a){if(!(a>-0x80000001&&a<0x80000000))$trap(a===a?2:3);return a|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_sat_s", es5: Text { is_var: false, pretty: "// i32_trunc_sat_s: a float truncated to the nearest signed int; NaN gives 0.\nfunction $i32_trunc_sat_s(x) {\n  return x > -2147483649 ? (x < 2147483648 ? x | 0 : 2147483647) : x === x ? -2147483648 : 0;\n}\n", min: "function $i32_trunc_sat_s(a){return a>-0x80000001?(a<0x80000000?a|0:0x7fffffff):a===a?-0x80000000:0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_sat_u", es5: Text { is_var: false, pretty: "// i32_trunc_sat_u: a float truncated to the nearest unsigned int; NaN gives 0.\nfunction $i32_trunc_sat_u(x) {\n  return x > 0 ? (x < 4294967296 ? x | 0 : -1) : 0;\n}\n", min: "function $i32_trunc_sat_u(a){return a>0?(a<0x100000000?a|0:-1):0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_u", es5: Text { is_var: false, pretty: "// i32_trunc_u: a float truncated to an unsigned int. Traps: NaN, out of range.\nfunction $i32_trunc_u(x) {\n  if (!(x > -1 && x < 4294967296)) $trap(x === x ? 2 : 3);\n  return x | 0;\n}\n", min: "function $i32_trunc_u(a){if(!(a>-1&&a<0x100000000))$trap(a===a?2:3);return a|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32x4_dot_i16x8_s", es5: Text { is_var: false, pretty: "// i32x4_dot_i16x8_s: sum of the products of both halves of a word.\nfunction $i32x4_dot_i16x8_s(a, b) {\n  return (((a << 16) >> 16) * ((b << 16) >> 16) + (a >> 16) * (b >> 16)) | 0;\n}\n", min: "function $i32x4_dot_i16x8_s(a,b){return(((a<<16)>>16)*((b<<16)>>16)+(a>>16)*(b>>16))|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32x4_extadd_pairwise_i16x8_s", es5: Text { is_var: false, pretty: "// i32x4_extadd_pairwise_i16x8_s: sum of the signed halves of a word.\nfunction $i32x4_extadd_pairwise_i16x8_s(a) {\n  return ((a << 16) >> 16) + (a >> 16);\n}\n", min: "function $i32x4_extadd_pairwise_i16x8_s(a){return((a<<16)>>16)+(a>>16);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32x4_extadd_pairwise_i16x8_u", es5: Text { is_var: false, pretty: "// i32x4_extadd_pairwise_i16x8_u: sum of the unsigned halves of a word.\nfunction $i32x4_extadd_pairwise_i16x8_u(a) {\n  return (a & 65535) + (a >>> 16);\n}\n", min: "function $i32x4_extadd_pairwise_i16x8_u(a){return(a&65535)+(a>>>16);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32x4_relaxed_dot_add", es5: Text { is_var: false, pretty: "// i32x4_relaxed_dot_add: both sums of `i16x8_relaxed_dot` and c.\nfunction $i32x4_relaxed_dot_add(a, b, c) {\n  var x = $i16x8_relaxed_dot(a, b);\n  return (((x << 16) >> 16) + (x >> 16) + c) | 0;\n}\n", min: "function $i32x4_relaxed_dot_add(a,b,c){var d=$i16x8_relaxed_dot(a,b);return(((d<<16)>>16)+(d>>16)+c)|0;}", deps: &[Helper::I16x8RelaxedDot], ambient: &[] }, es2020: None },
    Data { name: "$i64_div_s", es5: Text { is_var: false, pretty: "// i64_div_s: signed quotient. Traps: divide by zero, overflow (-2^63 / -1).\nfunction $i64_div_s(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  if ((bl & bh) === -1 && al === 0 && ah === -2147483648) $trap(2);\n  return $i64_sdivrem(al, ah, bl, bh, 0);\n}\n", min: "function $i64_div_s(a,b,c,d){if((c|d)===0)$trap(1);if((c&d)===-1&&a===0&&b===-0x80000000)$trap(2);return $i64_sdivrem(a,b,c,d,0);}", deps: &[Helper::I64Sdivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_div_u", es5: Text { is_var: false, pretty: "// i64_div_u: unsigned quotient. Traps: divide by zero.\nfunction $i64_div_u(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  return $i64_udivrem(al, ah, bl, bh, 0);\n}\n", min: "function $i64_div_u(a,b,c,d){if((c|d)===0)$trap(1);return $i64_udivrem(a,b,c,d,0);}", deps: &[Helper::I64Udivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_from_f64", es5: Text { is_var: false, pretty: "// i64_from_f64: an integer-valued or to be truncated number, |x| < 2^64, as (low, high) modulo 2^64.\n// `x | 0` is exact at any magnitude. The high half is the floor of the truncated value, so a negative x is truncated first.\nfunction $i64_from_f64(x) {\n  $hi = Math.floor((x < 0 ? Math.ceil(x) : x) / 4294967296) | 0;\n  return x | 0;\n}\n", min: "function $i64_from_f64(a){$hi=Math.floor((a<0?Math.ceil(a):a)/0x100000000)|0;return a|0;}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_from_js", es5: Text { is_var: false, pretty: "// i64_from_js: the low half of what the host gave for an i64: a BigInt, `{low, high}`, or a number, truncated and taken modulo 2^64.\nfunction $i64_from_js(x) {\n  if (typeof x === \"object\" && x !== null && \"low\" in x && \"high\" in x) {\n    $hi = x.high | 0;\n    return x.low | 0;\n  }\n  if (typeof BigInt === \"function\" && typeof x !== \"number\") {\n    var big = BigInt.asUintN(64, x), word = BigInt(4294967296);\n    $hi = Number(big / word) | 0;\n    return Number(big % word) | 0;\n  }\n  var whole = +x, low = whole | 0;\n  whole = whole < 0 ? Math.ceil(whole) : Math.floor(whole);\n  $hi = ((whole - (low >>> 0)) / 4294967296) | 0;\n  return low;\n}\n", min: "function $i64_from_js(a){if(typeof a===\"object\"&&a!==null&&\"low\"in a&&\"high\"in a){$hi=a.high|0;return a.low|0;}if(typeof BigInt===\"function\"&&typeof a!==\"number\"){var b=BigInt.asUintN(64,a),c=BigInt(0x100000000);$hi=Number(b/c)|0;return Number(b%c)|0;}var d=+a,e=d|0;d=d<0?Math.ceil(d):Math.floor(d);$hi=((d-(e>>>0))/0x100000000)|0;return e;}", deps: &[Helper::Hi], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// i64_from_js: the low half of what the host gave for an i64, converted as BigInt.asIntN does.\nfunction $i64_from_js(x) {\n  var big = BigInt.asUintN(64, x);\n  $hi = Number(big >> 32n) | 0;\n  return Number(big & 4294967295n) | 0;\n}\n", min: "function $i64_from_js(a){var b=BigInt.asUintN(64,a);$hi=Number(b>>32n)|0;return Number(b&4294967295n)|0;}", deps: &[Helper::Hi], ambient: &[] }) },
    Data { name: "$i64_mul", es5: Text { is_var: false, pretty: "// i64_mul: product modulo 2^64.\n// Digits of 16 bits, so that every sum is below 2^52 and doubles hold it. Rejected: three calls of i32_mul, which take one and a\n// half times as long in interpreters.\nfunction $i64_mul(al, ah, bl, bh) {\n  var a0 = al & 65535, a1 = al >>> 16, b0 = bl & 65535, b1 = bl >>> 16;\n  var p = a0 * b0, m = a1 * b0 + (p >>> 16), n = a0 * b1 + (m & 65535);\n  $hi = (a1 * b1 + (m >>> 16) + (n >>> 16) + a0 * bh + ah * b0 + ((a1 * bh + ah * b1) << 16)) | 0;\n  return (n << 16) | (p & 65535);\n}\n", min: "function $i64_mul(a,b,c,d){var e=a&65535,f=a>>>16,g=c&65535,h=c>>>16;var i=e*g,j=f*g+(i>>>16),k=e*h+(j&65535);$hi=(f*h+(j>>>16)+(k>>>16)+e*d+b*g+((f*d+b*h)<<16))|0;return(k<<16)|(i&65535);}", deps: &[Helper::Hi], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// i64_mul: product modulo 2^64.\n// The double product of the low halves is off by at most 2^11, so without its low half, divided by 2^32 and rounded, it is the\n// high half exactly.\nfunction $i64_mul(al, ah, bl, bh) {\n  var low = Math.imul(al, bl);\n  $hi = ((((al >>> 0) * (bl >>> 0) - (low >>> 0)) / 4294967296 + 0.5) >>> 0) + Math.imul(al, bh) + Math.imul(ah, bl) | 0;\n  return low;\n}\n", min: "function $i64_mul(a,b,c,d){var e=Math.imul(a,c);$hi=((((a>>>0)*(c>>>0)-(e>>>0))/0x100000000+.5)>>>0)+Math.imul(a,d)+Math.imul(b,c)|0;return e;}", deps: &[Helper::Hi], ambient: &[] }) },
    Data { name: "$i64_mul_wide_s", es5: Text { is_var: false, pretty: "// i64_mul_wide_s: the whole product of two signed numbers, as four ints, low first: the unsigned one, less 2^64 times the other\n// operand for each that is negative.\nfunction $i64_mul_wide_s(al, ah, bl, bh) {\n  var low = $i64_mul_wide_u(al, ah, bl, bh);\n  if (ah < 0) {\n    $r3 = ($r3 - bh - ($r2 >>> 0 < bl >>> 0 ? 1 : 0)) | 0;\n    $r2 = ($r2 - bl) | 0;\n  }\n  if (bh < 0) {\n    $r3 = ($r3 - ah - ($r2 >>> 0 < al >>> 0 ? 1 : 0)) | 0;\n    $r2 = ($r2 - al) | 0;\n  }\n  return low;\n}\n", min: "function $i64_mul_wide_s(a,b,c,d){var e=$i64_mul_wide_u(a,b,c,d);if(b<0){$r3=($r3-d-($r2>>>0<c>>>0?1:0))|0;$r2=($r2-c)|0;}if(d<0){$r3=($r3-b-($r2>>>0<a>>>0?1:0))|0;$r2=($r2-a)|0;}return e;}", deps: &[Helper::I64MulWideU], ambient: &["$r2", "$r3"] }, es2020: None },
    Data { name: "$i64_mul_wide_u", es5: Text { is_var: false, pretty: "// i64_mul_wide_u: the whole product of two unsigned numbers, as four ints, low first.\nfunction $i64_mul_wide_u(al, ah, bl, bh) {\n  var p = $i64_mul(al, 0, bl, 0), ph = $hi, q = $i64_mul(al, 0, bh, 0), qh = $hi;\n  var r = $i64_mul(ah, 0, bl, 0), rh = $hi, s = $i64_mul(ah, 0, bh, 0), sh = $hi;\n  q = (ph >>> 0) + (q >>> 0) + (r >>> 0);\n  s = (qh >>> 0) + (rh >>> 0) + (s >>> 0) + Math.floor(q / 4294967296);\n  $hi = q | 0;\n  $r2 = s | 0;\n  $r3 = (sh + Math.floor(s / 4294967296)) | 0;\n  return p;\n}\n", min: "function $i64_mul_wide_u(a,b,c,d){var e=$i64_mul(a,0,c,0),f=$hi,g=$i64_mul(a,0,d,0),h=$hi;var i=$i64_mul(b,0,c,0),j=$hi,k=$i64_mul(b,0,d,0),l=$hi;g=(f>>>0)+(g>>>0)+(i>>>0);k=(h>>>0)+(j>>>0)+(k>>>0)+Math.floor(g/0x100000000);$hi=g|0;$r2=k|0;$r3=(l+Math.floor(k/0x100000000))|0;return e;}", deps: &[Helper::Hi, Helper::I64Mul], ambient: &["$r2", "$r3"] }, es2020: None },
    Data { name: "$i64_neg", es5: Text { is_var: false, pretty: "// i64_neg: 0 - x modulo 2^64.\nfunction $i64_neg(low, high) {\n  $hi = low === 0 ? -high | 0 : ~high;\n  return -low | 0;\n}\n", min: "function $i64_neg(a,b){$hi=a===0?-b|0:~b;return-a|0;}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_reinterpret_f64", es5: Text { is_var: false, pretty: "// i64_reinterpret_f64: the bits of a double.\nfunction $i64_reinterpret_f64(x) {\n  $scratch_f64[0] = x;\n  $hi = $scratch_i32[1];\n  return $scratch_i32[0];\n}\n", min: "function $i64_reinterpret_f64(a){$scratch_f64[0]=a;$hi=$scratch_i32[1];return $scratch_i32[0];}", deps: &[Helper::Hi, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$i64_rem_s", es5: Text { is_var: false, pretty: "// i64_rem_s: signed remainder, with the dividend's sign. Traps: divide by zero.\nfunction $i64_rem_s(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  return $i64_sdivrem(al, ah, bl, bh, 1);\n}\n", min: "function $i64_rem_s(a,b,c,d){if((c|d)===0)$trap(1);return $i64_sdivrem(a,b,c,d,1);}", deps: &[Helper::I64Sdivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_rem_u", es5: Text { is_var: false, pretty: "// i64_rem_u: unsigned remainder. Traps: divide by zero.\nfunction $i64_rem_u(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  return $i64_udivrem(al, ah, bl, bh, 1);\n}\n", min: "function $i64_rem_u(a,b,c,d){if((c|d)===0)$trap(1);return $i64_udivrem(a,b,c,d,1);}", deps: &[Helper::I64Udivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_rotl", es5: Text { is_var: false, pretty: "// i64_rotl: rotation to the left by n modulo 64.\nfunction $i64_rotl(low, high, n) {\n  var swap;\n  if ((n & 32) !== 0) {\n    swap = low;\n    low = high;\n    high = swap;\n  }\n  if ((n & 31) === 0) {\n    $hi = high;\n    return low;\n  }\n  $hi = (high << n) | (low >>> -n);\n  return (low << n) | (high >>> -n);\n}\n", min: "function $i64_rotl(a,b,c){var d;if((c&32)!==0){d=a;a=b;b=d;}if((c&31)===0){$hi=b;return a;}$hi=(b<<c)|(a>>>-c);return(a<<c)|(b>>>-c);}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_rotr", es5: Text { is_var: false, pretty: "// i64_rotr: rotation to the right by n modulo 64.\nfunction $i64_rotr(low, high, n) {\n  return $i64_rotl(low, high, 64 - (n & 63));\n}\n", min: "function $i64_rotr(a,b,c){return $i64_rotl(a,b,64-(c&63));}", deps: &[Helper::I64Rotl], ambient: &[] }, es2020: None },
    Data { name: "$i64_sdivrem", es5: Text { is_var: false, pretty: "// i64_sdivrem: signed quotient, or with `rem` remainder (with the dividend's sign), of b not 0.\nfunction $i64_sdivrem(al, ah, bl, bh, rem) {\n  var a, b, q, negative;\n  if (ah >= -2097152 && ah < 2097152 && bh >= -2097152 && bh < 2097152) {\n    a = ah * 4294967296 + (al >>> 0);\n    b = bh * 4294967296 + (bl >>> 0);\n    q = a / b;\n    q = q < 0 ? Math.ceil(q) : Math.floor(q);\n    return $i64_from_f64(rem ? a - q * b : q);\n  }\n  negative = rem ? ah < 0 : (ah ^ bh) < 0;\n  if (ah < 0) {\n    al = $i64_neg(al, ah);\n    ah = $hi;\n  }\n  if (bh < 0) {\n    bl = $i64_neg(bl, bh);\n    bh = $hi;\n  }\n  q = $i64_udivrem(al, ah, bl, bh, rem);\n  return negative ? $i64_neg(q, $hi) : q;\n}\n", min: "function $i64_sdivrem(a,b,c,d,e){var f,g,h,i;if(b>=-2097152&&b<2097152&&d>=-2097152&&d<2097152){f=b*0x100000000+(a>>>0);g=d*0x100000000+(c>>>0);h=f/g;h=h<0?Math.ceil(h):Math.floor(h);return $i64_from_f64(e?f-h*g:h);}i=e?b<0:(b^d)<0;if(b<0){a=$i64_neg(a,b);b=$hi;}if(d<0){c=$i64_neg(c,d);d=$hi;}h=$i64_udivrem(a,b,c,d,e);return i?$i64_neg(h,$hi):h;}", deps: &[Helper::Hi, Helper::I64FromF64, Helper::I64Neg, Helper::I64Udivrem], ambient: &[] }, es2020: None },
    Data { name: "$i64_shl", es5: Text { is_var: false, pretty: "// i64_shl: left shift by n modulo 64.\nfunction $i64_shl(low, high, n) {\n  if ((n & 32) !== 0) {\n    $hi = low << n;\n    return 0;\n  }\n  $hi = (n & 31) === 0 ? high : (high << n) | (low >>> -n);\n  return low << n;\n}\n", min: "function $i64_shl(a,b,c){if((c&32)!==0){$hi=a<<c;return 0;}$hi=(c&31)===0?b:(b<<c)|(a>>>-c);return a<<c;}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_shr_s", es5: Text { is_var: false, pretty: "// i64_shr_s: signed right shift by n modulo 64.\nfunction $i64_shr_s(low, high, n) {\n  $hi = (n & 32) === 0 ? high >> n : high >> 31;\n  if ((n & 32) !== 0) return high >> n;\n  return (n & 31) === 0 ? low : (low >>> n) | (high << -n);\n}\n", min: "function $i64_shr_s(a,b,c){$hi=(c&32)===0?b>>c:b>>31;if((c&32)!==0)return b>>c;return(c&31)===0?a:(a>>>c)|(b<<-c);}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_shr_u", es5: Text { is_var: false, pretty: "// i64_shr_u: unsigned right shift by n modulo 64.\nfunction $i64_shr_u(low, high, n) {\n  if ((n & 32) !== 0) {\n    $hi = 0;\n    return (high >>> n) | 0;\n  }\n  $hi = (high >>> n) | 0;\n  return (n & 31) === 0 ? low : (low >>> n) | (high << -n);\n}\n", min: "function $i64_shr_u(a,b,c){if((c&32)!==0){$hi=0;return(b>>>c)|0;}$hi=(b>>>c)|0;return(c&31)===0?a:(a>>>c)|(b<<-c);}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_to_js", es5: Text { is_var: false, pretty: "// i64_to_js: an i64 for the host: a BigInt where the engine has it, else `{low, high}`.\nfunction $i64_to_js(low, high) {\n  if (typeof BigInt !== \"function\") return { low: low, high: high };\n  return BigInt(high) * BigInt(4294967296) + BigInt(low >>> 0);\n}\n", min: "function $i64_to_js(a,b){if(typeof BigInt!==\"function\")return{low:a,high:b};return BigInt(b)*BigInt(0x100000000)+BigInt(a>>>0);}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// i64_to_js: an i64 for the host.\nfunction $i64_to_js(low, high) {\n  return (BigInt(high) << 32n) | BigInt(low >>> 0);\n}\n", min: "function $i64_to_js(a,b){return(BigInt(b)<<32n)|BigInt(a>>>0);}", deps: &[], ambient: &[] }) },
    Data { name: "$i64_trunc_s", es5: Text { is_var: false, pretty: "// i64_trunc_s: a float truncated to a signed i64. Traps: NaN, out of range.\nfunction $i64_trunc_s(x) {\n  if (!(x >= -9223372036854775808 && x < 9223372036854775808)) $trap(x === x ? 2 : 3);\n  return $i64_from_f64(x);\n}\n", min: "function $i64_trunc_s(a){if(!(a>=-0x8000000000000000&&a<0x8000000000000000))$trap(a===a?2:3);return $i64_from_f64(a);}", deps: &[Helper::I64FromF64, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_sat_s", es5: Text { is_var: false, pretty: "// i64_trunc_sat_s: a float truncated to the nearest signed i64; NaN gives 0.\nfunction $i64_trunc_sat_s(x) {\n  if (x >= -9223372036854775808 && x < 9223372036854775808) return $i64_from_f64(x);\n  $hi = x > 0 ? 2147483647 : x < 0 ? -2147483648 : 0;\n  return x > 0 ? -1 : 0;\n}\n", min: "function $i64_trunc_sat_s(a){if(a>=-0x8000000000000000&&a<0x8000000000000000)return $i64_from_f64(a);$hi=a>0?0x7fffffff:a<0?-0x80000000:0;return a>0?-1:0;}", deps: &[Helper::Hi, Helper::I64FromF64], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_sat_u", es5: Text { is_var: false, pretty: "// i64_trunc_sat_u: a float truncated to the nearest unsigned i64; NaN gives 0.\nfunction $i64_trunc_sat_u(x) {\n  if (x > 0 && x < 18446744073709551616) return $i64_from_f64(x);\n  return $hi = x > 0 ? -1 : 0;\n}\n", min: "function $i64_trunc_sat_u(a){if(a>0&&a<0xffffffffffffffff)return $i64_from_f64(a);return $hi=a>0?-1:0;}", deps: &[Helper::Hi, Helper::I64FromF64], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_u", es5: Text { is_var: false, pretty: "// i64_trunc_u: a float truncated to an unsigned i64. Traps: NaN, out of range.\nfunction $i64_trunc_u(x) {\n  if (!(x > -1 && x < 18446744073709551616)) $trap(x === x ? 2 : 3);\n  return $i64_from_f64(x);\n}\n", min: "function $i64_trunc_u(a){if(!(a>-1&&a<0xffffffffffffffff))$trap(a===a?2:3);return $i64_from_f64(a);}", deps: &[Helper::I64FromF64, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_udivrem", es5: Text { is_var: false, pretty: "// i64_udivrem: unsigned quotient, or with `rem` remainder, of b not 0.\nfunction $i64_udivrem(al, ah, bl, bh, rem) {\n  var a, b, q, r, t, q1;\n  ah >>>= 0;\n  al >>>= 0;\n  bh >>>= 0;\n  bl >>>= 0;\n  a = ah * 4294967296 + al;\n  b = bh * 4294967296 + bl;\n  if (ah < 2097152 && bh < 2097152) {\n    // Exact: below 2^53 a rounded quotient never reaches the next integer.\n    q = Math.floor(a / b);\n    return $i64_from_f64(rem ? a - q * b : q);\n  }\n  if (bh === 0) {\n    // Schoolbook division by one 32-bit digit; every partial dividend is below 2^48.\n    q = Math.floor(ah / b);\n    t = (ah - q * b) * 65536 + (al >>> 16);\n    q1 = Math.floor(t / b);\n    t = (t - q1 * b) * 65536 + (al & 65535);\n    r = Math.floor(t / b);\n    if (rem) {\n      $hi = 0;\n      return (t - r * b) | 0;\n    }\n    // q1 and r are digits below 2^16.\n    $hi = q | 0;\n    return (q1 << 16) | r;\n  }\n  // The quotient is below 2^32. The factor (1 - 2^-48) outweighs all roundings, so q is right or one too small.\n  q = Math.floor((a / b) * 0.9999999999999964);\n  t = $i64_mul(q | 0, 0, bl | 0, bh | 0);\n  r = al - (t >>> 0);\n  t = ah - ($hi >>> 0) - (r < 0 ? 1 : 0);\n  r >>>= 0;\n  if (t > bh || (t === bh && r >= bl)) {\n    q += 1;\n    t -= bh + (r < bl ? 1 : 0);\n    r -= bl;\n  }\n  $hi = rem ? t | 0 : 0;\n  return (rem ? r : q) | 0;\n}\n", min: "function $i64_udivrem(a,b,c,d,e){var f,g,h,i,j,k;b>>>=0;a>>>=0;d>>>=0;c>>>=0;f=b*0x100000000+a;g=d*0x100000000+c;if(b<2097152&&d<2097152){h=Math.floor(f/g);return $i64_from_f64(e?f-h*g:h);}if(d===0){h=Math.floor(b/g);j=(b-h*g)*65536+(a>>>16);k=Math.floor(j/g);j=(j-k*g)*65536+(a&65535);i=Math.floor(j/g);if(e){$hi=0;return(j-i*g)|0;}$hi=h|0;return(k<<16)|i;}h=Math.floor((f/g)*.9999999999999964);j=$i64_mul(h|0,0,c|0,d|0);i=a-(j>>>0);j=b-($hi>>>0)-(i<0?1:0);i>>>=0;if(j>d||(j===d&&i>=c)){h+=1;j-=d+(i<c?1:0);i-=c;}$hi=e?j|0:0;return(e?i:h)|0;}", deps: &[Helper::Hi, Helper::I64FromF64, Helper::I64Mul], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_abs", es5: Text { is_var: false, pretty: "// i8x16_abs: absolute values of the four bytes of a word.\nfunction $i8x16_abs(a) {\n  var sign = (a & -2139062144) >>> 7;\n  return ((a ^ (sign * 255)) + sign) | 0;\n}\n", min: "function $i8x16_abs(a){var b=(a&-0x7f7f7f80)>>>7;return((a^(b*255))+b)|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_add", es5: Text { is_var: false, pretty: "// i8x16_add: sums of the four bytes of a word: those of the low seven bits, then the top bits.\nfunction $i8x16_add(a, b) {\n  return ((a & 2139062143) + (b & 2139062143)) ^ ((a ^ b) & -2139062144);\n}\n", min: "function $i8x16_add(a,b){return((a&0x7f7f7f7f)+(b&0x7f7f7f7f))^((a^b)&-0x7f7f7f80);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_add_sat_s", es5: Text { is_var: false, pretty: "// i8x16_add_sat_s: sums within the signed range, of the four bytes of a word.\nfunction $i8x16_add_sat_s(a, b) {\n  var x = $i8x16_add(a, b);\n  return x ^ ((x ^ (((a >>> 7) & 16843009) + 2139062143)) & (((((a ^ x) & (b ^ x)) & -2139062144) >>> 7) * 255));\n}\n", min: "function $i8x16_add_sat_s(a,b){var c=$i8x16_add(a,b);return c^((c^(((a>>>7)&0x1010101)+0x7f7f7f7f))&(((((a^c)&(b^c))&-0x7f7f7f80)>>>7)*255));}", deps: &[Helper::I8x16Add], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_add_sat_u", es5: Text { is_var: false, pretty: "// i8x16_add_sat_u: unsigned sums, at most all ones, of the four bytes of a word.\nfunction $i8x16_add_sat_u(a, b) {\n  var x = $i8x16_add(a, b);\n  return x | (((((a & b) | ((a | b) & ~x)) & -2139062144) >>> 7) * 255);\n}\n", min: "function $i8x16_add_sat_u(a,b){var c=$i8x16_add(a,b);return c|(((((a&b)|((a|b)&~c))&-0x7f7f7f80)>>>7)*255);}", deps: &[Helper::I8x16Add], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_all_true", es5: Text { is_var: false, pretty: "// i8x16_all_true: whether no lane is 0, of the four bytes of a word.\nfunction $i8x16_all_true(a) {\n  return ((((a & 2139062143) + 2139062143) | a) & -2139062144) === -2139062144 ? 1 : 0;\n}\n", min: "function $i8x16_all_true(a){return((((a&0x7f7f7f7f)+0x7f7f7f7f)|a)&-0x7f7f7f80)===-0x7f7f7f80?1:0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_avgr_u", es5: Text { is_var: false, pretty: "// i8x16_avgr_u: unsigned averages, rounded up, of the four bytes of a word.\nfunction $i8x16_avgr_u(a, b) {\n  return ((a | b) - (((a ^ b) >>> 1) & 2139062143)) | 0;\n}\n", min: "function $i8x16_avgr_u(a,b){return((a|b)-(((a^b)>>>1)&0x7f7f7f7f))|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_bitmask", es5: Text { is_var: false, pretty: "// i8x16_bitmask: the top bits of the four bytes of a word, as four bits.\nfunction $i8x16_bitmask(a) {\n  return ((a >>> 7) & 1) | ((a >>> 14) & 2) | ((a >>> 21) & 4) | ((a >>> 28) & 8);\n}\n", min: "function $i8x16_bitmask(a){return((a>>>7)&1)|((a>>>14)&2)|((a>>>21)&4)|((a>>>28)&8);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_eq", es5: Text { is_var: false, pretty: "// i8x16_eq: all ones where two lanes are equal, in the four bytes of a word.\nfunction $i8x16_eq(a, b) {\n  var x = a ^ b;\n  return (((~(((x & 2139062143) + 2139062143) | x) & -2139062144) >>> 7) * 255) | 0;\n}\n", min: "function $i8x16_eq(a,b){var c=a^b;return(((~(((c&0x7f7f7f7f)+0x7f7f7f7f)|c)&-0x7f7f7f80)>>>7)*255)|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_lt_s", es5: Text { is_var: false, pretty: "// i8x16_lt_s: all ones where a lane is below the other, signed, in the four bytes of a word.\nfunction $i8x16_lt_s(a, b) {\n  return ((((a & ~b) | (~(a ^ b) & ~((a | -2139062144) - (b & 2139062143)))) & -2139062144) >>> 7) * 255 | 0;\n}\n", min: "function $i8x16_lt_s(a,b){return((((a&~b)|(~(a^b)&~((a|-0x7f7f7f80)-(b&0x7f7f7f7f))))&-0x7f7f7f80)>>>7)*255|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_lt_u", es5: Text { is_var: false, pretty: "// i8x16_lt_u: all ones where a lane is below the other, unsigned, in the four bytes of a word.\nfunction $i8x16_lt_u(a, b) {\n  return ((((~a & b) | (~(a ^ b) & ~((a | -2139062144) - (b & 2139062143)))) & -2139062144) >>> 7) * 255 | 0;\n}\n", min: "function $i8x16_lt_u(a,b){return((((~a&b)|(~(a^b)&~((a|-0x7f7f7f80)-(b&0x7f7f7f7f))))&-0x7f7f7f80)>>>7)*255|0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_max_s", es5: Text { is_var: false, pretty: "// i8x16_max_s: the larger lanes of the four bytes of a word.\nfunction $i8x16_max_s(a, b) {\n  return a ^ ((a ^ b) & $i8x16_lt_s(a, b));\n}\n", min: "function $i8x16_max_s(a,b){return a^((a^b)&$i8x16_lt_s(a,b));}", deps: &[Helper::I8x16LtS], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_max_u", es5: Text { is_var: false, pretty: "// i8x16_max_u: the larger lanes of the four bytes of a word.\nfunction $i8x16_max_u(a, b) {\n  return a ^ ((a ^ b) & $i8x16_lt_u(a, b));\n}\n", min: "function $i8x16_max_u(a,b){return a^((a^b)&$i8x16_lt_u(a,b));}", deps: &[Helper::I8x16LtU], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_min_s", es5: Text { is_var: false, pretty: "// i8x16_min_s: the smaller lanes of the four bytes of a word.\nfunction $i8x16_min_s(a, b) {\n  return b ^ ((a ^ b) & $i8x16_lt_s(a, b));\n}\n", min: "function $i8x16_min_s(a,b){return b^((a^b)&$i8x16_lt_s(a,b));}", deps: &[Helper::I8x16LtS], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_min_u", es5: Text { is_var: false, pretty: "// i8x16_min_u: the smaller lanes of the four bytes of a word.\nfunction $i8x16_min_u(a, b) {\n  return b ^ ((a ^ b) & $i8x16_lt_u(a, b));\n}\n", min: "function $i8x16_min_u(a,b){return b^((a^b)&$i8x16_lt_u(a,b));}", deps: &[Helper::I8x16LtU], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_narrow_i16x8_s", es5: Text { is_var: false, pretty: "// i8x16_narrow_i16x8_s: the signed halves of two words as four bytes from -128 to 127.\nfunction $i8x16_narrow_i16x8_s(a, b) {\n  var w = (a << 16) >> 16, x = a >> 16, y = (b << 16) >> 16, z = b >> 16;\n  w = w > 127 ? 127 : w < -128 ? -128 : w;\n  x = x > 127 ? 127 : x < -128 ? -128 : x;\n  y = y > 127 ? 127 : y < -128 ? -128 : y;\n  z = z > 127 ? 127 : z < -128 ? -128 : z;\n  return (w & 255) | ((x & 255) << 8) | ((y & 255) << 16) | (z << 24);\n}\n", min: "function $i8x16_narrow_i16x8_s(a,b){var c=(a<<16)>>16,d=a>>16,e=(b<<16)>>16,f=b>>16;c=c>127?127:c<-128?-128:c;d=d>127?127:d<-128?-128:d;e=e>127?127:e<-128?-128:e;f=f>127?127:f<-128?-128:f;return(c&255)|((d&255)<<8)|((e&255)<<16)|(f<<24);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_narrow_i16x8_u", es5: Text { is_var: false, pretty: "// i8x16_narrow_i16x8_u: the signed halves of two words as four bytes from 0 to 255.\nfunction $i8x16_narrow_i16x8_u(a, b) {\n  var w = (a << 16) >> 16, x = a >> 16, y = (b << 16) >> 16, z = b >> 16;\n  w = w > 255 ? 255 : w < 0 ? 0 : w;\n  x = x > 255 ? 255 : x < 0 ? 0 : x;\n  y = y > 255 ? 255 : y < 0 ? 0 : y;\n  z = z > 255 ? 255 : z < 0 ? 0 : z;\n  return (w & 255) | ((x & 255) << 8) | ((y & 255) << 16) | (z << 24);\n}\n", min: "function $i8x16_narrow_i16x8_u(a,b){var c=(a<<16)>>16,d=a>>16,e=(b<<16)>>16,f=b>>16;c=c>255?255:c<0?0:c;d=d>255?255:d<0?0:d;e=e>255?255:e<0?0:e;f=f>255?255:f<0?0:f;return(c&255)|((d&255)<<8)|((e&255)<<16)|(f<<24);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_neg", es5: Text { is_var: false, pretty: "// i8x16_neg: negates the four bytes of a word.\nfunction $i8x16_neg(a) {\n  return (-2139062144 - (a & 2139062143)) ^ (~a & -2139062144);\n}\n", min: "function $i8x16_neg(a){return(-0x7f7f7f80-(a&0x7f7f7f7f))^(~a&-0x7f7f7f80);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_popcnt", es5: Text { is_var: false, pretty: "// i8x16_popcnt: numbers of ones in the four bytes of a word.\nfunction $i8x16_popcnt(a) {\n  var n = a - ((a >>> 1) & 1431655765);\n  n = (n & 858993459) + ((n >>> 2) & 858993459);\n  return (n + (n >>> 4)) & 252645135;\n}\n", min: "function $i8x16_popcnt(a){var b=a-((a>>>1)&0x55555555);b=(b&0x33333333)+((b>>>2)&0x33333333);return(b+(b>>>4))&0xf0f0f0f;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_shl", es5: Text { is_var: false, pretty: "// i8x16_shl: left shifts of the four bytes of a word by n modulo 8.\nfunction $i8x16_shl(a, n) {\n  n &= 7;\n  return (a << n) & (((255 << n) & 255) * 16843009);\n}\n", min: "function $i8x16_shl(a,b){b&=7;return(a<<b)&(((255<<b)&255)*0x1010101);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_shr_s", es5: Text { is_var: false, pretty: "// i8x16_shr_s: signed right shifts of the four bytes of a word by n modulo 8.\nfunction $i8x16_shr_s(a, n) {\n  n &= 7;\n  return ((a >>> n) & ((255 >>> n) * 16843009)) | (((a & -2139062144) >>> 7) * (255 ^ (255 >>> n)));\n}\n", min: "function $i8x16_shr_s(a,b){b&=7;return((a>>>b)&((255>>>b)*0x1010101))|(((a&-0x7f7f7f80)>>>7)*(255^(255>>>b)));}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_shr_u", es5: Text { is_var: false, pretty: "// i8x16_shr_u: unsigned right shifts of the four bytes of a word by n modulo 8.\nfunction $i8x16_shr_u(a, n) {\n  n &= 7;\n  return (a >>> n) & ((255 >>> n) * 16843009);\n}\n", min: "function $i8x16_shr_u(a,b){b&=7;return(a>>>b)&((255>>>b)*0x1010101);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_sub", es5: Text { is_var: false, pretty: "// i8x16_sub: differences of the four bytes of a word: a set top bit lends to the low seven.\nfunction $i8x16_sub(a, b) {\n  return ((a | -2139062144) - (b & 2139062143)) ^ ((a ^ ~b) & -2139062144);\n}\n", min: "function $i8x16_sub(a,b){return((a|-0x7f7f7f80)-(b&0x7f7f7f7f))^((a^~b)&-0x7f7f7f80);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_sub_sat_s", es5: Text { is_var: false, pretty: "// i8x16_sub_sat_s: differences within the signed range, of the four bytes of a word.\nfunction $i8x16_sub_sat_s(a, b) {\n  var x = $i8x16_sub(a, b);\n  return x ^ ((x ^ (((a >>> 7) & 16843009) + 2139062143)) & (((((a ^ b) & (a ^ x)) & -2139062144) >>> 7) * 255));\n}\n", min: "function $i8x16_sub_sat_s(a,b){var c=$i8x16_sub(a,b);return c^((c^(((a>>>7)&0x1010101)+0x7f7f7f7f))&(((((a^b)&(a^c))&-0x7f7f7f80)>>>7)*255));}", deps: &[Helper::I8x16Sub], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_sub_sat_u", es5: Text { is_var: false, pretty: "// i8x16_sub_sat_u: unsigned differences, at least 0, of the four bytes of a word.\nfunction $i8x16_sub_sat_u(a, b) {\n  return $i8x16_sub(a, b) & ~$i8x16_lt_u(a, b);\n}\n", min: "function $i8x16_sub_sat_u(a,b){return $i8x16_sub(a,b)&~$i8x16_lt_u(a,b);}", deps: &[Helper::I8x16LtU, Helper::I8x16Sub], ambient: &[] }, es2020: None },
    Data { name: "$i8x16_swizzle", es5: Text { is_var: false, pretty: "// i8x16_swizzle: the bytes of four words at the four indices in i; 0 for an index beyond them.\nfunction $i8x16_swizzle(a, b, c, d, i) {\n  return $byte_at(a, b, c, d, i & 255) | ($byte_at(a, b, c, d, (i >>> 8) & 255) << 8) | ($byte_at(a, b, c, d, (i >>> 16) & 255) << 16) | ($byte_at(a, b, c, d, i >>> 24) << 24);\n}\n", min: "function $i8x16_swizzle(a,b,c,d,e){return $byte_at(a,b,c,d,e&255)|($byte_at(a,b,c,d,(e>>>8)&255)<<8)|($byte_at(a,b,c,d,(e>>>16)&255)<<16)|($byte_at(a,b,c,d,e>>>24)<<24);}", deps: &[Helper::ByteAt], ambient: &[] }, es2020: None },
    Data { name: "$import_func", es5: Text { is_var: false, pretty: "// import_func: an imported function's record: its own if a module exported it, else one around the host's function.\nfunction $import_func(imports, module, name, sig, pull, n) {\n  var value = $import_value(imports, module, name);\n  if (typeof value !== \"function\") $fail_link(module, name, \"function import requires a callable\");\n  var record = $shown(value, \"func\");\n  if (record === null) return $func(sig, sig.h(value), pull, n);\n  if (!$func_fits(record, sig.t)) $fail_link(module, name, \"imported function does not match the expected type\");\n  return record;\n}\n", min: "function $import_func(a,b,c,d,e,f){var g=$import_value(a,b,c);if(typeof g!==\"function\")$fail_link(b,c,\"function import requires a callable\");var h=$shown(g,\"func\");if(h===null)return $func(d,d.h(g),e,f);if(!$func_fits(h,d.t))$fail_link(b,c,\"imported function does not match the expected type\");return h;}", deps: &[Helper::FailLink, Helper::Func, Helper::FuncFits, Helper::ImportValue, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$import_global", es5: Text { is_var: false, pretty: "// import_global: an imported global's record; a bare value makes an immutable one.\nfunction $import_global(imports, module, name, type, mutable) {\n  var value = $import_value(imports, module, name), record = $shown(value, \"global\");\n  if (record !== null) {\n    if (record.m !== mutable) $fail_link(module, name, \"imported global does not match the expected mutability\");\n    if (mutable ? record.t !== type : !$subtype(record.t, type, record.u)) $fail_link(module, name, \"imported global does not match the expected type\");\n    return record;\n  }\n  if (mutable) $fail_link(module, name, \"imported mutable global must be a WebAssembly.Global object\");\n  if (!$fits_type(value, type)) $fail_link(module, name, \"global import must be a \" + $type_name(type));\n  record = $global_new(type, false, 0, 0);\n  $global_write(record, value);\n  return record;\n}\n", min: "function $import_global(a,b,c,d,e){var f=$import_value(a,b,c),g=$shown(f,\"global\");if(g!==null){if(g.m!==e)$fail_link(b,c,\"imported global does not match the expected mutability\");if(e?g.t!==d:!$subtype(g.t,d,g.u))$fail_link(b,c,\"imported global does not match the expected type\");return g;}if(e)$fail_link(b,c,\"imported mutable global must be a WebAssembly.Global object\");if(!$fits_type(f,d))$fail_link(b,c,\"global import must be a \"+$type_name(d));g=$global_new(d,false,0,0);$global_write(g,f);return g;}", deps: &[Helper::FailLink, Helper::FitsType, Helper::GlobalNew, Helper::GlobalWrite, Helper::ImportValue, Helper::Shown, Helper::Subtype, Helper::TypeName], ambient: &[] }, es2020: None },
    Data { name: "$import_memory", es5: Text { is_var: false, pretty: "// import_memory: an imported memory's record. `flags` as for `memory_record`.\nfunction $import_memory(imports, module, name, initial, maximum, flags) {\n  var record = $shown($import_value(imports, module, name), \"memory\");\n  if (record === null) $fail_link(module, name, \"memory import must be a WebAssembly.Memory object\");\n  if (record.w !== ((flags & 1) !== 0)) $fail_link(module, name, \"imported memory does not match the expected address type\");\n  if ((record.s !== null) !== ((flags & 2) !== 0)) $fail_link(module, name, \"imported memory does not match the expected sharing\");\n  if (record.z !== (flags & 4 ? 1 : 65536)) $fail_link(module, name, \"imported memory does not match the expected page size\");\n  $check_limits(module, name, record.p, record.max, initial, maximum);\n  return record;\n}\n", min: "function $import_memory(a,b,c,d,e,f){var g=$shown($import_value(a,b,c),\"memory\");if(g===null)$fail_link(b,c,\"memory import must be a WebAssembly.Memory object\");if(g.w!==((f&1)!==0))$fail_link(b,c,\"imported memory does not match the expected address type\");if((g.s!==null)!==((f&2)!==0))$fail_link(b,c,\"imported memory does not match the expected sharing\");if(g.z!==(f&4?1:65536))$fail_link(b,c,\"imported memory does not match the expected page size\");$check_limits(b,c,g.p,g.max,d,e);return g;}", deps: &[Helper::CheckLimits, Helper::FailLink, Helper::ImportValue, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$import_table", es5: Text { is_var: false, pretty: "// import_table: an imported table's record. `wide`: its indices have 64 bits.\nfunction $import_table(imports, module, name, type, initial, maximum, wide) {\n  var record = $shown($import_value(imports, module, name), \"table\");\n  if (record === null) $fail_link(module, name, \"table import requires a WebAssembly.Table\");\n  if (record.t !== type) $fail_link(module, name, \"imported table does not match the expected type\");\n  if (record.w !== !!wide) $fail_link(module, name, \"imported table does not match the expected index type\");\n  $check_limits(module, name, record.a.length, record.max, initial, maximum);\n  return record;\n}\n", min: "function $import_table(a,b,c,d,e,f,g){var h=$shown($import_value(a,b,c),\"table\");if(h===null)$fail_link(b,c,\"table import requires a WebAssembly.Table\");if(h.t!==d)$fail_link(b,c,\"imported table does not match the expected type\");if(h.w!==!!g)$fail_link(b,c,\"imported table does not match the expected index type\");$check_limits(b,c,h.a.length,h.max,e,f);return h;}", deps: &[Helper::CheckLimits, Helper::FailLink, Helper::ImportValue, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$import_tag", es5: Text { is_var: false, pretty: "// import_tag: an imported tag's record; null for the tag of what JavaScript throws.\nfunction $import_tag(imports, module, name, type) {\n  var value = $import_value(imports, module, name), record = $shown(value, \"tag\");\n  if (record === null) {\n    if (typeof WebAssembly === \"object\" && WebAssembly !== null && WebAssembly.JSTag && value === WebAssembly.JSTag) {\n      record = $shown($js_tag, \"tag\");\n    } else $fail_link(module, name, \"tag import requires a WebAssembly.Tag\");\n  }\n  if (record.t !== type) $fail_link(module, name, \"imported tag does not match the expected type\");\n  return record.js ? null : record;\n}\n", min: "function $import_tag(a,b,c,d){var e=$import_value(a,b,c),f=$shown(e,\"tag\");if(f===null){if(typeof WebAssembly===\"object\"&&WebAssembly!==null&&WebAssembly.JSTag&&e===WebAssembly.JSTag){f=$shown($js_tag,\"tag\");}else $fail_link(b,c,\"tag import requires a WebAssembly.Tag\");}if(f.t!==d)$fail_link(b,c,\"imported tag does not match the expected type\");return f.js?null:f;}", deps: &[Helper::FailLink, Helper::ImportValue, Helper::JsTag, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$import_value", es5: Text { is_var: false, pretty: "// import_value: looks an import up.\nfunction $import_value(imports, module, name) {\n  if (imports === null || (typeof imports !== \"object\" && typeof imports !== \"function\")) {\n    throw new TypeError(\"the imports must be an object\");\n  }\n  var from = imports[module];\n  if (from === null || (typeof from !== \"object\" && typeof from !== \"function\")) {\n    throw new TypeError(\"import \" + JSON.stringify(module) + \": module is not an object\");\n  }\n  return from[name];\n}\n", min: "function $import_value(a,b,c){if(a===null||(typeof a!==\"object\"&&typeof a!==\"function\")){throw new TypeError(\"the imports must be an object\");}var d=a[b];if(d===null||(typeof d!==\"object\"&&typeof d!==\"function\")){throw new TypeError(\"import \"+JSON.stringify(b)+\": module is not an object\");}return d[c];}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$index64", es5: Text { is_var: false, pretty: "// index64: the low half of a 64-bit address or index. Traps: the given trap when there is a high half, as nothing is that large.\nfunction $index64(low, high, kind) {\n  if (high !== 0) $trap(kind);\n  return low;\n}\n", min: "function $index64(a,b,c){if(b!==0)$trap(c);return a;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$is_func", es5: Text { is_var: false, pretty: "// is_func: whether a type is one of references to functions.\nfunction $is_func(type) {\n  var at = type.charAt(0) === \"n\" ? 1 : 0, heap = type.charAt(at);\n  return heap === \"F\" || heap === \"N\" || (heap === \"(\" && (type.charAt(at + 1) !== \"@\" || type.charAt(at + 2) === \"f\"));\n}\n", min: "function $is_func(a){var b=a.charAt(0)===\"n\"?1:0,c=a.charAt(b);return c===\"F\"||c===\"N\"||(c===\"(\"&&(a.charAt(b+1)!==\"@\"||a.charAt(b+2)===\"f\"));}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$iterate", es5: Text { is_var: false, pretty: "// iterate: something iterable as a list of exactly so many, or, for -1, of any number.\nfunction $iterate(value, count) {\n  var list = [], method, iterator, next, step;\n  if (typeof Symbol === \"function\" && value !== null && value !== undefined) method = value[Symbol.iterator];\n  if (typeof method === \"function\") {\n    iterator = method.call(value);\n    next = iterator.next;\n    for (step = next.call(iterator); !step.done; step = next.call(iterator)) list.push(step.value);\n  } else if (Object.prototype.toString.call(value) === \"[object Array]\") {\n    list = value;\n  } else {\n    throw new TypeError(\"multiple results must be iterable\");\n  }\n  if (count >= 0 && list.length !== count) throw new TypeError(\"multi-return length mismatch\");\n  return list;\n}\n", min: "function $iterate(a,b){var c=[],d,e,f,g;if(typeof Symbol===\"function\"&&a!==null&&a!==undefined)d=a[Symbol.iterator];if(typeof d===\"function\"){e=d.call(a);f=e.next;for(g=f.call(e);!g.done;g=f.call(e))c.push(g.value);}else if(Object.prototype.toString.call(a)===\"[object Array]\"){c=a;}else{throw new TypeError(\"multiple results must be iterable\");}if(b>=0&&c.length!==b)throw new TypeError(\"multi-return length mismatch\");return c;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$js_tag", es5: Text { is_var: true, pretty: "// js_tag: as `WebAssembly.JSTag`: the tag of what JavaScript throws, whose one parameter is the thrown value. Emitted files know each other's.\nvar $js_tag = (function () {\n  var tag = new $Tag({ parameters: [\"externref\"] });\n  $shown(tag, \"tag\").js = true;\n  return tag;\n})();\n", min: "var $js_tag=(function(){var a=new $Tag({parameters:[\"externref\"]});$shown(a,\"tag\").js=true;return a;})();", deps: &[Helper::Tag, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$limit", es5: Text { is_var: false, pretty: "// limit: a member of a descriptor as an unsigned number, as Web IDL's [EnforceRange] unsigned long; of a 64-bit memory or table (`wide`) it comes as\n// a BigInt of 64 bits where the engine has that.\nfunction $limit(value, what, wide) {\n  if (wide && typeof BigInt === \"function\") {\n    // The conversion to a BigInt, which must cut nothing off. Hermes takes the number of bits modulo 2^32.\n    var big = BigInt.asIntN(4096, value);\n    if (big < 0 || big >= 18446744073709551616 || (typeof value === \"bigint\" && big !== value)) throw new TypeError(what + \" must be in the unsigned 64-bit range\");\n    return Number(big);\n  }\n  value = +value;\n  if (value !== value || value === Infinity || value === -Infinity) throw new TypeError(what + \" must be a finite number\");\n  value = value < 0 ? Math.ceil(value) : Math.floor(value);\n  if (value < 0 || (value > 4294967295 && !wide)) throw new TypeError(what + \" must be in the unsigned long range\");\n  return value + 0;\n}\n", min: "function $limit(a,b,c){if(c&&typeof BigInt===\"function\"){var d=BigInt.asIntN(4096,a);if(d<0||d>=0xffffffffffffffff||(typeof a===\"bigint\"&&d!==a))throw new TypeError(b+\" must be in the unsigned 64-bit range\");return Number(d);}a=+a;if(a!==a||a===Infinity||a===-Infinity)throw new TypeError(b+\" must be a finite number\");a=a<0?Math.ceil(a):Math.floor(a);if(a<0||(a>0xffffffff&&!c))throw new TypeError(b+\" must be in the unsigned long range\");return a+0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$limits", es5: Text { is_var: false, pretty: "// limits: `[initial, maximum, wide]` of a descriptor, read and converted in the order of the JavaScript API; no maximum is Infinity.\nfunction $limits(descriptor) {\n  if (descriptor === null || (typeof descriptor !== \"object\" && typeof descriptor !== \"function\")) {\n    throw new TypeError(\"the descriptor must be an object\");\n  }\n  var address = descriptor.address, wide = false, initial, maximum;\n  if (address !== undefined) {\n    address = String(address);\n    if (address !== \"i32\" && address !== \"i64\") throw new TypeError(\"the address type is i32 or i64\");\n    wide = address === \"i64\";\n  }\n  initial = descriptor.initial;\n  if (initial === undefined) throw new TypeError(\"the descriptor needs an initial size\");\n  initial = $limit(initial, \"initial\", wide);\n  maximum = descriptor.maximum;\n  maximum = maximum === undefined ? Infinity : $limit(maximum, \"maximum\", wide);\n  if (maximum < initial) throw new RangeError(\"maximum is below initial\");\n  return [initial, maximum, wide];\n}\n", min: "function $limits(a){if(a===null||(typeof a!==\"object\"&&typeof a!==\"function\")){throw new TypeError(\"the descriptor must be an object\");}var b=a.address,c=false,d,e;if(b!==undefined){b=String(b);if(b!==\"i32\"&&b!==\"i64\")throw new TypeError(\"the address type is i32 or i64\");c=b===\"i64\";}d=a.initial;if(d===undefined)throw new TypeError(\"the descriptor needs an initial size\");d=$limit(d,\"initial\",c);e=a.maximum;e=e===undefined?Infinity:$limit(e,\"maximum\",c);if(e<d)throw new RangeError(\"maximum is below initial\");return[d,e,c];}", deps: &[Helper::Limit], ambient: &[] }, es2020: None },
    Data { name: "$memory_copy", es5: Text { is_var: false, pretty: "// memory_copy: `memory.copy`, also within one memory.\nfunction $memory_copy(to, from, at, source, count) {\n  at = at >>> 0;\n  source = source >>> 0;\n  count = count >>> 0;\n  if ($beyond(to, at + count) || $beyond(from, source + count)) $trap(4);\n  to.u8.set(from.u8.subarray(source, source + count), at);\n}\n", min: "function $memory_copy(a,b,c,d,e){c=c>>>0;d=d>>>0;e=e>>>0;if($beyond(a,c+e)||$beyond(b,d+e))$trap(4);a.u8.set(b.u8.subarray(d,d+e),c);}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// memory_copy: `memory.copy`, also within one memory.\nfunction $memory_copy(to, from, at, source, count) {\n  at = at >>> 0;\n  source = source >>> 0;\n  count = count >>> 0;\n  if ($beyond(to, at + count) || $beyond(from, source + count)) $trap(4);\n  if (to === from) to.u8.copyWithin(at, source, source + count);\n  else to.u8.set(from.u8.subarray(source, source + count), at);\n}\n", min: "function $memory_copy(a,b,c,d,e){c=c>>>0;d=d>>>0;e=e>>>0;if($beyond(a,c+e)||$beyond(b,d+e))$trap(4);if(a===b)a.u8.copyWithin(c,d,d+e);else a.u8.set(b.u8.subarray(d,d+e),c);}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }) },
    Data { name: "$memory_fill", es5: Text { is_var: false, pretty: "// memory_fill: `memory.fill`, doubling what is filled already.\nfunction $memory_fill(m, at, value, count) {\n  var bytes, done = 0;\n  at = at >>> 0;\n  count = count >>> 0;\n  if ($beyond(m, at + count)) $trap(4);\n  bytes = m.u8;\n  for (; done < count && done < 64; done++) bytes[at + done] = value;\n  while (done < count) {\n    var more = done < count - done ? done : count - done;\n    bytes.set(bytes.subarray(at, at + more), at + done);\n    done += more;\n  }\n}\n", min: "function $memory_fill(a,b,c,d){var e,f=0;b=b>>>0;d=d>>>0;if($beyond(a,b+d))$trap(4);e=a.u8;for(;f<d&&f<64;f++)e[b+f]=c;while(f<d){var g=f<d-f?f:d-f;e.set(e.subarray(b,b+g),b+f);f+=g;}}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// memory_fill: `memory.fill`.\nfunction $memory_fill(m, at, value, count) {\n  at = at >>> 0;\n  count = count >>> 0;\n  if ($beyond(m, at + count)) $trap(4);\n  m.u8.fill(value, at, at + count);\n}\n", min: "function $memory_fill(a,b,c,d){b=b>>>0;d=d>>>0;if($beyond(a,b+d))$trap(4);a.u8.fill(c,b,b+d);}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }) },
    Data { name: "$memory_grow", es5: Text { is_var: false, pretty: "// memory_grow: grows by so many pages (unsigned); the old size in pages, or -1. The old buffer is detached where the engine can.\nfunction $memory_grow(m, delta) {\n  if (m.s) return m.s.grow(m, delta >>> 0);\n  var pages = m.p, size = pages + (delta >>> 0), old = m.b, next = null;\n  if (size > m.max || size > m.t) return -1;\n  if (size === pages) {\n    // Even growing by nothing makes a new buffer.\n    next = $detach(old);\n    if (next !== null) $memory_views(m, next);\n    return pages;\n  }\n  try {\n    next = new ArrayBuffer(size * m.z);\n  } catch (e) {\n    return -1;\n  }\n  new Uint8Array(next).set(m.u8);\n  $detach(old);\n  $memory_views(m, next);\n  return pages;\n}\n", min: "function $memory_grow(a,b){if(a.s)return a.s.grow(a,b>>>0);var c=a.p,d=c+(b>>>0),e=a.b,f=null;if(d>a.max||d>a.t)return-1;if(d===c){f=$detach(e);if(f!==null)$memory_views(a,f);return c;}try{f=new ArrayBuffer(d*a.z);}catch(g){return-1;}new Uint8Array(f).set(a.u8);$detach(e);$memory_views(a,f);return c;}", deps: &[Helper::Detach, Helper::MemoryViews], ambient: &[] }, es2020: None },
    Data { name: "$memory_init", es5: Text { is_var: false, pretty: "// memory_init: `memory.init` from these bytes.\nfunction $memory_init(m, bytes, at, source, count) {\n  at = at >>> 0;\n  source = source >>> 0;\n  count = count >>> 0;\n  if ($beyond(m, at + count) || source + count > bytes.length) $trap(4);\n  m.u8.set(bytes.subarray(source, source + count), at);\n}\n", min: "function $memory_init(a,b,c,d,e){c=c>>>0;d=d>>>0;e=e>>>0;if($beyond(a,c+e)||d+e>b.length)$trap(4);a.u8.set(b.subarray(d,d+e),c);}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$memory_new", es5: Text { is_var: false, pretty: "// memory_new: a new memory that is not shared.\nfunction $memory_new(initial, maximum, flags) {\n  var m = $memory_record(maximum, flags);\n  if (initial > m.t) throw new RangeError(\"could not allocate memory\");\n  $memory_views(m, new ArrayBuffer(initial * m.z));\n  return m;\n}\n", min: "function $memory_new(a,b,c){var d=$memory_record(b,c);if(a>d.t)throw new RangeError(\"could not allocate memory\");$memory_views(d,new ArrayBuffer(a*d.z));return d;}", deps: &[Helper::MemoryRecord, Helper::MemoryViews], ambient: &[] }, es2020: None },
    Data { name: "$memory_record", es5: Text { is_var: false, pretty: "// memory_record: the record of a memory that has no buffer yet: buffer `b`, size in bytes `n` and pages `p`, bytes of a page `z`, largest number of\n// pages by its type `max` and for any engine `t`, views, those to tell of growth `l`, object `o`, whether addresses have 64 bits `w`, how a shared one\n// grows and is measured `s`. `flags`: 1 for `w`, 2 for `s`, 4 for pages of one byte.\nfunction $memory_record(maximum, flags) {\n  // Of pages of one byte there is one less than 32 bits hold: growth tells failure by that.\n  return {\n    k: \"memory\", b: null, n: 0, p: 0, z: flags & 4 ? 1 : 65536, max: maximum, t: flags & 4 ? 4294967294 : 65536, l: [], o: null, w: (flags & 1) !== 0,\n    s: null, i8: null, u8: null, i16: null, u16: null, i32: null, f32: null, f64: null\n  };\n}\n", min: "function $memory_record(a,b){return{k:\"memory\",b:null,n:0,p:0,z:b&4?1:65536,max:a,t:b&4?0xfffffffe:65536,l:[],o:null,w:(b&1)!==0,s:null,i8:null,u8:null,i16:null,u16:null,i32:null,f32:null,f64:null};}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$memory_to_js", es5: Text { is_var: false, pretty: "// memory_to_js: the object that a memory is seen as; always the same one.\nfunction $memory_to_js(record) {\n  if (record.o === null) {\n    record.o = Object.create($Memory.prototype);\n    $hide(record.o, record);\n  }\n  return record.o;\n}\n", min: "function $memory_to_js(a){if(a.o===null){a.o=Object.create($Memory.prototype);$hide(a.o,a);}return a.o;}", deps: &[Helper::Memory, Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$memory_view", es5: Text { is_var: false, pretty: "// memory_view: a view of a memory's buffer, of the whole elements in it; without a length where pages are, since that grows with a shared buffer.\nfunction $memory_view(View, m) {\n  return m.z === 1 ? new View(m.b, 0, Math.floor(m.n / View.BYTES_PER_ELEMENT)) : new View(m.b);\n}\n", min: "function $memory_view(a,b){return b.z===1?new a(b.b,0,Math.floor(b.n/a.BYTES_PER_ELEMENT)):new a(b.b);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$memory_views", es5: Text { is_var: false, pretty: "// memory_views: points a memory's record at this buffer, and tells every instance that uses it.\nfunction $memory_views(m, buffer) {\n  m.b = buffer;\n  m.n = buffer.byteLength;\n  m.p = m.n / m.z;\n  m.i8 = $memory_view(Int8Array, m);\n  m.u8 = $memory_view(Uint8Array, m);\n  m.i16 = $memory_view(Int16Array, m);\n  m.u16 = $memory_view(Uint16Array, m);\n  m.i32 = $memory_view(Int32Array, m);\n  m.f32 = $memory_view(Float32Array, m);\n  m.f64 = $memory_view(Float64Array, m);\n  for (var i = 0; i < m.l.length; i++) m.l[i]();\n}\n", min: "function $memory_views(a,b){a.b=b;a.n=b.byteLength;a.p=a.n/a.z;a.i8=$memory_view(Int8Array,a);a.u8=$memory_view(Uint8Array,a);a.i16=$memory_view(Int16Array,a);a.u16=$memory_view(Uint16Array,a);a.i32=$memory_view(Int32Array,a);a.f32=$memory_view(Float32Array,a);a.f64=$memory_view(Float64Array,a);for(var c=0;c<a.l.length;c++)a.l[c]();}", deps: &[Helper::MemoryView], ambient: &[] }, es2020: None },
    Data { name: "$needs_big", es5: Text { is_var: false, pretty: "// needs_big: fails linking where 64-bit atomic operations on a shared memory cannot be had: two 32-bit ones would not be atomic.\nfunction $needs_big() {\n  if (typeof BigInt64Array !== \"function\") throw new $LinkError(\"64-bit atomic operations on a shared memory need BigInt64Array\");\n}\n", min: "function $needs_big(){if(typeof BigInt64Array!==\"function\")throw new $LinkError(\"64-bit atomic operations on a shared memory need BigInt64Array\");}", deps: &[Helper::LinkError], ambient: &[] }, es2020: None },
    Data { name: "$no_bytes", es5: Text { is_var: true, pretty: "// no_bytes: a dropped data segment.\nvar $no_bytes = new Uint8Array(0);\n", min: "var $no_bytes=new Uint8Array(0);", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$passes", es5: Text { is_var: false, pretty: "// passes: whether something thrown passes all handlers: a trap of an emitted file, or an exhausted stack in the words of the engines: V8,\n// JavaScriptCore and Hermes; Duktape; SpiderMonkey; QuickJS; Internet Explorer. No regular\n// expression: V8 cannot compile one then, and throws a SyntaxError that would be caught.\nfunction $passes(thrown) {\n  if ($shown(thrown, \"trap\") !== null) return true;\n  if (Object.prototype.toString.call(thrown) !== \"[object Error]\") return false;\n  var name = thrown.name, said = String(thrown.message);\n  function begins(text) {\n    return said.slice(0, text.length) === text;\n  }\n  if (name === \"RangeError\") {\n    return begins(\"Maximum call stack\") || begins(\"callstack limit\") || begins(\"valstack limit\") || begins(\"C stack depth limit\");\n  }\n  if (name === \"InternalError\") return begins(\"too much recursion\") || begins(\"stack overflow\");\n  return name === \"Error\" && begins(\"Out of stack space\");\n}\n", min: "function $passes(a){if($shown(a,\"trap\")!==null)return true;if(Object.prototype.toString.call(a)!==\"[object Error]\")return false;var b=a.name,c=String(a.message);function d(e){return c.slice(0,e.length)===e;}if(b===\"RangeError\"){return d(\"Maximum call stack\")||d(\"callstack limit\")||d(\"valstack limit\")||d(\"C stack depth limit\");}if(b===\"InternalError\")return d(\"too much recursion\")||d(\"stack overflow\");return b===\"Error\"&&d(\"Out of stack space\");}", deps: &[Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$pick", es5: Text { is_var: false, pretty: "// pick: these entries of a list.\nfunction $pick(list, indices) {\n  var picked = [];\n  for (var i = 0; i < indices.length; i++) picked.push(list[indices[i]]);\n  return picked;\n}\n", min: "function $pick(a,b){var c=[];for(var d=0;d<b.length;d++)c.push(a[b[d]]);return c;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$place", es5: Text { is_var: false, pretty: "// place: where an access of so many bytes begins, or the trap. The address is unsigned, and the sum does not wrap.\nfunction $place(m, address, offset, size) {\n  var at = (address >>> 0) + offset;\n  return $beyond(m, at + size) ? $trap(4) : at;\n}\n", min: "function $place(a,b,c,d){var e=(b>>>0)+c;return $beyond(a,e+d)?$trap(4):e;}", deps: &[Helper::Beyond, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$ref_fits", es5: Text { is_var: false, pretty: "// ref_fits: whether a host value can be a reference of this type.\nfunction $ref_fits(value, type) {\n  if (/^n?[HMv]/.test(type)) return false;\n  var heap = type.charAt(0) === \"n\" ? type.slice(1) : type, record;\n  if (value === null) return heap === type;\n  if (heap === \"E\") return true;\n  if (!$is_func(type)) return $gc_ways.inward !== null && $gc_ways.inward(value, type) !== undefined;\n  record = $shown(value, \"func\");\n  return record !== null && (heap === \"F\" || (heap !== \"N\" && $func_fits(record, heap.slice(1, -1))));\n}\n", min: "function $ref_fits(a,b){if(/^n?[HMv]/.test(b))return false;var c=b.charAt(0)===\"n\"?b.slice(1):b,d;if(a===null)return c===b;if(c===\"E\")return true;if(!$is_func(b))return $gc_ways.inward!==null&&$gc_ways.inward(a,b)!==undefined;d=$shown(a,\"func\");return d!==null&&(c===\"F\"||(c!==\"N\"&&$func_fits(d,c.slice(1,-1))));}", deps: &[Helper::FuncFits, Helper::GcWays, Helper::IsFunc, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$ref_from_js", es5: Text { is_var: false, pretty: "// ref_from_js: a host value as a reference of this type.\nfunction $ref_from_js(value, type) {\n  if (!$ref_fits(value, type)) throw new TypeError(\"WebAssembly objects are opaque: the value is no reference of the type\");\n  if (value === null || type.slice(-1) === \"E\") return value;\n  return $is_func(type) ? $shown(value, \"func\") : $gc_ways.inward(value, type);\n}\n", min: "function $ref_from_js(a,b){if(!$ref_fits(a,b))throw new TypeError(\"WebAssembly objects are opaque: the value is no reference of the type\");if(a===null||b.slice(-1)===\"E\")return a;return $is_func(b)?$shown(a,\"func\"):$gc_ways.inward(a,b);}", deps: &[Helper::GcWays, Helper::IsFunc, Helper::RefFits, Helper::Shown], ambient: &[] }, es2020: None },
    Data { name: "$ref_to_js", es5: Text { is_var: false, pretty: "// ref_to_js: a reference of this type for the host.\nfunction $ref_to_js(ref, type) {\n  if ($is_func(type)) return $func_to_js(ref);\n  return type.slice(-1) === \"E\" || $gc_ways.outward === null ? ref : $gc_ways.outward(ref);\n}\n", min: "function $ref_to_js(a,b){if($is_func(b))return $func_to_js(a);return b.slice(-1)===\"E\"||$gc_ways.outward===null?a:$gc_ways.outward(a);}", deps: &[Helper::FuncToJs, Helper::GcWays, Helper::IsFunc], ambient: &[] }, es2020: None },
    Data { name: "$refuse", es5: Text { is_var: false, pretty: "// refuse: throws for a type whose values never cross the boundary to the host.\nfunction $refuse(type) {\n  if (type === \"v\") throw new TypeError(\"a v128 has no JavaScript value\");\n  if (/^n?[HM]/.test(type)) throw new TypeError(\"a reference to an exception has no JavaScript value\");\n}\n", min: "function $refuse(a){if(a===\"v\")throw new TypeError(\"a v128 has no JavaScript value\");if(/^n?[HM]/.test(a))throw new TypeError(\"a reference to an exception has no JavaScript value\");}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$scratch", es5: Text { is_var: true, pretty: "// scratch: eight bytes in which numbers show their bits.\nvar $scratch = new ArrayBuffer(8);\n", min: "var $scratch=new ArrayBuffer(8);", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$scratch_f32", es5: Text { is_var: true, pretty: "// scratch_f32: the scratch bytes as singles.\nvar $scratch_f32 = new Float32Array($scratch);\n", min: "var $scratch_f32=new Float32Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$scratch_f64", es5: Text { is_var: true, pretty: "// scratch_f64: the scratch bytes as a double.\nvar $scratch_f64 = new Float64Array($scratch);\n", min: "var $scratch_f64=new Float64Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$scratch_i32", es5: Text { is_var: true, pretty: "// scratch_i32: the scratch bytes as two ints, low first (every engine without WebAssembly runs on little-endian machines).\nvar $scratch_i32 = new Int32Array($scratch);\n", min: "var $scratch_i32=new Int32Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$shared_buffer", es5: Text { is_var: false, pretty: "// shared_buffer: the buffer of a shared memory: one that can grow, where it may have to and the engine has such; or one of another thread.\nfunction $shared_buffer(m, initial, given) {\n  if (typeof SharedArrayBuffer !== \"function\" || typeof Atomics !== \"object\") {\n    throw new $LinkError(\"a shared memory needs SharedArrayBuffer and Atomics, which this engine lacks or withholds\");\n  }\n  if (given !== undefined) {\n    if (!(given instanceof SharedArrayBuffer)) throw new TypeError(\"the buffer of a shared memory must be a SharedArrayBuffer\");\n    return given;\n  }\n  if (m.max === initial) return new SharedArrayBuffer(initial * m.z);\n  try {\n    return new SharedArrayBuffer(initial * m.z, { maxByteLength: Math.min(m.max, m.t) * m.z });\n  } catch (e) {\n    // As much address space may not be had; then it cannot grow.\n    return new SharedArrayBuffer(initial * m.z);\n  }\n}\n", min: "function $shared_buffer(a,b,c){if(typeof SharedArrayBuffer!==\"function\"||typeof Atomics!==\"object\"){throw new $LinkError(\"a shared memory needs SharedArrayBuffer and Atomics, which this engine lacks or withholds\");}if(c!==undefined){if(!(c instanceof SharedArrayBuffer))throw new TypeError(\"the buffer of a shared memory must be a SharedArrayBuffer\");return c;}if(a.max===b)return new SharedArrayBuffer(b*a.z);try{return new SharedArrayBuffer(b*a.z,{maxByteLength:Math.min(a.max,a.t)*a.z});}catch(d){return new SharedArrayBuffer(b*a.z);}}", deps: &[Helper::LinkError], ambient: &[] }, es2020: None },
    Data { name: "$shared_grow", es5: Text { is_var: false, pretty: "// shared_grow: `memory.grow` of a shared memory, in place; -1 where the engine has no buffers that grow.\nfunction $shared_grow(m, delta) {\n  var pages = $shared_size(m), size = pages + delta;\n  if (size > m.max || size > m.t) return -1;\n  if (delta === 0) return pages;\n  try {\n    m.b.grow(size * m.z);\n  } catch (e) {\n    return -1;\n  }\n  $memory_views(m, m.b);\n  return pages;\n}\n", min: "function $shared_grow(a,b){var c=$shared_size(a),d=c+b;if(d>a.max||d>a.t)return-1;if(b===0)return c;try{a.b.grow(d*a.z);}catch(e){return-1;}$memory_views(a,a.b);return c;}", deps: &[Helper::MemoryViews, Helper::SharedSize], ambient: &[] }, es2020: None },
    Data { name: "$shared_kind", es5: Text { is_var: true, pretty: "// shared_kind: makes shared memories for `new Memory`, in a file whose module has one.\nvar $shared_kind = { make: null };\n", min: "var $shared_kind={make:null};", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$shared_new", es5: Text { is_var: false, pretty: "// shared_new: a new shared memory, or one around the buffer of a memory that another thread made.\nfunction $shared_new(initial, maximum, flags, given) {\n  var m = $memory_record(maximum, flags);\n  if (initial > m.t) throw new RangeError(\"could not allocate memory\");\n  m.s = { grow: $shared_grow, size: $shared_size };\n  $memory_views(m, $shared_buffer(m, initial, given));\n  return m;\n}\n", min: "function $shared_new(a,b,c,d){var e=$memory_record(b,c);if(a>e.t)throw new RangeError(\"could not allocate memory\");e.s={grow:$shared_grow,size:$shared_size};$memory_views(e,$shared_buffer(e,a,d));return e;}", deps: &[Helper::MemoryRecord, Helper::MemoryViews, Helper::SharedBuffer, Helper::SharedGrow, Helper::SharedSize], ambient: &[] }, es2020: None },
    Data { name: "$shared_size", es5: Text { is_var: false, pretty: "// shared_size: the size in pages of a shared memory, which other threads may have grown; its record learns of it.\nfunction $shared_size(m) {\n  if (m.b.byteLength !== m.n) $memory_views(m, m.b);\n  return m.p;\n}\n", min: "function $shared_size(a){if(a.b.byteLength!==a.n)$memory_views(a,a.b);return a.p;}", deps: &[Helper::MemoryViews], ambient: &[] }, es2020: None },
    Data { name: "$shown", es5: Text { is_var: false, pretty: "// shown: the record of an object that is one of ours and of this kind, else null.\nfunction $shown(object, kind) {\n  if (object === null || (typeof object !== \"object\" && typeof object !== \"function\")) return null;\n  if (!Object.prototype.hasOwnProperty.call(object, \"$anywasm\")) return null;\n  var record = object.$anywasm;\n  return record && record.k === kind ? record : null;\n}\n", min: "function $shown(a,b){if(a===null||(typeof a!==\"object\"&&typeof a!==\"function\"))return null;if(!Object.prototype.hasOwnProperty.call(a,\"$anywasm\"))return null;var c=a.$anywasm;return c&&c.k===b?c:null;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$size_to_js", es5: Text { is_var: false, pretty: "// size_to_js: a size or index for the host: of a 64-bit memory or table a BigInt where the engine has that.\nfunction $size_to_js(size, wide) {\n  return wide && typeof BigInt === \"function\" ? BigInt(size) : size;\n}\n", min: "function $size_to_js(a,b){return b&&typeof BigInt===\"function\"?BigInt(a):a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$string_at", es5: Text { is_var: false, pretty: "// string_at: traps unless this is a string with a code unit at this index.\nfunction $string_at(s, index) {\n  if (typeof s !== \"string\") $trap(16);\n  if (index >>> 0 >= s.length) throw new $RuntimeError(\"string offset out of bounds\");\n}\n", min: "function $string_at(a,b){if(typeof a!==\"string\")$trap(16);if(b>>>0>=a.length)throw new $RuntimeError(\"string offset out of bounds\");}", deps: &[Helper::RuntimeError, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_cast", es5: Text { is_var: false, pretty: "// string_cast: `wasm:js-string` `cast`: a string, or the trap.\nfunction $string_cast(s) {\n  return typeof s === \"string\" ? s : $trap(16);\n}\n", min: "function $string_cast(a){return typeof a===\"string\"?a:$trap(16);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_char_code_at", es5: Text { is_var: false, pretty: "// string_char_code_at: `wasm:js-string` `charCodeAt`.\nfunction $string_char_code_at(s, index) {\n  if (typeof s !== \"string\" || index >>> 0 >= s.length) $string_at(s, index);\n  return s.charCodeAt(index);\n}\n", min: "function $string_char_code_at(a,b){if(typeof a!==\"string\"||b>>>0>=a.length)$string_at(a,b);return a.charCodeAt(b);}", deps: &[Helper::StringAt], ambient: &[] }, es2020: None },
    Data { name: "$string_code_point_at", es5: Text { is_var: false, pretty: "// string_code_point_at: `wasm:js-string` `codePointAt`.\nfunction $string_code_point_at(s, index) {\n  var high, low;\n  $string_at(s, index);\n  high = s.charCodeAt(index);\n  low = index + 1 < s.length ? s.charCodeAt(index + 1) : 0;\n  if ((high & 64512) !== 55296 || (low & 64512) !== 56320) return high;\n  return ((high & 1023) << 10) + (low & 1023) + 65536;\n}\n", min: "function $string_code_point_at(a,b){var c,d;$string_at(a,b);c=a.charCodeAt(b);d=b+1<a.length?a.charCodeAt(b+1):0;if((c&64512)!==55296||(d&64512)!==56320)return c;return((c&1023)<<10)+(d&1023)+65536;}", deps: &[Helper::StringAt], ambient: &[] }, es2020: None },
    Data { name: "$string_compare", es5: Text { is_var: false, pretty: "// string_compare: `wasm:js-string` `compare`.\nfunction $string_compare(a, b) {\n  if (typeof a !== \"string\" || typeof b !== \"string\") $trap(16);\n  return a === b ? 0 : a < b ? -1 : 1;\n}\n", min: "function $string_compare(a,b){if(typeof a!==\"string\"||typeof b!==\"string\")$trap(16);return a===b?0:a<b?-1:1;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_concat", es5: Text { is_var: false, pretty: "// string_concat: `wasm:js-string` `concat`.\nfunction $string_concat(a, b) {\n  if (typeof a !== \"string\" || typeof b !== \"string\") $trap(16);\n  return a + b;\n}\n", min: "function $string_concat(a,b){if(typeof a!==\"string\"||typeof b!==\"string\")$trap(16);return a+b;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_equals", es5: Text { is_var: false, pretty: "// string_equals: `wasm:js-string` `equals`, of strings and null.\nfunction $string_equals(a, b) {\n  if ((a !== null && typeof a !== \"string\") || (b !== null && typeof b !== \"string\")) $trap(16);\n  return a === b ? 1 : 0;\n}\n", min: "function $string_equals(a,b){if((a!==null&&typeof a!==\"string\")||(b!==null&&typeof b!==\"string\"))$trap(16);return a===b?1:0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_from_char_code", es5: Text { is_var: false, pretty: "// string_from_char_code: `wasm:js-string` `fromCharCode`. Masked here, since Duktape takes larger numbers for code points.\nfunction $string_from_char_code(code) {\n  return String.fromCharCode(code & 65535);\n}\n", min: "function $string_from_char_code(a){return String.fromCharCode(a&65535);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$string_from_char_code_array", es5: Text { is_var: false, pretty: "// string_from_char_code_array: `wasm:js-string` `fromCharCodeArray`, in parts, since engines bound the number of arguments.\nfunction $string_from_char_code_array(array, start, end) {\n  var text = \"\", next;\n  if (array === null) $trap(12);\n  start = start >>> 0;\n  end = end >>> 0;\n  if (start > end || end > array.a.length) $trap(17);\n  for (; start < end; start = next) {\n    next = start + 4096 < end ? start + 4096 : end;\n    text += String.fromCharCode.apply(null, array.a.subarray(start, next));\n  }\n  return text;\n}\n", min: "function $string_from_char_code_array(a,b,c){var d=\"\",e;if(a===null)$trap(12);b=b>>>0;c=c>>>0;if(b>c||c>a.a.length)$trap(17);for(;b<c;b=e){e=b+4096<c?b+4096:c;d+=String.fromCharCode.apply(null,a.a.subarray(b,e));}return d;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_from_code_point", es5: Text { is_var: false, pretty: "// string_from_code_point: `wasm:js-string` `fromCodePoint`.\nfunction $string_from_code_point(code) {\n  code = code >>> 0;\n  if (code > 1114111) throw new $RuntimeError(\"invalid code point\");\n  if (code < 65536) return String.fromCharCode(code);\n  code -= 65536;\n  return String.fromCharCode(55296 + (code >> 10), 56320 + (code & 1023));\n}\n", min: "function $string_from_code_point(a){a=a>>>0;if(a>1114111)throw new $RuntimeError(\"invalid code point\");if(a<65536)return String.fromCharCode(a);a-=65536;return String.fromCharCode(55296+(a>>10),56320+(a&1023));}", deps: &[Helper::RuntimeError], ambient: &[] }, es2020: None },
    Data { name: "$string_into_char_code_array", es5: Text { is_var: false, pretty: "// string_into_char_code_array: `wasm:js-string` `intoCharCodeArray`.\nfunction $string_into_char_code_array(s, array, start) {\n  var n, elements, i;\n  if (typeof s !== \"string\") $trap(16);\n  if (array === null) $trap(12);\n  n = s.length;\n  elements = array.a;\n  start = start >>> 0;\n  if (start + n > elements.length) $trap(17);\n  for (i = 0; i < n; i++) elements[start + i] = s.charCodeAt(i);\n  return n;\n}\n", min: "function $string_into_char_code_array(a,b,c){var d,e,f;if(typeof a!==\"string\")$trap(16);if(b===null)$trap(12);d=a.length;e=b.a;c=c>>>0;if(c+d>e.length)$trap(17);for(f=0;f<d;f++)e[c+f]=a.charCodeAt(f);return d;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_length", es5: Text { is_var: false, pretty: "// string_length: `wasm:js-string` `length`.\nfunction $string_length(s) {\n  return typeof s === \"string\" ? s.length : $trap(16);\n}\n", min: "function $string_length(a){return typeof a===\"string\"?a.length:$trap(16);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_substring", es5: Text { is_var: false, pretty: "// string_substring: `wasm:js-string` `substring`, whose bounds are unsigned; too large an end is the string's.\nfunction $string_substring(s, start, end) {\n  if (typeof s !== \"string\") $trap(16);\n  start = start >>> 0;\n  end = end >>> 0;\n  return start > end ? \"\" : s.substring(start, end);\n}\n", min: "function $string_substring(a,b,c){if(typeof a!==\"string\")$trap(16);b=b>>>0;c=c>>>0;return b>c?\"\":a.substring(b,c);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$string_test", es5: Text { is_var: false, pretty: "// string_test: `wasm:js-string` `test`.\nfunction $string_test(s) {\n  return typeof s === \"string\" ? 1 : 0;\n}\n", min: "function $string_test(a){return typeof a===\"string\"?1:0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$subtype", es5: Text { is_var: false, pretty: "// subtype: whether values of type `a` are of type `b` as well; `above` are the keys of the supertypes of `a`.\nfunction $subtype(a, b, above) {\n  if (a === b) return true;\n  var from = a.charAt(0) === \"n\" ? a.slice(1) : a, to = b.charAt(0) === \"n\" ? b.slice(1) : b, kind;\n  if (to !== b && from === a) return false;\n  if (from === to) return true;\n  kind = \"(\" + (from.charAt(1) === \"@\" ? from.charAt(2) : \"f\");\n  if (from.charAt(0) === \"(\") from = kind;\n  if (to.charAt(0) === \"(\") {\n    if (from === \"N\") return $is_func(to);\n    if (from === \"O\") return !$is_func(to);\n    return above !== null && above.indexOf(to.slice(1, -1)) >= 0;\n  }\n  switch (to) {\n    case \"A\": return \"Q I S R O (s (a\".indexOf(from) >= 0;\n    case \"Q\": return \"I S R O (s (a\".indexOf(from) >= 0;\n    case \"I\": return from === \"O\";\n    case \"S\": return from === \"O\" || from === \"(s\";\n    case \"R\": return from === \"O\" || from === \"(a\";\n    case \"F\": return from === \"N\" || from === \"(f\";\n    case \"E\": return from === \"X\";\n    case \"H\": return from === \"M\";\n  }\n  return false;\n}\n", min: "function $subtype(a,b,c){if(a===b)return true;var d=a.charAt(0)===\"n\"?a.slice(1):a,e=b.charAt(0)===\"n\"?b.slice(1):b,f;if(e!==b&&d===a)return false;if(d===e)return true;f=\"(\"+(d.charAt(1)===\"@\"?d.charAt(2):\"f\");if(d.charAt(0)===\"(\")d=f;if(e.charAt(0)===\"(\"){if(d===\"N\")return $is_func(e);if(d===\"O\")return!$is_func(e);return c!==null&&c.indexOf(e.slice(1,-1))>=0;}switch(e){case\"A\":return\"Q I S R O (s (a\".indexOf(d)>=0;case\"Q\":return\"I S R O (s (a\".indexOf(d)>=0;case\"I\":return d===\"O\";case\"S\":return d===\"O\"||d===\"(s\";case\"R\":return d===\"O\"||d===\"(a\";case\"F\":return d===\"N\"||d===\"(f\";case\"E\":return d===\"X\";case\"H\":return d===\"M\";}return false;}", deps: &[Helper::IsFunc], ambient: &[] }, es2020: None },
    Data { name: "$table_copy", es5: Text { is_var: false, pretty: "// table_copy: `table.copy`, also within one table.\nfunction $table_copy(to, from, at, source, count) {\n  var i;\n  at = at >>> 0;\n  source = source >>> 0;\n  count = count >>> 0;\n  if (at + count > to.length || source + count > from.length) $trap(5);\n  if (at <= source) {\n    for (i = 0; i < count; i++) to[at + i] = from[source + i];\n  } else {\n    for (i = count - 1; i >= 0; i--) to[at + i] = from[source + i];\n  }\n}\n", min: "function $table_copy(a,b,c,d,e){var f;c=c>>>0;d=d>>>0;e=e>>>0;if(c+e>a.length||d+e>b.length)$trap(5);if(c<=d){for(f=0;f<e;f++)a[c+f]=b[d+f];}else{for(f=e-1;f>=0;f--)a[c+f]=b[d+f];}}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$table_fill", es5: Text { is_var: false, pretty: "// table_fill: `table.fill`.\nfunction $table_fill(entries, at, value, count) {\n  at = at >>> 0;\n  count = count >>> 0;\n  if (at + count > entries.length) $trap(5);\n  for (var i = 0; i < count; i++) entries[at + i] = value;\n}\n", min: "function $table_fill(a,b,c,d){b=b>>>0;d=d>>>0;if(b+d>a.length)$trap(5);for(var e=0;e<d;e++)a[b+e]=c;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$table_get", es5: Text { is_var: false, pretty: "// table_get: an entry, or the trap.\nfunction $table_get(entries, i) {\n  i = i >>> 0;\n  return i < entries.length ? entries[i] : $trap(5);\n}\n", min: "function $table_get(a,b){b=b>>>0;return b<a.length?a[b]:$trap(5);}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$table_grow", es5: Text { is_var: false, pretty: "// table_grow: grows by so many entries (unsigned); the old size, or -1.\nfunction $table_grow(t, value, delta) {\n  var entries = t.a, size = entries.length, end = size + (delta >>> 0);\n  if (end > t.max || end > 10000000) return -1;\n  for (var i = size; i < end; i++) entries.push(value);\n  return size;\n}\n", min: "function $table_grow(a,b,c){var d=a.a,e=d.length,f=e+(c>>>0);if(f>a.max||f>1e7)return-1;for(var g=e;g<f;g++)d.push(b);return e;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$table_new", es5: Text { is_var: false, pretty: "// table_new: the record of a new table: its entries `a`, largest size `max`, type of entries `t`, object `o`, whether indices have 64\n// bits `w`.\nfunction $table_new(type, initial, maximum, value, wide) {\n  if (initial > 10000000) throw new RangeError(\"could not allocate table\");\n  var entries = [];\n  for (var i = 0; i < initial; i++) entries.push(value);\n  return { k: \"table\", a: entries, max: maximum, t: type, o: null, w: !!wide };\n}\n", min: "function $table_new(a,b,c,d,e){if(b>1e7)throw new RangeError(\"could not allocate table\");var f=[];for(var g=0;g<b;g++)f.push(d);return{k:\"table\",a:f,max:c,t:a,o:null,w:!!e};}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$table_set", es5: Text { is_var: false, pretty: "// table_set: sets an entry, or traps.\nfunction $table_set(entries, i, value) {\n  i = i >>> 0;\n  if (i >= entries.length) $trap(5);\n  entries[i] = value;\n}\n", min: "function $table_set(a,b,c){b=b>>>0;if(b>=a.length)$trap(5);a[b]=c;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$table_to_js", es5: Text { is_var: false, pretty: "// table_to_js: the object that a table is seen as; always the same one.\nfunction $table_to_js(record) {\n  if (record.o === null) {\n    record.o = Object.create($Table.prototype);\n    $hide(record.o, record);\n  }\n  return record.o;\n}\n", min: "function $table_to_js(a){if(a.o===null){a.o=Object.create($Table.prototype);$hide(a.o,a);}return a.o;}", deps: &[Helper::Table, Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$tag_new", es5: Text { is_var: false, pretty: "// tag_new: the record of a tag: its type's text `t`, the types of its parameters `p`, object `o`, whether it stands for what JavaScript throws `js`.\nfunction $tag_new(type, params) {\n  return { k: \"tag\", t: type, p: params, o: null, js: false };\n}\n", min: "function $tag_new(a,b){return{k:\"tag\",t:a,p:b,o:null,js:false};}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$tag_to_js", es5: Text { is_var: false, pretty: "// tag_to_js: the object that a tag is seen as; always the same one.\nfunction $tag_to_js(record) {\n  if (record === null) return $js_tag;\n  if (record.o === null) {\n    record.o = Object.create($Tag.prototype);\n    $hide(record.o, record);\n  }\n  return record.o;\n}\n", min: "function $tag_to_js(a){if(a===null)return $js_tag;if(a.o===null){a.o=Object.create($Tag.prototype);$hide(a.o,a);}return a.o;}", deps: &[Helper::Tag, Helper::Hide, Helper::JsTag], ambient: &[] }, es2020: None },
    Data { name: "$thrown", es5: Text { is_var: false, pretty: "// thrown: what to throw for a tag and its arguments: a new exception, whose record holds them (`t`, and `v` with the tag first, for V8 makes\n// NaNs quiet in arrays of nothing but doubles) and the object itself, `o`; or, for the tag of what JavaScript throws, the argument.\nfunction $thrown(values) {\n  if (values[0] === null) return values[1];\n  var object = Object.create($Exception.prototype);\n  $hide(object, { k: \"exception\", t: values[0], v: values, o: object });\n  return object;\n}\n", min: "function $thrown(a){if(a[0]===null)return a[1];var b=Object.create($Exception.prototype);$hide(b,{k:\"exception\",t:a[0],v:a,o:b});return b;}", deps: &[Helper::Exception, Helper::Hide], ambient: &[] }, es2020: None },
    Data { name: "$trap", es5: Text { is_var: false, pretty: "// trap: throws the trap of this number, marked as one, since no handler in wasm catches it.\nfunction $trap(kind) {\n  var error = new $RuntimeError($trap_messages[kind]);\n  $hide(error, { k: \"trap\" });\n  throw error;\n}\n", min: "function $trap(a){var b=new $RuntimeError($trap_messages[a]);$hide(b,{k:\"trap\"});throw b;}", deps: &[Helper::RuntimeError, Helper::Hide, Helper::TrapMessages], ambient: &[] }, es2020: None },
    Data { name: "$trap_messages", es5: Text { is_var: true, pretty: "// trap_messages: what a trap says, by its number: the order of `ops::Trap`.\nvar $trap_messages = [\n  \"unreachable\",\n  \"integer divide by zero\",\n  \"integer overflow\",\n  \"invalid conversion to integer\",\n  \"out of bounds memory access\",\n  \"out of bounds table access\",\n  \"undefined element\",\n  \"uninitialized element\",\n  \"indirect call type mismatch\",\n  \"call stack exhausted\",\n  \"null function reference\",\n  \"null structure reference\",\n  \"null array reference\",\n  \"null i31 reference\",\n  \"null reference\",\n  \"null exception reference\",\n  \"cast failure\",\n  \"out of bounds array access\",\n  \"unaligned atomic\",\n  \"expected shared memory\",\n  \"allocation too large\"\n];\n", min: "var $trap_messages=[\"unreachable\",\"integer divide by zero\",\"integer overflow\",\"invalid conversion to integer\",\"out of bounds memory access\",\"out of bounds table access\",\"undefined element\",\"uninitialized element\",\"indirect call type mismatch\",\"call stack exhausted\",\"null function reference\",\"null structure reference\",\"null array reference\",\"null i31 reference\",\"null reference\",\"null exception reference\",\"cast failure\",\"out of bounds array access\",\"unaligned atomic\",\"expected shared memory\",\"allocation too large\"];", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$type_letter", es5: Text { is_var: false, pretty: "// type_letter: the letter of a type that a descriptor names.\nfunction $type_letter(name) {\n  switch (String(name)) {\n    case \"i32\": return \"i\";\n    case \"i64\": return \"l\";\n    case \"f32\": return \"f\";\n    case \"f64\": return \"d\";\n    case \"anyfunc\":\n    case \"funcref\": return \"F\";\n    case \"externref\": return \"E\";\n  }\n  throw new TypeError(\"unknown value type \" + String(name));\n}\n", min: "function $type_letter(a){switch(String(a)){case\"i32\":return\"i\";case\"i64\":return\"l\";case\"f32\":return\"f\";case\"f64\":return\"d\";case\"anyfunc\":case\"funcref\":return\"F\";case\"externref\":return\"E\";}throw new TypeError(\"unknown value type \"+String(a));}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$type_name", es5: Text { is_var: false, pretty: "// type_name: a type's letter as the JavaScript API spells the type.\nfunction $type_name(type) {\n  switch (type) {\n    case \"i\": return \"i32\";\n    case \"l\": return \"i64\";\n    case \"f\": return \"f32\";\n    case \"d\": return \"f64\";\n    case \"v\": return \"v128\";\n    case \"F\": return \"funcref\";\n    case \"E\": return \"externref\";\n    default: return \"reference of the type\";\n  }\n}\n", min: "function $type_name(a){switch(a){case\"i\":return\"i32\";case\"l\":return\"i64\";case\"f\":return\"f32\";case\"d\":return\"f64\";case\"v\":return\"v128\";case\"F\":return\"funcref\";case\"E\":return\"externref\";default:return\"reference of the type\";}}", deps: &[], ambient: &[] }, es2020: None },
];
