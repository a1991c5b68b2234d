//! Bitwise operators and shifts.

use super::{Pat, Rule, pat, table};
use anywasm_ops::{BinaryOp, UnaryOp};

table! { LOGIC { twin: true }
    and_and: (I32And (I32And x c) d) => (I32And x (I32And c d));
    or_or: (I32Or (I32Or x c) d) => (I32Or x (I32Or c d));
    xor_xor: (I32Xor (I32Xor x c) d) => (I32Xor x (I32Xor c d));
    and_of_or: (I32And (I32Or x c) d) => (I32And x d) if (I32Eqz (I32And c d));
    and_of_or_all: (I32And (I32Or x c) d) => d if (I32Eq (I32And c d) d);
    or_of_and: (I32Or (I32And x c) d) => (I32Or x d) if (I32Eq (I32Or c d) (-1));
    and_of_xor: (I32And (I32Xor x c) d) => (I32And x d) if (I32Eqz (I32And c d));
    and_again: (I32And (I32And x y) y) => (I32And x y);
    or_again: (I32Or (I32Or x y) y) => (I32Or x y);
    xor_again: (I32Xor (I32Xor x y) y) => x;
    and_absorbs: (I32And (I32Or x y) y) => y;
    or_absorbs: (I32Or (I32And x y) y) => y;
    or_of_xor: (I32Or (I32Xor x y) y) => (I32Or x y);
    or_of_parts: (I32Or (I32And x y) (I32Xor x y)) => (I32Or x y);
    and_or_factor: (I32Or (I32And x z) (I32And y z)) => (I32And (I32Or x y) z);
    and_xor_factor: (I32Xor (I32And x z) (I32And y z)) => (I32And (I32Xor x y) z);
    and_and_factor: (I32And (I32And x c) (I32And y d)) => (I32And (I32And x y) (I32And c d));
    or_or_factor: (I32Or (I32Or x c) (I32Or y d)) => (I32Or (I32Or x y) (I32Or c d));
    merge_masks: (I32Or (I32And x c) (I32And x d)) => (I32And x (I32Or c d));
    merge_xor_masks: (I32Xor (I32And x c) (I32And x d)) => (I32And x (I32Xor c d));
    not_and_not: (I32And (I32Xor x (-1)) (I32Xor y (-1))) => (I32Xor (I32Or x y) (-1));
    not_or_not: (I32Or (I32Xor x (-1)) (I32Xor y (-1))) => (I32Xor (I32And x y) (-1));
    xor_not_not: (I32Xor (I32Xor x c) (I32Xor y d)) => (I32Xor (I32Xor x y) (I32Xor c d));
    shl_or_factor: (I32Or (I32Shl x z) (I32Shl y z)) => (I32Shl (I32Or x y) z);
    shr_or_factor: (I32Or (I32ShrU x z) (I32ShrU y z)) => (I32ShrU (I32Or x y) z);
}

table! { SHIFTS { twin: true }
    // Amounts count modulo the width.
    shl_amount: (I32Shl x c) => (I32Shl x (I32And c (I32Sub BITS 1))) if (I32GeU c BITS);
    shr_s_amount: (I32ShrS x c) => (I32ShrS x (I32And c (I32Sub BITS 1))) if (I32GeU c BITS);
    shr_u_amount: (I32ShrU x c) => (I32ShrU x (I32And c (I32Sub BITS 1))) if (I32GeU c BITS);
    rotl_amount: (I32Rotl x c) => (I32Rotl x (I32And c (I32Sub BITS 1))) if (I32GeU c BITS);
    rotr_amount: (I32Rotr x c) => (I32Rotr x (I32And c (I32Sub BITS 1))) if (I32GeU c BITS);
    shl_by_masked: (I32Shl x (I32And y c)) => (I32Shl x y) if (I32Eqz (I32And (I32Xor c (-1)) (I32Sub BITS 1)));
    shr_s_by_masked: (I32ShrS x (I32And y c)) => (I32ShrS x y) if (I32Eqz (I32And (I32Xor c (-1)) (I32Sub BITS 1)));
    shr_u_by_masked: (I32ShrU x (I32And y c)) => (I32ShrU x y) if (I32Eqz (I32And (I32Xor c (-1)) (I32Sub BITS 1)));
    rotl_by_masked: (I32Rotl x (I32And y c)) => (I32Rotl x y) if (I32Eqz (I32And (I32Xor c (-1)) (I32Sub BITS 1)));
    rotr_by_masked: (I32Rotr x (I32And y c)) => (I32Rotr x y) if (I32Eqz (I32And (I32Xor c (-1)) (I32Sub BITS 1)));
    shl_by_sum: (I32Shl x (I32Add y c)) => (I32Shl x y) if (I32Eqz (I32And c (I32Sub BITS 1)));
    shr_u_by_sum: (I32ShrU x (I32Add y c)) => (I32ShrU x y) if (I32Eqz (I32And c (I32Sub BITS 1)));
    rotl_by_sum: (I32Rotl x (I32Add y c)) => (I32Rotl x y) if (I32Eqz (I32And c (I32Sub BITS 1)));
    rotl_by_rest: (I32Rotl x (I32Sub c y)) => (I32Rotr x y) if (I32Eqz (I32And c (I32Sub BITS 1)));
    rotr_by_rest: (I32Rotr x (I32Sub c y)) => (I32Rotl x y) if (I32Eqz (I32And c (I32Sub BITS 1)));
    // One shift after another.
    shl_shl: (I32Shl (I32Shl x c) d) => (I32Shl x (I32Add c d))
        if (I32And (I32LtU (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    shr_u_shr_u: (I32ShrU (I32ShrU x c) d) => (I32ShrU x (I32Add c d))
        if (I32And (I32LtU (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    shr_s_shr_s: (I32ShrS (I32ShrS x c) d) => (I32ShrS x (I32Add c d))
        if (I32And (I32LtU (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    shl_shl_all: (I32Shl (I32Shl x c) d) => 0
        if (I32And (I32GeU (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    shr_u_shr_u_all: (I32ShrU (I32ShrU x c) d) => 0
        if (I32And (I32GeU (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    shl_shr_u: (I32ShrU (I32Shl x c) c) => (I32And x (I32ShrU (-1) c));
    shr_u_shl: (I32Shl (I32ShrU x c) c) => (I32And x (I32Shl (-1) c));
    shr_s_shl: (I32Shl (I32ShrS x c) c) => (I32And x (I32Shl (-1) c));
    sign_of_shr_s: (I32ShrU (I32ShrS x c) d) => (I32ShrU x d) if (I32Eq d (I32Sub BITS 1));
    rotate_or: (I32Or (I32Shl x c) (I32ShrU x d)) => (I32Rotl x c)
        if (I32And (I32Eq (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    rotate_add: (I32Add (I32Shl x c) (I32ShrU x d)) => (I32Rotl x c)
        if (I32And (I32Eq (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    rotate_xor: (I32Xor (I32Shl x c) (I32ShrU x d)) => (I32Rotl x c)
        if (I32And (I32Eq (I32Add c d) BITS) (I32And (I32LtU c BITS) (I32LtU d BITS)));
    rotl_rotl: (I32Rotl (I32Rotl x c) d) => (I32Rotl x (I32And (I32Add c d) (I32Sub BITS 1)));
    // A mask is as short as it can be where its low bits count from zero.
    shr_of_and: (I32ShrU (I32And x c) d) => (I32And (I32ShrU x d) (I32ShrU c d));
    shr_s_of_and: (I32ShrS (I32And x c) d) => (I32And (I32ShrU x d) (I32ShrU c d)) if (I32GeS c 0);
}

table! { SIGN_EXTENSION { twin: true, sign_extension: true }
    and_of_extend8: (I32And (I32Extend8S x) c) => (I32And x c) if (I32LeU c 255);
    and_of_extend16: (I32And (I32Extend16S x) c) => (I32And x c) if (I32LeU c 65535);
    extend8_of_and: (I32Extend8S (I32And x c)) => (I32Extend8S x) if (I32Eq (I32And c 255) 255);
    extend16_of_and: (I32Extend16S (I32And x c)) => (I32Extend16S x) if (I32Eq (I32And c 65535) 65535);
    extend8_extend8: (I32Extend8S (I32Extend8S x)) => (I32Extend8S x);
    extend8_extend16: (I32Extend8S (I32Extend16S x)) => (I32Extend8S x);
    extend16_extend8: (I32Extend16S (I32Extend8S x)) => (I32Extend8S x);
    extend16_extend16: (I32Extend16S (I32Extend16S x)) => (I32Extend16S x);
    shl_of_extend8: (I32Shl (I32Extend8S x) c) => (I32Shl x c) if (I32And (I32GeU c (I32Sub BITS 8)) (I32LtU c BITS));
    shl_of_extend16: (I32Shl (I32Extend16S x) c) => (I32Shl x c) if (I32And (I32GeU c (I32Sub BITS 16)) (I32LtU c BITS));
    shl_shr_s_8: (I32ShrS (I32Shl x c) c) => (I32Extend8S x) if (I32Eq c (I32Sub BITS 8));
    shl_shr_s_16: (I32ShrS (I32Shl x c) c) => (I32Extend16S x) if (I32Eq c (I32Sub BITS 16));
}

table! { SIGN_EXTENSION_64 { sign_extension: true }
    shl_shr_s_32: (I64ShrS (I64Shl x 32) 32) => (I64Extend32S x);
    extend32_extend32: (I64Extend32S (I64Extend32S x)) => (I64Extend32S x);
    extend32_extend16: (I64Extend32S (I64Extend16S x)) => (I64Extend16S x);
    extend32_extend8: (I64Extend32S (I64Extend8S x)) => (I64Extend8S x);
    extend8_extend32: (I64Extend8S (I64Extend32S x)) => (I64Extend8S x);
    extend16_extend32: (I64Extend16S (I64Extend32S x)) => (I64Extend16S x);
    and_of_extend32: (I64And (I64Extend32S x) c) => (I64And x c) if (I64LeU c 4294967295);
    extend32_of_and: (I64Extend32S (I64And x c)) => (I64Extend32S x) if (I64Eq (I64And c 4294967295) 4294967295);
}

table! { NARROW {}
    sign_flip: (I32Xor (I32ShrU x 31) 1) => (I32GeS x 0);
}
