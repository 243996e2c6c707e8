"""One small community under every bundled policy, written out and reviewed as a diff.

When a change is meant, delete the file concerned, run the tests twice, and read `git diff`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import gridcare as gc
from gridcare.catalogue import china
from gridcare.policy import Policy
from tests.scenarios.telling import REGISTER, assessed, duties, held, odd, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gridcare.assessment import Assessment

FOLDER = Path(__file__).parent
BUNDLED = {name: one for name, one in vars(china).items() if isinstance(one, Policy)}
BOOKS = {name.lower(): gc.Rulebook([one]) for name, one in BUNDLED.items()} | {
    "all_together": gc.Rulebook(BUNDLED.values())
}

STORY = """
    12-20 20:00 exposed           person_id=wu-gang degree=close     to_person_id=the-case
    12-20 20:00 exposed           person_id=he-jun  degree=secondary to_person_id=wu-gang
    12-21 08:00 confined          person_id=wu-gang
    12-21 08:00 confined          person_id=he-jun
    12-21 10:00 specimen_taken    person_id=wu-gang id=s1
    12-21 21:00 result_reported   person_id=wu-gang specimen_id=s1 result=negative
    12-22       left_area         person_id=li-mei area=610103 stayed_since=12-08
    12-23 07:00 arrived           person_id=li-mei
    12-23 08:30 reported          person_id=li-mei topic=arrival
    12-23 10:30 package_delivered household_id=li items=masks
    12-24 08:10 temperature_taken person_id=li-mei celsius=39.1
    12-24 09:00 disinfected       place_id=lift
    12-24 10:00 contacted         household_id=he topic=screening channel=phone reached_ids=he-jun
    12-24 17:00 worker_absent     worker_id=west-worker
"""


def _written(now: Assessment) -> Iterator[str]:
    """Yield what follows, line by line."""
    for person in REGISTER.people:
        yield from (f"{person.id}: held: {one}" for one in held(now, person.id))
    for table in ("people", "households", "spaces", "premises"):
        for row in getattr(REGISTER, table):
            yield from (f"{row.id}: duty: {one}" for one in duties(now, row.id))
    yield from (f"odd: {one}" for one in odd(now))
    yield from (f"unassigned: {one.deed.en}: {one.subject.id}" for one in now.gaps.unassigned)
    for person in REGISTER.people:
        yield from (f"{person.id}: {line}" for line in gc.explain(now, person.id).lines)


@pytest.mark.parametrize("name", BOOKS)
def test_what_follows_is_as_it_was_reviewed(name: str) -> None:
    now = assessed(told(STORY), "12-28 08:00", rules=BOOKS[name])
    written = "\n".join(_written(now)) + "\n"
    path = FOLDER / f"{name}.txt"
    if not path.exists():
        path.write_text(written, encoding="utf-8")
        pytest.fail(f"{path.name} was not there; it is now: read it, and run again")
    assert written == path.read_text(encoding="utf-8")
