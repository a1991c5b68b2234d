//! Writing results: never half a file.

use anyhow::{Context, Result};
use std::io::Write;
use std::path::Path;

/// Writes `bytes` to `path`, `-` being standard output. The file appears whole or not at all: it is written under a
/// temporary name in the same folder and renamed.
///
/// # Errors
/// The folder cannot be written to; the disk is full; standard output was closed.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if path == Path::new("-") {
        let mut out = std::io::stdout().lock();
        return out.write_all(bytes).and_then(|()| out.flush()).context("<stdout>: cannot be written");
    }
    let name = path.display();
    // A pipe or device cannot be renamed over.
    if path.exists() && !path.is_file() {
        return std::fs::write(path, bytes).with_context(|| format!("{name}: cannot be written"));
    }
    // Through a symbolic link the file it names is replaced, and the link stays.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let write = || -> std::io::Result<()> {
        let mut file =
            tempfile::Builder::new().prefix(".anywasm-").permissions(permissions(&target)).tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.persist(&target)?;
        Ok(())
    };
    write().with_context(|| format!("{name}: cannot be written"))
}

/// Those of the file that is replaced, or what a new file gets.
#[cfg(unix)]
fn permissions(target: &Path) -> std::fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    // The umask still applies when the temporary file is created.
    std::fs::metadata(target).map_or_else(|_| std::fs::Permissions::from_mode(0o666), |m| m.permissions())
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_behind() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        super::write(&path, b"one").unwrap();
        super::write(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(super::write(&dir.path().join("missing/out"), b"x").is_err());
    }
}
