//! As much of WASI preview1 as the command needs, in one form for both engines: arguments, standard input, standard output.

/// What the command is given, and what it wrote.
#[derive(Default)]
pub(crate) struct Host {
    args: Vec<Vec<u8>>,
    stdin: Vec<u8>,
    read: usize,
    /// Standard output and standard error.
    pub(crate) written: Vec<u8>,
}

/// Why a call does not come back.
pub(crate) struct Exit(pub(crate) i32);

const SUCCESS: i32 = 0;
const BADF: i32 = 8;
const NOENT: i32 = 44;
const NOSYS: i32 = 52;
const SPIPE: i32 = 70;

impl Host {
    pub(crate) fn new(args: &[&str], stdin: &[u8]) -> Host {
        let args = args.iter().map(|arg| [arg.as_bytes(), b"\0"].concat()).collect();
        Host { args, stdin: stdin.to_vec(), read: 0, written: Vec::new() }
    }

    /// Calls a function by its name. The arguments are the integers, whatever their width.
    ///
    /// # Panics
    /// If the guest gives an address outside its memory.
    pub(crate) fn call(&mut self, name: &str, args: &[u64], memory: &mut [u8]) -> Result<i32, Exit> {
        let arg = |n: usize| args[n] as usize;
        Ok(match name {
            "proc_exit" => return Err(Exit(arg(0) as i32)),
            "args_sizes_get" => {
                put(memory, arg(0), self.args.len());
                put(memory, arg(1), self.args.iter().map(Vec::len).sum());
                SUCCESS
            }
            "args_get" => {
                let mut at = arg(1);
                for (i, arg_text) in self.args.iter().enumerate() {
                    put(memory, arg(0) + 4 * i, at);
                    memory[at..at + arg_text.len()].copy_from_slice(arg_text);
                    at += arg_text.len();
                }
                SUCCESS
            }
            "environ_sizes_get" => {
                put(memory, arg(0), 0);
                put(memory, arg(1), 0);
                SUCCESS
            }
            "environ_get" | "fd_close" | "fd_fdstat_set_flags" => SUCCESS,
            "fd_fdstat_get" if arg(0) <= 2 => {
                // A character device with all rights.
                memory[arg(1)..arg(1) + 24].fill(0xff);
                memory[arg(1)..arg(1) + 8].copy_from_slice(&[2, 0, 0, 0, 0, 0, 0, 0]);
                SUCCESS
            }
            "fd_fdstat_get" | "fd_prestat_get" | "fd_prestat_dir_name" => BADF,
            "path_open" | "path_filestat_get" => NOENT,
            "fd_seek" => SPIPE,
            "fd_read" if arg(0) == 0 => self.read(memory, arg(1), arg(2), arg(3)),
            "fd_write" if arg(0) == 1 || arg(0) == 2 => self.write(memory, arg(1), arg(2), arg(3)),
            _ => NOSYS,
        })
    }

    fn read(&mut self, memory: &mut [u8], buffers: usize, count: usize, result: usize) -> i32 {
        let before = self.read;
        for i in 0..count {
            let (at, len) = buffer(memory, buffers + 8 * i);
            let len = len.min(self.stdin.len() - self.read);
            memory[at..at + len].copy_from_slice(&self.stdin[self.read..self.read + len]);
            self.read += len;
        }
        put(memory, result, self.read - before);
        SUCCESS
    }

    fn write(&mut self, memory: &mut [u8], buffers: usize, count: usize, result: usize) -> i32 {
        let before = self.written.len();
        for i in 0..count {
            let (at, len) = buffer(memory, buffers + 8 * i);
            self.written.extend_from_slice(&memory[at..at + len]);
        }
        put(memory, result, self.written.len() - before);
        SUCCESS
    }
}

fn buffer(memory: &[u8], at: usize) -> (usize, usize) {
    let word = |at: usize| u32::from_le_bytes(memory[at..at + 4].try_into().expect("four bytes")) as usize;
    (word(at), word(at + 4))
}

fn put(memory: &mut [u8], at: usize, value: usize) {
    memory[at..at + 4].copy_from_slice(&(value as u32).to_le_bytes());
}
