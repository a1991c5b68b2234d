// relay_signature: what emitted files have of a signature: its text and the makers of both ways over the boundary; here for any signature.
function $relay_signature(text, params, results) {
  function inward(value, letter) {
    var cell = $global_new(letter, true, 0, 0);
    $global_write(cell, value);
    return cell;
  }
  function outward(letter, x, y) {
    return $global_read({ t: letter, x: x, y: y });
  }
  return {
    t: text,
    w: function (f) {
      return $set_name(function () {
        var lowered = [];
        for (var n = 0; n < params.length; n++) {
          var cell = inward(arguments[n], params[n]);
          lowered.push(cell.x);
          if (params[n] === "l") lowered.push(cell.y);
        }
        var x = f.apply(null, lowered);
        return results.length === 0 ? undefined : outward(results[0], x, $hi);
      }, "", params.length);
    },
    h: function (f) {
      return function () {
        var raised = [], at = 0;
        for (var n = 0; n < params.length; n++) {
          raised.push(outward(params[n], arguments[at], arguments[at + 1]));
          at += params[n] === "l" ? 2 : 1;
        }
        var value = f.apply(undefined, raised);
        if (results.length === 0) return undefined;
        var cell = inward(value, results[0]);
        $hi = cell.y;
        return cell.x;
      };
    }
  };
}
