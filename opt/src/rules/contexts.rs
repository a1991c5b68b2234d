//! What may be left out where only part of a value is looked at.

use super::{Pat, Rule, Seen, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { TRUTH { seen: Seen::Truth, twin: true }
    truth_of_rotl: (I32Rotl x y) => x;
    truth_of_rotr: (I32Rotr x y) => x;
    truth_of_neg: (I32Sub 0 x) => x;
    truth_of_popcnt: (I32Popcnt x) => x;
    truth_of_mul: (I32Mul x c) => x if (I32And c 1);
    truth_of_and_shr_u: (I32And (I32ShrU x c) d) => (I32And x (I32Shl d c))
        if (I32And (I32LtU c BITS) (I32Eq (I32ShrU (I32Shl d c) c) d));
}

table! { TRUTH_32 { seen: Seen::Truth }
    truth_of_shr_u: (I32ShrU x c) => (I32LtS x 0) if (I32Eq c 31);
    truth_of_sign: (I32And x MIN) => (I32LtS x 0);
    truth_of_or_eqz: (I32Or x (I32Ne y 0)) => (I32Or x y);
    truth_of_ne: (I32Ne x 0) => x;
    truth_of_eqz_eqz: (I32Eqz (I32Eqz x)) => x;
    truth_of_wrap_and: (I32WrapI64 (I64ExtendI32U x)) => x;
    truth_of_eq_power: (I32Eq (I32And x c) c) => (I32And x c) if (I32Eq (I32Popcnt c) 1);
    truth_of_ne_power: (I32Ne (I32And x c) c) => (I32Eqz (I32And x c)) if (I32Eq (I32Popcnt c) 1);
    truth_of_xor_one: (I32Xor (I32And x 1) 1) => (I32Eqz (I32And x 1));
    truth_of_rem_s: (I32RemS x c) => (I32And x (I32Sub c 1)) if (I32Eq (I32Popcnt c) 1);
}

table! { LOW_8 { seen: Seen::Low(8), twin: true }
    low_8_of_and: (I32And x c) => x if (I32Eq (I32And c 255) 255);
    low_8_of_or: (I32Or x c) => x if (I32Eqz (I32And c 255));
    low_8_of_xor: (I32Xor x c) => x if (I32Eqz (I32And c 255));
    low_8_of_extend8: (I32Extend8S x) => x;
    low_8_of_extend16: (I32Extend16S x) => x;
    low_8_of_shl_shr_u: (I32ShrU (I32Shl x c) c) => x if (I32LeU c (I32Sub BITS 8));
    low_8_of_shl_shr_s: (I32ShrS (I32Shl x c) c) => x if (I32LeU c (I32Sub BITS 8));
}

table! { LOW_16 { seen: Seen::Low(16), twin: true }
    low_16_of_and: (I32And x c) => x if (I32Eq (I32And c 65535) 65535);
    low_16_of_or: (I32Or x c) => x if (I32Eqz (I32And c 65535));
    low_16_of_xor: (I32Xor x c) => x if (I32Eqz (I32And c 65535));
    low_16_of_extend16: (I32Extend16S x) => x;
    low_16_of_shl_shr_u: (I32ShrU (I32Shl x c) c) => x if (I32LeU c (I32Sub BITS 16));
    low_16_of_shl_shr_s: (I32ShrS (I32Shl x c) c) => x if (I32LeU c (I32Sub BITS 16));
}

table! { LOW_32 { seen: Seen::Low(32) }
    low_32_of_and: (I64And x c) => x if (I64Eq (I64And c 4294967295) 4294967295);
    low_32_of_or: (I64Or x c) => x if (I64Eqz (I64And c 4294967295));
    low_32_of_xor: (I64Xor x c) => x if (I64Eqz (I64And c 4294967295));
    low_32_of_extend32: (I64Extend32S x) => x;
    low_32_of_shl_shr_u: (I64ShrU (I64Shl x c) c) => x if (I64LeU c 32);
    low_32_of_shl_shr_s: (I64ShrS (I64Shl x c) c) => x if (I64LeU c 32);
    low_32_of_rewrap: (I64ExtendI32U (I32WrapI64 x)) => x;
    low_32_of_rewrap_s: (I64ExtendI32S (I32WrapI64 x)) => x;
}
