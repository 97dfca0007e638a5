"""File systems on which the kernel does not tell of every change."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

_REMOTE = re.compile(
    r"""nfs\d? | cifs | smb\w* | 9p | afs | afpfs | webdav | ceph | glusterfs | lustre | coda | ncpfs | davfs
      | vboxsf | vmhgfs | prl_fs | virtiofs | drvfs | fakeowner | fuse(\..*)?""",
    re.VERBOSE,
)
_MAC = re.compile(r"^.* on (.+) \((\w+)[,)]", re.MULTILINE)
_OCTAL = re.compile(r"\\([0-7]{3})")


def remote_type(mounts: str, path: str) -> str | None:
    r"""The type of the file system under an absolute path, where another machine may change it unseen; else None.

    `mounts` is the text of `/proc/mounts`.

    >>> remote_type("/dev/sda1 / ext4 rw 0 0\nserver:/desk /srv/the\\040desk nfs4 rw 0 0", "/srv/the desk/content")
    'nfs4'
    >>> remote_type("/dev/sda1 / ext4 rw 0 0", "/srv/desk") is None
    True
    """
    longest, found = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[1]).rstrip("/")
        if (path == point or path.startswith(point + "/")) and len(point) >= longest:
            longest, found = len(point), fields[2]
    return found if _REMOTE.fullmatch(found) else None


def from_mac(listing: str) -> str:
    """What `mount` says on a Mac, as `/proc/mounts` would.

    >>> remote_type(from_mac("//editor@server/desk on /Volumes/the desk (smbfs, nodev, nosuid)"), "/Volumes/the desk")
    'smbfs'
    """
    return "\n".join(f"- {point.replace(' ', chr(92) + '040')} {kind}" for point, kind in _MAC.findall(listing))


def mounted_type(path: str) -> str | None:
    """The type of the file system under an absolute path, as `remote_type`, by what this system says."""
    try:
        if sys.platform == "darwin":
            listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
            return remote_type(from_mac(listing), path)
        return remote_type(Path("/proc/mounts").read_text("utf-8", "surrogateescape"), path)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None  # Windows, which tells of changes on most of its network drives
