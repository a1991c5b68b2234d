//! Steps of a specification script, in ES5: prints `ok N` or `FAIL N reason` for each. `$skip`, `$exactMessages` stand before it.
var $print = typeof print === 'function' ? print : function (line) { console.log(line); };
var $slots = [], $registry = Object.create(null), $checkers = [], $got = '', $refs = [];

var $host = { got: function (index, low, high) { $got += ' result ' + index + ' is ' + (high >>> 0).toString(16) + ':' + (low >>> 0).toString(16); } };
$host.is_ref = function (value, number) { return value === $refs[number] ? 1 : 0; };

// A script's host references are told apart by identity.
function $ref(number) {
  if (!$refs[number]) { $refs[number] = { ref: number }; $host['ref' + number] = $refs[number]; }
}

function $why(error) {
  if (!error || !error.name) return Object.prototype.toString.call(error);
  return error.name + ': ' + error.message;
}

function $step(n, run) {
  if ($skip[n]) return;
  var reason;
  $got = '';
  try { reason = run(); } catch (error) { reason = 'threw ' + $why(error); }
  $print(reason ? 'FAIL ' + n + ' ' + String(reason).replace(/[\r\n]+/g, ' ').slice(0, 300) : 'ok ' + n);
}

function $instantiate(n, slot, factory) {
  $step(n, function () { $slots[slot] = factory().instantiate($registry); });
}

function $register(n, name, slot) {
  $step(n, function () {
    if (!$slots[slot]) return 'no instance';
    $registry[name] = $slots[slot];
  });
}

// Checkers come into being with the first step that needs them: their instance is there by then.
function $check(n, checker) {
  var known = $checkers[checker.id];
  if (!known) {
    known = $checkers[checker.id] = {};
    if (!$slots[checker.slot]) known.failed = 'no instance';
    else try {
      known.exports = checker.make().instantiate({ tested: $slots[checker.slot], host: $host });
    } catch (error) { known.failed = 'checker: ' + $why(error); }
  }
  if (known.failed) throw { name: 'Checker', message: known.failed };
  return known.exports['c' + n];
}

function $returns(n, checker) {
  $step(n, function () { return $check(n, checker)() === 1 ? '' : 'wrong:' + $got; });
}

function $expect(name, message, act) {
  try { act(); } catch (error) {
    if (!error || error.name !== name) return 'threw ' + $why(error);
    var text = String(error.message);
    // The suite writes some messages longer ("uninitialized element 7") and some shorter ("out of bounds") than engines do.
    if (!$exactMessages || text.indexOf(message) === 0 || message.indexOf(text) === 0) return '';
    return 'trapped with ' + text + ', expected ' + message;
  }
  return 'returned, expected ' + name + ' ' + message;
}

function $traps(n, checker, message) {
  $step(n, function () {
    var check = $check(n, checker);
    return $expect('RuntimeError', message, function () { check(); });
  });
}

function $moduleTraps(n, factory, message) {
  $step(n, function () {
    return $expect('RuntimeError', message, function () { factory().instantiate($registry); });
  });
}

// `fromNowhere`: a whole import module is missing, for which the JavaScript API has a TypeError.
function $unlinkable(n, factory, fromNowhere) {
  $step(n, function () {
    return $expect(fromNowhere ? 'TypeError' : 'LinkError', '', function () { factory().instantiate($registry); });
  });
}

function $exhausts(n, checker) {
  $step(n, function () {
    var check = $check(n, checker);
    try { check(); } catch (error) {
      // V8 and Hermes say RangeError, SpiderMonkey InternalError; Duktape has RangeError for its call stack.
      return error && (error.name === 'RangeError' || error.name === 'InternalError') ? '' : 'threw ' + $why(error);
    }
    return 'returned, expected to exhaust the stack';
  });
}

function $throws(n, act) {
  $step(n, function () {
    try { act(); } catch (error) {
      var kind = Object.prototype.toString.call(error);
      // Engines without symbols know ours by its record.
      var record = error !== null && typeof error === 'object' && error.$anywasm;
      return kind === '[object WebAssembly.Exception]' || (record && record.k === 'exception') ? '' : 'threw ' + $why(error);
    }
    return 'returned, expected an exception';
  });
}
