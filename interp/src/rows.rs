//! The scalar operators of the tables in `ops`, sorted by the instruction forms that they get.
//!
//! `with_scalar_rows!(cb)` calls `cb! { cond { rows } int { rows } fcond { rows } float { rows } unary { rows } }`, a row being
//! `Name meaning;`. The classes of two-operand operators:
//!
//! | class   | operands | result | forms                                       |
//! |---------|----------|--------|---------------------------------------------|
//! | `cond`  | integers | i32    | value and branch, second operand may be immediate |
//! | `int`   | integers | integer (i64, or it may trap) | value, second operand may be immediate |
//! | `fcond` | floats   | i32    | value and branch                            |
//! | `float` | floats   | float  | value                                       |

macro_rules! with_scalar_rows {
    ($cb:ident) => { anywasm_ops::for_each_binary!(split_binary, [$cb] [] [] [] []); };
}

macro_rules! split_binary {
    ([$cb:ident] [$($c:tt)*] [$($i:tt)*] [$($fc:tt)*] [$($f:tt)*] plain {} $($tail:tt)*) => {
        anywasm_ops::for_each_unary!(split_unary, [$cb] [cond { $($c)* } int { $($i)* } fcond { $($fc)* } float { $($f)* }] []);
    };
    ([$cb:ident] $c:tt $i:tt $fc:tt $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal (V128 $p:ident) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] $c $i $fc $f plain { $($rest)* } }
    };
    ([$cb:ident] [$($c:tt)*] $i:tt $fc:tt $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal (I32 I32) -> I32 Pure $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] [$($c)* $n $m;] $i $fc $f plain { $($rest)* } }
    };
    ([$cb:ident] [$($c:tt)*] $i:tt $fc:tt $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal (I64 I64) -> I32 Pure $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] [$($c)* $n $m;] $i $fc $f plain { $($rest)* } }
    };
    ([$cb:ident] $c:tt [$($i:tt)*] $fc:tt $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal (I32 I32) -> I32 MayTrap $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] $c [$($i)* $n $m;] $fc $f plain { $($rest)* } }
    };
    ([$cb:ident] $c:tt [$($i:tt)*] $fc:tt $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal (I64 I64) -> I64 $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] $c [$($i)* $n $m;] $fc $f plain { $($rest)* } }
    };
    ([$cb:ident] $c:tt $i:tt [$($fc:tt)*] $f:tt
     plain { $n:ident $(as $w:ident)? $t:literal ($p:ident $q:ident) -> I32 $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] $c $i [$($fc)* $n $m;] $f plain { $($rest)* } }
    };
    ([$cb:ident] $c:tt $i:tt $fc:tt [$($f:tt)*]
     plain { $n:ident $(as $w:ident)? $t:literal ($p:ident $q:ident) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_binary! { [$cb] $c $i $fc [$($f)* $n $m;] plain { $($rest)* } }
    };
}

macro_rules! split_unary {
    ([$cb:ident] [$($binary:tt)*] [$($u:tt)*] plain {} $($tail:tt)*) => {
        $cb! { $($binary)* unary { $($u)* } }
    };
    ([$cb:ident] $b:tt $u:tt
     plain { $n:ident $(as $w:ident)? $t:literal (V128) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_unary! { [$cb] $b $u plain { $($rest)* } }
    };
    ([$cb:ident] $b:tt $u:tt
     plain { $n:ident $(as $w:ident)? $t:literal ($p:ident) -> V128 $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_unary! { [$cb] $b $u plain { $($rest)* } }
    };
    ([$cb:ident] $b:tt [$($u:tt)*]
     plain { $n:ident $(as $w:ident)? $t:literal ($p:ident) -> $r:ident $e:ident $(+ $x:ident)? $m:ident $js:expr; $($rest:tt)* } $($tail:tt)*) => {
        split_unary! { [$cb] $b [$($u)* $n $m;] plain { $($rest)* } }
    };
}
