"""The search index, made by Pagefind: the one part of a build that another program does."""

from __future__ import annotations

import importlib
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from briefing.publishing.search import SearchDocument

KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Of the files beside the index itself: the others are ready-made interfaces, which this site has no use for."""

SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")


class NoIndexerError(Exception):
    """The indexer is not there, or it failed: why, in a line."""


def find_indexer() -> str | None:
    """The program, as its package brings it for this system; None where there is none."""
    try:
        found: Path = importlib.import_module("pagefind_bin").get_executable()
    except (ImportError, OSError):
        return None
    return str(found)


def write_index(documents: Iterable[SearchDocument]) -> dict[str, bytes]:
    """The files of the index, by name below its folder. Raises NoIndexerError.

    Everything passes through a temporary folder. Pagefind numbers the chunks of its filters by chance, so two runs on
    the same documents differ in those names; what they answer does not.
    """
    indexer = find_indexer()
    if indexer is None:
        raise NoIndexerError("Pagefind is not installed for this system (pip install 'pagefind[bin]')")
    with tempfile.TemporaryDirectory(prefix="briefing-search-") as folder:
        site, bundle = Path(folder, "site"), Path(folder, "bundle")
        site.mkdir()
        for document in documents:
            target = site / document.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(document.html)
        command = [indexer, "--site", str(site), "--output-path", str(bundle), "--keep-index-url", "--quiet"]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            lines = str(getattr(error, "stderr", None) or error).strip().splitlines()
            raise NoIndexerError(lines[-1] if lines else "Pagefind failed") from error
        found = {path.relative_to(bundle).as_posix(): path for path in sorted(bundle.rglob("*")) if path.is_file()}
        return {name: path.read_bytes() for name, path in found.items() if name in KEPT or name.endswith(SUFFIXES)}
