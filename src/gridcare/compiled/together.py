"""Several rules in force together, and what matters of them today.

Comes in: the policies in force. Goes out: a `Timetable`: every leg with the days that the others
leave it, and the cells that answer for a row. Deliberately not here: one rule by itself (`rules`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import attrs

from gridcare.compiled.cells import FALSE, FAR, Number, Truth
from gridcare.compiled.conditions import Conditions
from gridcare.compiled.picks import Refused
from gridcare.compiled.row import ONE_EACH, Column, NotInColumns, Shape
from gridcare.compiled.rules import Leg, RuleWriter, Served, is_there
from gridcare.compiled.sheet import Sheet
from gridcare.compiled.stretches import TooMany
from gridcare.policy import InForce

__all__ = ["Answers", "Offer", "Timetable", "timetable"]


class Answers(NamedTuple):
    """The cells that answer for each row; `leg` and `phase` are numbers, -1 where there is none."""

    leg: Number
    first_on: Number
    last_on: Number
    phase: Number
    tests_today: Number


class Offer(NamedTuple):
    """How much a leg matters today, 0 if not at all, and what it would answer."""

    rank: Number
    answers: Answers


@attrs.frozen(kw_only=True)
class Timetable:
    """Everything that a target has to work out: the sheet, the columns it reads, the answers.

    `answers` are those of the leg that matters today, `offers` those of each leg in order: of them
    the first is told whose rank none outdoes.
    """

    sheet: Sheet
    columns: Mapping[str, Column]
    legs: tuple[Leg, ...]
    offers: tuple[Offer, ...]
    answers: Answers


def timetable(force: Sequence[InForce], shape: Shape = ONE_EACH) -> Timetable:
    """Write the rules in force down. Raises `NotInColumns` with all that no such row holds."""
    sheet = Sheet()
    words = Conditions(sheet, shape)
    reasons: list[tuple[str, str]] = []
    legs: list[Leg] = []
    for number, one in enumerate(force):
        if one.shortens and any(_precedes(other, one) for other in force[:number]):
            reasons.append((one.policy.id, "sets free whom the edition before would hold"))
            continue
        writer = RuleWriter(words, one)
        for rule in writer.rules.values():
            try:
                legs += writer.legs_of(rule)
            except Refused as refused:
                reasons.append((f"{one.policy.id}/{rule.id}", str(refused)))
            except TooMany:
                reasons.append((f"{one.policy.id}/{rule.id}", "falls into too many cases"))
    if reasons:
        raise NotInColumns(tuple(reasons))
    cut = _cut(words, legs)
    offers = tuple(_offer(words, number, leg) for number, leg in enumerate(cut))
    answers = _answers(words, offers)
    return Timetable(sheet=sheet, columns=words.columns, legs=cut, offers=offers, answers=answers)


def _precedes(other: InForce, one: InForce) -> bool:
    """Tell whether a policy is an earlier edition of another, or of what it takes the place of."""
    return other.policy.series in (one.policy.series, *one.policy.also_supersedes)


# --- several rules --------------------------------------------------------------------------------


def _cut(words: Conditions, legs: Sequence[Leg]) -> tuple[Leg, ...]:
    """Take from each leg the days on which another rule has ended what it is for."""
    return tuple(_without(words, leg, legs) for leg in legs)


def _without(words: Conditions, leg: Leg, others: Sequence[Leg]) -> Leg:
    served = leg.served
    for other in others:
        if other is not leg:
            served = _left_by_end(words, leg, served, other)
    for other in others:
        if other.policy_id == leg.policy_id and leg.rule.id in other.rule.replaces:
            served = tuple(_left_by_replacement(words, served, other))
    return attrs.evolve(leg, served=served)


def _left_by_end(
    words: Conditions, leg: Leg, served: tuple[Served, ...], other: Leg
) -> tuple[Served, ...]:
    """Keep the days before a rule began that ends what these are for."""
    sheet = words.sheet
    purposes = set(other.rule.ends) & {phase.purpose for phase in leg.rule.phases}
    if not purposes or sheet.both(leg.opens, other.opens) == FALSE:
        return served
    if {phase.purpose for phase in other.rule.phases} & set(leg.rule.ends):
        raise NotInColumns(((leg.name, f"and {other.name} would end each other"),))
    if leg.reopens:  # what comes after the end opens it anew, and `rules` knew of no such end
        raise NotInColumns(((leg.name, f"may be opened again after {other.name} has ended it"),))
    begins, last, holds = _extent(words, other)
    mine, _last, _holds = _extent(words, leg)
    ended = sheet.both(holds, sheet.at_most(mine, last))
    edge = sheet.where(ended, sheet.plus(begins, -1), words.never)
    return tuple(
        one._replace(last=sheet.least(one.last, edge))
        if leg.rule.phases[one.phase].purpose in purposes
        else one
        for one in served
    )


def _left_by_replacement(
    words: Conditions, served: tuple[Served, ...], other: Leg
) -> Iterator[Served]:
    """Keep the days before and after those on which another rule holds instead."""
    sheet = words.sheet
    parts = [*served]
    for taken in other.served:
        there = is_there(sheet, taken)
        before = sheet.where(there, sheet.plus(taken.first, -1), words.never)
        after = sheet.where(there, sheet.plus(taken.last, 1), words.never)
        parts = [
            piece
            for one in parts
            for piece in (
                one._replace(last=sheet.least(one.last, before)),
                one._replace(first=sheet.most(one.first, after)),
            )
        ]
    yield from parts


def _extent(words: Conditions, leg: Leg) -> tuple[Number, Number, Truth]:
    """Return the first and the last day of a leg, and whether it has any."""
    sheet = words.sheet
    holds = [is_there(sheet, one) for one in leg.served]
    firsts = (
        sheet.where(held, one.first, words.never)
        for held, one in zip(holds, leg.served, strict=True)
    )
    lasts = (
        sheet.where(held, one.last, words.ever) for held, one in zip(holds, leg.served, strict=True)
    )
    return sheet.least(*firsts), sheet.most(*lasts), sheet.either(*holds)


# --- what matters today ---------------------------------------------------------------------------


def _answers(words: Conditions, offers: Sequence[Offer]) -> Answers:
    """Choose for each row the one leg that matters today.

    One that holds today comes before one to come, and that before one that is over; of those that
    hold, the strictest place, then the latest end; of those to come the next, of those over the
    last; then the order of the rules.
    """
    sheet = words.sheet
    none = sheet.fixed(-1)
    best, chosen = sheet.fixed(0), Answers(none, words.never, words.never, none, sheet.fixed(0))
    for rank, offered in offers:
        better = sheet.neither(sheet.at_most(rank, best))
        best = sheet.where(better, rank, best)
        chosen = Answers(
            *(sheet.where(better, new, old) for new, old in zip(offered, chosen, strict=True))
        )
    return chosen


_HOLDS, _AHEAD, _PAST, _STRICTER = 40_000_000, 30_000_000, 10_000_000, 4_000_000


def _offer(words: Conditions, number: int, leg: Leg) -> Offer:
    """Return how much a leg matters today, and what it would answer."""
    sheet = words.sheet
    today, none = sheet.today(), sheet.fixed(-1)
    first, last, holds = _extent(words, leg)
    phase, rank = none, sheet.fixed(0)
    ahead = sheet.both(holds, sheet.neither(sheet.at_most(first, today)))
    capped = sheet.least(last, sheet.fixed(FAR))
    rank = sheet.where(holds, sheet.plus(capped, _PAST), rank)
    rank = sheet.where(ahead, sheet.plus(sheet.negated(first), _AHEAD), rank)
    for one in leg.served:
        covers = sheet.both(sheet.at_most(one.first, today), sheet.at_most(today, one.last))
        strictness = leg.rule.phases[one.phase].setting.strictness
        rank = sheet.where(covers, sheet.plus(capped, _HOLDS + strictness * _STRICTER), rank)
        phase = sheet.where(covers, sheet.fixed(one.phase + 1), phase)
    return Offer(rank, Answers(sheet.fixed(number), first, last, phase, leg.tests_today))
