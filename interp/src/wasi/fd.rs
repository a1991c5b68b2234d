//! File descriptors.

use super::abi::{Args, Errno, Fault, Guest, filetype, rights};
use super::path::Place;
use super::{Context, Folder};
use crate::Error;
use std::fs::{File, FileTimes, Metadata};
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(super) enum Descriptor {
    Stdin,
    Stdout,
    Stderr,
    Folder {
        /// The name of a pre-opened one.
        preopened: Option<String>,
        place: Place,
        /// What `fd_readdir` lists: kind, number and name. Taken when a listing begins.
        listing: Arc<Vec<(u8, u64, String)>>,
    },
    File {
        file: File,
        readable: bool,
        writable: bool,
        flags: u16,
    },
}

/// `fdflags`: writes go to the end.
pub(super) const APPEND: u16 = 1;

impl Descriptor {
    pub(super) fn preopened(folder: Folder) -> Result<Self, Error> {
        let error =
            |problem: &dyn std::fmt::Display| Error::Host(format!("folder {}: {problem}", folder.host.display()));
        let root = folder.host.canonicalize().map_err(|e| error(&e))?;
        if !root.is_dir() {
            return Err(error(&"not a folder"));
        }
        Ok(Descriptor::folder(Some(folder.guest), Place::root(root, folder.writable)))
    }

    pub(super) fn folder(preopened: Option<String>, place: Place) -> Self {
        Descriptor::Folder { preopened, place, listing: Arc::default() }
    }
}

impl Context {
    pub(super) fn descriptor(&self, fd: u32) -> Result<&Descriptor, Errno> {
        self.descriptors.get(fd as usize).and_then(Option::as_ref).ok_or(Errno::Badf)
    }

    fn descriptor_mut(&mut self, fd: u32) -> Result<&mut Descriptor, Errno> {
        self.descriptors.get_mut(fd as usize).and_then(Option::as_mut).ok_or(Errno::Badf)
    }

    /// Puts a descriptor into the first free place.
    pub(super) fn add_descriptor(&mut self, descriptor: Descriptor) -> Result<u32, Errno> {
        const MOST: usize = 4096;
        let free = self.descriptors.iter().position(Option::is_none).unwrap_or(self.descriptors.len());
        if free >= MOST {
            return Err(Errno::Mfile);
        }
        if free == self.descriptors.len() {
            self.descriptors.push(None);
        }
        self.descriptors[free] = Some(descriptor);
        Ok(free as u32)
    }

    fn file(&mut self, fd: u32) -> Result<&mut File, Errno> {
        match self.descriptor_mut(fd)? {
            Descriptor::File { file, .. } => Ok(file),
            Descriptor::Folder { .. } => Err(Errno::Isdir),
            _ => Err(Errno::Spipe),
        }
    }

    fn writable_file(&mut self, fd: u32) -> Result<&mut File, Errno> {
        match self.descriptor_mut(fd)? {
            Descriptor::File { file, writable: true, .. } => Ok(file),
            Descriptor::File { .. } => Err(Errno::Badf),
            Descriptor::Folder { .. } => Err(Errno::Isdir),
            _ => Err(Errno::Inval),
        }
    }
}

pub(super) fn close(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    context.descriptor(args.u32(0))?;
    context.descriptors[args.u32(0) as usize] = None;
    Ok(())
}

pub(super) fn renumber(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (from, to) = (args.u32(0), args.u32(1));
    context.descriptor(from)?;
    context.descriptor(to)?;
    if from != to {
        context.descriptors[to as usize] = context.descriptors[from as usize].take();
    }
    Ok(())
}

pub(super) fn sync(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    match context.descriptor(args.u32(0))? {
        Descriptor::Stdout => context.stdout.flush()?,
        Descriptor::Stderr => context.stderr.flush()?,
        Descriptor::File { file, .. } => file.sync_all()?,
        _ => {}
    }
    Ok(())
}

/// Advice about access patterns changes nothing.
pub(super) fn advise(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    context.file(args.u32(0))?;
    Ok(())
}

pub(super) fn allocate(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let size = args.u64(1).checked_add(args.u64(2)).ok_or(Errno::Fbig)?;
    let file = context.writable_file(args.u32(0))?;
    if file.metadata()?.len() < size {
        file.set_len(size)?;
    }
    Ok(())
}

pub(super) fn read(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let buffers = guest.buffers(args.u32(1), args.u32(2))?;
    let mut total = 0;
    for (at, len) in buffers {
        let buffer = guest.bytes_mut(at, len)?;
        let count = match context.descriptor(args.u32(0))? {
            Descriptor::Stdin => context.stdin.read(buffer)?,
            Descriptor::File { readable: true, .. } => context.file(args.u32(0))?.read(buffer)?,
            Descriptor::Folder { .. } => return Err(Errno::Isdir.into()),
            _ => return Err(Errno::Badf.into()),
        };
        total += count as u32;
        if count < len as usize {
            break;
        }
    }
    Ok(guest.put_u32(args.u32(3), total)?)
}

pub(super) fn write(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let buffers = guest.buffers(args.u32(1), args.u32(2))?;
    let mut total: u32 = 0;
    for (at, len) in buffers {
        let bytes = guest.bytes(at, len)?;
        match context.descriptor_mut(args.u32(0))? {
            Descriptor::Stdout => context.stdout.write_all(bytes)?,
            Descriptor::Stderr => context.stderr.write_all(bytes)?,
            Descriptor::File { file, writable: true, flags, .. } => {
                if *flags & APPEND != 0 {
                    file.seek(SeekFrom::End(0))?;
                }
                file.write_all(bytes)?;
            }
            Descriptor::Folder { .. } => return Err(Errno::Isdir.into()),
            _ => return Err(Errno::Badf.into()),
        }
        total = total.wrapping_add(len);
    }
    Ok(guest.put_u32(args.u32(3), total)?)
}

/// Does `work` with the file at `offset`, and goes back to where it was.
fn at_offset<T>(file: &mut File, offset: u64, work: impl FnOnce(&mut File) -> Result<T, Fault>) -> Result<T, Fault> {
    let before = file.stream_position()?;
    file.seek(SeekFrom::Start(offset))?;
    let result = work(file);
    file.seek(SeekFrom::Start(before))?;
    result
}

pub(super) fn pread(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let buffers = guest.buffers(args.u32(1), args.u32(2))?;
    if let Descriptor::File { readable: false, .. } = context.descriptor(args.u32(0))? {
        return Err(Errno::Badf.into());
    }
    let total = at_offset(context.file(args.u32(0))?, args.u64(3), |file| {
        let mut total = 0;
        for (at, len) in buffers {
            let count = file.read(guest.bytes_mut(at, len)?)?;
            total += count as u32;
            if count < len as usize {
                break;
            }
        }
        Ok(total)
    })?;
    Ok(guest.put_u32(args.u32(4), total)?)
}

pub(super) fn pwrite(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let buffers = guest.buffers(args.u32(1), args.u32(2))?;
    let total = at_offset(context.writable_file(args.u32(0))?, args.u64(3), |file| {
        let mut total: u32 = 0;
        for (at, len) in buffers {
            file.write_all(guest.bytes(at, len)?)?;
            total = total.wrapping_add(len);
        }
        Ok(total)
    })?;
    Ok(guest.put_u32(args.u32(4), total)?)
}

pub(super) fn seek(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let offset = args.u64(1);
    let to = match args.u32(2) {
        0 => SeekFrom::Start(offset),
        1 => SeekFrom::Current(offset as i64),
        2 => SeekFrom::End(offset as i64),
        _ => return Err(Errno::Inval.into()),
    };
    let position = context.file(args.u32(0))?.seek(to)?;
    Ok(guest.put_u64(args.u32(3), position)?)
}

pub(super) fn tell(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let position = context.file(args.u32(0))?.stream_position()?;
    Ok(guest.put_u64(args.u32(1), position)?)
}

pub(super) fn fdstat_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let fd = args.u32(0);
    let stream = |right: u64| {
        let kind = if context.terminals[fd as usize % 3] { filetype::CHARACTER_DEVICE } else { filetype::UNKNOWN };
        (kind, 0, right | 1 << 21 | 1 << 27, 0)
    };
    let (kind, flags, base, inheriting) = match context.descriptor(fd)? {
        Descriptor::Stdin => stream(rights::FD_READ),
        Descriptor::Stdout | Descriptor::Stderr => stream(rights::FD_WRITE),
        Descriptor::Folder { place, .. } => {
            let allowed = if place.writable() { rights::ALL } else { rights::ALL & !rights::WRITING };
            (filetype::DIRECTORY, 0, allowed & !(rights::FD_SEEK | rights::FD_TELL), allowed)
        }
        Descriptor::File { readable, writable, flags, .. } => {
            let read = if *readable { rights::ALL & !rights::WRITING } else { rights::FD_SEEK | rights::FD_TELL };
            (filetype::REGULAR_FILE, *flags, read | if *writable { rights::WRITING } else { 0 }, 0)
        }
    };
    let mut stat = [0; 24];
    stat[0] = kind;
    stat[2..4].copy_from_slice(&flags.to_le_bytes());
    stat[8..16].copy_from_slice(&u64::to_le_bytes(base));
    stat[16..24].copy_from_slice(&u64::to_le_bytes(inheriting));
    Ok(guest.put(args.u32(1), &stat)?)
}

pub(super) fn fdstat_set_flags(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    if let Descriptor::File { flags, .. } = context.descriptor_mut(args.u32(0))? {
        *flags = args.u32(1) as u16;
    }
    Ok(())
}

/// Rights can only be given up here; they are what the file was opened with, so nothing is to be done.
pub(super) fn fdstat_set_rights(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    context.descriptor(args.u32(0))?;
    Ok(())
}

fn nanoseconds(time: std::io::Result<SystemTime>) -> u64 {
    let since = time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

/// Kind of file, by its metadata.
pub(super) fn kind_of(metadata: &Metadata) -> u8 {
    match metadata.file_type() {
        t if t.is_dir() => filetype::DIRECTORY,
        t if t.is_symlink() => filetype::SYMBOLIC_LINK,
        t if t.is_file() => filetype::REGULAR_FILE,
        _ => filetype::UNKNOWN,
    }
}

/// Device, file number and number of links, where the host has them.
#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.nlink())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64, u64) {
    (0, 0, 1)
}

pub(super) fn put_filestat(guest: &mut Guest<'_>, at: u32, metadata: &Metadata) -> Result<(), Errno> {
    let (device, number, links) = identity(metadata);
    let words = [
        device,
        number,
        u64::from(kind_of(metadata)),
        links,
        metadata.len(),
        nanoseconds(metadata.accessed()),
        nanoseconds(metadata.modified()),
        nanoseconds(metadata.modified()),
    ];
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    guest.put(at, &bytes)
}

pub(super) fn filestat_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let fd = args.u32(0);
    let metadata = match context.descriptor(fd)? {
        Descriptor::File { file, .. } => file.metadata()?,
        Descriptor::Folder { place, .. } => place.folder()?.metadata()?,
        _ => {
            let mut stat = [0; 64];
            stat[16] = if context.terminals[fd as usize % 3] { filetype::CHARACTER_DEVICE } else { filetype::UNKNOWN };
            return Ok(guest.put(args.u32(1), &stat)?);
        }
    };
    Ok(put_filestat(guest, args.u32(1), &metadata)?)
}

pub(super) fn filestat_set_size(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    Ok(context.writable_file(args.u32(0))?.set_len(args.u64(1))?)
}

/// The times that `fst_flags` asks for: bit 0 and 2 the given ones, bit 1 and 3 now.
pub(super) fn times(accessed: u64, modified: u64, flags: u32) -> FileTimes {
    let time = |nanoseconds| UNIX_EPOCH + Duration::from_nanos(nanoseconds);
    let mut times = FileTimes::new();
    if flags & 1 != 0 {
        times = times.set_accessed(time(accessed));
    }
    if flags & 2 != 0 {
        times = times.set_accessed(SystemTime::now());
    }
    if flags & 4 != 0 {
        times = times.set_modified(time(modified));
    }
    if flags & 8 != 0 {
        times = times.set_modified(SystemTime::now());
    }
    times
}

pub(super) fn filestat_set_times(context: &mut Context, _: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let times = times(args.u64(1), args.u64(2), args.u32(3));
    Ok(context.writable_file(args.u32(0))?.set_times(times)?)
}

pub(super) fn prestat_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    match context.descriptor(args.u32(0))? {
        Descriptor::Folder { preopened: Some(name), .. } => {
            let len = name.len() as u32;
            guest.put_u32(args.u32(1), 0)?;
            Ok(guest.put_u32(args.u32(1).wrapping_add(4), len)?)
        }
        _ => Err(Errno::Badf.into()),
    }
}

pub(super) fn prestat_dir_name(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    match context.descriptor(args.u32(0))? {
        Descriptor::Folder { preopened: Some(name), .. } if name.len() <= args.u32(2) as usize => {
            Ok(guest.put(args.u32(1), name.as_bytes())?)
        }
        Descriptor::Folder { preopened: Some(_), .. } => Err(Errno::Nametoolong.into()),
        _ => Err(Errno::Badf.into()),
    }
}

/// What is in a folder, sorted by name, so that the order does not depend on the host.
fn list(place: &Place) -> Result<Vec<(u8, u64, String)>, Fault> {
    let folder = place.folder()?;
    let number = identity(&folder.metadata()?).1;
    let mut names = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        // A name that is not UTF-8 cannot be told to the guest.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let metadata = entry.path().symlink_metadata()?;
        names.push((kind_of(&metadata), identity(&metadata).1, name));
    }
    names.sort_by(|a, b| a.2.cmp(&b.2));
    let dots = [(filetype::DIRECTORY, number, ".".to_owned()), (filetype::DIRECTORY, number, "..".to_owned())];
    Ok(dots.into_iter().chain(names).collect())
}

pub(super) fn readdir(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (to, size, cookie) = (args.u32(1), args.u32(2), args.u64(3));
    let Descriptor::Folder { place, listing, .. } = context.descriptor_mut(args.u32(0))? else {
        return Err(Errno::Notdir.into());
    };
    if cookie == 0 || listing.is_empty() {
        *listing = Arc::new(list(place)?);
    }
    let mut bytes = Vec::new();
    for (index, (kind, number, name)) in listing.iter().enumerate().skip(usize::try_from(cookie).unwrap_or(usize::MAX))
    {
        if bytes.len() >= size as usize {
            break;
        }
        bytes.extend((index as u64 + 1).to_le_bytes());
        bytes.extend(number.to_le_bytes());
        bytes.extend((name.len() as u32).to_le_bytes());
        bytes.extend([*kind, 0, 0, 0]);
        bytes.extend(name.as_bytes());
    }
    // A full buffer says that there is more; the last entry may be cut.
    bytes.truncate(size as usize);
    guest.put(to, &bytes)?;
    Ok(guest.put_u32(args.u32(4), bytes.len() as u32)?)
}
