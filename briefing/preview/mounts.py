"""File systems on which the kernel does not tell of every change."""

from __future__ import annotations

import re

_REMOTE = re.compile(
    r"""nfs\d? | cifs | smb\w* | 9p | afs | ceph | glusterfs | lustre | coda | ncpfs | davfs
      | vboxsf | vmhgfs | prl_fs | virtiofs | drvfs | fakeowner | fuse(\..*)?""",
    re.VERBOSE,
)
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
