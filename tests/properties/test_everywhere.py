"""The same in every process, and reaching for nothing: no file, socket, clock or chance."""

from __future__ import annotations

from pathlib import Path

import pytest

import gridcare
from tests.architecture.audited import Audit, audited

BEFORE = """
import sys
sys.path[:0] = {paths!r}
import datetime, hashlib, pickle
import gridcare as gc
from tests.scenarios import telling
for name in gc.__all__: getattr(gc, name)
STORY = '''
12-20 20:00 exposed  person_id=wu-gang degree=close     to_person_id=case
12-20 20:00 exposed  person_id=he-jun  degree=secondary to_person_id=wu-gang
12-21       left_area person_id=li-mei area=610103 stayed_since=12-10
12-22 07:00 arrived   person_id=li-mei
12-22 08:00 risk_graded area=610103 level=high
12-22 09:00 worker_absent worker_id=east-worker
12-23 08:10 temperature_taken person_id=li-mei celsius=39.1
12-23 09:00 specimen_taken person_id=stranger
12-24 09:00 count_stated counted=households number=4
12-25 10:00 contacted household_id=he topic=screening channel=visit answered=travel
'''
LEDGER = telling.told(STORY)
for kind in (gc.Rulebook, gc.Register, gc.Ledger): gc.json_schema(kind)
def tell():
    news = telling.told("12-27 disinfected place_id=lift")
    now = telling.assessed(LEDGER, "12-28 08:00").with_facts(news)
    change = gc.diff(telling.assessed(LEDGER, "12-27 08:00"), now)
    for view in (now.situation, now.worklist, now.gaps, now.coverage("round-one"), change):
        yield gc.to_json(view)
        yield repr(view)
    yield repr(now.findings)
    yield repr(now.periods)
    for person in ("wu-gang", "he-jun", "li-mei", "stranger"):
        yield gc.to_json(now.for_person(person))
        for lang in ("en", "zh"):
            yield str(gc.explain(now, person, lang=lang, audience="auditor"))
    yield str(gc.explain_absence(now, "li", lang="zh"))
    yield now.gaps._repr_html_() + now.situation._repr_html_()
    yield repr(now.ledger) + repr(now.register) + repr(now.rulebook)
    yield repr(pickle.loads(pickle.dumps(now)) == now)
{warm}
"""
ACT = 'print(hashlib.sha256("|".join(tell()).encode()).hexdigest())'


def _run(pytestconfig: pytest.Config, seed: int, zone: str, language: str) -> Audit:
    paths = [str(pytestconfig.rootpath), str(Path(gridcare.__file__).parents[1])]
    before = BEFORE.format(paths=paths, warm="list(tell())")
    return audited(ACT, before=before, hash_seed=seed, zone=zone, language=language)


def test_every_process_says_the_same_and_reaches_for_nothing(pytestconfig: pytest.Config) -> None:
    runs = [
        _run(pytestconfig, 0, "UTC", "C.UTF-8"),
        _run(pytestconfig, 12345, "America/St_Johns", "C"),
    ]
    assert len({run.printed for run in runs}) == 1
    assert {run.reached for run in runs} == {()}
