"""The files of the project, as the architecture tests see them."""

from __future__ import annotations

import fnmatch
import os
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """List every file that is tracked or could be: not what .gitignore leaves out.

    Outside a git checkout, such as in an unpacked archive, the folder is walked instead.
    """
    listed = git_lists() if (ROOT / ".git").exists() else None
    return tuple(sorted(walked() if listed is None else listed))


def git_lists() -> list[Path] | None:
    """Ask git for the tracked and the untracked, unignored files; None where it cannot say."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    listed = {ROOT / name for name in done.stdout.split("\0") if name}
    return [path for path in listed if path.is_file()]


def walked() -> Iterator[Path]:
    """Walk the folder, leaving out what .gitignore names (its plain patterns are enough)."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = [".git", *(line.rstrip("/") for line in lines if line and not line.startswith("#"))]

    def kept(name: str) -> bool:
        return not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)

    for folder, folders, names in os.walk(ROOT):
        folders[:] = filter(kept, folders)
        yield from (Path(folder, name) for name in names if kept(name))


def pages() -> tuple[Path, ...]:
    """List the Markdown pages that readers see."""
    return tuple(path for path in project_files() if path.suffix == ".md")


def name_of(path: Path) -> str:
    """Name a file the same way on every system."""
    return path.relative_to(ROOT).as_posix()
