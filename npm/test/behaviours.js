// Behaviours of the JavaScript API, told line by line through `see(what, f)`: the same script in a realm with the engine's WebAssembly and in one
// with the runtime's. `bytes` has the modules of behaviours.mjs. A script of its realm: no imports.
(function (see, bytes) {
  'use strict';
  const W = WebAssembly;
  const describe = (d) => d && [typeof d.get, typeof d.set, 'value' in d ? typeof d.value : '-', d.writable, d.enumerable, d.configurable];
  const members = (o) => Reflect.ownKeys(o).map(String).sort();

  // Names, lengths, descriptors.
  see('global', () => { const d = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly'); return [d.writable, d.enumerable, d.configurable]; });
  const classes = ['Module', 'Instance', 'Memory', 'Table', 'Global', 'Tag', 'Exception', 'CompileError', 'LinkError', 'RuntimeError'];
  for (const name of classes) {
    const C = W[name];
    see(name, () => [describe(Object.getOwnPropertyDescriptor(W, name)), C.name, C.length]);
    see(`${name}.prototype`, () => describe(Object.getOwnPropertyDescriptor(C, 'prototype')));
    see(`${name}.prototype.constructor`, () => [C.prototype.constructor === C, describe(Object.getOwnPropertyDescriptor(C.prototype, 'constructor'))]);
    see(`${name} toStringTag`, () => { const d = Object.getOwnPropertyDescriptor(C.prototype, Symbol.toStringTag); return d && [d.value, describe(d)]; });
    see(`${name} without new`, () => C({ initial: 0, element: 'anyfunc', value: 'i32', parameters: [] }));
    for (const member of members(C.prototype).filter((m) => m !== 'constructor' && !m.startsWith('Symbol') && m !== 'type' && m !== 'stack')) {
      const d = Object.getOwnPropertyDescriptor(C.prototype, member);
      see(`${name}#${member}`, () => [describe(d), ...[d.get, d.set, d.value].filter((f) => typeof f === 'function').map((f) => [f.name, f.length])]);
    }
  }
  for (const name of ['validate', 'compile', 'instantiate']) see(name, () => [describe(Object.getOwnPropertyDescriptor(W, name)), W[name].name, W[name].length]);
  for (const name of ['exports', 'imports', 'customSections']) see(`Module.${name}`, () => [describe(Object.getOwnPropertyDescriptor(W.Module, name)), W.Module[name].name, W.Module[name].length]);
  see('namespace', () => [String(W), Object.getPrototypeOf(W) === Object.prototype, typeof W]);

  // Errors.
  for (const name of ['CompileError', 'LinkError', 'RuntimeError']) {
    const E = W[name];
    see(`new ${name}`, () => { const e = new E('why'); return [e instanceof E, e instanceof Error, e.name, e.message, String(e), Object.prototype.toString.call(e), Object.keys(e), Object.hasOwn(e, 'message'), Object.hasOwn(e, 'name')]; });
    see(`${name}()`, () => { const e = E(); return [e instanceof E, e.message, Object.hasOwn(e, 'message'), String(e)]; });
    see(`${name} with a cause`, () => new E('why', { cause: 7 }).cause);
    see(`class of ${name}`, () => { class Own extends E {} const e = new Own('x'); return [e instanceof Own, e instanceof E, e.name]; });
    see(`${name} inherits`, () => Object.getPrototypeOf(E) === Error);
  }

  // Receivers.
  const wrong = [undefined, null, true, '', Symbol(), 1, {}, W.Memory, W.Memory.prototype, Object.create(new W.Memory({ initial: 0 }))];
  for (const [C, member] of [[W.Memory, 'buffer'], [W.Memory, 'grow'], [W.Table, 'length'], [W.Table, 'get'], [W.Table, 'set'], [W.Table, 'grow'], [W.Global, 'value'], [W.Global, 'valueOf'], [W.Instance, 'exports'], [W.Exception, 'is'], [W.Exception, 'getArg']]) {
    const d = Object.getOwnPropertyDescriptor(C.prototype, member);
    wrong.forEach((receiver, n) => see(`${C.name}#${member} of wrong ${n}`, () => { (d.get ?? d.value).call(receiver, 0, 0); }));
  }

  // Conversions of descriptors.
  const numbers = [undefined, null, NaN, Infinity, -Infinity, -1, -0.5, 0.9, 1.9, '2', 'x', true, {}, [], [1], 2 ** 32, 2 ** 32 - 1, { valueOf: () => 1 }, Symbol()];
  numbers.forEach((n, i) => {
    see(`Memory initial ${i}`, () => new W.Memory({ initial: n, maximum: 4 }).buffer.byteLength);
    see(`Memory maximum ${i}`, () => new W.Memory({ initial: 1, maximum: n }).buffer.byteLength);
    see(`Memory grow ${i}`, () => new W.Memory({ initial: 1, maximum: 4 }).grow(n));
    see(`Table initial ${i}`, () => new W.Table({ element: 'externref', initial: n, maximum: 4 }).length);
    see(`Table get ${i}`, () => new W.Table({ element: 'externref', initial: 3 }, 'x').get(n));
    see(`Table set ${i}`, () => new W.Table({ element: 'externref', initial: 3 }).set(n, 1));
    see(`Table grow ${i}`, () => new W.Table({ element: 'externref', initial: 3, maximum: 8 }).grow(n));
    for (const type of ['i32', 'i64', 'f32', 'f64']) see(`Global ${type} ${i}`, () => new W.Global({ value: type }, n).value);
  });
  for (const big of [0n, -1n, 2n ** 63n, 2n ** 64n + 5n]) for (const type of ['i32', 'i64', 'f32', 'f64']) see(`Global ${type} ${big}n`, () => new W.Global({ value: type }, big).value);
  for (const d of [undefined, null, 0, 'x', {}, { initial: 0 }, { value: 'i32' }, { element: 'i32', initial: 0 }, { value: 'i16' }, { element: 'funcref', initial: 0 }]) {
    for (const C of [W.Memory, W.Table, W.Global, W.Tag]) see(`${C.name} of ${JSON.stringify(d)}`, () => Object.prototype.toString.call(new C(d)));
  }
  see('initial above maximum', () => new W.Memory({ initial: 2, maximum: 1 }));
  const order = (make) => { const log = []; const spy = (name, value) => ({ get [name]() { log.push(name); return { valueOf() { log.push(`${name} valueOf`); return value; }, toString() { log.push(`${name} toString`); return String(value); } }; } }); make(spy); return log; };
  const merge = (...parts) => parts.reduce((o, p) => Object.defineProperties(o, Object.getOwnPropertyDescriptors(p)), {});
  see('order of a memory', () => order((spy) => new W.Memory(merge(spy('maximum', 1), spy('initial', 1)))));
  see('order of a table', () => order((spy) => new W.Table(merge(spy('maximum', 1), spy('initial', 1), spy('element', 'anyfunc')))));
  see('order of a global', () => order((spy) => new W.Global(merge(spy('value', 'i32'), spy('mutable', true)))));

  // Memory: growth, detaching, identity.
  see('memory', () => { const m = new W.Memory({ initial: 1, maximum: 3 }); const b = m.buffer; new Uint8Array(b)[5] = 9; const old = m.grow(1); return [old, b.byteLength, m.buffer === b, m.buffer === m.buffer, m.buffer.byteLength, new Uint8Array(m.buffer)[5]]; });
  see('growing by nothing', () => { const m = new W.Memory({ initial: 1 }); const b = m.buffer; m.grow(0); return [b.byteLength, m.buffer === b, m.buffer.byteLength]; });
  see('growing too far', () => { const m = new W.Memory({ initial: 1, maximum: 2 }); const b = m.buffer; try { m.grow(2); } catch (e) { return [e.name, m.buffer === b, b.byteLength]; } });
  see('sub-classes', () => { class M extends W.Memory {} class T extends W.Table {} class G extends W.Global {} return [new M({ initial: 0 }) instanceof M, new T({ initial: 0, element: 'anyfunc' }) instanceof T, new G({ value: 'i32' }, 3).value]; });
  see('assigning attributes', () => { new W.Memory({ initial: 0 }).buffer = 1; });
  see('assigning an immutable global', () => { new W.Global({ value: 'i32' }).value = 1; });
  see('externref', () => [undefined, null, 1, 'x', Symbol.iterator].map((v) => Object.is(new W.Global({ value: 'externref' }, v).value, v)));

  // Modules.
  const module = new W.Module(bytes.whole);
  const instance = new W.Instance(module, { host: { log() {}, memory: new W.Memory({ initial: 1 }), table: new W.Table({ element: 'anyfunc', initial: 2 }), global: 7, cell: new W.Global({ value: 'i64', mutable: true }, 5n), tag: new W.Tag({ parameters: ['i32', 'i64'] }) } });
  see('imports', () => W.Module.imports(module));
  see('exports', () => W.Module.exports(module));
  see('fresh lists', () => [W.Module.exports(module) === W.Module.exports(module), Object.isFrozen(W.Module.imports(module))]);
  see('customSections', () => ['one', 'other', ''].map((name) => W.Module.customSections(module, name).map((b) => [Object.prototype.toString.call(b), ...new Uint8Array(b)])));
  see('customSections without a name', () => W.Module.customSections(module));
  for (const f of ['imports', 'exports', 'customSections']) wrong.forEach((value, n) => see(`Module.${f} of wrong ${n}`, () => W.Module[f](value, '')));
  for (const [n, value] of [undefined, null, '', 7, {}, [], ArrayBuffer, ArrayBuffer.prototype, Array.from(bytes.whole)].entries()) {
    see(`Module of wrong ${n}`, () => new W.Module(value));
    see(`validate of wrong ${n}`, () => W.validate(value));
    see(`Instance of wrong ${n}`, () => new W.Instance(value));
    if (value !== undefined && typeof value !== 'object' && typeof value !== 'function') see(`imports wrong ${n}`, () => new W.Instance(new W.Module(bytes.empty), value));
  }
  for (const view of [Int8Array, Uint8ClampedArray, DataView]) see(`validate of a ${view.name}`, () => W.validate(new view(bytes.whole.buffer.slice(bytes.whole.byteOffset, bytes.whole.byteOffset + bytes.whole.byteLength))));
  for (const broken of [[], [0], [0, 97, 115, 109, 2, 0, 0, 0], [0, 97, 115, 109, 1, 0, 0, 0, 0, 0], [0, 97, 115, 109, 1, 0, 0, 0, 1, 9], [0, 97, 115, 109, 1, 0, 0, 0, 10, 1, 0]]) {
    see(`broken ${broken}`, () => [W.validate(Uint8Array.from(broken)), (() => { try { new W.Module(Uint8Array.from(broken)); return true; } catch (e) { return e instanceof W.CompileError; } })()]);
  }
  see('module without anything', () => { const i = new W.Instance(new W.Module(bytes.empty)); return [Object.getPrototypeOf(i.exports), Object.isFrozen(i.exports), Object.keys(i.exports)]; });

  // Instances and their exports.
  const e = instance.exports;
  see('instance', () => [Object.prototype.toString.call(instance), instance.exports === e, Object.isFrozen(e), Object.getPrototypeOf(e), Object.keys(e)]);
  see('export kinds', () => [e.memory instanceof W.Memory, e.table instanceof W.Table, e.global instanceof W.Global, e.tag instanceof W.Tag, typeof e.add, Object.getPrototypeOf(e.memory) === W.Memory.prototype]);
  see('function', () => [e.add.name, e.add.length, Object.getPrototypeOf(e.add) === Function.prototype, describe(Object.getOwnPropertyDescriptor(e.add, 'name')), describe(Object.getOwnPropertyDescriptor(e.add, 'length'))]);
  see('new function', () => typeof new e.add(1, 2));
  see('arguments', () => [e.add(), e.add('3', 4.9), e.add(2 ** 31, 0), e.wide(5n, -1n), e.wide('7', true)]);
  for (const [n, value] of [5, undefined, null, 1.5].entries()) see(`i64 of ${n}`, () => e.wide(value, 0n));
  see('i32 of a BigInt', () => e.add(1n, 2));
  see('two results', () => { const r = e.pair(1, 2n); return [Array.isArray(r), r]; });
  see('identity', () => { e.table.set(0, e.add); return [e.table.get(0) === e.add, e.table.get(1), e.table.length]; });
  see('re-exported identity', () => { const again = new W.Instance(new W.Module(bytes.passing), { m: { f: e.add, memory: e.memory, table: e.table, global: e.global } }); return [again.exports.f === e.add, again.exports.memory === e.memory, again.exports.table === e.table, again.exports.global === e.global]; });
  see('setting what is no function', () => e.table.set(0, () => 1));
  see('traps', () => { try { e.trap(); } catch (error) { return [error instanceof W.RuntimeError, error.name, error.constructor === W.RuntimeError]; } });
  see('out of bounds', () => { try { e.load(65536 * 4); } catch (error) { return [error instanceof W.RuntimeError, Object.getPrototypeOf(error) === W.RuntimeError.prototype]; } });
  see('memory seen from both sides', () => { new Uint8Array(e.memory.buffer)[8] = 77; return e.load(8); });

  // Modules that only pass functions on, which glue code makes as it runs.
  const relay = (module, f) => new W.Instance(new W.Module(module), { e: { f } }).exports;
  see('relay', () => { const seen = []; const { f } = relay(bytes.relay, (...args) => { seen.push(...args); return 7n; }); return [f(1.9, 2n, 1.1, -0, 'x'), seen, f.name, f.length, Object.keys(f)]; });
  see('relay without arguments', () => relay(bytes.relay, () => 7n).f());
  see('relay of a wrong result', () => relay(bytes.relay, () => 7).f(1, 2n));
  see('relay of what throws', () => { try { relay(bytes.relay, () => { throw 'thrown'; }).f(1, 2n); } catch (error) { return error; } });
  see('relay of a function', () => { const r = relay(bytes.relayFunction, (f) => { f(1, 2); return f; }); return [r.f(e.add) === e.add, r.f(null)]; });
  see('relay of another', () => relay(bytes.relayFunction, () => 1).f(null));
  see('relay of no function', () => relay(bytes.relay, {}));
  see('relay of another type', () => relay(bytes.relay, e.add));
  see('relay into a table', () => { const { f } = relay(bytes.relayAdd, (a, b) => a * b); e.table.set(1, f); return [e.table.get(1) === f, e.indirect(6, 7, 1), relay(bytes.relayAdd, f).f === f]; });
  see('relay imports', () => [W.Module.imports(new W.Module(bytes.relay)), W.Module.exports(new W.Module(bytes.relay)), W.validate(bytes.relay)]);
  for (let n = 8; n < bytes.relayAdd.length; n++) see(`relay cut at ${n}`, () => W.validate(bytes.relayAdd.slice(0, n)));
  for (let n = 8; n < bytes.relayAdd.length; n++) see(`relay changed at ${n}`, () => { const changed = bytes.relayAdd.slice(); changed[n] ^= 1; return W.validate(changed); });

  // Linking.
  const given = () => ({ log() {}, memory: new W.Memory({ initial: 1 }), table: new W.Table({ element: 'anyfunc', initial: 2 }), global: 7, cell: new W.Global({ value: 'i64', mutable: true }, 5n), tag: new W.Tag({ parameters: ['i32', 'i64'] }) });
  for (const name of Object.keys(given())) {
    for (const [n, value] of [undefined, null, 1n, 'x', {}, W.Memory, Object.create(W.Memory.prototype), new W.Global({ value: 'f32' }), new W.Memory({ initial: 0 }), new W.Table({ element: 'externref', initial: 9 })].entries()) {
      see(`importing ${name} ${n}`, () => { new W.Instance(module, { host: { ...given(), [name]: value } }); });
    }
  }
  for (const [n, imports] of [undefined, null, 1, {}, { host: undefined }, { host: 7 }].entries()) see(`imports ${n}`, () => { new W.Instance(module, imports); });

  // Exceptions.
  see('exception', () => { const tag = new W.Tag({ parameters: ['i32', 'i64', 'externref'] }); const x = new W.Exception(tag, [1.9, 7n, 'v']); return [x.is(tag), x.is(new W.Tag({ parameters: [] })), x.getArg(tag, 0), x.getArg(tag, 1), x.getArg(tag, 2), x instanceof Error]; });
  see('exception of another length', () => new W.Exception(new W.Tag({ parameters: ['i32'] }), []));
  see('exception of another type', () => new W.Exception(new W.Tag({ parameters: ['i64'] }), [1]));
  see('thrown', () => { try { e.throw(3, 9n); } catch (error) { return [error instanceof W.Exception, error.is(e.tag), error.getArg(e.tag, 0), error.getArg(e.tag, 1)]; } });

  // Promises.
  const settle = (p) => p.then((v) => Object.prototype.toString.call(v), (error) => error.name);
  const promises = {
    compile: () => W.compile(bytes.whole), 'compile garbage': () => W.compile(Uint8Array.of(1)), 'compile nothing': () => W.compile(),
    'instantiate bytes': () => W.instantiate(bytes.empty), 'instantiate a module': () => W.instantiate(module, { host: given() }), 'instantiate without imports': () => W.instantiate(bytes.whole),
    'bad imports': () => W.instantiate(bytes.empty, 1), streaming: () => W.compileStreaming(new Response(bytes.empty, { headers: { 'content-type': 'application/wasm' } })),
    'streaming of a promise': () => W.instantiateStreaming(Promise.resolve(new Response(bytes.empty, { headers: { 'content-type': 'Application/Wasm ' } }))),
    'streaming of another type': () => W.compileStreaming(new Response(bytes.empty)), 'streaming with parameters': () => W.compileStreaming(new Response(bytes.empty, { headers: { 'content-type': 'application/wasm;x=1' } })),
    'streaming of an error': () => W.compileStreaming(new Response(bytes.empty, { status: 404, headers: { 'content-type': 'application/wasm' } })), 'streaming of bytes': () => W.compileStreaming(bytes.empty),
  };
  return (async () => {
    for (const [name, make] of Object.entries(promises)) {
      const told = await settle(make());
      see(`promise ${name}`, () => told);
    }
    const copied = Uint8Array.from(bytes.empty);
    const compiling = W.compile(copied);
    copied[0] = 9;
    const told = await settle(compiling);
    see('bytes are copied', () => told);
    const both = await W.instantiate(bytes.empty);
    see('instantiated', () => [Object.keys(both), both.module instanceof W.Module, both.instance instanceof W.Instance]);
  })();
})
