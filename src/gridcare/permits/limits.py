"""Whether an event may be held, a venue open, or a household send somebody out.

Comes in: the policies in force, what was lifted, a kind, a size, a day. Goes out: `LimitVerdict`.
Deliberately not here: what was held anyway (an assessment finds that).

An event is asked about by its day; whatever was announced by the moment one looks from counts, so
that one can ask about next week, and about the day after a limit ends.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from gridcare.bridge import Id, derived
from gridcare.days import shift
from gridcare.facts import Decision, Errand, EventKind
from gridcare.permits.cited import Ground, cite, lines_html, told
from gridcare.permits.presented import Outing
from gridcare.places import PremisesKind
from gridcare.policy import Gatherings, InForce, Limit, Limited, Modality, Outings, Venues
from gridcare.wording import Language, say

__all__ = [
    "Lifted",
    "LimitVerdict",
    "Permission",
    "outing_grounds",
    "verdict_for_event",
    "verdict_for_outing",
    "verdict_for_venue",
]


class Permission(StrEnum):
    """What the rules say of something, gentlest first; each is another kind of no.

    *capped*: it may be held, but not with any number of people. *advised_against* leaves it to
    those concerned, *agreed_against* is their own covenant, *forbidden* an order.
    """

    FREE = "free"
    CAPPED = "capped"
    ADVISED_AGAINST = "advised_against"
    AGREED_AGAINST = "agreed_against"
    FORBIDDEN = "forbidden"

    @property
    def strictness(self) -> int:
        """Order of strictness."""
        return list(Permission).index(self)


_AGAINST: Final = {
    Modality.MUST: Permission.FORBIDDEN,
    Modality.COVENANT: Permission.AGREED_AGAINST,
    Modality.ADVICE: Permission.ADVISED_AGAINST,
}


@derived
class Lifted:
    """A limit was lifted: it is named by its policy's series and its own id; held through a day."""

    series: Id
    rule_id: Id
    last_on: date


@derived
class LimitVerdict:
    """What the rules say of an event, a venue or an outing on a day.

    `kind` is the event's or the venue's. `at_most` is how many people it may have, where it may be.
    `free_on` is the first day, this one or later, on which nothing speaks against it, as far as is
    known now; None where that waits for something to be lifted. Of an outing, `may_go` are those of
    the household who may go.
    """

    about: Literal["gatherings", "venues", "outings"]
    kind: str
    on: date
    permission: Permission
    grounds: tuple[Ground, ...]
    at_most: int | None
    free_on: date | None
    may_go: tuple[Id, ...] = ()

    def explain(self, lang: Language = "en") -> tuple[str, ...]:
        """Say what it is and why, line by line."""
        return told(self._first(lang), self.grounds, lang)

    def _first(self, lang: Language) -> Iterator[str]:
        what = self._named(lang)
        yield say(
            f"permit.permission.{self.permission}", lang, what=what, day=self.on, n=self.at_most
        )
        if self.free_on is None:
            yield say("permit.until_lifted", lang)
        elif self.free_on > self.on:
            yield say("permit.free_on", lang, day=self.free_on)

    def _named(self, lang: Language) -> str:
        match self.about:
            case "gatherings":
                return say(f"is.event.{self.kind}", lang)
            case "venues":
                return say(f"policy.kind.{self.kind}", lang)
            case _:
                return say("permit.going_out", lang)

    def __str__(self) -> str:
        """Say it in English."""
        return "\n".join(self.explain("en"))

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return lines_html(self.explain("en"))


# --- which limits hold ----------------------------------------------------------------------------


class _Holding(NamedTuple):
    """A limit as it holds on a day: the policy it stands in, and the last day known."""

    force: InForce
    rule: Limit
    last_on: date | None


def _holding(force: Sequence[InForce], lifted: Sequence[Lifted], day: date) -> Iterator[_Holding]:
    """Yield the limits that hold on a day."""
    for one in force:
        for rule in one.rules:
            if isinstance(rule, Limit):
                first_on = max(one.days.first_on, rule.first_on or date.min)
                last_on = _last_of(one, rule, lifted, first_on)
                if first_on <= day and (last_on is None or day <= last_on):
                    yield _Holding(one, rule, last_on)


def _last_of(force: InForce, rule: Limit, lifted: Sequence[Lifted], first_on: date) -> date | None:
    """Return the last day on which a limit holds; what was lifted before it began is another."""
    ends = [force.days.last_on, rule.last_on]
    ends += (
        one.last_on
        for one in lifted
        if (one.series, one.rule_id) == (force.policy.series, rule.id)
        and one.last_on >= shift(first_on, -1)
    )
    return min((day for day in ends if day is not None), default=None)


# --- verdicts -------------------------------------------------------------------------------------


class _Asked(NamedTuple):
    """What is asked about: a kind of event or venue, and with how many people, if known."""

    kind: EventKind | PremisesKind
    size: int | None

    def cap(self, what: Limited) -> int | None:
        """Return how many people a limit allows, 0 for none; None where it says nothing of this."""
        match what:
            case Gatherings() if isinstance(self.kind, EventKind):
                return None if set(what.kinds).isdisjoint(self.kind.around) else what.at_most or 0
            case Venues() if self.kind in what.kinds:
                return what.at_most or 0
            case _:
                return None

    def is_in_order(self, cap: int | None) -> bool:
        """Tell whether a cap says nothing against it."""
        return cap is None or (self.size is not None and self.size <= cap)

    def permission(self, cap: int | None, modality: Modality) -> Permission:
        """Say what a cap of so many makes of it."""
        if self.is_in_order(cap):
            return Permission.FREE
        return Permission.CAPPED if cap and self.size is None else _AGAINST[modality]


def verdict_for_event(
    force: Sequence[InForce],
    lifted: Sequence[Lifted],
    event: EventKind,
    on: date,
    size: int | None = None,
) -> LimitVerdict:
    """Say whether an event of a kind and size may be held on a day."""
    return _verdict("gatherings", force, lifted, _Asked(event, size), on)


def verdict_for_venue(
    force: Sequence[InForce],
    lifted: Sequence[Lifted],
    venue: PremisesKind,
    on: date,
    size: int | None = None,
) -> LimitVerdict:
    """Say whether a venue of a kind may be open on a day, with so many people in it at a time."""
    return _verdict("venues", force, lifted, _Asked(venue, size), on)


def _verdict(
    about: Literal["gatherings", "venues"],
    force: Sequence[InForce],
    lifted: Sequence[Lifted],
    asked: _Asked,
    on: date,
) -> LimitVerdict:
    grounds = tuple(_grounds(force, lifted, asked, on))
    caps = (one.at_most for one in grounds if one.at_most is not None)
    return LimitVerdict(
        about=about,
        kind=asked.kind,
        on=on,
        permission=_permission(force, lifted, asked, on),
        grounds=grounds,
        at_most=min(caps, default=None),
        free_on=_free_on(force, lifted, asked, on),
    )


def _grounds(
    force: Sequence[InForce], lifted: Sequence[Lifted], asked: _Asked, on: date
) -> Iterator[Ground]:
    for one in _holding(force, lifted, on):
        cap = asked.cap(one.rule.what)
        if not asked.is_in_order(cap):
            yield _ground(one, cap or 0)


def _permission(
    force: Sequence[InForce], lifted: Sequence[Lifted], asked: _Asked, on: date
) -> Permission:
    """Return the strictest that any limit makes of it."""
    found = (
        asked.permission(asked.cap(one.rule.what), one.rule.modality)
        for one in _holding(force, lifted, on)
    )
    return _strictest(found)


def _strictest(found: Iterable[Permission]) -> Permission:
    return max(found, key=lambda one: one.strictness, default=Permission.FREE)


def _ground(holding: _Holding, cap: int) -> Ground:
    return Ground(
        rule=cite(holding.force, holding.rule),
        check="",
        what=holding.rule.summary,
        how="caps" if cap else "forbids",
        decision=Decision.ADMIT if holding.rule.modality is Modality.ADVICE else Decision.REFUSE,
        at_most=cap or None,
    )


def _free_on(
    force: Sequence[InForce], lifted: Sequence[Lifted], asked: _Asked, on: date
) -> date | None:
    """Return the first day from one on with nothing against it, going from end to end."""
    day = on
    while True:
        against = [
            one.last_on
            for one in _holding(force, lifted, day)
            if asked.permission(asked.cap(one.rule.what), one.rule.modality) not in _POSSIBLE
        ]
        if not against:
            return day
        known = [last_on for last_on in against if last_on is not None]
        if len(known) < len(against) or max(known) == date.max:
            return None
        day = shift(max(known), 1)


_POSSIBLE: Final = (Permission.FREE, Permission.CAPPED)


# --- outings --------------------------------------------------------------------------------------


def outing_grounds(
    force: Sequence[InForce],
    lifted: Sequence[Lifted],
    outings: Sequence[Outing],
    errand: Errand | None,
    day: date,
) -> Iterator[Ground]:
    """Yield the limits under which a household has had its outings already."""
    for one in _holding(force, lifted, day):
        what = one.rule.what
        if isinstance(what, Outings) and _is_about(what, errand):
            since = shift(day, 1 - what.every_days)
            gone = [
                out for out in outings if _is_about(what, out.errand) and since <= out.on <= day
            ]
            if len(gone) >= what.people:
                yield _ground(one, 0)


def _is_about(what: Outings, errand: Errand | None) -> bool:
    """Tell whether a limit is about an errand; one that nobody asked about counts as any."""
    return not what.errands or errand is None or errand in what.errands


def verdict_for_outing(
    force: Sequence[InForce],
    lifted: Sequence[Lifted],
    outings: Iterable[Outing],
    on: date,
    *,
    errand: Errand | None = None,
    may_go: Iterable[str] = (),
) -> LimitVerdict:
    """Say whether one more of a household may go out on a day, and when again."""
    known = tuple(outings)
    grounds = tuple(outing_grounds(force, lifted, known, errand, on))
    permission = _strictest(_AGAINST[one.rule.modality] for one in grounds)
    # What has happened leaves every window in time; no more than the longest needs to be tried.
    days = (shift(on, n) for n in range(_LONGEST + 1))
    free = (d for d in days if not any(outing_grounds(force, lifted, known, errand, d)))
    forbidden = permission is Permission.FORBIDDEN
    return LimitVerdict(
        about="outings",
        kind="" if errand is None else errand,
        on=on,
        permission=permission,
        grounds=grounds,
        at_most=None,
        free_on=next(free, None),
        may_go=() if forbidden else tuple(may_go),
    )


_LONGEST: Final = 60
