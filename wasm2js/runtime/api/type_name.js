// type_name: a type's letter as the JavaScript API spells the type.
function $type_name(type) {
  switch (type) {
    case "i": return "i32";
    case "l": return "i64";
    case "f": return "f32";
    case "d": return "f64";
    case "v": return "v128";
    case "F": return "funcref";
    case "E": return "externref";
    default: return "reference of the type";
  }
}
