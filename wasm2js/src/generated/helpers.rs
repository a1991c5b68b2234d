//! Made by `cargo xtask codegen` from `runtime/*.js`; not edited by hand.

use crate::helpers::{Data, Text};

/// A runtime helper. Ordered by name; the number is what `Op::Runtime` holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u16)]
pub enum Helper {
    /// the engine's `WebAssembly.RuntimeError` where there is one, else ours.
    RuntimeError,
    /// a signed i64 rounded to single, once. Below 2^53 the double is exact. Above, a single's last place is 2^30 or more: the low 16 bits matter only as zero or not, and are folded into the bit above them, which makes the double exact again.
    F32ConvertI64S,
    /// an unsigned i64 rounded to single, once; see f32_convert_i64_s.
    F32ConvertI64U,
    /// a single, or the quiet form of a NaN that may be signalling or marked so; see f32_reinterpret_i32. `x + x` and not `x`: an engine may see that a single needs no rounding.
    F32Quiet,
    /// the single of these bits. A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single can give, and i32_reinterpret_f32 turns it back.
    F32ReinterpretI32,
    /// a signed i64 rounded to double, once: the product is exact.
    F64ConvertI64S,
    /// an unsigned i64 rounded to double, once: the product is exact.
    F64ConvertI64U,
    /// a double, or the quiet form of a NaN.
    F64Quiet,
    /// the double of these bits.
    F64ReinterpretI64,
    /// x with the sign of y, both of which may be NaN.
    FCopysign,
    /// a float rounded to the nearest integer, ties to even; keeps -0. Adding 2^52 leaves no fraction bits in a double, so the addition does the rounding. `x + x` makes a NaN quiet.
    FNearest,
    /// a float rounded to an integer towards zero; keeps -0.
    FTrunc,
    /// a number rounded to single, to nearest, ties to even; the NaN it gives is quiet and unmarked.
    Fround,
    /// high half of the i64 that a call just returned.
    Hi,
    /// number of leading zero bits.
    I32Clz,
    /// number of trailing zero bits.
    I32Ctz,
    /// signed quotient. Traps: divide by zero, overflow (-2^31 / -1).
    I32DivS,
    /// unsigned quotient. Traps: divide by zero.
    I32DivU,
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
    /// a float truncated to a signed int. Traps: NaN, out of range.
    I32TruncS,
    /// a float truncated to the nearest signed int; NaN gives 0.
    I32TruncSatS,
    /// a float truncated to the nearest unsigned int; NaN gives 0.
    I32TruncSatU,
    /// a float truncated to an unsigned int. Traps: NaN, out of range.
    I32TruncU,
    /// signed quotient. Traps: divide by zero, overflow (-2^63 / -1).
    I64DivS,
    /// unsigned quotient. Traps: divide by zero.
    I64DivU,
    /// an integer-valued or to be truncated number, |x| \< 2^64, as (low, high) modulo 2^64. `x | 0` is exact at any magnitude. The high half is the floor of the truncated value, so a negative x is truncated first.
    I64FromF64,
    /// product modulo 2^64. Digits of 16 bits, so that every sum is below 2^52 and doubles hold it. Rejected: three calls of i32_mul, which take one and a half times as long in interpreters.
    I64Mul,
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
    /// the low half of a 64-bit address or index. Traps: the given trap when there is a high half, as nothing is that large.
    Index64,
    /// eight bytes in which numbers show their bits.
    Scratch,
    /// the scratch bytes as singles.
    ScratchF32,
    /// the scratch bytes as a double.
    ScratchF64,
    /// the scratch bytes as two ints, low first (every engine without WebAssembly runs on little-endian machines).
    ScratchI32,
    /// throws the trap of this number.
    Trap,
    /// what a trap says, by its number: the order of `ops::Trap`.
    TrapMessages,
}

/// Every helper, in name order.
pub const ALL: [Helper; 55] = [
    Helper::RuntimeError,
    Helper::F32ConvertI64S,
    Helper::F32ConvertI64U,
    Helper::F32Quiet,
    Helper::F32ReinterpretI32,
    Helper::F64ConvertI64S,
    Helper::F64ConvertI64U,
    Helper::F64Quiet,
    Helper::F64ReinterpretI64,
    Helper::FCopysign,
    Helper::FNearest,
    Helper::FTrunc,
    Helper::Fround,
    Helper::Hi,
    Helper::I32Clz,
    Helper::I32Ctz,
    Helper::I32DivS,
    Helper::I32DivU,
    Helper::I32Mul,
    Helper::I32Popcnt,
    Helper::I32ReinterpretF32,
    Helper::I32RemS,
    Helper::I32RemU,
    Helper::I32Rotl,
    Helper::I32Rotr,
    Helper::I32TruncS,
    Helper::I32TruncSatS,
    Helper::I32TruncSatU,
    Helper::I32TruncU,
    Helper::I64DivS,
    Helper::I64DivU,
    Helper::I64FromF64,
    Helper::I64Mul,
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
    Helper::I64TruncS,
    Helper::I64TruncSatS,
    Helper::I64TruncSatU,
    Helper::I64TruncU,
    Helper::I64Udivrem,
    Helper::Index64,
    Helper::Scratch,
    Helper::ScratchF32,
    Helper::ScratchF64,
    Helper::ScratchI32,
    Helper::Trap,
    Helper::TrapMessages,
];

pub(crate) static TABLE: [Data; 55] = [
    Data { name: "$RuntimeError", es5: Text { is_var: true, pretty: "// RuntimeError: the engine's `WebAssembly.RuntimeError` where there is one, else ours.\nvar $RuntimeError = (function () {\n  if (typeof WebAssembly === \"object\" && WebAssembly !== null && typeof WebAssembly.RuntimeError === \"function\") {\n    return WebAssembly.RuntimeError;\n  }\n  function RuntimeError(message) {\n    var error = new Error(message);\n    error.name = \"RuntimeError\";\n    Object.defineProperty(error, \"constructor\", { value: RuntimeError, configurable: true, writable: true });\n    if (Object.setPrototypeOf) Object.setPrototypeOf(error, RuntimeError.prototype);\n    return error;\n  }\n  RuntimeError.prototype = Object.create(Error.prototype, {\n    constructor: { value: RuntimeError, configurable: true, writable: true },\n    name: { value: \"RuntimeError\", configurable: true, writable: true }\n  });\n  return RuntimeError;\n})();\n", min: "var $RuntimeError=(function(){if(typeof WebAssembly===\"object\"&&WebAssembly!==null&&typeof WebAssembly.RuntimeError===\"function\"){return WebAssembly.RuntimeError;}function a(b){var c=new Error(b);c.name=\"RuntimeError\";Object.defineProperty(c,\"constructor\",{value:a,configurable:true,writable:true});if(Object.setPrototypeOf)Object.setPrototypeOf(c,a.prototype);return c;}a.prototype=Object.create(Error.prototype,{constructor:{value:a,configurable:true,writable:true},name:{value:\"RuntimeError\",configurable:true,writable:true}});return a;})();", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f32_convert_i64_s", es5: Text { is_var: false, pretty: "// f32_convert_i64_s: a signed i64 rounded to single, once.\n// Below 2^53 the double is exact. Above, a single's last place is 2^30 or more: the low 16 bits matter only as zero or not, and\n// are folded into the bit above them, which makes the double exact again.\nfunction $f32_convert_i64_s(low, high) {\n  if (high >= -2097152 && high < 2097152) return $fround(high * 4294967296 + (low >>> 0));\n  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);\n}\n", min: "function $f32_convert_i64_s(a,b){if(b>=-2097152&&b<2097152)return $fround(b*0x100000000+(a>>>0));return $fround((b*65536+((a>>>16)|((a&65535)!==0)))*65536);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_convert_i64_u", es5: Text { is_var: false, pretty: "// f32_convert_i64_u: an unsigned i64 rounded to single, once; see f32_convert_i64_s.\nfunction $f32_convert_i64_u(low, high) {\n  high >>>= 0;\n  if (high < 2097152) return $fround(high * 4294967296 + (low >>> 0));\n  return $fround((high * 65536 + ((low >>> 16) | ((low & 65535) !== 0))) * 65536);\n}\n", min: "function $f32_convert_i64_u(a,b){b>>>=0;if(b<2097152)return $fround(b*0x100000000+(a>>>0));return $fround((b*65536+((a>>>16)|((a&65535)!==0)))*65536);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_quiet", es5: Text { is_var: false, pretty: "// f32_quiet: a single, or the quiet form of a NaN that may be signalling or marked so; see f32_reinterpret_i32.\n// `x + x` and not `x`: an engine may see that a single needs no rounding.\nfunction $f32_quiet(x) {\n  return x === x ? x : $fround(x + x);\n}\n", min: "function $f32_quiet(a){return a===a?a:$fround(a+a);}", deps: &[Helper::Fround], ambient: &[] }, es2020: None },
    Data { name: "$f32_reinterpret_i32", es5: Text { is_var: false, pretty: "// f32_reinterpret_i32: the single of these bits.\n// A signalling NaN would become quiet in a double: it is kept as the quiet one whose last bit is set, which no rounding to single\n// can give, and i32_reinterpret_f32 turns it back.\nfunction $f32_reinterpret_i32(a) {\n  $scratch_i32[0] = a;\n  var x = $scratch_f32[0];\n  if (x === x || (a & 4194304) !== 0) return x;\n  $scratch_i32[1] = (a & -2147483648) | 2146959360 | ((a & 4194303) >>> 3);\n  $scratch_i32[0] = (a << 29) | 1;\n  return $scratch_f64[0];\n}\n", min: "function $f32_reinterpret_i32(a){$scratch_i32[0]=a;var b=$scratch_f32[0];if(b===b||(a&4194304)!==0)return b;$scratch_i32[1]=(a&-0x80000000)|0x7ff80000|((a&4194303)>>>3);$scratch_i32[0]=(a<<29)|1;return $scratch_f64[0];}", deps: &[Helper::ScratchF32, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f64_convert_i64_s", es5: Text { is_var: false, pretty: "// f64_convert_i64_s: a signed i64 rounded to double, once: the product is exact.\nfunction $f64_convert_i64_s(low, high) {\n  return high * 4294967296 + (low >>> 0);\n}\n", min: "function $f64_convert_i64_s(a,b){return b*0x100000000+(a>>>0);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_convert_i64_u", es5: Text { is_var: false, pretty: "// f64_convert_i64_u: an unsigned i64 rounded to double, once: the product is exact.\nfunction $f64_convert_i64_u(low, high) {\n  return (high >>> 0) * 4294967296 + (low >>> 0);\n}\n", min: "function $f64_convert_i64_u(a,b){return(b>>>0)*0x100000000+(a>>>0);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_quiet", es5: Text { is_var: false, pretty: "// f64_quiet: a double, or the quiet form of a NaN.\nfunction $f64_quiet(x) {\n  return x === x ? x : x + x;\n}\n", min: "function $f64_quiet(a){return a===a?a:a+a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f64_reinterpret_i64", es5: Text { is_var: false, pretty: "// f64_reinterpret_i64: the double of these bits.\nfunction $f64_reinterpret_i64(low, high) {\n  $scratch_i32[0] = low;\n  $scratch_i32[1] = high;\n  return $scratch_f64[0];\n}\n", min: "function $f64_reinterpret_i64(a,b){$scratch_i32[0]=a;$scratch_i32[1]=b;return $scratch_f64[0];}", deps: &[Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f_copysign", es5: Text { is_var: false, pretty: "// f_copysign: x with the sign of y, both of which may be NaN.\nfunction $f_copysign(x, y) {\n  var sign;\n  $scratch_f64[0] = y;\n  sign = $scratch_i32[1];\n  $scratch_f64[0] = x;\n  return (sign ^ $scratch_i32[1]) < 0 ? -x : x;\n}\n", min: "function $f_copysign(a,b){var c;$scratch_f64[0]=b;c=$scratch_i32[1];$scratch_f64[0]=a;return(c^$scratch_i32[1])<0?-a:a;}", deps: &[Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$f_nearest", es5: Text { is_var: false, pretty: "// f_nearest: a float rounded to the nearest integer, ties to even; keeps -0.\n// Adding 2^52 leaves no fraction bits in a double, so the addition does the rounding. `x + x` makes a NaN quiet.\nfunction $f_nearest(x) {\n  if (x > 0) return x < 4503599627370496 ? x + 4503599627370496 - 4503599627370496 : x;\n  if (x < 0) return x > -4503599627370496 ? -(4503599627370496 - x - 4503599627370496) : x;\n  return x + x;\n}\n", min: "function $f_nearest(a){if(a>0)return a<0x10000000000000?a+0x10000000000000-0x10000000000000:a;if(a<0)return a>-0x10000000000000?-(0x10000000000000-a-0x10000000000000):a;return a+a;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$f_trunc", es5: Text { is_var: false, pretty: "// f_trunc: a float rounded to an integer towards zero; keeps -0.\nfunction $f_trunc(x) {\n  return x < 0 ? Math.ceil(x) : Math.floor(x);\n}\n", min: "function $f_trunc(a){return a<0?Math.ceil(a):Math.floor(a);}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// f_trunc: a float rounded to an integer towards zero; keeps -0.\nvar $f_trunc = Math.trunc;\n", min: "var $f_trunc=Math.trunc;", deps: &[], ambient: &[] }) },
    Data { name: "$fround", es5: Text { is_var: false, pretty: "// fround: a number rounded to single, to nearest, ties to even; the NaN it gives is quiet and unmarked.\nfunction $fround(x) {\n  $scratch_f32[0] = x;\n  return $scratch_f32[0];\n}\n", min: "function $fround(a){$scratch_f32[0]=a;return $scratch_f32[0];}", deps: &[Helper::ScratchF32], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// fround: a number rounded to single.\nvar $fround = Math.fround;\n", min: "var $fround=Math.fround;", deps: &[], ambient: &[] }) },
    Data { name: "$hi", es5: Text { is_var: true, pretty: "// hi: high half of the i64 that a call just returned.\nvar $hi = 0;\n", min: "var $hi=0;", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_clz", es5: Text { is_var: false, pretty: "// i32_clz: number of leading zero bits.\nfunction $i32_clz(a) {\n  var n = 0;\n  if (a === 0) return 32;\n  if ((a & -65536) === 0) { n = 16; a <<= 16; }\n  if ((a & -16777216) === 0) { n += 8; a <<= 8; }\n  if ((a & -268435456) === 0) { n += 4; a <<= 4; }\n  if ((a & -1073741824) === 0) { n += 2; a <<= 2; }\n  return a < 0 ? n : n + 1;\n}\n", min: "function $i32_clz(a){var b=0;if(a===0)return 32;if((a&-65536)===0){b=16;a<<=16;}if((a&-0x1000000)===0){b+=8;a<<=8;}if((a&-0x10000000)===0){b+=4;a<<=4;}if((a&-0x40000000)===0){b+=2;a<<=2;}return a<0?b:b+1;}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// i32_clz: number of leading zero bits.\nvar $i32_clz = Math.clz32;\n", min: "var $i32_clz=Math.clz32;", deps: &[], ambient: &[] }) },
    Data { name: "$i32_ctz", es5: Text { is_var: false, pretty: "// i32_ctz: number of trailing zero bits.\nfunction $i32_ctz(a) {\n  return a === 0 ? 32 : 31 - $i32_clz(a & -a);\n}\n", min: "function $i32_ctz(a){return a===0?32:31-$i32_clz(a&-a);}", deps: &[Helper::I32Clz], ambient: &[] }, es2020: None },
    Data { name: "$i32_div_s", es5: Text { is_var: false, pretty: "// i32_div_s: signed quotient. Traps: divide by zero, overflow (-2^31 / -1).\nfunction $i32_div_s(a, b) {\n  if (b === 0) $trap(1);\n  if (b === -1 && a === -2147483648) $trap(2);\n  return (a / b) | 0;\n}\n", min: "function $i32_div_s(a,b){if(b===0)$trap(1);if(b===-1&&a===-0x80000000)$trap(2);return(a/b)|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_div_u", es5: Text { is_var: false, pretty: "// i32_div_u: unsigned quotient. Traps: divide by zero.\nfunction $i32_div_u(a, b) {\n  if (b === 0) $trap(1);\n  return ((a >>> 0) / (b >>> 0)) | 0;\n}\n", min: "function $i32_div_u(a,b){if(b===0)$trap(1);return((a>>>0)/(b>>>0))|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_mul", es5: Text { is_var: false, pretty: "// i32_mul: product modulo 2^32.\n// Each partial product has at most 48 bits, so doubles hold it.\nfunction $i32_mul(a, b) {\n  return ((a & 65535) * b + (((a >>> 16) * b) << 16)) | 0;\n}\n", min: "function $i32_mul(a,b){return((a&65535)*b+(((a>>>16)*b)<<16))|0;}", deps: &[], ambient: &[] }, es2020: Some(Text { is_var: true, pretty: "// i32_mul: product modulo 2^32.\nvar $i32_mul = Math.imul;\n", min: "var $i32_mul=Math.imul;", deps: &[], ambient: &[] }) },
    Data { name: "$i32_popcnt", es5: Text { is_var: false, pretty: "// i32_popcnt: number of one bits.\n// The last product has at most 52 bits, so the double is exact.\nfunction $i32_popcnt(a) {\n  a -= (a >>> 1) & 1431655765;\n  a = (a & 858993459) + ((a >>> 2) & 858993459);\n  return (((a + (a >>> 4)) & 252645135) * 16843009 >>> 24) & 63;\n}\n", min: "function $i32_popcnt(a){a-=(a>>>1)&0x55555555;a=(a&0x33333333)+((a>>>2)&0x33333333);return(((a+(a>>>4))&0xf0f0f0f)*0x1010101>>>24)&63;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_reinterpret_f32", es5: Text { is_var: false, pretty: "// i32_reinterpret_f32: the bits of a single; see f32_reinterpret_i32.\nfunction $i32_reinterpret_f32(x) {\n  if (x === x) {\n    $scratch_f32[0] = x;\n    return $scratch_i32[0];\n  }\n  $scratch_f64[0] = x;\n  var low = $scratch_i32[0], high = $scratch_i32[1];\n  return (high & -2147483648) | ((low & 1) !== 0 ? 2139095040 : 2143289344) | ((high & 524287) << 3) | (low >>> 29);\n}\n", min: "function $i32_reinterpret_f32(a){if(a===a){$scratch_f32[0]=a;return $scratch_i32[0];}$scratch_f64[0]=a;var b=$scratch_i32[0],c=$scratch_i32[1];return(c&-0x80000000)|((b&1)!==0?0x7f800000:0x7fc00000)|((c&524287)<<3)|(b>>>29);}", deps: &[Helper::ScratchF32, Helper::ScratchF64, Helper::ScratchI32], ambient: &[] }, es2020: None },
    Data { name: "$i32_rem_s", es5: Text { is_var: false, pretty: "// i32_rem_s: signed remainder, with the dividend's sign. Traps: divide by zero.\nfunction $i32_rem_s(a, b) {\n  if (b === 0) $trap(1);\n  return (a % b) | 0;\n}\n", min: "function $i32_rem_s(a,b){if(b===0)$trap(1);return(a%b)|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_rem_u", es5: Text { is_var: false, pretty: "// i32_rem_u: unsigned remainder. Traps: divide by zero.\nfunction $i32_rem_u(a, b) {\n  if (b === 0) $trap(1);\n  return ((a >>> 0) % (b >>> 0)) | 0;\n}\n", min: "function $i32_rem_u(a,b){if(b===0)$trap(1);return((a>>>0)%(b>>>0))|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_rotl", es5: Text { is_var: false, pretty: "// i32_rotl: rotation to the left; counts are taken modulo 32 by the operators.\nfunction $i32_rotl(a, n) {\n  return (a << n) | (a >>> -n);\n}\n", min: "function $i32_rotl(a,b){return(a<<b)|(a>>>-b);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_rotr", es5: Text { is_var: false, pretty: "// i32_rotr: rotation to the right; counts are taken modulo 32 by the operators.\nfunction $i32_rotr(a, n) {\n  return (a >>> n) | (a << -n);\n}\n", min: "function $i32_rotr(a,b){return(a>>>b)|(a<<-b);}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_s", es5: Text { is_var: false, pretty: "// i32_trunc_s: a float truncated to a signed int. Traps: NaN, out of range.\nfunction $i32_trunc_s(x) {\n  if (!(x > -2147483649 && x < 2147483648)) $trap(x === x ? 2 : 3);\n  return x | 0;\n}\n", min: "function $i32_trunc_s(a){if(!(a>-0x80000001&&a<0x80000000))$trap(a===a?2:3);return a|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_sat_s", es5: Text { is_var: false, pretty: "// i32_trunc_sat_s: a float truncated to the nearest signed int; NaN gives 0.\nfunction $i32_trunc_sat_s(x) {\n  return x > -2147483649 ? (x < 2147483648 ? x | 0 : 2147483647) : x === x ? -2147483648 : 0;\n}\n", min: "function $i32_trunc_sat_s(a){return a>-0x80000001?(a<0x80000000?a|0:0x7fffffff):a===a?-0x80000000:0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_sat_u", es5: Text { is_var: false, pretty: "// i32_trunc_sat_u: a float truncated to the nearest unsigned int; NaN gives 0.\nfunction $i32_trunc_sat_u(x) {\n  return x > 0 ? (x < 4294967296 ? x | 0 : -1) : 0;\n}\n", min: "function $i32_trunc_sat_u(a){return a>0?(a<0x100000000?a|0:-1):0;}", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$i32_trunc_u", es5: Text { is_var: false, pretty: "// i32_trunc_u: a float truncated to an unsigned int. Traps: NaN, out of range.\nfunction $i32_trunc_u(x) {\n  if (!(x > -1 && x < 4294967296)) $trap(x === x ? 2 : 3);\n  return x | 0;\n}\n", min: "function $i32_trunc_u(a){if(!(a>-1&&a<0x100000000))$trap(a===a?2:3);return a|0;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_div_s", es5: Text { is_var: false, pretty: "// i64_div_s: signed quotient. Traps: divide by zero, overflow (-2^63 / -1).\nfunction $i64_div_s(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  if ((bl & bh) === -1 && al === 0 && ah === -2147483648) $trap(2);\n  return $i64_sdivrem(al, ah, bl, bh, 0);\n}\n", min: "function $i64_div_s(a,b,c,d){if((c|d)===0)$trap(1);if((c&d)===-1&&a===0&&b===-0x80000000)$trap(2);return $i64_sdivrem(a,b,c,d,0);}", deps: &[Helper::I64Sdivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_div_u", es5: Text { is_var: false, pretty: "// i64_div_u: unsigned quotient. Traps: divide by zero.\nfunction $i64_div_u(al, ah, bl, bh) {\n  if ((bl | bh) === 0) $trap(1);\n  return $i64_udivrem(al, ah, bl, bh, 0);\n}\n", min: "function $i64_div_u(a,b,c,d){if((c|d)===0)$trap(1);return $i64_udivrem(a,b,c,d,0);}", deps: &[Helper::I64Udivrem, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_from_f64", es5: Text { is_var: false, pretty: "// i64_from_f64: an integer-valued or to be truncated number, |x| < 2^64, as (low, high) modulo 2^64.\n// `x | 0` is exact at any magnitude. The high half is the floor of the truncated value, so a negative x is truncated first.\nfunction $i64_from_f64(x) {\n  $hi = Math.floor((x < 0 ? Math.ceil(x) : x) / 4294967296) | 0;\n  return x | 0;\n}\n", min: "function $i64_from_f64(a){$hi=Math.floor((a<0?Math.ceil(a):a)/0x100000000)|0;return a|0;}", deps: &[Helper::Hi], ambient: &[] }, es2020: None },
    Data { name: "$i64_mul", es5: Text { is_var: false, pretty: "// i64_mul: product modulo 2^64.\n// Digits of 16 bits, so that every sum is below 2^52 and doubles hold it. Rejected: three calls of i32_mul, which take one and a\n// half times as long in interpreters.\nfunction $i64_mul(al, ah, bl, bh) {\n  var a0 = al & 65535, a1 = al >>> 16, b0 = bl & 65535, b1 = bl >>> 16;\n  var p = a0 * b0, m = a1 * b0 + (p >>> 16), n = a0 * b1 + (m & 65535);\n  $hi = (a1 * b1 + (m >>> 16) + (n >>> 16) + a0 * bh + ah * b0 + ((a1 * bh + ah * b1) << 16)) | 0;\n  return (n << 16) | (p & 65535);\n}\n", min: "function $i64_mul(a,b,c,d){var e=a&65535,f=a>>>16,g=c&65535,h=c>>>16;var i=e*g,j=f*g+(i>>>16),k=e*h+(j&65535);$hi=(f*h+(j>>>16)+(k>>>16)+e*d+b*g+((f*d+b*h)<<16))|0;return(k<<16)|(i&65535);}", deps: &[Helper::Hi], ambient: &[] }, es2020: Some(Text { is_var: false, pretty: "// i64_mul: product modulo 2^64.\n// The double product of the low halves is off by at most 2^11, so without its low half, divided by 2^32 and rounded, it is the\n// high half exactly.\nfunction $i64_mul(al, ah, bl, bh) {\n  var low = Math.imul(al, bl);\n  $hi = ((((al >>> 0) * (bl >>> 0) - (low >>> 0)) / 4294967296 + 0.5) >>> 0) + Math.imul(al, bh) + Math.imul(ah, bl) | 0;\n  return low;\n}\n", min: "function $i64_mul(a,b,c,d){var e=Math.imul(a,c);$hi=((((a>>>0)*(c>>>0)-(e>>>0))/0x100000000+.5)>>>0)+Math.imul(a,d)+Math.imul(b,c)|0;return e;}", deps: &[Helper::Hi], ambient: &[] }) },
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
    Data { name: "$i64_trunc_s", es5: Text { is_var: false, pretty: "// i64_trunc_s: a float truncated to a signed i64. Traps: NaN, out of range.\nfunction $i64_trunc_s(x) {\n  if (!(x >= -9223372036854775808 && x < 9223372036854775808)) $trap(x === x ? 2 : 3);\n  return $i64_from_f64(x);\n}\n", min: "function $i64_trunc_s(a){if(!(a>=-0x8000000000000000&&a<0x8000000000000000))$trap(a===a?2:3);return $i64_from_f64(a);}", deps: &[Helper::I64FromF64, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_sat_s", es5: Text { is_var: false, pretty: "// i64_trunc_sat_s: a float truncated to the nearest signed i64; NaN gives 0.\nfunction $i64_trunc_sat_s(x) {\n  if (x >= -9223372036854775808 && x < 9223372036854775808) return $i64_from_f64(x);\n  $hi = x > 0 ? 2147483647 : x < 0 ? -2147483648 : 0;\n  return x > 0 ? -1 : 0;\n}\n", min: "function $i64_trunc_sat_s(a){if(a>=-0x8000000000000000&&a<0x8000000000000000)return $i64_from_f64(a);$hi=a>0?0x7fffffff:a<0?-0x80000000:0;return a>0?-1:0;}", deps: &[Helper::Hi, Helper::I64FromF64], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_sat_u", es5: Text { is_var: false, pretty: "// i64_trunc_sat_u: a float truncated to the nearest unsigned i64; NaN gives 0.\nfunction $i64_trunc_sat_u(x) {\n  if (x > 0 && x < 18446744073709551616) return $i64_from_f64(x);\n  return $hi = x > 0 ? -1 : 0;\n}\n", min: "function $i64_trunc_sat_u(a){if(a>0&&a<0xffffffffffffffff)return $i64_from_f64(a);return $hi=a>0?-1:0;}", deps: &[Helper::Hi, Helper::I64FromF64], ambient: &[] }, es2020: None },
    Data { name: "$i64_trunc_u", es5: Text { is_var: false, pretty: "// i64_trunc_u: a float truncated to an unsigned i64. Traps: NaN, out of range.\nfunction $i64_trunc_u(x) {\n  if (!(x > -1 && x < 18446744073709551616)) $trap(x === x ? 2 : 3);\n  return $i64_from_f64(x);\n}\n", min: "function $i64_trunc_u(a){if(!(a>-1&&a<0xffffffffffffffff))$trap(a===a?2:3);return $i64_from_f64(a);}", deps: &[Helper::I64FromF64, Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$i64_udivrem", es5: Text { is_var: false, pretty: "// i64_udivrem: unsigned quotient, or with `rem` remainder, of b not 0.\nfunction $i64_udivrem(al, ah, bl, bh, rem) {\n  var a, b, q, r, t, q1;\n  ah >>>= 0;\n  al >>>= 0;\n  bh >>>= 0;\n  bl >>>= 0;\n  a = ah * 4294967296 + al;\n  b = bh * 4294967296 + bl;\n  if (ah < 2097152 && bh < 2097152) {\n    // Exact: below 2^53 a rounded quotient never reaches the next integer.\n    q = Math.floor(a / b);\n    return $i64_from_f64(rem ? a - q * b : q);\n  }\n  if (bh === 0) {\n    // Schoolbook division by one 32-bit digit; every partial dividend is below 2^48.\n    q = Math.floor(ah / b);\n    t = (ah - q * b) * 65536 + (al >>> 16);\n    q1 = Math.floor(t / b);\n    t = (t - q1 * b) * 65536 + (al & 65535);\n    r = Math.floor(t / b);\n    if (rem) {\n      $hi = 0;\n      return (t - r * b) | 0;\n    }\n    // q1 and r are digits below 2^16.\n    $hi = q | 0;\n    return (q1 << 16) | r;\n  }\n  // The quotient is below 2^32. The factor (1 - 2^-48) outweighs all roundings, so q is right or one too small.\n  q = Math.floor((a / b) * 0.9999999999999964);\n  t = $i64_mul(q | 0, 0, bl | 0, bh | 0);\n  r = al - (t >>> 0);\n  t = ah - ($hi >>> 0) - (r < 0 ? 1 : 0);\n  r >>>= 0;\n  if (t > bh || (t === bh && r >= bl)) {\n    q += 1;\n    t -= bh + (r < bl ? 1 : 0);\n    r -= bl;\n  }\n  $hi = rem ? t | 0 : 0;\n  return (rem ? r : q) | 0;\n}\n", min: "function $i64_udivrem(a,b,c,d,e){var f,g,h,i,j,k;b>>>=0;a>>>=0;d>>>=0;c>>>=0;f=b*0x100000000+a;g=d*0x100000000+c;if(b<2097152&&d<2097152){h=Math.floor(f/g);return $i64_from_f64(e?f-h*g:h);}if(d===0){h=Math.floor(b/g);j=(b-h*g)*65536+(a>>>16);k=Math.floor(j/g);j=(j-k*g)*65536+(a&65535);i=Math.floor(j/g);if(e){$hi=0;return(j-i*g)|0;}$hi=h|0;return(k<<16)|i;}h=Math.floor((f/g)*.9999999999999964);j=$i64_mul(h|0,0,c|0,d|0);i=a-(j>>>0);j=b-($hi>>>0)-(i<0?1:0);i>>>=0;if(j>d||(j===d&&i>=c)){h+=1;j-=d+(i<c?1:0);i-=c;}$hi=e?j|0:0;return(e?i:h)|0;}", deps: &[Helper::Hi, Helper::I64FromF64, Helper::I64Mul], ambient: &[] }, es2020: None },
    Data { name: "$index64", es5: Text { is_var: false, pretty: "// index64: the low half of a 64-bit address or index. Traps: the given trap when there is a high half, as nothing is that large.\nfunction $index64(low, high, kind) {\n  if (high !== 0) $trap(kind);\n  return low;\n}\n", min: "function $index64(a,b,c){if(b!==0)$trap(c);return a;}", deps: &[Helper::Trap], ambient: &[] }, es2020: None },
    Data { name: "$scratch", es5: Text { is_var: true, pretty: "// scratch: eight bytes in which numbers show their bits.\nvar $scratch = new ArrayBuffer(8);\n", min: "var $scratch=new ArrayBuffer(8);", deps: &[], ambient: &[] }, es2020: None },
    Data { name: "$scratch_f32", es5: Text { is_var: true, pretty: "// scratch_f32: the scratch bytes as singles.\nvar $scratch_f32 = new Float32Array($scratch);\n", min: "var $scratch_f32=new Float32Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$scratch_f64", es5: Text { is_var: true, pretty: "// scratch_f64: the scratch bytes as a double.\nvar $scratch_f64 = new Float64Array($scratch);\n", min: "var $scratch_f64=new Float64Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$scratch_i32", es5: Text { is_var: true, pretty: "// scratch_i32: the scratch bytes as two ints, low first (every engine without WebAssembly runs on little-endian machines).\nvar $scratch_i32 = new Int32Array($scratch);\n", min: "var $scratch_i32=new Int32Array($scratch);", deps: &[Helper::Scratch], ambient: &[] }, es2020: None },
    Data { name: "$trap", es5: Text { is_var: false, pretty: "// trap: throws the trap of this number.\nfunction $trap(kind) {\n  throw new $RuntimeError($trap_messages[kind]);\n}\n", min: "function $trap(a){throw new $RuntimeError($trap_messages[a]);}", deps: &[Helper::RuntimeError, Helper::TrapMessages], ambient: &[] }, es2020: None },
    Data { name: "$trap_messages", es5: Text { is_var: true, pretty: "// trap_messages: what a trap says, by its number: the order of `ops::Trap`.\nvar $trap_messages = [\n  \"unreachable\",\n  \"integer divide by zero\",\n  \"integer overflow\",\n  \"invalid conversion to integer\",\n  \"out of bounds memory access\",\n  \"out of bounds table access\",\n  \"undefined element\",\n  \"uninitialized element\",\n  \"indirect call type mismatch\",\n  \"call stack exhausted\",\n  \"null function reference\",\n  \"null structure reference\",\n  \"null array reference\",\n  \"null i31 reference\",\n  \"null reference\",\n  \"null exception reference\",\n  \"cast failure\",\n  \"out of bounds array access\",\n  \"unaligned atomic\",\n  \"expected shared memory\"\n];\n", min: "var $trap_messages=[\"unreachable\",\"integer divide by zero\",\"integer overflow\",\"invalid conversion to integer\",\"out of bounds memory access\",\"out of bounds table access\",\"undefined element\",\"uninitialized element\",\"indirect call type mismatch\",\"call stack exhausted\",\"null function reference\",\"null structure reference\",\"null array reference\",\"null i31 reference\",\"null reference\",\"null exception reference\",\"cast failure\",\"out of bounds array access\",\"unaligned atomic\",\"expected shared memory\"];", deps: &[], ambient: &[] }, es2020: None },
];
