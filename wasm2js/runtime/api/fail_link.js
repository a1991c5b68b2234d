// fail_link: says which import does not fit, and why.
function $fail_link(module, name, why) {
  throw new $LinkError("import " + JSON.stringify(module) + " " + JSON.stringify(name) + ": " + why);
}
