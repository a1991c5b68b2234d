// type_letter: the letter of a type that a descriptor names.
function $type_letter(name) {
  switch (String(name)) {
    case "i32": return "i";
    case "i64": return "l";
    case "f32": return "f";
    case "f64": return "d";
    case "anyfunc":
    case "funcref": return "F";
    case "externref": return "E";
  }
  throw new TypeError("unknown value type " + String(name));
}
