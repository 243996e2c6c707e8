"""Results dated by their specimens: what a test says, it says about the day it was taken.

Comes in: the entries about one person. Goes out: the same, each result with the day, the time and
the method of its specimen; it still takes effect when it was reported. Deliberately not here: what
a result means.
"""

from collections.abc import Sequence

from gridcare.bridge import evolve
from gridcare.facts import Disposition, Entry, ResultReported, SpecimenTaken
from gridcare.findings import Code, Finding

__all__ = ["dated_by_specimen", "known_by_now"]


def known_by_now(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out what happens or is told later today: rules judge by the day, we by the instant."""
    return [entry for entry in entries if entry.disposition is not Disposition.NOT_YET]


def dated_by_specimen(
    entries: Sequence[Entry], person_id: str
) -> tuple[Sequence[Entry], list[Finding]]:
    """Give each result the day of its specimen; report those whose specimen is not on file."""
    results = [entry for entry in entries if isinstance(entry.fact, ResultReported)]
    if not results:
        return entries, []
    specimens = [entry for entry in entries if isinstance(entry.fact, SpecimenTaken)]
    roots = {entry.fact.id: entry.root_id for entry in specimens}
    taken = {entry.root_id: entry for entry in specimens if entry.live}
    odd: list[Finding] = []
    dated: list[Entry] = []
    for entry in entries:
        if not isinstance(entry.fact, ResultReported):
            dated.append(entry)
            continue
        specimen = taken.get(roots.get(entry.fact.specimen_id, ""))
        if specimen is None:
            dated.append(entry)
            if entry.live:
                where, about = f"person:{person_id}", (entry.fact.id,)
                odd.append(Finding(code=Code.RESULT_WITHOUT_SPECIMEN, where=where, about=about))
            continue
        dated.append(_dated(entry, specimen))
    return sorted(dated, key=Entry.sort_key), odd


def _dated(entry: Entry, specimen: Entry) -> Entry:
    fact: ResultReported = entry.fact
    method = specimen.fact.method if fact.method is None else fact.method
    return evolve(
        entry,
        fact=evolve(fact, method=method),
        day=specimen.day,
        at=specimen.at,
        known_on=max(entry.known_on, entry.day),
    )
