"""Which community answers for a person when: what is due while another does is not owed here.

Comes in: the live entries about a person. Goes out: a `Custody`. Deliberately not here: periods; a
person is held through the same days whoever answers for them.

One rule parts all duties between two communities: whoever answers for the person at the last
instant of a duty's time owes it. What was due before a hand-over stays with the sender, done or
not; what is due later is the receiver's, and what was done for it before goes along as a fact. What
stays owed until it is done, such as a test, goes along if it was not: the sender has missed it, and
the receiver can still do it. So nothing is open twice and nothing is owed by nobody, whatever the
hour of the hand-over.

What is owed to a household, such as its calls or the seal on its door, goes nowhere: the household
stays. With the last of those it is owed for gone, what is still open there is of no use any more,
and says so; what is owed when it ends, such as taking the seal off, is owed then.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from gridcare.bridge import evolve
from gridcare.days import DaySpan, local_day
from gridcare.duties.duty import Duty
from gridcare.facts import AnsweredElsewhere, Entry, HandedOver, HandOverConfirmed, TakenOver

__all__ = ["OURS", "Charge", "Custody", "Turn", "custody_of", "goes_along", "stays_behind"]

_TICK: Final = timedelta(microseconds=1)


class Turn(NamedTuple):
    """An instant (in UTC) from which this community answers for a person, or does not; and why."""

    at: datetime
    ours: bool
    fact_id: str


class Charge(NamedTuple):
    """Days on which this community answers for a person, and how they began and ended."""

    days: DaySpan
    taken: Turn | None
    left: Turn | None


class Custody(NamedTuple):
    """Whether this community answers for a person at first, and the instants at which that turns.

    `unconfirmed_ids` are hand-overs that nobody has confirmed: they turn nothing yet.
    """

    at_first: bool
    turns: tuple[Turn, ...] = ()
    unconfirmed_ids: tuple[str, ...] = ()

    def holds_at(self, instant: datetime) -> bool:
        """Tell whether this community answers for the person at an instant (in UTC)."""
        held = self.at_first
        for turn in self.turns:
            if turn.at <= instant:
                held = turn.ours
        return held

    @property
    def left(self) -> Turn | None:
        """The turn since which another community answers, unless this one does by now."""
        gone: Turn | None = None
        held = self.at_first
        for turn in self.turns:
            gone = None if turn.ours else (turn if held else gone)
            held = turn.ours
        return gone

    def left_by(self, instant: datetime) -> Turn | None:
        """Return the turn since which, by an instant, another community answers."""
        before = tuple(one for one in self.turns if one.at <= instant)
        return self._replace(turns=before).left

    def charges(self, zone: tzinfo) -> Iterator[Charge]:
        """Yield the days on some hour of which this community answers for the person."""
        held, taken = self.at_first, None
        for turn in self.turns:
            if held and not turn.ours:
                last_on = local_day(turn.at - _TICK, zone)
                yield Charge(_days(taken, last_on, zone), taken, turn)
            if turn.ours and not held:
                taken = turn
            held = turn.ours
        if held:
            yield Charge(_days(taken, None, zone), taken, None)

    def covers(self, day: date, zone: tzinfo) -> bool:
        """Tell whether this community answers for the person at some hour of a day."""
        return any(day in one.days for one in self.charges(zone))


def _days(taken: Turn | None, last_on: date | None, zone: tzinfo) -> DaySpan:
    first_on = date.min if taken is None else local_day(taken.at, zone)
    return DaySpan(first_on=first_on, last_on=last_on)


OURS: Final = Custody(at_first=True)
"""Nobody ever handed the person over."""


def custody_of(entries: Iterable[Entry], zone: tzinfo) -> Custody:
    """Return who answers for a person, from the entries about them."""
    told = [one for one in entries if one.live and isinstance(one.fact, _KINDS)]
    if not told:
        return OURS
    confirmed = {one.fact.hand_over_id for one in told if isinstance(one.fact, HandOverConfirmed)}
    turns = sorted(_turns(told, confirmed, zone), key=lambda one: one[:2])
    return Custody(
        at_first=_at_first(told, turns),
        turns=tuple(turns),
        unconfirmed_ids=tuple(
            one.fact.id
            for one in told
            if isinstance(one.fact, HandedOver) and one.root_id not in confirmed
        ),
    )


_KINDS: Final = (AnsweredElsewhere, HandedOver, HandOverConfirmed, TakenOver)


def _turns(told: Iterable[Entry], confirmed: set[str], zone: tzinfo) -> Iterator[Turn]:
    for entry in told:
        since = entry.first_and_last_instant(zone)[0]
        if isinstance(entry.fact, TakenOver):
            yield Turn(since, ours=True, fact_id=entry.fact.id)
        elif isinstance(entry.fact, HandedOver) and entry.root_id in confirmed:
            yield Turn(since, ours=False, fact_id=entry.fact.id)


def _at_first(told: Iterable[Entry], turns: list[Turn]) -> bool:
    """Tell who answered before anything turned: whoever is taken over first was not ours."""
    if any(isinstance(one.fact, AnsweredElsewhere) for one in told):
        return False
    return not (turns and turns[0].ours)


# --- what is owed to a person ---------------------------------------------------------------------


def goes_along(duty: Duty, custody: Custody) -> Duty | None:
    """Return what is owed to a person as far as it is this community's; None if it is not at all.

    What was due while another community answered and stays owed is open here since the take-over.
    """
    if custody.holds_at(duty.due_at):
        left = None if duty.lapses else custody.left
        return duty if left is None else _ended(duty, left)
    taken = next((one for one in custody.turns if one.ours and one.at > duty.due_at), None)
    if taken is None or duty.lapses:
        return None
    here = evolve(duty, taken_at=taken.at)
    return here if custody.left is None else _ended(here, custody.left)


# --- what is owed to a household ------------------------------------------------------------------


def stays_behind(duty: Duty, custodies: Iterable[Custody]) -> Duty | None:
    """Return a household's duty as it stands where these people are, or were, answered for.

    None where none of them was while it could have been done. Once all of them have gone, what was
    open then is of no use any more.
    """
    ours = tuple(one for one in custodies if one.at_first or one.turns)
    if any(one.holds_at(duty.due_at) for one in ours):
        left = tuple(one.left for one in ours)
        gone = [one for one in left if one is not None]
        return _ended(duty, max(gone)) if len(gone) == len(left) and not duty.lapses else duty
    since = (one.left_by(duty.due_at) for one in ours)
    gone = [one for one in since if one is not None and one.at > duty.opens_at]
    return _ended(duty, max(gone)) if gone else None


def _ended(duty: Duty, gone: Turn) -> Duty:
    if duty.until_at is not None and duty.until_at <= gone.at:
        return duty
    return evolve(duty, until_at=gone.at, ended_by=(gone.fact_id,))
