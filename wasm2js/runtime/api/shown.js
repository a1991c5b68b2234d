// shown: the record of an object that is one of ours and of this kind, else null.
function $shown(object, kind) {
  if (object === null || (typeof object !== "object" && typeof object !== "function")) return null;
  if (!Object.prototype.hasOwnProperty.call(object, "$anywasm")) return null;
  var record = object.$anywasm;
  return record && record.k === kind ? record : null;
}
