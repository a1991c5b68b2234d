//! The memory accesses: one row each.

/// Hands every memory access to the macro `$cb`, in sections by shape:
/// `$cb! { … load { rows } load_vector { rows } load_lane { rows } store { rows } store_lane { rows } rmw { rows } cmpxchg { rows } }`.
///
/// Tokens after the callback's name are passed first. Rows begin with `Name "mnemonic" type bytes`, the type being that of the
/// value on the stack and the bytes those touched in memory; then
/// `load`: `Plain|Atomic [walrus LoadKind] shape;`, `load_vector`: `[walrus LoadSimdKind] shape;`, `store`: `Plain|Atomic [walrus StoreKind];`,
/// `rmw`: `operation walrus-width;`, `cmpxchg`: `walrus-width;`. Rows of `load_lane` and `store_lane` have their number of lanes
/// after the name, and their name is walrus's `LoadSimdKind`.
#[macro_export]
macro_rules! for_each_memory_op {
    ($($cb:ident)::+ $(, $($context:tt)*)?) => { $($cb)::+! { $($($context)*)?
    load {
        I32Load          "i32.load"            I32  4  Plain  [I32 { atomic: false }]                               LoadShape::Whole;
        I64Load          "i64.load"            I64  8  Plain  [I64 { atomic: false }]                               LoadShape::Whole;
        F32Load          "f32.load"            F32  4  Plain  [F32]                                                 LoadShape::Whole;
        F64Load          "f64.load"            F64  8  Plain  [F64]                                                 LoadShape::Whole;
        V128Load         "v128.load"           V128 16 Plain  [V128]                                                LoadShape::Whole;
        I32Load8S        "i32.load8_s"         I32  1  Plain  [I32_8 { kind: ir::ExtendedLoad::SignExtend }]        LoadShape::Signed;
        I32Load8U        "i32.load8_u"         I32  1  Plain  [I32_8 { kind: ir::ExtendedLoad::ZeroExtend }]        LoadShape::Unsigned;
        I32Load16S       "i32.load16_s"        I32  2  Plain  [I32_16 { kind: ir::ExtendedLoad::SignExtend }]       LoadShape::Signed;
        I32Load16U       "i32.load16_u"        I32  2  Plain  [I32_16 { kind: ir::ExtendedLoad::ZeroExtend }]       LoadShape::Unsigned;
        I64Load8S        "i64.load8_s"         I64  1  Plain  [I64_8 { kind: ir::ExtendedLoad::SignExtend }]        LoadShape::Signed;
        I64Load8U        "i64.load8_u"         I64  1  Plain  [I64_8 { kind: ir::ExtendedLoad::ZeroExtend }]        LoadShape::Unsigned;
        I64Load16S       "i64.load16_s"        I64  2  Plain  [I64_16 { kind: ir::ExtendedLoad::SignExtend }]       LoadShape::Signed;
        I64Load16U       "i64.load16_u"        I64  2  Plain  [I64_16 { kind: ir::ExtendedLoad::ZeroExtend }]       LoadShape::Unsigned;
        I64Load32S       "i64.load32_s"        I64  4  Plain  [I64_32 { kind: ir::ExtendedLoad::SignExtend }]       LoadShape::Signed;
        I64Load32U       "i64.load32_u"        I64  4  Plain  [I64_32 { kind: ir::ExtendedLoad::ZeroExtend }]       LoadShape::Unsigned;
        I32AtomicLoad    "i32.atomic.load"     I32  4  Atomic [I32 { atomic: true }]                                LoadShape::Whole;
        I32AtomicLoad8U  "i32.atomic.load8_u"  I32  1  Atomic [I32_8 { kind: ir::ExtendedLoad::ZeroExtendAtomic }]  LoadShape::Unsigned;
        I32AtomicLoad16U "i32.atomic.load16_u" I32  2  Atomic [I32_16 { kind: ir::ExtendedLoad::ZeroExtendAtomic }] LoadShape::Unsigned;
        I64AtomicLoad    "i64.atomic.load"     I64  8  Atomic [I64 { atomic: true }]                                LoadShape::Whole;
        I64AtomicLoad8U  "i64.atomic.load8_u"  I64  1  Atomic [I64_8 { kind: ir::ExtendedLoad::ZeroExtendAtomic }]  LoadShape::Unsigned;
        I64AtomicLoad16U "i64.atomic.load16_u" I64  2  Atomic [I64_16 { kind: ir::ExtendedLoad::ZeroExtendAtomic }] LoadShape::Unsigned;
        I64AtomicLoad32U "i64.atomic.load32_u" I64  4  Atomic [I64_32 { kind: ir::ExtendedLoad::ZeroExtendAtomic }] LoadShape::Unsigned;
    }
    load_vector {
        V128Load8Splat  "v128.load8_splat"  V128 1 [Splat8]         LoadShape::Splat;
        V128Load16Splat "v128.load16_splat" V128 2 [Splat16]        LoadShape::Splat;
        V128Load32Splat "v128.load32_splat" V128 4 [Splat32]        LoadShape::Splat;
        V128Load64Splat "v128.load64_splat" V128 8 [Splat64]        LoadShape::Splat;
        V128Load8x8S    "v128.load8x8_s"    V128 8 [V128Load8x8S]   LoadShape::Widen { lane_bytes: 1, signed: true };
        V128Load8x8U    "v128.load8x8_u"    V128 8 [V128Load8x8U]   LoadShape::Widen { lane_bytes: 1, signed: false };
        V128Load16x4S   "v128.load16x4_s"   V128 8 [V128Load16x4S]  LoadShape::Widen { lane_bytes: 2, signed: true };
        V128Load16x4U   "v128.load16x4_u"   V128 8 [V128Load16x4U]  LoadShape::Widen { lane_bytes: 2, signed: false };
        V128Load32x2S   "v128.load32x2_s"   V128 8 [V128Load32x2S]  LoadShape::Widen { lane_bytes: 4, signed: true };
        V128Load32x2U   "v128.load32x2_u"   V128 8 [V128Load32x2U]  LoadShape::Widen { lane_bytes: 4, signed: false };
        V128Load32Zero  "v128.load32_zero"  V128 4 [V128Load32Zero] LoadShape::Zero;
        V128Load64Zero  "v128.load64_zero"  V128 8 [V128Load64Zero] LoadShape::Zero;
    }
    load_lane {
        V128Load8Lane[16] "v128.load8_lane"  V128 1;
        V128Load16Lane[8] "v128.load16_lane" V128 2;
        V128Load32Lane[4] "v128.load32_lane" V128 4;
        V128Load64Lane[2] "v128.load64_lane" V128 8;
    }
    store {
        I32Store         "i32.store"          I32  4  Plain  [I32 { atomic: false }];
        I64Store         "i64.store"          I64  8  Plain  [I64 { atomic: false }];
        F32Store         "f32.store"          F32  4  Plain  [F32];
        F64Store         "f64.store"          F64  8  Plain  [F64];
        V128Store        "v128.store"         V128 16 Plain  [V128];
        I32Store8        "i32.store8"         I32  1  Plain  [I32_8 { atomic: false }];
        I32Store16       "i32.store16"        I32  2  Plain  [I32_16 { atomic: false }];
        I64Store8        "i64.store8"         I64  1  Plain  [I64_8 { atomic: false }];
        I64Store16       "i64.store16"        I64  2  Plain  [I64_16 { atomic: false }];
        I64Store32       "i64.store32"        I64  4  Plain  [I64_32 { atomic: false }];
        I32AtomicStore   "i32.atomic.store"   I32  4  Atomic [I32 { atomic: true }];
        I64AtomicStore   "i64.atomic.store"   I64  8  Atomic [I64 { atomic: true }];
        I32AtomicStore8  "i32.atomic.store8"  I32  1  Atomic [I32_8 { atomic: true }];
        I32AtomicStore16 "i32.atomic.store16" I32  2  Atomic [I32_16 { atomic: true }];
        I64AtomicStore8  "i64.atomic.store8"  I64  1  Atomic [I64_8 { atomic: true }];
        I64AtomicStore16 "i64.atomic.store16" I64  2  Atomic [I64_16 { atomic: true }];
        I64AtomicStore32 "i64.atomic.store32" I64  4  Atomic [I64_32 { atomic: true }];
    }
    store_lane {
        V128Store8Lane[16] "v128.store8_lane"  V128 1;
        V128Store16Lane[8] "v128.store16_lane" V128 2;
        V128Store32Lane[4] "v128.store32_lane" V128 4;
        V128Store64Lane[2] "v128.store64_lane" V128 8;
    }
    rmw {
        I32AtomicRmw8AddU   "i32.atomic.rmw8.add_u"   I32 1 Add  I32_8;
        I32AtomicRmw16AddU  "i32.atomic.rmw16.add_u"  I32 2 Add  I32_16;
        I32AtomicRmwAdd     "i32.atomic.rmw.add"      I32 4 Add  I32;
        I64AtomicRmw8AddU   "i64.atomic.rmw8.add_u"   I64 1 Add  I64_8;
        I64AtomicRmw16AddU  "i64.atomic.rmw16.add_u"  I64 2 Add  I64_16;
        I64AtomicRmw32AddU  "i64.atomic.rmw32.add_u"  I64 4 Add  I64_32;
        I64AtomicRmwAdd     "i64.atomic.rmw.add"      I64 8 Add  I64;
        I32AtomicRmw8SubU   "i32.atomic.rmw8.sub_u"   I32 1 Sub  I32_8;
        I32AtomicRmw16SubU  "i32.atomic.rmw16.sub_u"  I32 2 Sub  I32_16;
        I32AtomicRmwSub     "i32.atomic.rmw.sub"      I32 4 Sub  I32;
        I64AtomicRmw8SubU   "i64.atomic.rmw8.sub_u"   I64 1 Sub  I64_8;
        I64AtomicRmw16SubU  "i64.atomic.rmw16.sub_u"  I64 2 Sub  I64_16;
        I64AtomicRmw32SubU  "i64.atomic.rmw32.sub_u"  I64 4 Sub  I64_32;
        I64AtomicRmwSub     "i64.atomic.rmw.sub"      I64 8 Sub  I64;
        I32AtomicRmw8AndU   "i32.atomic.rmw8.and_u"   I32 1 And  I32_8;
        I32AtomicRmw16AndU  "i32.atomic.rmw16.and_u"  I32 2 And  I32_16;
        I32AtomicRmwAnd     "i32.atomic.rmw.and"      I32 4 And  I32;
        I64AtomicRmw8AndU   "i64.atomic.rmw8.and_u"   I64 1 And  I64_8;
        I64AtomicRmw16AndU  "i64.atomic.rmw16.and_u"  I64 2 And  I64_16;
        I64AtomicRmw32AndU  "i64.atomic.rmw32.and_u"  I64 4 And  I64_32;
        I64AtomicRmwAnd     "i64.atomic.rmw.and"      I64 8 And  I64;
        I32AtomicRmw8OrU    "i32.atomic.rmw8.or_u"    I32 1 Or   I32_8;
        I32AtomicRmw16OrU   "i32.atomic.rmw16.or_u"   I32 2 Or   I32_16;
        I32AtomicRmwOr      "i32.atomic.rmw.or"       I32 4 Or   I32;
        I64AtomicRmw8OrU    "i64.atomic.rmw8.or_u"    I64 1 Or   I64_8;
        I64AtomicRmw16OrU   "i64.atomic.rmw16.or_u"   I64 2 Or   I64_16;
        I64AtomicRmw32OrU   "i64.atomic.rmw32.or_u"   I64 4 Or   I64_32;
        I64AtomicRmwOr      "i64.atomic.rmw.or"       I64 8 Or   I64;
        I32AtomicRmw8XorU   "i32.atomic.rmw8.xor_u"   I32 1 Xor  I32_8;
        I32AtomicRmw16XorU  "i32.atomic.rmw16.xor_u"  I32 2 Xor  I32_16;
        I32AtomicRmwXor     "i32.atomic.rmw.xor"      I32 4 Xor  I32;
        I64AtomicRmw8XorU   "i64.atomic.rmw8.xor_u"   I64 1 Xor  I64_8;
        I64AtomicRmw16XorU  "i64.atomic.rmw16.xor_u"  I64 2 Xor  I64_16;
        I64AtomicRmw32XorU  "i64.atomic.rmw32.xor_u"  I64 4 Xor  I64_32;
        I64AtomicRmwXor     "i64.atomic.rmw.xor"      I64 8 Xor  I64;
        I32AtomicRmw8XchgU  "i32.atomic.rmw8.xchg_u"  I32 1 Xchg I32_8;
        I32AtomicRmw16XchgU "i32.atomic.rmw16.xchg_u" I32 2 Xchg I32_16;
        I32AtomicRmwXchg    "i32.atomic.rmw.xchg"     I32 4 Xchg I32;
        I64AtomicRmw8XchgU  "i64.atomic.rmw8.xchg_u"  I64 1 Xchg I64_8;
        I64AtomicRmw16XchgU "i64.atomic.rmw16.xchg_u" I64 2 Xchg I64_16;
        I64AtomicRmw32XchgU "i64.atomic.rmw32.xchg_u" I64 4 Xchg I64_32;
        I64AtomicRmwXchg    "i64.atomic.rmw.xchg"     I64 8 Xchg I64;
    }
    cmpxchg {
        I32AtomicRmw8CmpxchgU  "i32.atomic.rmw8.cmpxchg_u"  I32 1 I32_8;
        I32AtomicRmw16CmpxchgU "i32.atomic.rmw16.cmpxchg_u" I32 2 I32_16;
        I32AtomicRmwCmpxchg    "i32.atomic.rmw.cmpxchg"     I32 4 I32;
        I64AtomicRmw8CmpxchgU  "i64.atomic.rmw8.cmpxchg_u"  I64 1 I64_8;
        I64AtomicRmw16CmpxchgU "i64.atomic.rmw16.cmpxchg_u" I64 2 I64_16;
        I64AtomicRmw32CmpxchgU "i64.atomic.rmw32.cmpxchg_u" I64 4 I64_32;
        I64AtomicRmwCmpxchg    "i64.atomic.rmw.cmpxchg"     I64 8 I64;
    }
    } };
}
