//! Shared memories: two threads of one program, and engines that have none.

mod common;

use anywasm_wasm2js::Target;
use common::{declare, engines, everywhere};
use std::process::Command;

const WORKER: &str = r#"(module
    (import "m" "memory" (memory 1 4 shared))
    (func (export "count") (param i32)
        (loop $next
            (drop (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))
            (drop (i64.atomic.rmw.add (i32.const 8) (i64.const 0x100000001)))
            (br_if $next (local.tee 0 (i32.sub (local.get 0) (i32.const 1))))))
    (func (export "wait") (param i32) (result i32) (memory.atomic.wait32 (local.get 0) (i32.const 0) (i64.const -1)))
    (func (export "wait64") (param i32) (result i32) (memory.atomic.wait64 (local.get 0) (i64.const 0) (i64.const 1000000)))
    (func (export "notify") (param i32) (result i32) (memory.atomic.notify (local.get 0) (i32.const -1)))
    (func (export "set") (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1)))
    (func (export "get") (param i32) (result i32) (i32.atomic.load (local.get 0)))
    (func (export "get64") (param i32) (result i32) (i32.wrap_i64 (i64.shr_u (i64.atomic.load (local.get 0)) (i64.const 32))))
    (func (export "plain") (param i32) (result i32) (i32.load (local.get 0)))
    (func (export "put") (param i32 i32) (i32.store (local.get 0) (local.get 1)) (atomic.fence))
    (func (export "size") (result i32) (memory.size))
    (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))"#;

#[test]
fn two_threads() {
    let script = r#"
        const { Worker, isMainThread, workerData, parentPort } = require('worker_threads');
        const shared = (buffer) => new m.Memory({ initial: 1, maximum: 4, shared: true, buffer });
        if (isMainThread) {
            const memory = shared(), x = m.instantiate({ m: { memory } });
            const worker = new Worker(__filename, { workerData: memory.buffer });
            x.count(100000);
            while (x.get(16) === 0) x.notify(20);
            console.log(x.get(0), x.get64(8));
            console.log(x.size(), x.plain(65536 * 2 - 4));
            x.put(65536 * 2 - 8, 5);
            console.log(x.wait64(32));
            worker.on('exit', () => console.log(x.grow(3), x.grow(2), x.size(), x.plain(65536 * 4 - 4)));
            x.set(24, 1);
            x.notify(24);
        } else {
            const x = m.instantiate({ m: { memory: shared(workerData) } });
            x.wait(20);
            x.count(100000);
            x.grow(1);
            x.put(65536 * 2 - 4, 77);
            x.set(16, 1);
            x.wait(24);
        }"#;
    let dir = tempfile::tempdir().expect("a temporary folder");
    for target in [Target::Es5, Target::Es2020] {
        for flags in [&[][..], &["--jitless"][..]] {
            let file = dir.path().join("threads.cjs");
            std::fs::write(&file, format!("{}\n{script}", declare("m", WORKER, target))).expect("writing a file");
            let out = Command::new("node").args(flags).arg(&file).output().expect("node runs");
            let printed = String::from_utf8_lossy(&out.stdout).into_owned();
            let errors = String::from_utf8_lossy(&out.stderr);
            assert_eq!(printed, "200000 200000\n2 77\n2\n-1 2 4 0\n", "{target:?} {flags:?} {errors}");
        }
    }
}

#[test]
fn an_engine_without_shared_buffers_says_so() {
    let own = r#"(module (memory 1 2 shared) (func (export "f") (result i32) (i32.atomic.load (i32.const 0))))"#;
    for engine in engines() {
        let script = "
            var has = typeof SharedArrayBuffer === 'function' && typeof Atomics === 'object';
            try { print(m.instantiate().f() === 0 && has); } catch (e) { print(!has && e.name === 'LinkError' && /SharedArrayBuffer/.test(e.message)); }";
        let printed = engine.run(&format!("{}\n{script}", declare("m", own, Target::Es5)));
        assert_eq!(printed.trim(), "true", "{}", engine.name);
    }
}

#[test]
fn sharing_and_address_types_have_to_match() {
    let plain = r#"(module (import "m" "memory" (memory 1 2)))"#;
    let wide = r#"(module (import "m" "memory" (memory i64 1 2)) (import "m" "table" (table i64 1 funcref))
        (export "memory" (memory 0)) (export "table" (table 0)))"#;
    let script = "
        function attempt(module, memory, table) {
            try { module.instantiate({ m: { memory: memory, table: table } }); print('ok'); } catch (e) { print(e.name); }
        }
        function size(n) { return typeof BigInt === 'function' ? BigInt(n) : n; }
        var narrow = new plain.Memory({ initial: 1, maximum: 2 });
        var memory = new wide.Memory({ initial: size(1), maximum: size(2), address: 'i64' });
        var table = new wide.Table({ initial: size(1), element: 'anyfunc', address: 'i64' });
        attempt(plain, narrow); attempt(plain, memory); attempt(wide, narrow, table); attempt(wide, memory, table);
        attempt(wide, memory, new wide.Table({ initial: 1, element: 'anyfunc' }));
        var x = wide.instantiate({ m: { memory: memory, table: table } });
        print(x.memory.grow(size(1)) === size(1)); print(x.table.length === size(1) && x.table.get(size(0)) === null);
        try { x.memory.grow(size(1)); } catch (e) { print(e.name); }
        try { new wide.Memory({ initial: 1, address: 'i16' }); } catch (e) { print(e.name); }";
    let expected = "ok\nLinkError\nLinkError\nok\nLinkError\ntrue\ntrue\nRangeError\nTypeError";
    everywhere(&[("plain", plain), ("wide", wide)], script, expected);
}
