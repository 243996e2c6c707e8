"""The morning report shows each untidy event on the morning it should, and nothing personal."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest

import gridcare as gc
import lanting_community as lanting
from gridcare.assessment import Assessment, assess
from gridcare.people import Role
from gridcare.policy import Layer
from lanting_layout import WIDTH, bar, columns, pad, wrapped
from lanting_page_style import PALETTES, READ_ON, STYLE
from lanting_policy import ROUNDS, build_rulebook
from lanting_words import WORDS, word
from lanting_yuhu import main

REGISTER = lanting.build_register()
MORNINGS = [
    ("2021-12-21", "en"),
    ("2021-12-27", "en"),
    ("2021-12-28", "en"),
    ("2021-12-28", "zh"),
    ("2021-12-31", "en"),
    ("2021-12-31", "zh"),
    ("2022-01-03", "zh"),
]
PAGES = MORNINGS[2:4]  # in the middle of everything: a round runs, people go in and come out


class Shown:
    """What one run of the demo printed, and the page it wrote."""

    def __init__(self, printed: str, page: str) -> None:
        self.printed = printed
        self.page = page
        self.tight = " ".join(printed.split())

    def section(self, title: str) -> str:
        """Return a section of the printed report, from its title to the next rule."""
        _before, _title, rest = self.printed.partition(f"\n{title}")
        return re.split(r"\n[^\n]*─{3}", rest.partition("\n")[2])[0]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shows:
    return Shows(tmp_path_factory.mktemp("pages"))


@cache
def assessed(as_of: datetime) -> Assessment:
    return assess(REGISTER, lanting.build_ledger(), build_rulebook(), as_of=as_of)


def assessed_once(*_loaded: object, as_of: datetime) -> Assessment:
    """Stand in for `gc.assess`: in all these runs only the moment, language and person differ."""
    return assessed(as_of)


class Shows:
    """Runs the demo once for each morning and language that a test asks for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._runs: dict[tuple[str, ...], Shown] = {}

    def __call__(self, *arguments: str) -> Shown:
        if arguments not in self._runs:
            self._runs[arguments] = self._run(arguments)
        return self._runs[arguments]

    def _run(self, arguments: tuple[str, ...]) -> Shown:
        path = self.folder / f"page-{len(self._runs)}.html"
        lines: list[str] = []
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                "builtins.print",
                lambda *parts, end="\n", **_: lines.append("".join(map(str, parts)) + end),
            )
            patch.setattr(gc, "assess", assessed_once)
            assert main([*arguments, "--page", str(path)]) == 0
        return Shown("".join(lines), path.read_text(encoding="utf-8"))


def on(shows: Shows, day: str, lang: str = "en") -> Shown:
    return shows("--date", day, "--lang", lang)


# --- what it says ---------------------------------------------------------------------------------


class TestReport:
    @pytest.mark.parametrize(("day", "lang"), MORNINGS)
    def test_runs_and_fits_the_width(self, shown: Shows, day: str, lang: str) -> None:
        report = on(shown, day, lang)
        wide = [one for one in report.printed.splitlines() if columns(one) > WIDTH]
        assert [one for one in wide if ".html" not in one] == []
        assert len(report.printed.splitlines()) < 200
        for key in ("situation", "gaps", "coverage"):
            assert word(key, "zh" if lang == "zh" else "en") in report.printed

    def test_says_that_it_is_invented_and_how_long_it_took(self, shown: Shows) -> None:
        report = on(shown, "2021-12-28")
        assert "Persons and events are invented" in report.printed
        assert re.search(r"5,405 households, [\d,]+ facts \([\d.]+ s\)", report.printed)
        assert re.search(r"[\d,]+ duties weighed \([\d.]+ s\)", report.printed)

    def test_an_explanation_in_plain_words_for_the_person_asked_for(self, shown: Shows) -> None:
        report = shown("--date", "2021-12-28", "--person", lanting.CLOSE_CONTACT)
        said = report.section(f"In plain words, for {lanting.CLOSE_CONTACT}")
        assert "from 11 January on you are free." in " ".join(said.split())

    def test_an_unknown_worker_is_an_error_that_names_those_there_are(
        self,
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(gc, "assess", assessed_once)
        assert main(["--worker", "w-99", "--page", str(tmp_path / "page.html")]) == 2
        assert "w-99" in (told := capsys.readouterr().err)
        assert "w-03" in told
        assert not (tmp_path / "page.html").exists()

    @pytest.mark.parametrize("day", ["2021-12-20", "2022-01-04", "today"])
    def test_a_date_outside_the_two_weeks_is_refused(self, day: str) -> None:
        with pytest.raises(SystemExit):
            main(["--date", day])


class TestEvents:
    """Each thing that went wrong shows on the morning on which somebody can still care."""

    @pytest.mark.parametrize(
        ("day", "needle"),
        [
            ("2021-12-27", "b03-u2-elevator-1 [g-03] · 1 of 2 times, 26 Dec"),
            ("2021-12-27", "Grid g-06: nobody answers for"),
            ("2021-12-27", "w-06 is absent since 27 Dec 07:00"),
            ("2021-12-27", "Somebody unknown: p-9999-1 · recorded: "),
            ("2021-12-27", "p-2433-2 [g-07] · 1 of 2 at least 24 h apart"),
            ("2021-12-28", "evening of 27 Dec"),
            ("2021-12-28", "A place nobody registered: shop-unlisted-1 · recorded: inspection"),
            ("2021-12-28", "Round two: form incomplete, no travel: h-0017"),
            ("2021-12-28", "Round two: by phone, which does not count: h-0031"),
            ("2021-12-27", "h-5099 [g-14] · since 23 Dec; delivered without: thermometer"),
            ("2021-12-28", "Have the commitment signed: p-2317-1 [g-07] · 23 Dec"),
            ("2021-12-28", "the later one is set aside: p-1013-1"),
            ("2021-12-29", "Inspect the premises: shop-17 [g-04] · 28 Dec"),
            ("2021-12-29", "p-3356-1 [g-10] · test of day 7, 28 Dec"),
            ("2021-12-31", "shop-unlisted-1, shop-unlisted-2"),
            ("2021-12-31", "Refer to a fever clinic: p-2660-1 [g-08] · since 30 Dec 20:37"),
            ("2021-12-31", "Ask what the household needs: h-2046 [g-06] · 30 Dec"),
            ("2021-12-31", "people 13,401, stated 29 Dec (as registered)"),
        ],
    )
    def test_shows(self, shown: Shows, day: str, needle: str) -> None:
        report = on(shown, day)
        assert needle in report.tight
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", report.page))
        subject = re.search(r"\b[phwg]-[\w-]+|\bshop-[\w-]+|b03-[\w-]+", needle)
        assert subject is None or subject[0] in text

    def test_the_missed_evening_temperature_names_whose(self, shown: Shows) -> None:
        gaps = " ".join(on(shown, "2021-12-28").section("What was missed").split())
        assert re.search(r"Take the temperature: p-2317-1[^•]* · evening of 27 Dec", gaps)

    def test_a_round_that_ended_yesterday_says_who_is_left(self, shown: Shows) -> None:
        gaps = on(shown, "2021-12-30").section("What was missed")
        assert re.search(r"Round two: \d+ households not reached by 29 Dec", gaps)

    def test_gaps_that_are_over_are_not_told_as_news(self, shown: Shows) -> None:
        assert "Nobody responsible" not in on(shown, "2022-01-03").printed
        assert "every grid has somebody" in on(shown, "2022-01-03").tight

    def test_who_is_released_and_why(self, shown: Shows) -> None:
        released = on(shown, "2021-12-28").section("Released tomorrow, 29 Dec")
        assert "p-0930-1" in released
        assert "counted from last exposure on 20 Dec" in released
        assert "p-5099-1" in released
        assert "counted from leaving the area on 14 Dec" in released

    def test_somebody_kept_too_long_is_as_loud_as_somebody_missed(self, shown: Shows) -> None:
        gaps = on(shown, "2021-12-31").section("What was missed")
        assert lanting.HELD_TOO_LONG in gaps.partition("Nobody responsible")[0]

    def test_a_worklist_has_its_reasons_and_the_overdue_first(self, shown: Shows) -> None:
        lines = on(shown, "2021-12-31").section("Worklist of w-03").splitlines()
        marks = [one[2] for one in lines if one[2:3] in ("!", "·")]
        assert marks == sorted(marks)
        assert any("↳" in one for one in lines)

    def test_coverage_names_every_grid_and_the_one_left_behind(self, shown: Shows) -> None:
        coverage = on(shown, "2021-12-31").section("Coverage of the rounds by grid")
        assert [f"g-{n:02}" in coverage for n in range(1, 15)] == [True] * 14
        assert re.search(r"g-06 +–.*\b230/351 +121 left", coverage)


# --- the page -------------------------------------------------------------------------------------

VOID = {"meta", "col", "br"}
LOADS = ("src", "srcset", "data", "poster", "background", "action")


class Walk(HTMLParser):
    """Walks a page: every element closes in its turn, and nothing is fetched."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text.append(data)

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for one, attributes in self.seen if one == tag]


@cache
def personal() -> frozenset[str]:
    """Return every name and phone of the register, of residents and workers alike."""
    names = [one.name for one in REGISTER.people] + [one.name for one in REGISTER.workers]
    phones = [one.phone for one in REGISTER.people] + [one.phone for one in REGISTER.workers]
    phones += [one.phone for one in REGISTER.households]
    return frozenset(one for one in (*names, *phones) if one)


@pytest.mark.parametrize(("day", "lang"), PAGES)
class TestPage:
    def test_is_well_formed(self, shown: Shows, day: str, lang: str) -> None:
        walk = Walk(on(shown, day, lang).page)
        assert walk.open == []
        ids = [one["id"] for _tag, one in walk.seen if "id" in one]
        assert len(ids) == len(set(ids))
        anchors = {one["href"] for one in walk.named("a") if (one["href"] or "").startswith("#")}
        assert {f"#{one}" for one in ids if not (one or "").endswith("-title")} == anchors

    def test_loads_nothing_and_runs_nothing(self, shown: Shows, day: str, lang: str) -> None:
        page = on(shown, day, lang).page
        for tag, attributes in Walk(page).seen:
            assert tag not in ("script", "link", "iframe", "img", "object", "base", "form")
            assert not attributes.keys() & set(LOADS)
            assert not any(one.startswith("on") for one in attributes)
        assert "url(" not in page
        assert "@import" not in page

    def test_can_be_read_by_everybody(self, shown: Shows, day: str, lang: str) -> None:
        walk = Walk(on(shown, day, lang).page)
        assert walk.named("html")[0]["lang"] == {"en": "en", "zh": "zh-Hans"}[lang]
        assert [len(walk.named(one)) for one in ("h1", "main", "header", "nav")] == [1] * 4
        assert all(one.get("scope") for one in walk.named("th"))
        assert all("aria-labelledby" in one for one in walk.named("section"))
        levels = [int(tag[1]) for tag, _ in walk.seen if re.fullmatch(r"h[1-6]", tag)]
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_shows_nothing_personal(self, shown: Shows, day: str, lang: str) -> None:
        report = on(shown, day, lang)
        said = {*re.split(r"[<>\n]|, |、", report.page), report.tight}
        assert not personal() & said
        for text in (report.page, report.printed):
            assert not re.search(r"000-\d{4}|居民 \d|网格员 \d|b\d\d-u\d-\d{3,4}\b", text)
            assert not re.search(r"\b(19\d\d|20[01]\d)-\d\d-\d\d\b", text)  # nobody's birthday


class TestPageInDetail:
    def test_a_period_has_its_phases_and_its_day_of_freedom(self, shown: Shows) -> None:
        page = on(shown, "2021-12-28").page
        row = page.partition(f'class="id">{lanting.CLOSE_CONTACT}</th>')[2].partition("</tr>")[0]
        assert "centralised quarantine, 22 Dec to 3 Jan" in row
        assert "health monitoring at home, 4 Jan to 10 Jan" in row
        assert row.endswith("<td>11 Jan</td>")

    def test_an_end_that_is_not_settled_is_shown_as_such(self, shown: Shows) -> None:
        page = on(shown, "2021-12-27").page
        row = page.partition('class="id">p-0930-1</th>')[2].partition("</tr>")[0]
        assert "provisional" in row
        assert "end not settled" in row
        assert "at the soonest" in row

    def test_gaps_come_first_and_every_worker_has_a_list(self, shown: Shows) -> None:
        page = on(shown, "2021-12-28").page
        parts = re.findall(r'<section id="(\w+)"', page)
        assert parts[0] == "gaps"
        assert page.count("<details>") == len(REGISTER.workers)

    def test_sources_are_cited(self, shown: Shows) -> None:
        sources = on(shown, "2021-12-28").page.partition('<section id="sources"')[2]
        assert "chinacourt.org" in sources
        assert "疫情防控在社区" in sources

    def test_every_text_and_shape_has_enough_contrast(self) -> None:
        for scheme in (0, 1):
            for shape, ground, least in READ_ON:
                pair = PALETTES[shape][scheme], PALETTES[ground][scheme]
                assert contrast(*pair) >= least, (shape, ground, scheme)

    def test_every_colour_is_one_of_the_palette(self) -> None:
        assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= set(PALETTES)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- words, columns, rules ------------------------------------------------------------------------


class TestWords:
    @pytest.mark.parametrize("key", WORDS)
    def test_both_languages_name_the_same_values(self, key: str) -> None:
        english, chinese = WORDS[key]
        assert english
        assert chinese
        assert values(english) == values(chinese)

    def test_no_word_is_left_over(self) -> None:
        """A key is written in a module of the example, or made there from a prefix and a value."""
        folder = Path(lanting.__file__).parent
        told = "".join(
            one.read_text(encoding="utf-8")
            for one in folder.glob("lanting_*.py")
            if one.stem != "lanting_words"
        )
        rounds = {rule.id for rule in ROUNDS}
        unused = [
            key
            for key in WORDS
            if f'"{key}"' not in told
            and f"'{key}'" not in told
            and not any(f'f"{key[: end + 1]}{{' in told for end in dots(key))
            and key not in rounds
        ]
        assert unused == []


def values(template: str) -> set[str]:
    return {name for _text, name, _spec, _how in Formatter().parse(template) if name}


def dots(key: str) -> list[int]:
    return [place for place, letter in enumerate(key) if letter == "."]


class TestLayout:
    def test_a_chinese_character_is_two_columns_wide(self) -> None:
        assert columns("网格g-03") == 8
        assert pad("网格", 6) == "网格  "
        assert pad("网格", 6, right=True) == "  网格"
        assert pad("网格网格", 6) == "网格网格"

    @pytest.mark.parametrize("text", ["每日早晚各测一次体温。" * 9, "a few plain words " * 20])
    def test_lines_keep_to_the_width_and_lose_nothing(self, text: str) -> None:
        lines = list(wrapped(text, first="> ", then="  ", width=40))
        assert all(columns(one) <= 40 for one in lines)
        assert "".join("".join(lines).removeprefix(">").split()) == "".join(text.split())
        assert not any(one.strip().startswith("。") for one in lines)

    def test_only_a_whole_bar_looks_whole(self) -> None:
        assert bar(0, 10, 4) == bar(0, 0, 4) == "····"
        assert bar(1, 1_000, 4) == "█···"
        assert bar(999, 1_000, 4) == "███·"
        assert bar(1_000, 1_000, 4) == "████"


POLICY_IDS = [
    key.removeprefix("policy.") for key in WORDS if key.startswith("policy.")
]  # each has a short name in the report


class TestRules:
    def test_three_layers_and_both_rounds_on_the_examples_days(self) -> None:
        policies = [build_rulebook().policy(one) for one in POLICY_IDS]
        layers = [one.layer for one in policies if one is not None]
        assert layers == [Layer.NATION, Layer.CITY, Layer.CITY, Layer.COMMUNITY]
        assert [(one.first_on, one.last_on) for one in ROUNDS] == [
            (date(2021, 12, 22), date(2021, 12, 24)),
            (date(2021, 12, 27), date(2021, 12, 29)),
        ]
        practice = policies[-1]
        assert practice is not None
        assert [one for one in practice.rules if one in ROUNDS] == list(ROUNDS)
        assert {one.performer for one in ROUNDS} == {Role.GRID_WORKER}
