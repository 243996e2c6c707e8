"""Who works where and when: dwellings divided among workers, posts by the hour, rosters.

`posts` says at which stretches of hours a post is to be staffed and who was there; `dividing`
proposes who answers for which dwellings, `cover` says whether every door is in somebody's hands;
`roster` checks planned shifts before they are served, `attendance` tells afterwards what became of
them.
What is owed is derived upstairs (`duties`), from the same hours.
"""

from typing import TYPE_CHECKING

__all__ = [
    "Attendance",
    "Cover",
    "Division",
    "GearNeed",
    "GridCover",
    "Load",
    "PostDay",
    "PostRule",
    "Presence",
    "RosterCheck",
    "RosterProblem",
    "RosterReason",
    "SeenAtPosts",
    "Share",
    "Shift",
    "ShiftOutcome",
    "ShiftServed",
    "Staffed",
    "Unplanned",
    "attendance_of",
    "balanced_runs",
    "check_roster",
    "cover_of",
    "owed_on",
    "present_at",
    "propose_division",
    "told_hours",
]

if TYPE_CHECKING:
    from gridcare.staffing.attendance import (
        Attendance,
        PostDay,
        SeenAtPosts,
        ShiftOutcome,
        ShiftServed,
        Unplanned,
        attendance_of,
    )
    from gridcare.staffing.cover import Cover, GridCover, cover_of
    from gridcare.staffing.dividing import Division, Load, Share, balanced_runs, propose_division
    from gridcare.staffing.posts import Presence, owed_on, present_at
    from gridcare.staffing.roster import (
        GearNeed,
        PostRule,
        RosterCheck,
        RosterProblem,
        RosterReason,
        Shift,
        Staffed,
        check_roster,
    )
    from gridcare.staffing.told import told_hours
else:
    from gridcare.on_demand import on_demand

    _MODULES = {
        "Attendance": "gridcare.staffing.attendance",
        "Cover": "gridcare.staffing.cover",
        "Division": "gridcare.staffing.dividing",
        "GearNeed": "gridcare.staffing.roster",
        "GridCover": "gridcare.staffing.cover",
        "Load": "gridcare.staffing.dividing",
        "PostDay": "gridcare.staffing.attendance",
        "PostRule": "gridcare.staffing.roster",
        "Presence": "gridcare.staffing.posts",
        "RosterCheck": "gridcare.staffing.roster",
        "RosterProblem": "gridcare.staffing.roster",
        "RosterReason": "gridcare.staffing.roster",
        "SeenAtPosts": "gridcare.staffing.attendance",
        "Share": "gridcare.staffing.dividing",
        "Shift": "gridcare.staffing.roster",
        "ShiftOutcome": "gridcare.staffing.attendance",
        "ShiftServed": "gridcare.staffing.attendance",
        "Staffed": "gridcare.staffing.roster",
        "Unplanned": "gridcare.staffing.attendance",
        "attendance_of": "gridcare.staffing.attendance",
        "balanced_runs": "gridcare.staffing.dividing",
        "check_roster": "gridcare.staffing.roster",
        "cover_of": "gridcare.staffing.cover",
        "owed_on": "gridcare.staffing.posts",
        "present_at": "gridcare.staffing.posts",
        "propose_division": "gridcare.staffing.dividing",
        "told_hours": "gridcare.staffing.told",
    }
    __getattr__, __dir__ = on_demand(__name__, _MODULES)
