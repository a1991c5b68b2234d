//! WASI preview1 for command modules: arguments, environment, standard streams, clocks, random numbers, exit, and the files below
//! the folders that are given, which can be changed only where that is asked for.
//!
//! No path leaves its folder: it is resolved component by component, a symbolic link is followed only to where a path of the
//! guest could lead, and `..` above the folder is refused.

mod abi;
mod fd;
mod path;
mod process;

use crate::instance::Imports;
use crate::store::{Extern, Store};
use crate::types::{FuncType, ValType};
use crate::value::Val;
use crate::{Caller, Error};
use abi::{Args, Errno, Fault, Guest};
use fd::Descriptor;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

/// The name that the functions are imported from.
pub const MODULE: &str = "wasi_snapshot_preview1";

/// A folder that the guest may see.
#[derive(Clone, Debug)]
pub struct Folder {
    /// Where it is.
    pub host: PathBuf,
    /// What the guest calls it.
    pub guest: String,
    /// Whether the guest may change what is in it.
    pub writable: bool,
}

/// What a command is given.
pub struct Config {
    /// Arguments; the first is the program's own name.
    pub args: Vec<String>,
    /// Environment variables.
    pub env: Vec<(String, String)>,
    /// Standard input.
    pub stdin: Box<dyn Read + Send>,
    /// Standard output.
    pub stdout: Box<dyn Write + Send>,
    /// Standard error.
    pub stderr: Box<dyn Write + Send>,
    /// Whether the guest is told that standard input, output and error are terminals.
    pub terminals: [bool; 3],
    /// The folders.
    pub folders: Vec<Folder>,
}

impl Default for Config {
    /// No arguments, no environment, no files, and standard streams that are empty and lead nowhere.
    fn default() -> Self {
        Config {
            args: Vec::new(),
            env: Vec::new(),
            stdin: Box::new(std::io::empty()),
            stdout: Box::new(std::io::sink()),
            stderr: Box::new(std::io::sink()),
            terminals: [false; 3],
            folders: Vec::new(),
        }
    }
}

struct Context {
    args: Vec<String>,
    env: Vec<(String, String)>,
    stdin: Box<dyn Read + Send>,
    stdout: Box<dyn Write + Send>,
    stderr: Box<dyn Write + Send>,
    terminals: [bool; 3],
    descriptors: Vec<Option<Descriptor>>,
    started: Instant,
}

type Function = fn(&mut Context, &mut Guest<'_>, Args<'_>) -> Result<(), Fault>;

/// Name, parameters (`i` for `i32`, `I` for `i64`), meaning. All give an error number, except `proc_exit`.
#[rustfmt::skip]
const FUNCTIONS: &[(&str, &str, Function)] = &[
    ("args_get", "ii", process::args_get),
    ("args_sizes_get", "ii", process::args_sizes_get),
    ("environ_get", "ii", process::environ_get),
    ("environ_sizes_get", "ii", process::environ_sizes_get),
    ("clock_res_get", "ii", process::clock_res_get),
    ("clock_time_get", "iIi", process::clock_time_get),
    ("poll_oneoff", "iiii", process::poll_oneoff),
    ("proc_exit", "i", |_, _, args| Err(Fault::Exit(args.u32(0)))),
    ("proc_raise", "i", |_, _, _| Err(Errno::Notsup.into())),
    ("random_get", "ii", process::random_get),
    ("sched_yield", "", |_, _, _| Ok(())),
    ("fd_advise", "iIIi", fd::advise),
    ("fd_allocate", "iII", fd::allocate),
    ("fd_close", "i", fd::close),
    ("fd_datasync", "i", fd::sync),
    ("fd_fdstat_get", "ii", fd::fdstat_get),
    ("fd_fdstat_set_flags", "ii", fd::fdstat_set_flags),
    ("fd_fdstat_set_rights", "iII", fd::fdstat_set_rights),
    ("fd_filestat_get", "ii", fd::filestat_get),
    ("fd_filestat_set_size", "iI", fd::filestat_set_size),
    ("fd_filestat_set_times", "iIIi", fd::filestat_set_times),
    ("fd_pread", "iiiIi", fd::pread),
    ("fd_prestat_dir_name", "iii", fd::prestat_dir_name),
    ("fd_prestat_get", "ii", fd::prestat_get),
    ("fd_pwrite", "iiiIi", fd::pwrite),
    ("fd_read", "iiii", fd::read),
    ("fd_readdir", "iiiIi", fd::readdir),
    ("fd_renumber", "ii", fd::renumber),
    ("fd_seek", "iIii", fd::seek),
    ("fd_sync", "i", fd::sync),
    ("fd_tell", "ii", fd::tell),
    ("fd_write", "iiii", fd::write),
    ("path_create_directory", "iii", path::create_directory),
    ("path_filestat_get", "iiiii", path::filestat_get),
    ("path_filestat_set_times", "iiiiIIi", path::filestat_set_times),
    ("path_link", "iiiiiii", path::link),
    ("path_open", "iiiiiIIii", path::open),
    ("path_readlink", "iiiiii", path::readlink),
    ("path_remove_directory", "iii", path::remove_directory),
    ("path_rename", "iiiiii", path::rename),
    ("path_symlink", "iiiii", path::symlink),
    ("path_unlink_file", "iii", path::unlink_file),
    ("sock_accept", "iii", |_, _, _| Err(Errno::Notsock.into())),
    ("sock_recv", "iiiiii", |_, _, _| Err(Errno::Notsock.into())),
    ("sock_send", "iiiii", |_, _, _| Err(Errno::Notsock.into())),
    ("sock_shutdown", "ii", |_, _, _| Err(Errno::Notsock.into())),
];

/// Defines all functions of [`MODULE`]. A module that imports another one from there does not link, and the error names it.
///
/// # Errors
/// If one of the folders is not there.
pub fn define(store: &mut Store, imports: &mut Imports, config: Config) -> Result<(), Error> {
    let mut descriptors = vec![Some(Descriptor::Stdin), Some(Descriptor::Stdout), Some(Descriptor::Stderr)];
    for folder in config.folders {
        descriptors.push(Some(Descriptor::preopened(folder)?));
    }
    let context = Arc::new(Mutex::new(Context {
        args: config.args,
        env: config.env,
        stdin: config.stdin,
        stdout: config.stdout,
        stderr: config.stderr,
        terminals: config.terminals,
        descriptors,
        started: Instant::now(),
    }));
    for &(name, params, function) in FUNCTIONS {
        let params: Vec<ValType> = params.chars().map(|c| if c == 'I' { ValType::I64 } else { ValType::I32 }).collect();
        let exits = name == "proc_exit";
        let results = if exits { vec![] } else { vec![ValType::I32] };
        let context = context.clone();
        let func = store
            .define_func(FuncType::new(params, results), move |caller, args| call(&context, function, caller, args));
        imports.define(MODULE, name, Extern::Func(func));
    }
    Ok(())
}

fn call(
    context: &Mutex<Context>,
    function: Function,
    caller: &mut Caller<'_>,
    args: &[Val],
) -> Result<Vec<Val>, Error> {
    let memory = caller.memory().ok_or_else(|| Error::Host("a WASI module exports no memory".into()))?;
    let mut context = context.lock().map_err(|_| Error::Host("a WASI function panicked before".into()))?;
    match function(&mut context, &mut Guest(caller.store.memory_mut(memory)), Args(args)) {
        Ok(()) => Ok(vec![Val::I32(0)]),
        Err(Fault::Errno(errno)) => Ok(vec![Val::I32(errno as i32)]),
        Err(Fault::Exit(code)) => {
            // What the guest has written is seen before the host acts on the end.
            let flushed = context.stdout.flush().and(context.stderr.flush());
            flushed.map_err(|error| Error::Host(format!("standard output: {error}")))?;
            Err(Error::Exit(code))
        }
    }
}
