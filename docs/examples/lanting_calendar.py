"""The two weeks of the example, and the clock on its wall."""

from datetime import date, datetime, time, timedelta, timezone
from typing import Final

from gridcare.days import days_between, on_clock

ZONE: Final = timezone(timedelta(hours=8), "+08:00")  # Beijing time, which knows no summer time
FIRST_DAY: Final = date(2021, 12, 21)
LAST_DAY: Final = date(2022, 1, 3)
DAYS: Final = tuple(days_between(FIRST_DAY, LAST_DAY))


def day(written: str) -> date:
    """Read "12-26" or "01-02" as a day of that winter."""
    year = FIRST_DAY.year if written.startswith("12") else LAST_DAY.year
    return date.fromisoformat(f"{year}-{written}")


def moment(written: str) -> datetime:
    """Read "12-26 18:40" as an instant on the community's clock."""
    when, clock = written.split()
    return on_clock(day(when), time.fromisoformat(clock), ZONE)


def at(on: date, hour: int, minutes: int = 0) -> datetime:
    """Return the instant some minutes after an hour."""
    return on_clock(on, time(hour), ZONE) + timedelta(minutes=minutes)


def short(on: date) -> str:
    """Write a day the way fact ids do: "1226"."""
    return f"{on:%m%d}"
