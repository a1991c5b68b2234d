//! Paths, which never lead out of their folder.

use super::Context;
use super::abi::{Args, Errno, Fault, Guest, rights};
use super::fd::{self, Descriptor};
use std::fs::{self, OpenOptions};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// A file or folder below a pre-opened one.
#[derive(Clone)]
pub(super) struct Place {
    root: Arc<Root>,
    /// Names from the root on; no links, no `..`.
    names: Vec<String>,
}

struct Root {
    path: PathBuf,
    writable: bool,
}

/// How many symbolic links a path may go through.
const MOST_LINKS: usize = 40;

impl Place {
    pub(super) fn root(path: PathBuf, writable: bool) -> Self {
        Place { root: Arc::new(Root { path, writable }), names: Vec::new() }
    }

    /// Where it is on the host.
    pub(super) fn path(&self) -> PathBuf {
        let mut path = self.root.path.clone();
        path.extend(&self.names);
        path
    }

    /// The same, after looking whether a folder that was opened is still there. The guest may have put a link in the place of a
    /// folder since, and the host would follow it.
    pub(super) fn folder(&self) -> Result<PathBuf, Errno> {
        let mut path = self.root.path.clone();
        for name in &self.names {
            path.push(name);
            if !path.symlink_metadata()?.is_dir() {
                return Err(Errno::Notdir);
            }
        }
        Ok(path)
    }

    pub(super) fn writable(&self) -> bool {
        self.root.writable
    }

    fn changeable(self) -> Result<Self, Errno> {
        if self.root.writable { Ok(self) } else { Err(Errno::Rofs) }
    }

    /// What `path` names, seen from here. The last component may be missing; a link there is followed if `follow`.
    ///
    /// Between this and the use of the result another process may put a link into the way; the guest itself cannot.
    fn resolve(&self, path: &str, follow: bool) -> Result<Place, Errno> {
        if path.is_empty() {
            return Err(Errno::Noent);
        }
        self.folder()?;
        let mut place = self.clone();
        // Components still to go, the next one last.
        let mut rest = components(path)?;
        let must_be_folder = path.ends_with('/') || path.ends_with("/.");
        let mut links = 0;
        while let Some(name) = rest.pop() {
            if name == ".." {
                place.names.pop().ok_or(Errno::Notcapable)?;
                continue;
            }
            place.names.push(name);
            let last = rest.is_empty();
            let metadata = match place.path().symlink_metadata() {
                Ok(metadata) => metadata,
                Err(error) if last && error.kind() == std::io::ErrorKind::NotFound => break,
                Err(error) => return Err(error.into()),
            };
            if metadata.is_symlink() && (!last || follow || must_be_folder) {
                links += 1;
                if links > MOST_LINKS {
                    return Err(Errno::Loop);
                }
                let target = place.path().read_link()?;
                place.names.pop();
                rest.extend(components(target.to_str().ok_or(Errno::Ilseq)?)?);
            } else if !metadata.is_dir() && (!last || must_be_folder) {
                return Err(Errno::Notdir);
            }
        }
        Ok(place)
    }
}

/// The components in reverse, without `.`. An absolute path is outside every folder.
fn components(path: &str) -> Result<Vec<String>, Errno> {
    if path.contains('\0') {
        return Err(Errno::Ilseq);
    }
    let name = |component: Component<'_>| match component {
        Component::Normal(name) => Some(name.to_str().ok_or(Errno::Ilseq).map(str::to_owned)),
        Component::ParentDir => Some(Ok("..".to_owned())),
        Component::CurDir => None,
        Component::RootDir | Component::Prefix(_) => Some(Err(Errno::Notcapable)),
    };
    let mut names = Path::new(path).components().filter_map(name).collect::<Result<Vec<_>, _>>()?;
    names.reverse();
    Ok(names)
}

impl Context {
    /// What the path in the guest's memory names, seen from the folder `fd`.
    fn place(&self, guest: &Guest<'_>, fd: u32, at: u32, len: u32, follow: bool) -> Result<Place, Errno> {
        match self.descriptor(fd)? {
            Descriptor::Folder { place, .. } => place.resolve(guest.text(at, len)?, follow),
            _ => Err(Errno::Notdir),
        }
    }
}

/// `lookupflags`: a link at the end is followed.
const FOLLOW: u32 = 1;

const CREATE: u32 = 1;
const DIRECTORY: u32 = 2;
const EXCLUSIVE: u32 = 4;
const TRUNCATE: u32 = 8;

pub(super) fn open(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let (how, wanted, flags) = (args.u32(4), args.u64(5), args.u32(7) as u16);
    // A new file must not be made where a link leads.
    let follow = args.u32(1) & FOLLOW != 0 && how & EXCLUSIVE == 0;
    let place = context.place(guest, args.u32(0), args.u32(2), args.u32(3), follow)?;
    let path = place.path();
    let existing = path.symlink_metadata().ok();
    if existing.as_ref().is_some_and(fs::Metadata::is_symlink) {
        return Err(if how & (CREATE | EXCLUSIVE) == CREATE | EXCLUSIVE { Errno::Exist } else { Errno::Loop }.into());
    }
    if existing.is_some() && how & (CREATE | EXCLUSIVE) == CREATE | EXCLUSIVE {
        return Err(Errno::Exist.into());
    }
    let is_folder = existing.as_ref().is_some_and(fs::Metadata::is_dir);
    let descriptor = if is_folder || how & DIRECTORY != 0 {
        match existing {
            None => return Err(Errno::Noent.into()),
            Some(_) if !is_folder => return Err(Errno::Notdir.into()),
            Some(_) if how & TRUNCATE != 0 => return Err(Errno::Isdir.into()),
            Some(_) => Descriptor::folder(None, place),
        }
    } else {
        let writing = rights::FD_WRITE | rights::FD_ALLOCATE | rights::FD_FILESTAT_SET_SIZE;
        let writable = wanted & writing != 0 || how & TRUNCATE != 0;
        let creates = how & CREATE != 0 && existing.is_none();
        if (writable || creates) && !place.writable() {
            return Err(Errno::Rofs.into());
        }
        let readable = wanted & rights::FD_READ != 0 || !writable;
        let file = OpenOptions::new()
            .read(readable)
            // Creating is writing for the host.
            .write(writable || creates)
            .create(how & CREATE != 0 && place.writable() && (writable || creates))
            .create_new(how & CREATE != 0 && how & EXCLUSIVE != 0)
            .truncate(how & TRUNCATE != 0)
            .open(&path)?;
        Descriptor::File { file, readable, writable, flags }
    };
    let opened = context.add_descriptor(descriptor)?;
    Ok(guest.put_u32(args.u32(8), opened)?)
}

pub(super) fn filestat_get(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(2), args.u32(3), args.u32(1) & FOLLOW != 0)?;
    let metadata = place.path().symlink_metadata()?;
    Ok(fd::put_filestat(guest, args.u32(4), &metadata)?)
}

pub(super) fn filestat_set_times(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(2), args.u32(3), true)?.changeable()?;
    let times = fd::times(args.u64(4), args.u64(5), args.u32(6));
    let path = place.path();
    let file = if path.is_dir() { fs::File::open(path)? } else { OpenOptions::new().write(true).open(path)? };
    Ok(file.set_times(times)?)
}

pub(super) fn create_directory(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(1), args.u32(2), false)?.changeable()?;
    Ok(fs::create_dir(place.path())?)
}

pub(super) fn remove_directory(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(1), args.u32(2), false)?.changeable()?;
    if place.names.is_empty() {
        return Err(Errno::Perm.into());
    }
    Ok(fs::remove_dir(place.path())?)
}

pub(super) fn unlink_file(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(1), args.u32(2), false)?.changeable()?;
    let path = place.path();
    if path.symlink_metadata()?.is_dir() {
        return Err(Errno::Isdir.into());
    }
    Ok(fs::remove_file(path)?)
}

pub(super) fn rename(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let from = context.place(guest, args.u32(0), args.u32(1), args.u32(2), false)?.changeable()?;
    let to = context.place(guest, args.u32(3), args.u32(4), args.u32(5), false)?.changeable()?;
    if from.names.is_empty() || to.names.is_empty() {
        return Err(Errno::Perm.into());
    }
    Ok(fs::rename(from.path(), to.path())?)
}

pub(super) fn link(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let from = context.place(guest, args.u32(0), args.u32(2), args.u32(3), args.u32(1) & FOLLOW != 0)?.changeable()?;
    let to = context.place(guest, args.u32(4), args.u32(5), args.u32(6), false)?.changeable()?;
    Ok(fs::hard_link(from.path(), to.path())?)
}

pub(super) fn readlink(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(0), args.u32(1), args.u32(2), false)?;
    let target = place.path().read_link()?;
    let target = target.to_str().ok_or(Errno::Ilseq)?;
    let len = target.len().min(args.u32(4) as usize);
    guest.put(args.u32(3), &target.as_bytes()[..len])?;
    Ok(guest.put_u32(args.u32(5), len as u32)?)
}

/// The target is only text; where it leads is checked whenever it is followed.
pub(super) fn symlink(context: &mut Context, guest: &mut Guest<'_>, args: Args<'_>) -> Result<(), Fault> {
    let place = context.place(guest, args.u32(2), args.u32(3), args.u32(4), false)?.changeable()?;
    let target = guest.text(args.u32(0), args.u32(1))?;
    if Path::new(target).is_absolute() {
        return Err(Errno::Notcapable.into());
    }
    Ok(make_link(target, &place.path())?)
}

#[cfg(unix)]
fn make_link(target: &str, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn make_link(_: &str, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
