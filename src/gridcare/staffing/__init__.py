"""Who works where and when: dwellings divided among workers, posts by the hour, rosters.

`posts` says at which stretches of hours a post is to be staffed and who was there; `dividing`
proposes who answers for which dwellings; `roster` checks planned shifts before they are served.
What is owed is derived upstairs (`duties`), from the same hours.
"""

from gridcare.staffing.posts import Presence, owed_on, present_at

__all__ = ["Presence", "owed_on", "present_at"]
