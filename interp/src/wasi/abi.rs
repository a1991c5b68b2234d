//! The numbers of the preview1 interface, and access to the guest's memory.

use std::io::ErrorKind;

macro_rules! errnos {
    ($($name:ident $number:literal)*) => {
        /// An error number.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) enum Errno { $($name = $number,)* }
    };
}

errnos! {
    Acces 2
    Badf 8
    Exist 20
    Fault 21
    Fbig 22
    Ilseq 25
    Intr 27
    Inval 28
    Io 29
    Isdir 31
    Loop 32
    Mfile 33
    Nametoolong 37
    Noent 44
    Nospc 51
    Notdir 54
    Notempty 55
    Notsock 57
    Notsup 58
    Perm 63
    Pipe 64
    Rofs 69
    Spipe 70
    Notcapable 76
}

impl From<std::io::Error> for Errno {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Errno::Noent,
            ErrorKind::PermissionDenied => Errno::Acces,
            ErrorKind::AlreadyExists => Errno::Exist,
            ErrorKind::NotADirectory => Errno::Notdir,
            ErrorKind::IsADirectory => Errno::Isdir,
            ErrorKind::DirectoryNotEmpty => Errno::Notempty,
            ErrorKind::InvalidInput => Errno::Inval,
            ErrorKind::InvalidFilename => Errno::Nametoolong,
            ErrorKind::ReadOnlyFilesystem => Errno::Rofs,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Errno::Nospc,
            ErrorKind::FileTooLarge => Errno::Fbig,
            ErrorKind::BrokenPipe => Errno::Pipe,
            ErrorKind::NotSeekable => Errno::Spipe,
            ErrorKind::Interrupted => Errno::Intr,
            ErrorKind::Unsupported => Errno::Notsup,
            _ => Errno::Io,
        }
    }
}

/// Why a call does not give 0.
pub(super) enum Fault {
    Errno(Errno),
    Exit(u32),
}

impl<T: Into<Errno>> From<T> for Fault {
    fn from(error: T) -> Self {
        Fault::Errno(error.into())
    }
}

/// Rights, as a set of bits.
pub(super) mod rights {
    pub(crate) const FD_READ: u64 = 1 << 1;
    pub(crate) const FD_SEEK: u64 = 1 << 2;
    pub(crate) const FD_TELL: u64 = 1 << 5;
    pub(crate) const FD_WRITE: u64 = 1 << 6;
    pub(crate) const FD_ALLOCATE: u64 = 1 << 8;
    pub(crate) const FD_FILESTAT_SET_SIZE: u64 = 1 << 22;
    pub(crate) const ALL: u64 = (1 << 30) - 1;
    /// Everything that changes a file or a folder.
    pub(crate) const WRITING: u64 = FD_WRITE
        | FD_ALLOCATE
        | FD_FILESTAT_SET_SIZE
        | 0b1_1110_0000_0000
        | 0b11 << 16
        | 0b11 << 19
        | 1 << 23
        | 0b111 << 24;
}

/// Kinds of files.
pub(super) mod filetype {
    pub(crate) const UNKNOWN: u8 = 0;
    pub(crate) const CHARACTER_DEVICE: u8 = 2;
    pub(crate) const DIRECTORY: u8 = 3;
    pub(crate) const REGULAR_FILE: u8 = 4;
    pub(crate) const SYMBOLIC_LINK: u8 = 7;
}

/// The guest's memory. Every access is checked; outside is `EFAULT`.
pub(super) struct Guest<'a>(pub(super) &'a mut [u8]);

impl Guest<'_> {
    pub(super) fn bytes(&self, at: u32, len: u32) -> Result<&[u8], Errno> {
        let end = (at as usize).checked_add(len as usize).ok_or(Errno::Fault)?;
        self.0.get(at as usize..end).ok_or(Errno::Fault)
    }

    pub(super) fn bytes_mut(&mut self, at: u32, len: u32) -> Result<&mut [u8], Errno> {
        let end = (at as usize).checked_add(len as usize).ok_or(Errno::Fault)?;
        self.0.get_mut(at as usize..end).ok_or(Errno::Fault)
    }

    pub(super) fn text(&self, at: u32, len: u32) -> Result<&str, Errno> {
        std::str::from_utf8(self.bytes(at, len)?).map_err(|_| Errno::Ilseq)
    }

    pub(super) fn put(&mut self, at: u32, bytes: &[u8]) -> Result<(), Errno> {
        let len = u32::try_from(bytes.len()).map_err(|_| Errno::Fault)?;
        self.bytes_mut(at, len)?.copy_from_slice(bytes);
        Ok(())
    }

    fn get<const N: usize>(&self, at: u32) -> Result<[u8; N], Errno> {
        Ok(self.bytes(at, N as u32)?.try_into().expect("the slice has this length"))
    }

    pub(super) fn u8(&self, at: u32) -> Result<u8, Errno> {
        Ok(self.get::<1>(at)?[0])
    }

    pub(super) fn u16(&self, at: u32) -> Result<u16, Errno> {
        Ok(u16::from_le_bytes(self.get(at)?))
    }

    pub(super) fn u32(&self, at: u32) -> Result<u32, Errno> {
        Ok(u32::from_le_bytes(self.get(at)?))
    }

    pub(super) fn u64(&self, at: u32) -> Result<u64, Errno> {
        Ok(u64::from_le_bytes(self.get(at)?))
    }

    pub(super) fn put_u32(&mut self, at: u32, value: u32) -> Result<(), Errno> {
        self.put(at, &value.to_le_bytes())
    }

    pub(super) fn put_u64(&mut self, at: u32, value: u64) -> Result<(), Errno> {
        self.put(at, &value.to_le_bytes())
    }

    /// The buffers of a scattered read or a gathered write: `(start, length)` each.
    pub(super) fn buffers(&self, at: u32, count: u32) -> Result<Vec<(u32, u32)>, Errno> {
        self.bytes(at, count.checked_mul(8).ok_or(Errno::Fault)?)?;
        (0..count).map(|i| Ok((self.u32(at + 8 * i)?, self.u32(at + 8 * i + 4)?))).collect()
    }
}

/// A call's arguments.
pub(super) struct Args<'a>(pub(super) &'a [crate::Val]);

impl Args<'_> {
    pub(super) fn u32(&self, n: usize) -> u32 {
        match self.0[n] {
            crate::Val::I32(x) => x as u32,
            _ => unreachable!("the store has checked the arguments"),
        }
    }

    pub(super) fn u64(&self, n: usize) -> u64 {
        match self.0[n] {
            crate::Val::I64(x) => x as u64,
            _ => unreachable!("the store has checked the arguments"),
        }
    }
}
