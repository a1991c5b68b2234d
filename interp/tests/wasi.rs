//! WASI preview1: what a command sees, and what it must not get at.

mod common;

use anywasm_interp::wasi::{self, Folder};
use anywasm_interp::{Config, Error, Imports, InstantiateError, Store, Val};
use common::{call, func, instance, module};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A writer whose contents can be read afterwards.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Captured {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

const I: &str = r#"(import "wasi_snapshot_preview1" "#;

#[test]
fn a_command_sees_its_arguments_environment_and_streams() {
    let wat = format!(
        r#"(module
        {I} "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
        {I} "args_get" (func $args (param i32 i32) (result i32)))
        {I} "environ_sizes_get" (func $env_sizes (param i32 i32) (result i32)))
        {I} "environ_get" (func $env (param i32 i32) (result i32)))
        {I} "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
        {I} "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        {I} "random_get" (func $random (param i32 i32) (result i32)))
        {I} "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (func $put (param $fd i32) (param $at i32) (param $len i32)
            (i32.store (i32.const 8) (local.get $at)) (i32.store (i32.const 12) (local.get $len))
            (if (call $write (local.get $fd) (i32.const 8) (i32.const 1) (i32.const 16)) (then unreachable)))
        (func (export "_start")
            (if (call $args_sizes (i32.const 0) (i32.const 4)) (then unreachable))
            (if (call $args (i32.const 100) (i32.const 1000)) (then unreachable))
            (call $put (i32.const 1) (i32.const 1000) (i32.load (i32.const 4)))
            (if (call $env_sizes (i32.const 0) (i32.const 4)) (then unreachable))
            (if (call $env (i32.const 100) (i32.const 1000)) (then unreachable))
            (call $put (i32.const 2) (i32.const 1000) (i32.load (i32.const 4)))
            (i32.store (i32.const 8) (i32.const 2000)) (i32.store (i32.const 12) (i32.const 100))
            (if (call $read (i32.const 0) (i32.const 8) (i32.const 1) (i32.const 16)) (then unreachable))
            (call $put (i32.const 1) (i32.const 2000) (i32.load (i32.const 16)))
            (if (call $random (i32.const 3000) (i32.const 16)) (then unreachable))
            (if (i64.eqz (i64.or (i64.load (i32.const 3000)) (i64.load (i32.const 3008)))) (then unreachable))
            ;; Outside the memory: EFAULT, and nothing happens.
            (if (i32.ne (call $random (i32.const 65530) (i32.const 100)) (i32.const 21)) (then unreachable))
            (if (i32.ne (call $write (i32.const 9) (i32.const 8) (i32.const 1) (i32.const 16)) (i32.const 8)) (then unreachable))
            (call $exit (i32.const 7))
            unreachable))"#
    );
    let (out, err) = (Captured::default(), Captured::default());
    let mut store = Store::new(Config::default());
    let mut imports = Imports::new();
    let config = wasi::Config {
        args: vec!["program".into(), "ä b".into()],
        env: vec![("NAME".into(), "value".into())],
        stdin: Box::new(&b"from stdin"[..]),
        stdout: Box::new(out.clone()),
        stderr: Box::new(err.clone()),
        ..wasi::Config::default()
    };
    wasi::define(&mut store, &mut imports, config).unwrap();
    let instance = instance(&mut store, &wat, &imports);
    let start = func(&store, instance, "_start");
    match store.invoke(start, &[]) {
        Err(Error::Exit(7)) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(out.text(), "program\0ä b\0from stdin");
    assert_eq!(err.text(), "NAME=value\0");
}

#[test]
fn an_unknown_function_is_a_link_error_that_names_it() {
    let mut store = Store::new(Config::default());
    let mut imports = Imports::new();
    wasi::define(&mut store, &mut imports, wasi::Config::default()).unwrap();
    let outcome = store.instantiate(&module(&format!(r#"(module {I} "fd_teleport" (func)))"#)), &imports);
    let Err(InstantiateError::Link(error)) = outcome else { panic!("it links") };
    assert_eq!((error.module.as_str(), error.name.as_str()), (wasi::MODULE, "fd_teleport"));
}

/// A folder of this test that is removed at its end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("anywasm-wasi-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(path.join("root/sub")).unwrap();
        std::fs::write(path.join("secret"), "secret").unwrap();
        std::fs::write(path.join("root/file"), "contents").unwrap();
        std::fs::write(path.join("root/sub/b"), "").unwrap();
        std::fs::write(path.join("root/sub/a"), "").unwrap();
        Scratch(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A module that hands its arguments on: a function of the host finds a memory only when an instance calls it.
const FILES: &str = r#"(module
    (import "wasi_snapshot_preview1" "path_open" (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "fd_readdir" (func $readdir (param i32 i32 i32 i64 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_create_directory" (func $mkdir (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_unlink_file" (func $unlink (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_remove_directory" (func $rmdir (param i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_rename" (func $rename (param i32 i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_symlink" (func $symlink (param i32 i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "path_filestat_get" (func $stat (param i32 i32 i32 i32 i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "open") (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)
        (call $open (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6)
            (local.get 7) (local.get 8)))
    (func (export "read") (param i32 i32 i32 i32) (result i32)
        (call $read (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
    (func (export "write") (param i32 i32 i32 i32) (result i32)
        (call $write (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
    (func (export "readdir") (param i32 i32 i32 i64 i32) (result i32)
        (call $readdir (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
    (func (export "mkdir") (param i32 i32 i32) (result i32) (call $mkdir (local.get 0) (local.get 1) (local.get 2)))
    (func (export "unlink") (param i32 i32 i32) (result i32) (call $unlink (local.get 0) (local.get 1) (local.get 2)))
    (func (export "rmdir") (param i32 i32 i32) (result i32) (call $rmdir (local.get 0) (local.get 1) (local.get 2)))
    (func (export "rename") (param i32 i32 i32 i32 i32 i32) (result i32)
        (call $rename (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5)))
    (func (export "symlink") (param i32 i32 i32 i32 i32) (result i32)
        (call $symlink (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4)))
    (func (export "stat") (param i32 i32 i32 i32 i32) (result i32)
        (call $stat (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4))))"#;

const READ: i64 = 1 << 1;
const WRITE: i64 = 1 << 6;
const CREATE: i32 = 1;
const DIRECTORY: i32 = 2;
/// The first pre-opened folder.
const ROOT: i32 = 3;
const NOENT: i32 = 44;
const NOTDIR: i32 = 54;
const ROFS: i32 = 69;
const NOTCAPABLE: i32 = 76;

struct Guest {
    store: Store,
    instance: anywasm_interp::InstanceId,
}

impl Guest {
    fn new(root: &Path, writable: bool) -> Self {
        let mut store = Store::new(Config::default());
        let mut imports = Imports::new();
        let folders = vec![Folder { host: root.to_owned(), guest: "/root".into(), writable }];
        wasi::define(&mut store, &mut imports, wasi::Config { folders, ..wasi::Config::default() }).unwrap();
        let instance = instance(&mut store, FILES, &imports);
        Guest { store, instance }
    }

    fn memory(&mut self) -> &mut [u8] {
        let Some(anywasm_interp::Extern::Memory(memory)) = self.store.export(self.instance, "memory") else { panic!() };
        self.store.memory_mut(memory)
    }

    fn put(&mut self, at: usize, text: &str) -> [Val; 2] {
        self.memory()[at..at + text.len()].copy_from_slice(text.as_bytes());
        [Val::I32(at as i32), Val::I32(text.len() as i32)]
    }

    fn call(&mut self, name: &str, args: &[Val]) -> i32 {
        match call(&mut self.store, self.instance, name, args).unwrap()[..] {
            [Val::I32(errno)] => errno,
            ref other => panic!("{other:?}"),
        }
    }

    fn u32(&mut self, at: usize) -> u32 {
        u32::from_le_bytes(self.memory()[at..at + 4].try_into().unwrap())
    }

    fn open(&mut self, fd: i32, path: &str, how: i32, rights: i64) -> Result<i32, i32> {
        let [at, len] = self.put(100, path);
        let rest = [Val::I32(how), Val::I64(rights), Val::I64(0), Val::I32(0), Val::I32(0)];
        let args: Vec<Val> = [Val::I32(fd), Val::I32(1), at, len].into_iter().chain(rest).collect();
        match self.call("open", &args) {
            0 => Ok(self.u32(0) as i32),
            errno => Err(errno),
        }
    }

    fn path(&mut self, name: &str, path: &str) -> i32 {
        let [at, len] = self.put(100, path);
        self.call(name, &[Val::I32(ROOT), at, len])
    }

    fn read(&mut self, fd: i32) -> Result<String, i32> {
        self.memory()[8..16].copy_from_slice(&[0, 16, 0, 0, 0, 4, 0, 0]);
        match self.call("read", &[Val::I32(fd), Val::I32(8), Val::I32(1), Val::I32(16)]) {
            0 => {
                let len = self.u32(16) as usize;
                Ok(String::from_utf8(self.memory()[4096..4096 + len].to_vec()).unwrap())
            }
            errno => Err(errno),
        }
    }

    fn write(&mut self, fd: i32, text: &str) -> i32 {
        self.put(4096, text);
        let len = (text.len() as u32).to_le_bytes();
        self.memory()[8..12].copy_from_slice(&4096u32.to_le_bytes());
        self.memory()[12..16].copy_from_slice(&len);
        self.call("write", &[Val::I32(fd), Val::I32(8), Val::I32(1), Val::I32(16)])
    }

    fn symlink(&mut self, target: &str, path: &str) -> i32 {
        let [target_at, target_len] = self.put(100, target);
        let [at, len] = self.put(600, path);
        self.call("symlink", &[target_at, target_len, Val::I32(ROOT), at, len])
    }

    fn rename(&mut self, from: &str, to: &str) -> i32 {
        let [from_at, from_len] = self.put(100, from);
        let [at, len] = self.put(600, to);
        self.call("rename", &[Val::I32(ROOT), from_at, from_len, Val::I32(ROOT), at, len])
    }
}

#[test]
fn files_are_read_and_folders_listed() {
    let scratch = Scratch::new("read");
    let mut guest = Guest::new(&scratch.0.join("root"), false);
    let file = guest.open(ROOT, "sub/../file", 0, READ).unwrap();
    assert_eq!(guest.read(file).unwrap(), "contents");
    assert_eq!(guest.read(file).unwrap(), "");
    assert_eq!(guest.open(ROOT, "missing", 0, READ), Err(NOENT));
    assert_eq!(guest.open(ROOT, "file/x", 0, READ), Err(NOTDIR));
    assert_eq!(guest.open(ROOT, "file", DIRECTORY, READ), Err(NOTDIR));
    let sub = guest.open(ROOT, "sub", DIRECTORY, READ).unwrap();
    assert!(guest.open(sub, "a", 0, READ).is_ok());
    let args = [Val::I32(sub), Val::I32(4096), Val::I32(1000), Val::I64(0), Val::I32(16)];
    assert_eq!(guest.call("readdir", &args), 0);
    let mut names = Vec::new();
    let (mut at, end) = (4096, 4096 + guest.u32(16) as usize);
    while at < end {
        let len = guest.u32(at + 16) as usize;
        names.push(String::from_utf8(guest.memory()[at + 24..at + 24 + len].to_vec()).unwrap());
        at += 24 + len;
    }
    assert_eq!(names, [".", "..", "a", "b"]);
}

#[test]
fn a_folder_is_read_only_unless_asked_for() {
    let scratch = Scratch::new("read-only");
    let root = scratch.0.join("root");
    let mut guest = Guest::new(&root, false);
    assert_eq!(guest.open(ROOT, "file", 0, READ | WRITE), Err(ROFS));
    assert_eq!(guest.open(ROOT, "new", CREATE, READ), Err(ROFS));
    assert_eq!(guest.open(ROOT, "file", 8, READ), Err(ROFS));
    for name in ["mkdir", "unlink", "rmdir"] {
        assert_eq!(guest.path(name, "sub/a"), ROFS, "{name}");
    }
    assert_eq!(guest.rename("file", "other"), ROFS);
    assert_eq!(guest.symlink("file", "link"), ROFS);
    let file = guest.open(ROOT, "file", 0, READ).unwrap();
    assert_ne!(guest.write(file, "x"), 0);
    assert_eq!(std::fs::read_to_string(root.join("file")).unwrap(), "contents");

    let mut guest = Guest::new(&root, true);
    let file = guest.open(ROOT, "new", CREATE, READ | WRITE).unwrap();
    assert_eq!(guest.write(file, "written"), 0);
    assert_eq!(std::fs::read_to_string(root.join("new")).unwrap(), "written");
    assert_eq!(guest.path("mkdir", "dir"), 0);
    assert_eq!(guest.rename("new", "dir/moved"), 0);
    assert_eq!(std::fs::read_to_string(root.join("dir/moved")).unwrap(), "written");
    assert_eq!(guest.path("unlink", "dir/moved"), 0);
    assert_eq!(guest.path("rmdir", "dir"), 0);
    assert!(!root.join("dir").exists());
}

#[test]
fn no_path_leaves_its_folder() {
    let scratch = Scratch::new("escape");
    let root = scratch.0.join("root");
    let absolute = scratch.0.join("secret");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../secret", root.join("relative")).unwrap();
        std::os::unix::fs::symlink(&absolute, root.join("absolute")).unwrap();
        std::os::unix::fs::symlink("..", root.join("up")).unwrap();
        std::os::unix::fs::symlink("loop", root.join("loop")).unwrap();
        std::os::unix::fs::symlink("sub/../file", root.join("inside")).unwrap();
    }
    let mut guest = Guest::new(&root, true);
    for path in ["../secret", "sub/../../secret", "relative", "absolute", "up/secret", "/etc/passwd", "..", "sub/../.."]
    {
        assert_eq!(guest.open(ROOT, path, 0, READ), Err(NOTCAPABLE), "{path}");
    }
    assert_eq!(guest.open(ROOT, "up/planted", CREATE, WRITE), Err(NOTCAPABLE));
    assert_eq!(guest.path("mkdir", "../planted"), NOTCAPABLE);
    assert_eq!(guest.path("unlink", "up/secret"), NOTCAPABLE);
    assert_eq!(guest.rename("../secret", "stolen"), NOTCAPABLE);
    assert_eq!(guest.rename("file", "../stolen"), NOTCAPABLE);
    assert_eq!(guest.open(ROOT, "loop", 0, READ), Err(32));
    let inside = guest.open(ROOT, "inside", 0, READ).unwrap();
    assert_eq!(guest.read(inside).unwrap(), "contents");
    assert_eq!(guest.symlink("/etc", "etc"), NOTCAPABLE);

    // A folder that is open, and whose place a link out takes: neither the folder nor what is in it is seen through the link.
    assert_eq!(guest.path("mkdir", "trap"), 0);
    let opened = guest.open(ROOT, "trap", DIRECTORY, READ).unwrap();
    assert_eq!(guest.path("rmdir", "trap"), 0);
    assert_eq!(guest.symlink("..", "trap"), 0);
    assert_eq!(guest.open(opened, "secret", 0, READ), Err(NOTDIR));
    assert_eq!(guest.open(ROOT, "trap/secret", 0, READ), Err(NOTCAPABLE));
    let args = [Val::I32(opened), Val::I32(4096), Val::I32(1000), Val::I64(0), Val::I32(16)];
    assert_eq!(guest.call("readdir", &args), NOTDIR);
    assert_eq!(std::fs::read_to_string(absolute).unwrap(), "secret");
}
