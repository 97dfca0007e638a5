"""The site on the disk: written beside and swapped in, so that what stands is always one whole site, old or new."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from briefing.disk.files import Stamp
from briefing.errors import UsageError

MARKER = ".briefing"
"""A file that says that a folder is ours to replace."""
_MARKED = b"This folder is made by build.py; at each build everything in it is replaced.\n"
_KEPT = (".gitkeep", ".gitignore")
"""What may stand in a folder that was never built into, and is carried over."""


def check_output(output: Path, *, sources: Iterable[Path]) -> None:
    """Raise UsageError where building into `output` could destroy what is not ours."""
    place = output.resolve()
    for source in sources:
        other = source.resolve()
        if place == other or place in other.parents or other in place.parents:
            raise UsageError(f"--output {output} and {source} overlap: choose a folder of its own")
    if output.exists() and not output.is_dir():
        raise UsageError(f"--output {output} is a file: choose a folder")
    if output.is_dir() and not (output / MARKER).is_file():
        foreign = sorted(entry.name for entry in output.iterdir() if entry.name not in _KEPT)
        if foreign:
            raise UsageError(
                f"--output {output} holds files that no build made ({foreign[0]}, …): choose an empty folder"
            )


def check_path(path: str) -> str:
    """The path of an output file if it stays inside the site; raises ValueError otherwise.

    >>> check_path("en/index.html")
    'en/index.html'
    """
    parts = path.split("/")
    if not path or "\\" in path or ":" in path or "\0" in path or any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"not a path inside the site: {path!r}")
    return path


def write_site(output: Path, files: Mapping[str, bytes | Path], keep: Iterable[str]) -> dict[str, Stamp]:
    """Make `output` hold exactly `files` and, as they stand there, the files named in `keep`.

    A content may lie in a file already, on the same disk: that is moved.

    A whole new site is laid out beside the old one (what is kept costs a hard link) and swapped in by one rename where
    the system can do that; killed at any point, the old site or the new one stands. Returns the stamps of all files.
    Raises OSError (a full disk, no permission); the old site then stands untouched.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    _sweep(output)
    staged = Path(tempfile.mkdtemp(prefix=f".{output.name}.new-", dir=output.parent))
    try:
        stamps = _lay_out(staged, output, files, keep)
        staged.chmod(0o755)
        _swap(staged, output)
    except OSError as error:
        error.filename = error.filename or str(output)
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return stamps


def _sweep(output: Path) -> None:
    """Remove what a build that was killed left beside the site; bring back the site if it was killed in mid-swap."""
    old = output.parent / f".{output.name}.old"
    if old.is_dir():
        if output.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(output)
    for left in output.parent.glob(f".{output.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _lay_out(staged: Path, output: Path, files: Mapping[str, bytes | Path], keep: Iterable[str]) -> dict[str, Stamp]:
    made: set[str] = set()
    stamps: dict[str, Stamp] = {}
    base, old = str(staged), str(output)
    carried = [name for name in _KEPT if (output / name).is_file()]
    for name in (*carried, *keep):
        target = f"{base}/{check_path(name)}"
        _folder(target, made)
        _link(f"{old}/{name}", target)
        stamps[name] = _stamp(target)
    for name, content in {**files, MARKER: _MARKED}.items():
        target = f"{base}/{check_path(name)}"
        _folder(target, made)
        if isinstance(content, Path):
            os.replace(content, target)  # noqa: PTH105
        else:
            with open(target, "wb") as file:  # noqa: PTH123 (thousands of files: Path costs as much as the write)
                file.write(content)
        stamps[name] = _stamp(target)
    for name in (*carried, MARKER):
        stamps.pop(name, None)
    return stamps


def _folder(path: str, made: set[str]) -> None:
    folder = path.rpartition("/")[0]
    if folder not in made:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        made.add(folder)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copy2(source, target)


def _stamp(path: str) -> Stamp:
    status = os.stat(path)  # noqa: PTH116
    return (status.st_size, status.st_mtime_ns, status.st_ino)


def _swap(staged: Path, output: Path) -> None:
    if not output.exists():
        staged.rename(output)
        return
    if _exchange(staged, output):
        return  # what was the site now stands at `staged`, and the caller removes it
    old = output.parent / f".{output.name}.old"
    try:
        output.rename(old)
    except OSError:  # the folder itself cannot be moved: a mount point, or held open (Windows)
        _move_in(staged, output)
        return
    staged.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step of the kernel; False where the system cannot."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            at_cwd, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE: linux/fcntl.h, linux/fs.h
            return bool(libc.renameat2(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange) == 0)
        if sys.platform == "darwin":
            swap = 2  # RENAME_SWAP: sys/stdio.h
            return bool(libc.renamex_np(os.fsencode(one), os.fsencode(other), swap) == 0)
    return False


def _move_in(staged: Path, output: Path) -> None:
    """File by file, each in one step, what is stale last: the most that can be done inside a folder that must stay."""
    names = {path.relative_to(staged) for path in staged.rglob("*") if path.is_file()}
    for name in sorted(names):
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(output / name)
    for path in sorted(output.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with contextlib.suppress(OSError):
                path.rmdir()
        elif path.relative_to(output) not in names:
            path.unlink()


def write_file(path: Path, content: bytes) -> None:
    """Write one of the editor's files: at any time the old content or the new one stands, on the disk itself."""
    write_files({path: content})


def write_settled(path: Path, content: bytes) -> None:
    """The same for a file that a build writes among its own inputs.

    Its time of change is set so far back that no clock is too coarse to tell a later save from it: the next build may
    trust what it remembers of the file, as it could not of one that was saved a moment ago.
    """
    write_file(path, content)
    settled = path.stat().st_mtime_ns - SETTLED_NS
    os.utime(path, ns=(settled, settled))


SETTLED_NS = 3_000_000_000


def write_files(contents: Mapping[Path, bytes], *, check: Callable[[], None] = lambda: None) -> None:
    """The same for several that belong together: all are on the disk before the first one takes its place.

    `check` may raise at the last moment: it runs when all are written and none stands in its place.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in contents.items():
            ready.append((_write_beside(path, content), path))
        check()
        for temporary, path in ready:
            temporary.replace(path.resolve() if path.is_symlink() else path)
    finally:
        for temporary, _ in ready:
            temporary.unlink(missing_ok=True)


def write_new_file(path: Path, content: bytes) -> bool:
    """Write a file where none stands, whole or not at all; False, and nothing done, where one stands."""
    if path.exists():
        return False
    temporary = _write_beside(path, content)
    try:
        os.link(temporary, path)  # unlike a rename, never over a file that has come in between
    except FileExistsError:
        return False
    except OSError:  # a disk without links, as memory sticks are
        if path.exists():
            return False
        temporary.replace(path)
        return True
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _write_beside(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        error.filename = error.filename or str(path)
        raise
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary
