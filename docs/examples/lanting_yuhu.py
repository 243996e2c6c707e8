"""One morning of an example community: who is held, what was missed, who does what, who is free.

    python3 dev.py demo [--date 2021-12-28] [--lang zh] [--worker w-03] [--person p-0930-1]
                        [--page lanting_yuhu.html]

Prints the morning report of a date, as of eight o'clock, and writes it as one page. Invented: see
`lanting_community`. Only this file writes anything; gridcare itself never does.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final, Self

import gridcare as gc
from gridcare.assessment import Assessment, GridCoverage
from gridcare.days import start_of
from gridcare.wording import Language
from lanting_community import FIRST_DAY, LAST_DAY, SECONDARY_CONTACT, ZONE, build_ledger
from lanting_gaps import GapReport, GapSection, Note
from lanting_layout import bar, capital, columns, pad, ruled, wrapped
from lanting_morning import DAY, Morning, Release, RoundView
from lanting_page import page
from lanting_policy import build_rulebook
from lanting_register import build_register
from lanting_words import day_month, full_day, number, word
from lanting_work import WorkGroup, WorkPlan, plan_of

__all__ = ["main"]

MORNING: Final = timedelta(hours=8)
FEW_IDS: Final = 4
FEW_NOTES: Final = 6
FEW_GROUPS: Final = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report and write the page. Returns what a shell calls success or failure."""
    asked = _asked(arguments)
    lang: Language = asked.lang
    for line in _heading(asked.date, lang):
        print(line)
    assessment = _assessed(asked.date, lang)
    morning = Morning(assessment, lang)
    if asked.worker not in assessment.directory.workers:
        known = ", ".join(assessment.directory.workers)
        print(word("worklist.unknown", lang, worker=asked.worker, known=known), file=sys.stderr)
        return 2
    for line in report(morning, asked.worker, asked.person):
        print(line)
    asked.page.write_text(page(morning), encoding="utf-8")
    print(word("page", lang, path=asked.page))
    return 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py demo", description="An example morning report.")
    parser.add_argument("--date", type=_day, default=date(2021, 12, 28), help="2021-12-28")
    parser.add_argument("--lang", choices=("en", "zh"), default="en")
    parser.add_argument("--worker", default="w-03", help="whose worklist to print")
    parser.add_argument("--person", default=SECONDARY_CONTACT, help="whom to explain things to")
    parser.add_argument("--page", type=Path, default=Path("lanting_yuhu.html"))
    return parser.parse_args(arguments)


def _day(written: str) -> date:
    """Read a day of the example's two weeks."""
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a date: {written!r}") from error
    if not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(f"expected {FIRST_DAY} to {LAST_DAY}")
    return day


# --- getting the assessment -----------------------------------------------------------------------


def _heading(day: date, lang: Language) -> Iterator[str]:
    yield ruled(f"{word('title', lang)} · {word('report', lang)}", full_day(day, lang))
    yield from wrapped(word("invented", lang))


def _assessed(day: date, lang: Language) -> Assessment:
    """Load and assess, saying at once what is being done and then how long it took."""
    with _Timed("loading", lang) as timed:
        register, ledger = build_register(), build_ledger()
        timed.note = word("loaded", lang, households=len(register.households), facts=len(ledger))
    with _Timed("assessing", lang) as timed:
        as_of = start_of(day, ZONE) + MORNING
        assessment = gc.assess(register, ledger, build_rulebook(), as_of=as_of)
        duties = sum(count for _status, count in assessment.situation.duties)
        timed.note = word("assessed", lang, duties=duties)
    return assessment


class _Timed:
    """Shows what is being done while it is done, then what came of it and the time it took."""

    def __init__(self, key: str, lang: Language) -> None:
        self.lang = lang
        self.note = ""
        self._what = word(key, lang)
        self._start = 0.0

    def __enter__(self) -> Self:
        print(f"{self._what} ... ", end="", flush=True)
        self._start = perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        took = word("seconds", self.lang, seconds=perf_counter() - self._start)
        print(word("bracket", self.lang, what=self.note, rest=took))


# --- the report -----------------------------------------------------------------------------------


def report(morning: Morning, worker_id: str, person_id: str) -> Iterator[str]:
    """Yield the report line by line."""
    gaps = GapReport(morning)
    yield ""
    yield from wrapped(gaps.headline())
    yield ""
    yield ruled(morning.word("situation"), morning.as_of)
    yield from _situation(morning)
    yield ""
    yield ruled(morning.word("gaps"))
    yield from _gaps(morning, gaps.sections())
    yield from _released(morning)
    yield from _worklist(morning, plan_of(morning, worker_id))
    yield ruled(morning.word("coverage"))
    yield from _coverage(morning, morning.rounds())
    yield from _explained(morning, person_id)


def _situation(morning: Morning) -> Iterator[str]:
    rows = list(morning.situation())
    width = max(columns(label) for label, _text in rows) + 4
    for label, text in rows:
        yield from wrapped(text, first=pad(f"  {label}", width), then=" " * width)


# --- gaps -----------------------------------------------------------------------------------------


def _gaps(morning: Morning, sections: Sequence[GapSection]) -> Iterator[str]:
    if not sections:
        yield f"  {morning.word('gaps.none')}"
        yield ""
    for section in sections:
        yield f"  {section.title} ({number(section.total)})"
        said = ""
        for note in section.notes[:FEW_NOTES]:
            yield from _note(morning, note, why="" if note.why == said else note.why)
            said = note.why
        if len(section.notes) > FEW_NOTES:
            yield f"    … {morning.word('more', n=len(section.notes) - FEW_NOTES)}"
        yield ""


def _note(morning: Morning, note: Note, why: str) -> Iterator[str]:
    what = capital(note.what)
    if note.whom:
        what = morning.word("colon", what=what, rest=_few(morning, note.whom))
    where = f" [{GapReport(morning).where(note)}]" if note.where else ""
    how = f" · {note.how}" if note.how else ""
    yield from wrapped(f"{what}{where}{how}", first="    • ", then="      ")
    if why:
        yield from wrapped(why, first="      ↳ ", then="        ")


def _few(morning: Morning, ids: Sequence[str]) -> str:
    shown = morning.listed(ids[:FEW_IDS])
    rest = len(ids) - FEW_IDS
    if rest <= 0:
        return shown
    return f"{shown} {morning.word('more', n=rest)}"


# --- released, worklist ---------------------------------------------------------------------------


def _released(morning: Morning) -> Iterator[str]:
    for key, day in (("released.today", morning.today), ("released", morning.today + DAY)):
        yield ruled(morning.word(key, day=day))
        found = morning.released(day)
        if not found:
            yield f"  {morning.word('released.none')}"
        for one in found:
            yield from _release(morning, one)
        yield ""


def _release(morning: Morning, one: Release) -> Iterator[str]:
    told = [part for part in (one.served, one.counted, one.pending) if part]
    who = morning.word("colon", what=f"{one.person_id} [{one.grid_id}]", rest="; ".join(told))
    yield from wrapped(who, first="  • ", then="    ")
    for why in one.whys:
        yield from wrapped(why, first="    ↳ ", then="      ")
    if one.bring:
        yield from wrapped(
            morning.word("released.bring", what=one.bring), first="    ", then="    "
        )


def _worklist(morning: Morning, plan: WorkPlan) -> Iterator[str]:
    note = morning.word("worklist.lines", n=plan.lines, overdue=plan.overdue)
    yield ruled(morning.word("worklist", worker=plan.worker_id), plan.absent or note)
    if not plan.groups:
        yield f"  {morning.word('worklist.empty')}"
    for group in plan.groups[:FEW_GROUPS]:
        yield from _group(morning, group)
    if len(plan.groups) > FEW_GROUPS:
        yield f"  … {morning.word('more', n=len(plan.groups) - FEW_GROUPS)}"
    yield ""


def _group(morning: Morning, group: WorkGroup) -> Iterator[str]:
    mark = "!" if group.overdue else "·"
    what = morning.word("colon", what=capital(group.what), rest=_few(morning, group.whom))
    yield from wrapped(
        f"{what} · {group.how}",
        first=f"  {mark} {pad(group.until, 14)} ",
        then=" " * 19,
    )
    yield from wrapped(group.why, first=f"{' ' * 19}↳ ", then=" " * 21)


# --- rounds and explanation -----------------------------------------------------------------------


def _coverage(morning: Morning, views: Sequence[RoundView]) -> Iterator[str]:
    """Set the rounds side by side, a line for each grid; one that has not begun is a line."""
    begun = [view for view in views if view.total is not None]
    heads = {view.title: f"{view.title} · {view.days} · {view.state}" for view in views}
    if begun:
        yield _shares("", "", [heads[view.title] for view in begun])
    for index, grid in enumerate(begun[0].grids if begun else ()):
        worker = morning.listed(morning.workers_of(grid.grid_id)) or "–"
        shares = [_share(morning, view.grids[index]) for view in begun]
        yield _shares(grid.grid_id, worker, shares)
    totals = [_share(morning, view.total) for view in begun if view.total is not None]
    if totals:
        yield _shares(morning.word("round.total"), "", totals)
    for view in views:
        if view.total is None:
            yield f"  {heads[view.title]}"
    yield ""


def _shares(name: str, worker: str, shares: Sequence[str]) -> str:
    cells = "".join(pad(one, 43) for one in shares)
    return f"  {pad(name, 6)}{pad(worker, 7)}{cells}".rstrip()


def _share(morning: Morning, grid: GridCoverage) -> str:
    left = grid.households - grid.reached - grid.exempt
    rest = morning.word("round.left_over", n=left) if left else morning.word("round.none_left")
    figures = f"{number(grid.reached)}/{number(grid.households)}"
    return f"{bar(grid.reached, grid.households, 14)} {pad(figures, 12)}{pad(rest, 12)}"


def _explained(morning: Morning, person_id: str) -> Iterator[str]:
    yield ruled(morning.word("explained", person=person_id), day_month(morning.today, morning.lang))
    told = gc.explain(morning.assessment, person_id, lang=morning.lang)
    for line in dict.fromkeys(told.lines):
        yield from wrapped(line, first="  ", then="    ")
    yield ""


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever reads the first lines only has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
