"""What people are told in ten situations, in both languages, short and long: read it aloud.

When a change is meant, delete the file concerned, run the tests twice, and read `git diff`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import gridcare as gc
from tests.golden.situations import SITUATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.assessment import Audience, Length
    from gridcare.wording import Language

FOLDER: Final = Path(__file__).parent / "explanations"
LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
TOLD: Final[tuple[tuple[Audience, Length], ...]] = (
    ("person", "short"),
    ("person", "long"),
    ("worker", "short"),
)
AUDITED: Final = "secondary-contact-waiting"
MOST_SENTENCES: Final = 6


def _told(name: str) -> Iterator[str]:
    """Yield what is said to whom, each under a heading."""
    situation = SITUATIONS[name]
    now = situation.assessed()
    told = (*TOLD, ("auditor", "long")) if name == AUDITED else TOLD
    for lang in LANGUAGES:
        for audience, length in told:
            yield f"== {lang}, {audience}, {length}"
            yield from gc.explain(
                now, situation.person_id, lang=lang, audience=audience, length=length
            ).lines


@pytest.mark.parametrize("name", SITUATIONS)
def test_what_is_said_is_as_it_was_reviewed(name: str) -> None:
    said = "".join(f"{line}\n" for line in _told(name))
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        path.write_text(said, encoding="utf-8")
        pytest.fail(f"{path.name} was not there; it is now: read it, and run again")
    assert said == path.read_text(encoding="utf-8")


def test_nothing_reviewed_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(SITUATIONS)


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_short_is_short(name: str, lang: Language) -> None:
    situation = SITUATIONS[name]
    now = situation.assessed()
    for audience in ("person", "worker", "auditor"):
        said = gc.explain(now, situation.person_id, lang=lang, audience=audience, length="short")
        assert len(said.lines) <= MOST_SENTENCES
