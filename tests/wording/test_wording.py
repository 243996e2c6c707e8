"""Both languages say the same, and the code asks for no sentence that does not exist."""

from __future__ import annotations

import ast
import re
from datetime import date
from importlib import import_module
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from gridcare.errors import UnknownName
from gridcare.facts import FACT_KINDS, ZoneFact
from gridcare.facts.bases import PersonFact
from gridcare.findings import Code, Finding
from gridcare.policy import Purpose, Setting, Via
from gridcare.wording import SENTENCES, Text, say, spoken
from tests.architecture.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = sorted((ROOT / "src" / "gridcare").rglob("*.py"))


def placeholders(template: str) -> list[str]:
    """Return the names that a sentence wants filled in."""
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name is not None})


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_both_languages_name_the_same_values(key: str) -> None:
    english, chinese = SENTENCES[key]
    assert english.strip("\n")
    assert chinese.strip("\n")
    assert placeholders(english) == placeholders(chinese)
    assert all(name.isidentifier() for name in placeholders(english))


def calls_of_say() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of `say`, and of what speaks to somebody by it, with its place."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _speaks(node.func):
                yield f"{path.stem}:{node.lineno}:{node.col_offset}", node


def _speaks(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", None)
    return name in ("say", "says", "_say")


def twins(key: str) -> list[str]:
    """Return the sentences a key may come to: itself, or one to somebody and one about them."""
    return [one for one in (key, f"{key}.you", f"{key}.they") if one in SENTENCES]


CALLS = [pytest.param(call, id=place) for place, call in calls_of_say()]


@pytest.mark.parametrize("call", CALLS)
def test_a_sentence_asked_for_exists_and_gets_exactly_its_values(call: ast.Call) -> None:
    key = call.args[0]
    passed = sorted(one.arg for one in call.keywords if one.arg is not None)
    spread = any(one.arg is None for one in call.keywords)
    if isinstance(key, ast.Constant):
        found = twins(str(key.value))
        assert found, f"no sentence is called {key.value!r}"
        wanted = [placeholders(SENTENCES[one][0]) for one in found]
        assert spread or all(set(names) <= set(passed) for names in wanted)
    elif isinstance(key, ast.JoinedStr):
        fixed = (one.value if isinstance(one, ast.Constant) else None for one in key.values)
        pattern = "".join("[^.]+" if one is None else re.escape(str(one)) for one in fixed)
        family = [one for one in SENTENCES if re.fullmatch(f"{pattern}(.you|.they)?", one)]
        assert family, f"no sentence is called {pattern}"
        wanted = [placeholders(SENTENCES[one][0]) for one in family]
    else:
        return  # not visible from here
    assert spread or any(set(names) <= set(passed) for names in wanted)


def test_no_room_asks_the_machine_how_to_write() -> None:
    banned = {"locale", "strftime", "gettext", "ctime", "nl_langinfo"}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node, "attr", getattr(node, "id", None))
            assert name not in banned, f"{path.name} uses {name}"


def test_every_phase_has_its_words() -> None:
    wanted = {f"phase.{setting}.{purpose}" for setting in Setting for purpose in Purpose}
    assert wanted == {key for key in SENTENCES if key.startswith("phase.")}


def test_every_kind_of_fact_an_end_may_count_from_has_its_words() -> None:
    """Whatever a person's rules may see: facts about them, their home and their zones."""
    seen = {name for name, kind in FACT_KINDS.items() if issubclass(kind, PersonFact | ZoneFact)}
    wanted = {*seen, "home_assessed", "isolation", "opened", "entered"}
    for family in ("base", "yours"):
        told = {key.removeprefix(f"{family}.") for key in SENTENCES if key.startswith(f"{family}.")}
        assert told == wanted


def test_others_are_named_by_how_they_bear_on_a_person() -> None:
    for family in ("others.", "theirs.", "everyone.", "via."):
        named = {key.removeprefix(family) for key in SENTENCES if key.startswith(family)}
        assert named == set(Via) - {Via.SELF, Via.AREA}


def test_whoever_is_spoken_to_may_be_spoken_about() -> None:
    """A sentence to somebody has a twin about them, or one for all, with its values or more."""
    for key in (one.removesuffix(".you") for one in SENTENCES if one.endswith(".you")):
        (about,) = [one for one in (key, f"{key}.they") if one in SENTENCES]
        to = placeholders(SENTENCES[f"{key}.you"][0])
        assert set(to) <= set(placeholders(SENTENCES[about][0]))
    for key in (one.removesuffix(".they") for one in SENTENCES if one.endswith(".they")):
        assert f"{key}.you" in SENTENCES


def test_each_key_stands_in_one_module_only() -> None:
    rooms = [
        room
        for path in sorted((ROOT / "src" / "gridcare" / "wording").glob("*.py"))
        for name, room in vars(import_module(f"gridcare.wording.{path.stem}")).items()
        if name.isupper() and isinstance(room, dict) and name != "SENTENCES"
    ]
    told = [key for room in {id(one): one for one in rooms}.values() for key in room]
    assert len(told) == len(set(told)) == len(SENTENCES)


def test_dates_and_texts_are_shown_in_the_language_asked_for() -> None:
    day = date(2021, 2, 3)
    assert say("free_on", "en", day=day) == "free on 3 February 2021"
    assert say("free_on", "zh", day=day) == "2021年2月3日解除"
    both = Text(en="care package", zh="爱心包")
    assert say("calendar.tests", "en", days=both) == "tests care package"
    assert say("calendar.tests", "zh", days=both) == "检测：爱心包"
    assert say("calendar.tests", "zh", days=3) == "检测：3"
    assert (spoken(day, "en"), spoken(day, "zh")) == ("3 February", "2月3日")


def test_a_sentence_that_does_not_exist_is_not_named() -> None:
    with pytest.raises(UnknownName, match="no such sentence") as caught:
        say("Zhang San", "en")
    assert "Zhang" not in str(caught.value)


@pytest.mark.parametrize("code", list(Code))
def test_every_finding_says_what_is_wrong_and_what_to_do(code: Code) -> None:
    finding = Finding(code=code, where="person:p")
    for lang in ("en", "zh"):
        assert finding.message(lang)
        assert finding.remedy(lang)
    assert str(finding) == f"person:p: {finding.message('en')}"
