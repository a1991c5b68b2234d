// caught: the record of a caught exception, made up for what JavaScript threw. Throws on what wasm does not catch.
function $caught(thrown) {
  var record = $shown(thrown, "exception");
  if (record !== null) return record;
  if ($passes(thrown)) throw thrown;
  return { k: "exception", t: null, v: [null, thrown], o: thrown };
}
