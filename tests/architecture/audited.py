"""Run code in a fresh Python that notes every attempt to reach outside itself.

CPython raises an *audit event* before it opens a file, a socket, a process and the like. The
events in HARMLESS are what pure code needs; any other one is reported. Reading the clock,
chance and the environment raises no event, so their functions are replaced by ones that
report. One gap cannot be closed from inside: `datetime.now()` and its kin are C methods of an
immutable type. The linter's list of banned names covers those.

This file is both sides: `audited()` starts it as a script, and the script runs the code.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import subprocess
import sys
import time
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HARMLESS = frozenset(
    {
        "array.__new__",
        "builtins.id",
        "code.__new__",
        "compile",
        "exec",
        "function.__new__",
        "import",
        "marshal.dumps",
        "marshal.load",
        "marshal.loads",
        "object.__delattr__",
        "object.__getattr__",
        "object.__setattr__",
        "pickle.find_class",
        "sys._getframe",
        "sys._getframemodulename",
        "sys.unraisablehook",
    }
)
# What an import does besides: it lists folders and reads modules.
MODULES = (".py", ".pyc", ".so", ".pyd", ".dll")


@dataclass(frozen=True, kw_only=True, slots=True)
class Audit:
    """What a piece of code printed, and what it tried to reach."""

    printed: str
    reached: tuple[str, ...]


def audited(
    act: str,
    *,
    before: str = "",
    imports: bool = False,
    hash_seed: int = 0,
    zone: str = "UTC",
    language: str = "C.UTF-8",
) -> Audit:
    """Run `before` freely and then `act` under audit, in one namespace and a process of its own.

    Import what `act` uses in `before`, or allow it with `imports`: modules may then be read.
    Building a pydantic schema also belongs in `before`: pydantic looks for its plugins on disk.
    The process gets no environment but the hash seed, time zone and language given here.
    """
    environment = {
        "PYTHONHASHSEED": str(hash_seed),
        "PYTHONDONTWRITEBYTECODE": "1",  # writing a .pyc is no doing of the code's
        "TZ": zone,
        "LANG": language,
        "LC_ALL": language,
        **({"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}),
    }
    task = json.dumps({"before": before, "act": act, "imports": imports})
    done = subprocess.run(
        [sys.executable, "-P", __file__],
        input=task,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        message = f"the audited code broke off:\n{done.stderr}"
        raise RuntimeError(message)
    answer = json.loads(done.stdout)
    return Audit(printed=answer["printed"], reached=tuple(answer["reached"]))


class Watch:
    """Notes what is reached while it is armed."""

    def __init__(self, *, imports: bool) -> None:
        self.armed = False
        self.imports = imports
        self.reached: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event from the interpreter."""
        if self.armed and event not in HARMLESS and not self.is_import(event, arguments):
            self.note(f"{event} {arguments!r}")

    def is_import(self, event: str, arguments: tuple[Any, ...]) -> bool:
        """Tell whether an event is the reading of a module, and that is allowed."""
        reads = event == "open" and arguments[1] in {"r", "rb"}
        module = reads and str(arguments[0]).endswith(MODULES)
        return self.imports and (module or event == "os.listdir")

    def note(self, what: str) -> None:
        """Record one attempt; disarmed meanwhile, because describing it may cause others."""
        self.armed = False
        self.reached.append(what)
        self.armed = True

    def replace(self, owner: Any, name: str) -> None:  # noqa: ANN401 -- a module or a class
        """Put a reporting function in the place of one that raises no event."""
        original: Callable[..., Any] = getattr(owner, name)

        def reporting(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 -- as the original
            if self.armed:
                self.note(f"{owner.__name__}.{name}")
            return original(*arguments, **named)

        setattr(owner, name, reporting)


def watch_silent_functions(watch: Watch) -> None:
    """Replace what reads the clock, chance or the environment without an event."""
    clock = [name for name in dir(time) if callable(getattr(time, name)) and name[0].islower()]
    for name in set(clock) - {"mktime", "struct_time"}:
        watch.replace(time, name)
    for name in [name for name in random.__all__ if name[0].islower()]:
        watch.replace(random, name)
    watch.replace(os, "urandom")
    watch.replace(type(os.environ), "__getitem__")
    watch.replace(type(os.environ), "__iter__")


def main() -> None:
    """Run the task on standard input and answer on standard output."""
    task = json.load(sys.stdin)
    watch = Watch(imports=task["imports"])
    watch_silent_functions(watch)
    sys.addaudithook(watch.hear)
    module = types.ModuleType("audited_code")  # classes made in the code must find their module
    sys.modules[module.__name__] = module
    namespace = vars(module)
    printed = io.StringIO()
    act = compile(task["act"], "<act>", "exec")
    with contextlib.redirect_stdout(printed):
        exec(compile(task["before"], "<before>", "exec"), namespace)  # noqa: S102 -- our own tests' code
        watch.armed = True
        exec(act, namespace)  # noqa: S102 -- our own tests' code
        watch.armed = False
    json.dump({"printed": printed.getvalue(), "reached": watch.reached}, sys.stdout)


if __name__ == "__main__":
    main()
