// subtype: whether values of type `a` are of type `b` as well; `above` are the keys of the supertypes of `a`.
function $subtype(a, b, above) {
  if (a === b) return true;
  var from = a.charAt(0) === "n" ? a.slice(1) : a, to = b.charAt(0) === "n" ? b.slice(1) : b, kind;
  if (to !== b && from === a) return false;
  if (from === to) return true;
  kind = "(" + (from.charAt(1) === "@" ? from.charAt(2) : "f");
  if (from.charAt(0) === "(") from = kind;
  if (to.charAt(0) === "(") {
    if (from === "N") return $is_func(to);
    if (from === "O") return !$is_func(to);
    return above !== null && above.indexOf(to.slice(1, -1)) >= 0;
  }
  switch (to) {
    case "A": return "Q I S R O (s (a".indexOf(from) >= 0;
    case "Q": return "I S R O (s (a".indexOf(from) >= 0;
    case "I": return from === "O";
    case "S": return from === "O" || from === "(s";
    case "R": return from === "O" || from === "(a";
    case "F": return from === "N" || from === "(f";
    case "E": return from === "X";
    case "H": return from === "M";
  }
  return false;
}
