"""What became of what a period asks for: which tests were taken, and who owes what it waits for.

Comes in: a person's periods, the results of the part's duties, the live entries. Goes out: the same
periods, told. Deliberately not here: how long anybody is held; nothing here changes a day.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from gridcare.bridge import evolve
from gridcare.facts import Entry, ResultReported, SpecimenTaken, Subject
from gridcare.matching import Result
from gridcare.periods import Pending, PeriodTest, PersonPeriods
from gridcare.policy import Condition, Everyone, Pick, Run, Seen, Via

__all__ = ["told_what_became"]

_TestKey = tuple[str, date, str]


def told_what_became(
    person: PersonPeriods, results: Sequence[Result], live: Sequence[Entry]
) -> PersonPeriods:
    """Return a person's periods with the fate of their tests, and with who owes what is pending."""
    if not any(one.tests or one.pending for one in person.periods):
        return person
    subject = Subject("person", person.person_id)
    mine = [one for one in results if one.duty.subject == subject]
    tests: dict[_TestKey, list[Result]] = {}
    for one in mine:
        tests.setdefault((one.duty.rule_name, one.duty.day, one.duty.slot), []).append(one)
    about = [entry for entry in live if entry.fact.subject == subject]
    periods = tuple(
        evolve(
            period,
            tests=tuple(_test(one, tests) for one in period.tests),
            pending=tuple(_owed(one, results, about) for one in period.pending),
        )
        for period in person.periods
    )
    return attrs.evolve(person, periods=periods)


def _test(test: PeriodTest, results: dict[_TestKey, list[Result]]) -> PeriodTest:
    """Look a test's duty up; of two episodes that ask for the same one, each has its own."""
    found = results.get((test.rule, test.day, test.slot))
    if not found:
        return test
    result = found.pop(0) if len(found) > 1 else found[0]
    return evolve(test, status=str(result.status), met_by=result.met_by)


def _owed(pending: Pending, results: Iterable[Result], about: Sequence[Entry]) -> Pending:
    owed_by = tuple(dict.fromkeys(_debtors(pending.condition, results, about)))
    return evolve(pending, owed_by=owed_by) if owed_by else pending


def _debtors(
    condition: Condition, results: Iterable[Result], about: Sequence[Entry]
) -> Iterator[str]:
    """Yield who owes what a condition waits for: whoever's duty it is, or the laboratory."""
    picks = _waited_for(condition)
    if isinstance(condition, Everyone) or any(one.via is not Via.SELF for one in picks):
        yield _ELSEWHERE
        return
    kinds = {one.kind for one in picks}
    deeds = {"specimen_taken" if kind == "result_reported" else kind for kind in kinds}
    for one in results:
        if one.open and one.duty.deed.fact in deeds:
            yield str(one.duty.performer)
    if "result_reported" in kinds and _awaits_a_report(about):
        yield _LABORATORY


_ELSEWHERE: Final = "elsewhere"
_LABORATORY: Final = "laboratory"


def _waited_for(condition: Condition) -> tuple[Pick, ...]:
    match condition:
        case Seen():
            return (condition.pick,)
        case Run():
            return condition.good
        case _:
            return ()


def _awaits_a_report(about: Iterable[Entry]) -> bool:
    """Tell whether a specimen was taken whose result nobody has reported."""
    entries = list(about)
    reported = {one.fact.specimen_id for one in entries if isinstance(one.fact, ResultReported)}
    return any(
        isinstance(one.fact, SpecimenTaken) and reported.isdisjoint({one.fact.id, one.root_id})
        for one in entries
    )
