// gc_type: makes objects of this constructor references of a type: `$0`, `$1`, … are the keys of its supertypes, outermost first, and its own,
// `$k` is 1 for a structure and 2 for an array, and of an array `$e` is the letter of its elements and `$w` how far their number is shifted.
function $gc_type(make, keys, letter) {
  var own = make.prototype, i;
  for (i = 0; i < keys.length; i++) own["$" + i] = keys[i];
  own.$k = letter === undefined ? 1 : 2;
  own.$e = letter;
  own.$w = letter === "l" ? 1 : letter === "v" ? 2 : 0;
  own.$j = null;
}
