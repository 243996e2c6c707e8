#!/usr/bin/env python3
"""Run gridcare's demo, checks and benchmark on a fresh machine.

Usage:
    python3 dev.py demo [...]     the example community's morning, worklist and page
    python3 dev.py test           every check: format, lint, types, floors, tests
    python3 dev.py bench [...]    how fast it is beside code written by hand and other engines
    python3 dev.py spark          what runs on Spark, with Java 17 or newer on this machine
    python3 dev.py fix            format the code and repair what the linter can

What stands behind `[...]` is handed on to the script. Python 3.11 or newer and pip are all
that is needed: the first run builds `.venv` from `constraints.txt` with the pip of the
Python that runs this file, under the settings that pip already has; later runs start at once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import subprocess
import sys
import time
import venv
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Generator

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / ("python.exe" if os.name == "nt" else "python"))
STAMP = VENV / "gridcare-ready.json"
HAS_PIP = importlib.util.find_spec("pip") is not None
NO_INSTALLER = """\
dev: this Python has neither pip nor ensurepip, so nothing can be installed. Install pip:
    Debian, Ubuntu    apt install python3-pip
    Fedora            dnf install python3-pip
    elsewhere         a Python from python.org brings it along"""

# basedpyright looks for its Python on the PATH; the demo prints Chinese in any locale.
IN_VENV = {
    **os.environ,
    "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
    "PYTHONUTF8": "1",
    "VIRTUAL_ENV": str(VENV),
}
GROUPS = {"runtime": (), "dev": ("dev",), "bench": ("bench",), "spark": ("dev", "spark")}
SCRIPTS = {
    "demo": ("runtime", "docs/examples/lanting_yuhu.py"),
    "bench": ("bench", "benchmarks/run.py"),
}
CHECKS = {
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "ruff check": ("-m", "ruff", "check", "."),
    "mypy": ("-m", "mypy"),
    "basedpyright": ("-m", "basedpyright"),
    "verifytypes": ("-m", "basedpyright", "--verifytypes", "gridcare", "--ignoreexternal"),
    "floors": ("-c", "import importlinter.cli as cli; exit(cli.lint_imports(no_logo=True))"),
}
# A file at a time, because a page runs from top to bottom; in the order of tests/conftest.py.
PARALLEL = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
PYTEST = ("-m", "pytest", "--cov", *PARALLEL)
CLOSING_LINE = re.compile(r"\d+ (?:passed|failed|errors?|skipped|deselected)\b.* in [\d.]+s")
COLOUR = re.compile(r"\x1b\[[\d;]*m")


class Outcome(NamedTuple):
    """How one check ended, with the last line that its tool printed."""

    name: str
    passed: bool
    seconds: float
    note: str


def say(text: str) -> None:
    """Print at once, so that progress shows through pipes too."""
    print(text, flush=True)


@contextmanager
def step(what: str) -> Generator[None, None, None]:
    """Say what begins, and afterwards how long it took."""
    say(f"dev: {what} ...")
    start = time.perf_counter()
    yield
    say(f"dev: {what}: done in {time.perf_counter() - start:.1f} s")


def packaging() -> dict[str, Any]:
    """Read the parts of `pyproject.toml` that decide what is installed, and no others.

    So a change in a linter's settings does not install anything again.
    """
    import tomllib  # here, so that an older Python still reaches the message in `main`

    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {key: whole[key] for key in ("build-system", "project", "dependency-groups")}
    return {**parts, "hatch": whole["tool"]["hatch"]}


def requirements(level: str) -> list[str]:
    """List what a level needs: `runtime` to use gridcare, the others its dependency groups too."""
    told = packaging()
    runtime = [*told["build-system"]["requires"], *told["project"]["dependencies"]]
    groups = [told["dependency-groups"][group] for group in GROUPS[level]]
    return [*runtime, *(one for group in groups for one in group)]


def identity() -> dict[str, str]:
    """Say which Python and which inputs an environment is made from.

    The folder is part of it: a copied checkout must not use the other one's sources.
    """
    files = [(ROOT / name).read_text(encoding="utf-8") for name in ("constraints.txt", "dev.py")]
    inputs = json.dumps([packaging(), *files], sort_keys=True)
    return {
        "python": f"{sys.version} of {sys.base_prefix} for {ROOT}",
        "inputs": hashlib.sha256(inputs.encode()).hexdigest(),
    }


def prepare(level: str) -> None:
    """Make `.venv` ready for a level of work, or find in a moment that it is."""
    wanted = identity()
    stamp: dict[str, Any] = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if stamp.items() >= wanted.items() and level in stamp["levels"]:
        return
    if Path(sys.prefix).resolve() == VENV:
        if stamp:
            sys.exit("dev: .venv is out of date: run `deactivate`, then this again.")
        return  # another tool, such as `uv run`, made this environment and looks after it
    if stamp.get("python") != wanted["python"]:
        create_venv()
    STAMP.unlink(missing_ok=True)  # a set-up that breaks off must not look finished
    with step(f"installing the {level} set into .venv"):
        install(*requirements(level))
        install("--no-deps", "--no-build-isolation", "--editable", ".")
    done: set[str] = set(stamp["levels"]) if stamp.items() >= wanted.items() else set()
    levels = [one for one in GROUPS if one in done or set(GROUPS[one]) <= set(GROUPS[level])]
    STAMP.write_text(json.dumps({**wanted, "levels": levels}), encoding="utf-8")


def create_venv() -> None:
    """Create `.venv`, with a pip of its own only where this Python has none to lend."""
    if not HAS_PIP and importlib.util.find_spec("ensurepip") is None:
        sys.exit(NO_INSTALLER)
    with step("creating .venv"):
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=not HAS_PIP).create(VENV)


def install(*what: str) -> None:
    """Install into `.venv` at the pinned versions, showing what pip is at."""
    pip = [sys.executable, "-m", "pip", "--python", PYTHON] if HAS_PIP else [PYTHON, "-m", "pip"]
    command = [*pip, "install", "--constraint", "constraints.txt", *what]
    output: list[str] = []
    pipe, same = subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=same) as process:
        for line in (raw.decode("utf-8", "replace") for raw in process.stdout or ()):
            output.append(line)
            if line.startswith(("Collecting", "Building", "Installing")):
                say(f"     {line.rstrip():.90}")
    if process.returncode:
        sys.exit("".join(output) + "dev: pip could not install this; its output is above.")


def run(*arguments: str) -> int:
    """Run the Python in `.venv` in the foreground and give its exit code."""
    return subprocess.run([PYTHON, *arguments], cwd=ROOT, env=IN_VENV, check=False).returncode


def fix() -> int:
    """Repair what ruff can."""
    return run("-m", "ruff", "check", "--fix", ".") | run("-m", "ruff", "format", ".")


def run_check(name: str) -> Outcome:
    """Run one tool and print its complaints, if any, in one piece."""
    say(f"dev: {name} ...")
    start = time.perf_counter()
    command = [PYTHON, *CHECKS[name]]
    done = subprocess.run(command, cwd=ROOT, env=IN_VENV, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    printed = (done.stdout + done.stderr).decode("utf-8", "replace").rstrip()
    ending = (
        f"FAILED in {seconds:.1f} s\n{printed}" if done.returncode else f"ok in {seconds:.1f} s"
    )
    say(f"dev: {name}: {ending}")
    lines = [line for line in COLOUR.sub("", printed).splitlines() if line.strip()]
    notes = [line.strip() for line in lines if not line.startswith("Completed")]
    return Outcome(name, done.returncode == 0, seconds, notes[-1] if notes else "")


def run_pytest() -> Outcome:
    """Run the tests in full view, and keep the line in which pytest counts them."""
    say("dev: pytest ...")
    start = time.perf_counter()
    command = [PYTHON, *PYTEST, f"--color={'yes' if sys.stdout.isatty() else 'no'}"]
    shown = bytearray()
    with subprocess.Popen(command, cwd=ROOT, env=IN_VENV, stdout=subprocess.PIPE) as process:
        while process.stdout and (piece := os.read(process.stdout.fileno(), 4096)):
            shown += piece
            sys.stdout.buffer.write(piece)
            sys.stdout.flush()
    found = CLOSING_LINE.findall(COLOUR.sub("", shown.decode("utf-8", "replace")))
    note = found[-1] if found else f"no closing line, exit code {process.returncode}"
    return Outcome("pytest", process.returncode == 0, time.perf_counter() - start, note)


def test() -> int:
    """Run every check to its end, so that one failure hides no other."""
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = [*pool.map(run_check, CHECKS), run_pytest()]
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    say(f"\ndev: {len(outcomes)} checks in {time.perf_counter() - start:.0f} s")
    for name, passed, seconds, note in outcomes:
        say(f"  {'ok    ' if passed else 'FAILED'} {name:<13} {seconds:5.1f} s  {note}")
    say(f"dev: FAILED: {', '.join(failed)}" if failed else "dev: every check passed")
    say(f"pytest: {outcomes[-1].note}")
    return 1 if failed else 0


def main(command: str = "", *rest: str) -> int:
    """Prepare the environment for a command and run it."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- this file is what older Pythons meet first
        sys.exit(f"dev: gridcare needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if command in SCRIPTS:
        level, script = SCRIPTS[command]
        prepare(level)
        return run(script, *rest)
    if command == "spark" and not rest:
        prepare("spark")
        return run("-m", "pytest", "jobs/spark")
    if command in {"test", "fix"} and not rest:
        prepare("dev")
        return test() if command == "test" else fix()
    say(__doc__ or "")
    return 0 if command in {"-h", "--help", "help"} else 2


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
