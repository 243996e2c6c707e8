"""Stretches of hours as people say them: by the clock on the wall, in both languages.

Comes in: local instants. Goes out: words. Deliberately not here: what happened in those hours.
"""

from datetime import datetime

from gridcare.wording import Language, say, spoken

__all__ = ["told_hours"]


def told_hours(from_at: datetime, until_at: datetime, lang: Language) -> str:
    """Say from when until when; of an hour that the clock shows twice, which of the two.

    >>> from datetime import UTC
    >>> told_hours(
    ...     datetime(2021, 12, 28, 22, tzinfo=UTC), datetime(2021, 12, 29, 6, tzinfo=UTC), "en"
    ... )
    'on 28 December from 22:00 to 29 December 06:00'
    """
    first, last = _clock(from_at), _clock(until_at)
    if from_at.date() != until_at.date():
        last = f"{spoken(until_at.date(), lang)} {last}"
    return say("post.hours", lang, day=spoken(from_at.date(), lang), first=first, last=last)


def _clock(at: datetime) -> str:
    other = at.replace(fold=1 - at.fold)
    twice = at.utcoffset() != other.utcoffset()
    return f"{at:%H:%M} (UTC{at:%z})" if twice else f"{at:%H:%M}"
