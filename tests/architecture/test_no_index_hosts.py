"""No file of the project says where packages come from: that is for the user's settings.

An index address in a lock file or a workflow breaks the project for everyone behind a mirror.
"""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, git_lists, name_of, project_files, walked

# Written in pieces, or this file would name them itself.
HOSTS = tuple(
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("pypi", "tuna", "tsinghua"),
        ("mirrors", "aliyun", "com"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("npmmirror", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("ftp", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("crates", "io"),
        ("golang", "org"),
        ("rubygems", "org"),
        ("maven", "apache", "org"),
    )
)
OPTIONS = tuple(
    "-".join(pieces)
    for pieces in (
        ("--index", "url"),
        ("--extra", "index", "url"),
        ("--find", "links"),
        ("--trusted", "host"),
        ("extra", "index", "url"),
        ("find", "links ="),
        ("index", "url ="),
    )
)
NAMED = re.compile("|".join(re.escape(word) for word in HOSTS + OPTIONS), re.IGNORECASE)
LOCK_FILES = {
    "Pipfile.lock",
    "conda-lock.yml",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "pdm.lock",
    "pixi.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "uv.lock",
    "yarn.lock",
}


def places_named(text: str) -> list[str]:
    """Give the lines of a text that name an index, with their numbers."""
    lines = enumerate(text.splitlines(), start=1)
    return [f"line {number}: {line.strip()}" for number, line in lines if NAMED.search(line)]


def test_no_file_names_a_package_index() -> None:
    texts = {path: path.read_bytes().decode("utf-8", "ignore") for path in project_files()}
    named = {name_of(path): found for path, text in texts.items() if (found := places_named(text))}
    assert named == {}


def test_no_lock_file_is_tracked() -> None:
    names = {name_of(path) for path in project_files()}
    locked = re.compile(r"(^|/)pylock(\.[^/]+)?\.toml$")
    assert [
        name for name in names if name.split("/")[-1] in LOCK_FILES or locked.search(name)
    ] == []


def test_constraints_are_names_and_exact_versions_only() -> None:
    pin = re.compile(
        r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; (sys_platform|python_version) [<>=!]+ \"[^\"]+\")?"
    )
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] != "#" and not pin.fullmatch(line)] == []


@pytest.mark.parametrize("word", [*HOSTS, *OPTIONS])
def test_the_search_finds_each_word(word: str) -> None:
    assert places_named(f"first\nsee {word.upper()}/simple") != []


def test_walking_the_folder_finds_what_git_lists() -> None:
    listed = git_lists()
    if listed is not None:  # an unpacked archive has nothing to compare with
        assert set(listed) <= set(walked())
