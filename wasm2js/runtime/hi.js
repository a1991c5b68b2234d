// hi: high half of the i64 that a call just returned.
var $hi = 0;
