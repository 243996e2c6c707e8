"""Ten situations that people are told about, each under bundled policies; their words are golden.

A story as a table, whom it is about, when they ask, and which rules are in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import gridcare as gc
from gridcare.catalogue import every_policy
from tests.golden.community import REGISTER
from tests.scenarios.telling import ALL_POLICIES, NATION, assessed, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

__all__ = ["SITUATIONS", "Situation"]


class Situation(NamedTuple):
    """What happened, to whom, when it is asked about, under which rules."""

    story: str
    person_id: str
    as_of: str
    rules: gc.Rulebook

    def assessed(self) -> Assessment:
        """Assess the community at that time."""
        return assessed(told(self.story), self.as_of, rules=self.rules, register=REGISTER)


def _of(start: str) -> gc.Rulebook:
    return gc.Rulebook([one for one in every_policy() if one.id.startswith(start)])


_CHINA: Final = gc.Rulebook([NATION])
_ENGLAND: Final = _of("uk-")

_MET: Final = """
    12-18 20:00 exposed         person_id=wu-gang degree=close to_person_id=sun-fang
    12-20 21:00 confined        person_id=wu-gang
    12-21 10:00 specimen_taken  person_id=wu-gang id=wu-1
    12-21 21:00 result_reported person_id=wu-gang specimen_id=wu-1 result=negative
"""
_ORDERED: Final = "12-24 09:00 ordered person_id=wu-gang authority=太原市卫健委"
_POSITIVE: Final = """
    {on} 09:00 specimen_taken  person_id={who} id=t-1 method=antigen
    {on} 09:30 result_reported person_id={who} specimen_id=t-1 result=positive
"""

SITUATIONS: Final = {
    "contact-14-and-7": Situation(_MET, "wu-gang", "12-23 08:00", _CHINA),
    "traveller-topped-up": Situation(
        """
        12-22       left_area person_id=li-mei area=610103 stayed_since=12-08
        12-23 07:00 arrived   person_id=li-mei abroad=no
        12-23 08:30 reported  person_id=li-mei topic=arrival
        """,
        "li-mei",
        "12-28 08:00",
        ALL_POLICIES,
    ),
    "secondary-contact-waiting": Situation(
        f"""
        {_MET}
        12-20 20:00 exposed         person_id=he-jun degree=secondary to_person_id=wu-gang
        12-21 08:00 confined        person_id=he-jun
        12-21 09:00 specimen_taken  person_id=he-jun id=he-1
        12-21 20:00 result_reported person_id=he-jun specimen_id=he-1 result=negative
        12-24 09:00 specimen_taken  person_id=he-jun id=he-2
        """,
        "he-jun",
        "12-28 08:00",
        _CHINA,
    ),
    "case-waiting-for-negatives": Situation(
        """
        12-10       diagnosed       person_id=ma-jie severity=asymptomatic
        12-25 09:00 specimen_taken  person_id=ma-jie id=ma-1
        12-25 21:00 result_reported person_id=ma-jie specimen_id=ma-1 result=negative
        """,
        "ma-jie",
        "12-26 08:00",
        _CHINA,
    ),
    "household-contact": Situation(
        f"12-22 symptoms_reported person_id=li-mei\n{_POSITIVE.format(on='12-23', who='li-mei')}",
        "li-bao",
        "12-26 08:00",
        _ENGLAND,
    ),
    "area-lockdown": Situation(
        """
        12-20       zone_declared   unit=compound zone_id=court zone=locked
        12-22       infection_found unit=compound zone_id=court
        12-27 12:00 zone_screened   unit=compound zone_id=court all_negative=yes
        """,
        "zhou-ning",
        "12-28 08:00",
        _CHINA,
    ),
    "advised-to-stay-at-home": Situation(
        f"02-25 symptoms_reported person_id=li-mei\n{_POSITIVE.format(on='02-26', who='li-mei')}",
        "li-mei",
        "02-27 08:00",
        _ENGLAND,
    ),
    "suspended": Situation(
        f"{_MET}{_ORDERED} action=suspend clock=stops", "wu-gang", "12-26 08:00", _CHINA
    ),
    "extended": Situation(
        f"{_MET}{_ORDERED} action=extend through_on=01-20", "wu-gang", "12-26 08:00", _CHINA
    ),
    "released": Situation(_MET, "wu-gang", "01-10 08:00", _CHINA),
}
