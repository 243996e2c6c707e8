"""The app's reference table of states and events, read off the answers of the policy.

A state is what holds somebody and what held them: (contact, symptoms, test), each `-` where there
is nothing, `active` or the kind of test while it lasts, `over` afterwards. `!` marks a positive
that is confirmed, `?` one that waits. As the reference model was tested: every event leads from
every state to exactly one state, the states reached are those believed reachable, and no state
passes for another.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from tests.conformance.nhs_app import Lengths, nhs_app
from tests.conformance.replay import assessed, replays

if TYPE_CHECKING:
    from gridcare.periods import HeldCourse

APP: Final = nhs_app(
    "app",
    Lengths(contact=11, onset=11, onset_unknown=9, positive=11, at_most=21, confirmed_within=2),
    date(2000, 1, 1),
)

State = tuple[str, str, str]


@attrs.frozen
class Reading:
    """What the policy answers on a day: every rule's hold, newest last."""

    today: date
    courses: tuple[HeldCourse, ...]
    negative_known: bool

    def of(self, *rules: str) -> list[HeldCourse]:
        found = [one for one in self.courses if one.rule.id in rules]
        return sorted(found, key=lambda one: one.course.opened_on)

    def holds(self, held: HeldCourse) -> bool:
        return any(
            span.first_on <= self.today <= (span.last_on or date.max) for span in held.course.spans
        )

    def cleared(self, held: HeldCourse) -> bool:
        opened_by = held.course.opened_by
        return any(one.course.opened_by == opened_by for one in self.of("cleared"))

    # --- the three axes ---------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self._contact(), self._symptoms(), self._test()

    def _contact(self) -> str:
        found = self.of("contact")
        if any(map(self.holds, found)):
            return "active"
        if any(one.course.ending == "withdrawn" for one in found):
            return "released"
        return "over" if any(one.course.spans for one in found) else "-"

    def _tests(self) -> list[HeldCourse]:
        return [one for one in self.of("case", "unconfirmed-positive") if not self.cleared(one)]

    def _symptoms(self) -> str:
        found = self.of("symptoms", "symptomatic-case")
        if not found:
            return "-"
        if self.holds(found[-1]):
            return "active"
        return "-" if self._forgotten(found[-1]) else "over"

    def _forgotten(self, symptoms: HeldCourse) -> bool:
        """Tell whether a test that does not belong to past symptoms takes their place."""
        tests = self._tests()
        if not tests or tests[-1].course.base_kind != "result_reported":
            return False
        sampled, began = tests[-1].course.base_on, symptoms.course.base_on
        assert sampled is not None
        assert began is not None
        return self.cleared(symptoms) or sampled >= began

    def _test(self) -> str:
        tests = self._tests()
        kinds = {one.rule.id for one in tests if self.holds(one)}
        if kinds:
            return "pos!" if "case" in kinds else "pos?"
        if tests:
            return "over!" if any(one.rule.id == "case" for one in tests) else "over?"
        symptoms = self.of("symptoms", "symptomatic-case")
        counts = self.cleared(symptoms[-1]) if symptoms else self.negative_known
        return "neg" if counts else "-"


def read(story: str, today: str) -> Reading:
    """Read the state off what the policy answers."""
    now = assessed(APP, story, today)
    people = [one for part in now.parts.values() for one in part.people if one.person_id == "p"]
    courses = tuple(held for one in people for held in one.courses)
    return Reading(now.today, courses, "neg@" in story)


# --- the rows of the table ------------------------------------------------------------------------

ROWS: Final = [
    # id, what happened before, the event, the day asked about, the state before and after
    ("NHS-T-001", "-", "met@03-10", "03-10", "- - -", "active - -"),
    ("NHS-T-003", "-", "pos!@03-10", "03-10", "- - -", "- - pos!"),
    ("NHS-T-004", "-", "pos?@03-10", "03-10", "- - -", "- - pos?"),
    ("NHS-T-006", "-", "void@03-10", "03-10", "- - -", "- - -"),
    ("NHS-T-007", "pos!@03-08", "felt@03-10 onset@03-10", "03-10", "- - pos!", "- active pos!"),
    ("NHS-T-012", "pos!@03-08", "pos?@02-20>03-10", "03-10", "- - pos!", "- - pos!"),
    ("NHS-T-013", "pos!@03-08", "neg@03-10", "03-10", "- - pos!", "- - pos!"),
    ("NHS-T-015", "pos!@03-08", "", "03-19", "- - pos!", "- - over!"),
    ("NHS-T-024", "pos?@03-08", "neg@03-07>03-10", "03-10", "- - pos?", "- - pos?"),
    ("NHS-T-025", "pos?@03-06", "neg@03-10", "03-10", "- - pos?", "- - pos?"),
    ("NHS-T-053", "neg@03-09", "pos!@03-08>03-10", "03-10", "- - neg", "- - pos!"),
    ("NHS-T-055", "neg@03-09", "pos?@03-08>03-10", "03-10", "- - neg", "- - neg"),
    ("NHS-T-056", "neg@03-09", "pos?@03-06>03-10", "03-10", "- - neg", "- - pos?"),
    ("NHS-T-061", "felt@03-08", "pos!@03-10", "03-10", "- active -", "- active pos!"),
    ("NHS-T-063", "felt@03-08", "pos?@03-10", "03-10", "- active -", "- active -"),
    ("NHS-T-064", "felt@03-08", "pos?@03-05>03-10", "03-10", "- active -", "- active pos?"),
    ("NHS-T-066", "felt@03-08", "neg@03-10", "03-10", "- active -", "- over neg"),
    ("NHS-T-067", "felt@03-08", "neg@03-05>03-10", "03-10", "- active -", "- active -"),
    ("NHS-T-069", "felt@03-08", "", "03-17", "- active -", "- over -"),
    (
        "NHS-T-073",
        "felt@03-08 pos!@03-09",
        "pos?@03-05>03-10",
        "03-10",
        "- active pos!",
        "- active pos!",
    ),
    (
        "NHS-T-076",
        "felt@03-08 pos!@03-09",
        "neg@03-05>03-10",
        "03-10",
        "- active pos!",
        "- active pos!",
    ),
    (
        "NHS-T-077",
        "pos!@03-05 felt@03-08 onset@03-07>03-08",
        "neg@03-10",
        "03-10",
        "- active pos!",
        "- - pos!",
    ),
    ("NHS-T-079", "felt@03-08 pos!@03-09", "", "03-17", "- active pos!", "- over over!"),
    ("NHS-T-095", "felt@02-20", "pos!@03-10", "03-10", "- over -", "- - pos!"),
    ("NHS-T-096", "felt@02-26", "pos!@03-05>03-10", "03-10", "- over -", "- over over!"),
    ("NHS-T-099", "felt@02-26", "pos?@02-23>03-10", "03-10", "- over -", "- over over?"),
    (
        "NHS-T-111",
        "felt@02-26 pos!@02-28",
        "pos?@02-23>03-10",
        "03-10",
        "- over over!",
        "- over over!",
    ),
    ("NHS-T-135", "felt@03-05 neg@03-07", "pos!@03-10", "03-10", "- over neg", "- - pos!"),
    ("NHS-T-148", "met@03-08", "letoff@03-08>03-10", "03-10", "active - -", "released - -"),
    ("NHS-T-155", "met@03-08", "", "03-19", "active - -", "over - -"),
]


@replays(*(row[0] for row in ROWS))
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_of_the_table(row: tuple[str, str, str, str, str, str]) -> None:
    _, before, event, today, state, after = row
    eve = "03-09" if event else "03-10"
    assert " ".join(read(before, f"2021-{eve}").state) == state
    assert " ".join(read(f"{before} {event}".removeprefix("- "), f"2021-{today}").state) == after


# --- every state, every event ---------------------------------------------------------------------

CONTACT: Final = ("-", "active", "over", "released")
INDEX: Final = (
    *((symptoms, test) for symptoms in ("-", "over") for test in ("-", "neg", "over!", "over?")),
    *(("active", test) for test in ("-", "over!", "over?", "pos!", "pos?")),
    *(("-", "pos!"), ("-", "pos?"), ("over", "pos!")),
)
REACHABLE: Final = frozenset(
    (contact, symptoms, test)
    for contact in CONTACT
    for symptoms, test in INDEX
    if not (contact == "active" and test == "pos!")
)
"""All there is, but nobody is a contact any more while a confirmed positive holds them.

A negative counts only where no symptoms last, and a positive that waits only where none are past.
The app has 46 states, since it forgets what came before the newest test; here, nothing is.
"""

_DAY: Final = timedelta(days=1)
Found = tuple[str, date]
"""A story that leads to a state, and the day on which it does."""


def _events(story: str, day: date) -> list[str]:
    """Return what may be heard of on a day: things of that day, and things of four days before."""
    late = day - 4 * _DAY
    facts = [f"{word}@{day}" for word in ("met", "felt", "pos!", "pos?", "neg", "void")]
    facts += [f"{word}@{late}>{day}" for word in ("pos!", "pos?", "neg")]
    met = [word for word in story.split() if word.startswith("met@")]
    return facts + [f"letoff@{one.removeprefix('met@')}>{day}" for one in met[-1:]]


def _after(found: Found) -> list[Found]:
    """Return where one more event leads, or nothing but time."""
    story, day = found
    told = [(f"{story} {event}".strip(), day + _DAY) for event in _events(story, day + _DAY)]
    return [*told, *((story, day + days * _DAY) for days in (10, 25))]


def _state(found: Found) -> State:
    story, day = found
    return read(story or "-", str(day)).state


@cache
def explored() -> tuple[dict[State, Found], dict[tuple[State, int], State]]:
    """Return each state with the first story that leads there, and where each event leads."""
    start: Found = ("", date(2021, 3, 1))
    seen, ahead, leads = {_state(start): start}, [_state(start)], {}
    for state in ahead:
        for number, found in enumerate(_after(seen[state])):
            leads[state, number] = _state(found)
            if leads[state, number] not in seen:
                seen[leads[state, number]] = found
                ahead.append(leads[state, number])
    return seen, leads


def test_the_states_reached_are_those_believed_reachable() -> None:
    seen, _ = explored()
    assert frozenset(seen) == REACHABLE
    assert len(REACHABLE) == 61


def test_every_event_leads_from_every_state_to_one_state() -> None:
    seen, leads = explored()
    events = {state: len(_after(found)) for state, found in seen.items()}
    assert len(leads) == sum(events.values())
    assert frozenset(leads.values()) <= REACHABLE


def test_the_order_in_which_facts_are_told_leads_to_the_same_state() -> None:
    seen, _ = explored()
    for state, (story, day) in seen.items():
        assert _state((" ".join(reversed(story.split())), day)) == state


def _answers(found: Found) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Return what holds and what held the person now, and after each of some next events."""
    story, day = found
    late = [f"pos?@{day - days * _DAY}>{day + _DAY}" for days in range(4)]
    probes = [*_events("", day + _DAY), *late]
    stories = [found, *((f"{story} {probe}".strip(), day + _DAY) for probe in probes)]
    return [_answer(one) for one in stories]


def _answer(found: Found) -> tuple[frozenset[str], frozenset[str]]:
    story, today = found
    now = assessed(APP, story or "-", str(today))
    phases = [one for period in now.for_person("p").periods for one in period.phases]
    holding = frozenset(rule for one in phases if one.covers(today) for rule in one.rules)
    past = [one for one in phases if one.last_on is not None and one.last_on < today]
    return holding, frozenset(rule for one in past for rule in one.rules)


PAST: Final = frozenset({"-", "neg", "over", "over!", "over?", "released"})


def test_no_state_passes_for_another() -> None:
    """Two states answer alike, now and after the next event, only if all they differ in is past."""
    seen, _ = explored()
    answers = {state: _answers(found) for state, found in seen.items()}
    alike = [
        {*zip(one, other, strict=True)}
        for one, other in combinations(sorted(seen), 2)
        if answers[one] == answers[other]
    ]
    differing = {value for pairs in alike for pair in pairs if len({*pair}) == 2 for value in pair}
    assert differing <= PAST
    assert len(alike) <= 16
