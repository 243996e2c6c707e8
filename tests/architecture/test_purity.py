"""The core reaches for nothing outside: no file, socket, clock, chance, locale or environment."""

from __future__ import annotations

import pkgutil

import pytest

import gridcare
from tests.architecture.audited import audited

ROOMS = sorted(module.name for module in pkgutil.walk_packages(gridcare.__path__, "gridcare."))
IMPORT_ALL = "import gridcare\n" + "\n".join(f"import {room}" for room in ROOMS)
# Libraries may read what they like when they load; so load them first, and the rooms again.
FORGET = """
import sys
for name in [name for name in sys.modules if name.partition(".")[0] == "gridcare"]:
    del sys.modules[name]
"""


def test_every_room_imports_without_reaching_out() -> None:
    assert audited(IMPORT_ALL, before=IMPORT_ALL + FORGET, imports=True).reached == ()


def test_every_public_name_loads_without_reaching_out() -> None:
    act = "import gridcare\nfor name in gridcare.__all__: getattr(gridcare, name)"
    assert audited(act, before=IMPORT_ALL + FORGET, imports=True).reached == ()


@pytest.mark.parametrize(
    ("act", "event"),
    [
        ("open('/nowhere')", "open"),
        ("__import__('pathlib').Path('/nowhere').read_text()", "open"),
        ("os.listdir('/')", "os.listdir"),
        ("os.getenv('HOME')", "_Environ.__getitem__"),
        ("dict(os.environ)", "_Environ.__iter__"),
        ("os.urandom(1)", "os.urandom"),
        ("random.random()", "random.random"),
        ("uuid.uuid4()", "os.urandom"),
        ("socket.gethostbyname('localhost')", "socket.gethostbyname"),
        ("socket.socket()", "socket.__new__"),
        ("subprocess.run(['nothing'])", "subprocess.Popen"),
        ("time.time()", "time.time"),
        ("time.localtime()", "time.localtime"),
        ("time.sleep(0)", "time.sleep"),
        ("zoneinfo.ZoneInfo.no_cache('Asia/Shanghai')", "open"),
        ("__import__('dateutil.tz').tz.gettz('Asia/Shanghai')", "open"),
        ("import this", "open"),
    ],
)
def test_the_audit_hears_each_kind_of_reaching(act: str, event: str) -> None:
    libraries = "import os, pathlib, random, socket, subprocess, time, uuid, zoneinfo, dateutil.tz"
    attempt = f"import contextlib\nwith contextlib.suppress(Exception):\n    {act}"
    heard = [line.split()[0] for line in audited(attempt, before=libraries).reached]
    assert event in heard


def test_the_audit_is_silent_about_pure_code() -> None:
    act = "print(sorted({3, 1, 2}), datetime.date(2021, 12, 23) + datetime.timedelta(days=14))"
    audit = audited(act, before="import datetime")
    assert audit.printed == "[1, 2, 3] 2022-01-06\n"
    assert audit.reached == ()


def test_the_audit_sets_hash_seed_zone_and_language() -> None:
    seeds = {audited("print(hash('grid'))", hash_seed=seed).printed for seed in range(4)}
    assert len(seeds) > 1
    act = "print(before, language)"
    before = "import os, time; before = time.tzname[0]; language = os.environ['LANG']"
    assert audited(act, before=before, zone="Asia/Shanghai", language="C").printed == "CST C\n"


def test_code_that_breaks_off_says_so() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        audited("1 / 0")
