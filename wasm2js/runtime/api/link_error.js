// link_error: says which import does not fit, and why.
function $link_error(module, name, why) {
  throw new $LinkError("import " + JSON.stringify(module) + " " + JSON.stringify(name) + ": " + why);
}
