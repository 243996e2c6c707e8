"""Make pytest run what the README, the docs and the docstrings show.

The Python blocks of one page share their names and run from top to bottom, as a reader would
type them. JSON and TOML must at least parse, and the Python below finds them as `text`. In a
console block, the demo is run and must print what the page shows. This file stands at the root
because pytest asks a conftest only about files beside or below it.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sybil import Sybil
from sybil.parsers.doctest import DocTestParser
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from sybil import Example

DEMO = Path(__file__).parent / "docs" / "examples" / "lanting_yuhu.py"
RUN = "python3 dev.py demo"
# These set things up, or are this very test run: a page may show them without a result.
SHOWN_ONLY = ("python3 dev.py", "python -m pip ", "pip install ", "uv run ", "git clone ", "cd ")


def parses_with(reader: Callable[[str], Any]) -> Callable[[Example], None]:
    """Make the check that a block can be read by `reader`."""

    def evaluate(example: Example) -> None:
        example.namespace["text"] = str(example.parsed)
        reader(str(example.parsed))

    return evaluate


def runs_as_shown(example: Example) -> str | None:
    """Run the commands behind `$`; what stands under each must be what it prints.

    As in a doctest, `...` stands for anything.
    """
    for turn in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, expected = turn.partition("\n")
        if command.startswith(RUN):
            printed = demo(shlex.split(command.removeprefix(RUN), comments=True))
            if not OutputChecker().check_output(expected.strip() + "\n", printed, ELLIPSIS):
                return f"$ {command}\n--- printed:\n{printed}--- but the page shows:\n{expected}"
        elif not command.startswith(SHOWN_ONLY):
            return f"$ {command}\nThis test knows only how to run `{RUN}`."
    return None


def demo(arguments: list[str]) -> str:
    """Run the demo in an empty folder, where it may leave its page, and give what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", str(DEMO), *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    return done.stdout.strip() + "\n"


pages = Sybil(
    name="page",
    patterns=["*.md"],
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser(language="json", evaluator=parses_with(json.loads)),
        CodeBlockParser(language="toml", evaluator=parses_with(tomllib.loads)),
        CodeBlockParser(language="console", evaluator=runs_as_shown),
    ],
)
docstrings = Sybil(
    name="docstring",
    path="src",
    patterns=["*.py"],
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
)

pytest_collect_file = (pages + docstrings).pytest()
