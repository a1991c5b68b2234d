// stand_in: the keys that a stand-in names, the more particular one first, or null: `{"hash": …, "id": …}` in the custom section `anywasm`.
function $stand_in(parts) {
  for (var i = 0; i < parts.custom.length; i++) {
    if (parts.custom[i].name !== "anywasm") continue;
    try {
      var said = JSON.parse($utf8(parts.custom[i].bytes)), keys = [];
      if (said.id !== undefined) keys.push(String(said.id));
      if (said.hash !== undefined) keys.push(String(said.hash));
      return keys;
    } catch (e) {
      throw new $CompileError("the stand-in's section \"anywasm\" is not what a build writes: " + e.message);
    }
  }
  return null;
}
