"""Outreach: who has heard which notice, and which topic of it, as far as it can be proven.

Comes in: what is known of one household or place, the notices that policies give out, and counts of
all parts. Goes out: what a household surely heard, where a notice was put up or sounded, and an
`Outreach`: by notice, by topic, by grid, who is proven, who only a broadcast may have reached, who
is not reached yet. Deliberately not here: who owes it (`duties`).

`given` are the notices and their topics, `hearing` is about one household, `showing` about one
place, `report` about all of them. A household reached through two channels is one household; a
loudspeaker proves nobody reached.
"""

from gridcare.outreach.given import Carried, Notices
from gridcare.outreach.hearing import (
    Heard,
    HomeHearing,
    HouseholdHearing,
    NoticeHearing,
    Told,
    TopicHearing,
    heard_by,
    hearing_of,
    notices_named,
)
from gridcare.outreach.report import (
    HowFar,
    NoticeOutreach,
    Outreach,
    TopicOutreach,
    count_hearing,
    count_showing,
    outreach_of,
    showing_in,
)
from gridcare.outreach.showing import Showing, Shown, shown_at

__all__ = [
    "Carried",
    "Heard",
    "HomeHearing",
    "HouseholdHearing",
    "HowFar",
    "NoticeHearing",
    "NoticeOutreach",
    "Notices",
    "Outreach",
    "Showing",
    "Shown",
    "Told",
    "TopicHearing",
    "TopicOutreach",
    "count_hearing",
    "count_showing",
    "heard_by",
    "hearing_of",
    "notices_named",
    "outreach_of",
    "showing_in",
    "shown_at",
]
