// adopt: makes the objects of a translated file those of this namespace: they are made from the prototypes of the file's classes.
function $adopt(program) {
  var own = { Memory: $Memory, Table: $Table, Global: $Global, Tag: $Tag, Exception: $Exception, RuntimeError: $RuntimeError, LinkError: $LinkError };
  if (program === null || typeof program !== "object" || typeof program.instantiate !== "function") {
    throw new TypeError("not a translated module: it has no instantiate()");
  }
  for (var name in own) {
    var theirs = program[name];
    if (typeof theirs === "function" && theirs !== own[name] && theirs.prototype !== own[name].prototype) {
      var given = Object.getOwnPropertyDescriptor(theirs, "prototype");
      // A native class cannot be changed, and is the right one then: the file took it from the engine.
      if (given && given.writable) theirs.prototype = own[name].prototype;
    }
  }
  if (program.JSTag && Object.setPrototypeOf) Object.setPrototypeOf(program.JSTag, $Tag.prototype);
  return program;
}
