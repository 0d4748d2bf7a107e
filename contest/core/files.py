"""Files that a stranger may have put there: read from inside one folder, without following a link on the way."""

import errno
import os
import stat
from pathlib import Path, PurePosixPath


def open_inside(folder: Path, name: str) -> int:
    """A descriptor of the regular file `name`, a path below `folder`. Raises OSError: for a link, also one that is put
    there meanwhile, a way out of the folder, and what is no file, such as a pipe that nobody writes to."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\0" in name or ".." in parts:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), name)
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts[:-1]:
            below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=at)
            os.close(at)
            at = below
        opened = os.open(parts[-1], os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=at)
    finally:
        os.close(at)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), name)
    return opened
