"""Links within the README and the docs lead somewhere, and every block is one that is tested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.architecture.tree import ROOT, name_of, pages

if TYPE_CHECKING:
    from pathlib import Path

FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})(?P<language>[^\n]*)\n.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL
)
LINK = re.compile(
    r"(?<!\\)\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)|(?:href|src)=\"([^\"]+)\"",
    re.MULTILINE,
)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
ANCHOR = re.compile(r"<a\s+(?:id|name)=\"([^\"]+)\"")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

# Run, parsed, or plainly not code. `python` alone, because a word behind it would hide the
# block from the runner.
LANGUAGES = {"python", "json", "toml", "console", "text", "csv", "mermaid", "html"}


def prose(page: Path) -> str:
    """Give a page without its code."""
    unfenced = FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", lambda code: code.group().replace("](", "] ("), unfenced)


def anchors(page: Path) -> set[str]:
    """Give the anchors of a page, made from its headings as code hosts make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    found = set(ANCHOR.findall(text))
    seen: dict[str, int] = {}
    for heading in HEADING.findall(text):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
        slug = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        count = seen.get(slug, 0)
        seen[slug] = count + 1
        found.add(f"{slug}-{count}" if count else slug)
    return found


def broken(page: Path) -> list[str]:
    """Give the links of a page that lead nowhere."""
    targets = ["".join(groups) for groups in LINK.findall(prose(page))]
    return [target for target in targets if not OUTSIDE.match(target) and not leads(page, target)]


def leads(page: Path, target: str) -> bool:
    """Tell whether a relative link leads to a file of the project, and its anchor to a heading."""
    name, _, anchor = unquote(target).partition("#")
    goal = (page.parent / name).resolve() if name else page
    if not goal.exists() or not goal.is_relative_to(ROOT):
        return False
    return not anchor or (goal.suffix == ".md" and anchor in anchors(goal))


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_every_block_says_its_language(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert {block["language"].strip() for block in FENCE.finditer(text)} <= LANGUAGES


def test_broken_links_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(leads.__globals__, "ROOT", tmp_path)
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`: *three*\n# One two three\n## 事实\n"
        "[a](#one-two-three) [b](#one-two-three-1) [c](#事实) [d](page.md#one-two-three)\n"
        "[x](gone.md) [y](#gone) ![z](gone.png 'title') [out](https://example.com/#x)\n"
        "[ref]: gone-too.md\n`[code](is-not-a-link.md)`\n"
        "```text\n[nor](this.md)\n```\n",
        encoding="utf-8",
    )
    assert broken(page) == ["gone.md", "#gone", "gone.png", "gone-too.md"]
