"""Results dated by their specimens: what a test says, it says about the day it was taken.

Comes in: the entries about one person. Goes out: the same, each result with the day, the time and
the method of its specimen; it still takes effect when it was reported. Deliberately not here: what
a result means.

Late registers often hold nothing but results. One that says on which day its specimen was taken is
dated by that, and stands in for the specimen; one that does not is a finding, counts from its own
day, and shows no test done.
"""

from collections.abc import Callable, Sequence
from typing import Final

from gridcare.bridge import evolve
from gridcare.facts import Disposition, Entry, Method, ResultReported, SpecimenTaken
from gridcare.findings import Code, Finding

__all__ = ["dated_by_specimen", "known_by_now", "specimens_told"]


_NOT_YET: Final = Disposition.NOT_YET


def known_by_now(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Leave out what happens or is told later today: rules judge by the day, we by the instant."""
    for entry in entries:
        if entry.disposition is _NOT_YET:
            return [one for one in entries if one.disposition is not _NOT_YET]
    return entries


def dated_by_specimen(
    entries: Sequence[Entry], person_id: str
) -> tuple[Sequence[Entry], list[Finding]]:
    """Give each result the day of its specimen; report those whose specimen is not on file."""
    results = [entry for entry in entries if isinstance(entry.fact, ResultReported)]
    if not results:
        return entries, []
    specimen_of = _on_file(entries)
    odd: list[Finding] = []
    dated: list[Entry] = []
    for entry in entries:
        if not isinstance(entry.fact, ResultReported):
            dated.append(entry)
            continue
        specimen = specimen_of(entry.fact)
        if specimen is not None:
            dated.append(_dated(entry, specimen))
        elif entry.fact.specimen_on is not None:
            dated.append(_dated_by_itself(entry))
        else:
            dated.append(entry)
            if entry.live:
                where, about = f"person:{person_id}", (entry.fact.id,)
                odd.append(Finding(code=Code.RESULT_WITHOUT_SPECIMEN, where=where, about=about))
    return sorted(dated, key=Entry.sort_key), odd


def specimens_told(entries: Sequence[Entry]) -> list[Entry]:
    """Return a specimen for each live result that tells of one which is not on file itself.

    It goes by the result's id, which is the fact that shows it. Without a method nobody knows which
    test it was, and it shows none done.
    """
    results = [one for one in entries if isinstance(one.fact, ResultReported) and one.live]
    if not results:
        return []
    specimen_of = _on_file(entries)
    told: list[Entry] = []
    for entry in results:
        fact: ResultReported = entry.fact
        if fact.specimen_on is None or fact.method is None or specimen_of(fact) is not None:
            continue
        told.append(evolve(_dated_by_itself(entry), fact=_specimen(fact, fact.method)))
    return told


def _specimen(fact: ResultReported, method: Method) -> SpecimenTaken:
    return SpecimenTaken(
        id=fact.id,
        on=fact.specimen_on,
        recorded_at=fact.recorded_at,
        recorded_by=fact.recorded_by,
        person_id=fact.person_id,
        disease=fact.disease,
        method=method,
    )


def _on_file(entries: Sequence[Entry]) -> Callable[[ResultReported], Entry | None]:
    """Return what finds the live specimen of a result, whichever edition of it the result names."""
    specimens = [entry for entry in entries if isinstance(entry.fact, SpecimenTaken)]
    roots = {entry.fact.id: entry.root_id for entry in specimens}
    taken = {entry.root_id: entry for entry in specimens if entry.live}
    return lambda fact: taken.get(roots.get(fact.specimen_id, ""))


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


def _dated_by_itself(entry: Entry) -> Entry:
    """Date a result by the day it names for its specimen, which cannot be later than its own."""
    taken_on = min(entry.fact.specimen_on, entry.day)
    return evolve(entry, day=taken_on, at=None, known_on=max(entry.known_on, entry.day))
