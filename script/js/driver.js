//! Steps of specification scripts, in ES5: prints how each ended. `$skip`, the steps to leave out, stands before it.
//! A line is `SCRIPT STEP ok VALUE…` or `SCRIPT STEP trap|link|exception|exhausted|other MESSAGE`.
var $print = typeof print === 'function' ? print : function (line) { console.log(line); };
var $script, $slots, $registry, $checkers, $got, $refs, $host;

function $begin(script) {
  $script = script;
  $slots = [];
  $registry = Object.create(null);
  $checkers = [];
  $got = '';
  $refs = [];
  $host = {
    i32: function (word) { $got += ' i32:' + $hex(word); },
    f32: function (word) { $got += ' f32:' + $hex(word); },
    i64: function (low, high) { $got += ' i64:' + $hex(high) + $hex(low); },
    f64: function (low, high) { $got += ' f64:' + $hex(high) + $hex(low); },
    v128: function (a, b, c, d) { $got += ' v128:' + $hex(d) + $hex(c) + $hex(b) + $hex(a); },
    kind: function (kind) { $got += ' kind:' + kind; },
    extern: function (value) { $got += ' extern:' + $number(value); },
    any: function (value) { $got += ' any:' + $number(value); }
  };
}

// `spectest` gets its shared memory, where there are such.
function $shared(factory) {
  var all = Object.create($registry.spectest);
  try {
    all.shared_memory = factory().instantiate({}).shared_memory;
  } catch (error) {
    if (error.name !== 'LinkError') throw error;
    return;
  }
  $registry.spectest = all;
}

function $hex(word) {
  return ('0000000' + (word >>> 0).toString(16)).slice(-8);
}

// A script's host references are told apart by identity.
function $ref(number) {
  if (!$refs[number]) { $refs[number] = { ref: number }; $host['ref' + number] = $refs[number]; }
}

function $number(value) {
  for (var i = 0; i < $refs.length; i++) if ($refs[i] === value && value) return i;
  return '';
}

function $why(error) {
  if (!error || !error.name) return Object.prototype.toString.call(error);
  return error.name + ': ' + error.message;
}

// V8 and Hermes say RangeError, SpiderMonkey InternalError; Duktape has RangeError for its call stack.
function $failure(error, fromNowhere) {
  var kind = Object.prototype.toString.call(error), name = error && error.name;
  // Engines without symbols know ours by its record.
  var record = error !== null && typeof error === 'object' && error.$anywasm;
  if (kind === '[object WebAssembly.Exception]' || (record && record.k === 'exception')) return 'exception';
  if (name === 'RuntimeError') return 'trap ' + error.message;
  if (name === 'LinkError') return 'link ' + error.message;
  // A whole import module is missing, for which the JavaScript API has a TypeError.
  if (name === 'TypeError' && fromNowhere) return 'link ' + error.message;
  if (name === 'RangeError' || name === 'InternalError') return 'exhausted ' + error.message;
  return 'other ' + $why(error);
}

function $step(n, run, fromNowhere) {
  if ($skip[$script + ' ' + n]) return;
  var ending;
  $got = '';
  try { run(); ending = 'ok' + $got; } catch (error) { ending = String($failure(error, fromNowhere)).replace(/[\r\n]+/g, ' ').slice(0, 300); }
  $print($script + ' ' + n + ' ' + ending);
}

function $instantiate(n, slot, factory) {
  $step(n, function () { $slots[slot] = factory().instantiate($registry); });
}

// As `$instantiate`, where no step uses the instance.
function $attempt(n, factory, fromNowhere) {
  $step(n, function () { factory().instantiate($registry); }, fromNowhere);
}

function $register(n, name, slot) {
  $step(n, function () { $registry[name] = $instance(slot); });
}

function $instance(slot) {
  if (!$slots[slot]) throw { name: 'Step', message: 'no instance' };
  return $slots[slot];
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

function $act(n, checker) {
  $step(n, function () { $check(n, checker)(); });
}

function $memory(n, slot, name) {
  $step(n, function () {
    var buffer = $instance(slot)[name].buffer, size = buffer.byteLength, hash = 0x811c9dc5, last = 0;
    var words = new Uint32Array(buffer, 0, Math.floor(size / 4)), rest = new Uint8Array(buffer, words.length * 4);
    // The product's high half comes from its low factor alone: 0x01000193 is 2^24 + 0x193.
    function mix(word) {
      var x = hash ^ word;
      hash = (x << 24) + ((x & 0xffff) * 0x193 + ((((x >>> 16) * 0x193) & 0xffff) << 16)) | 0;
    }
    for (var i = 0; i < words.length; i++) mix(words[i]);
    for (i = rest.length - 1; i >= 0; i--) last = last << 8 | rest[i];
    if (rest.length > 0) mix(last);
    $got += ' memory:' + size + ':' + $hex(hash);
  });
}
