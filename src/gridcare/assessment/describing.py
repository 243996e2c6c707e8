"""Conditions of a policy in words, for whoever asks what is still missing or why a rule holds.

Comes in: a condition, a language, to whom it is said. Goes out: a few words. Deliberately not here:
whether it holds, and words that leave nothing out (`policy.words`).

Said to the person concerned (`to_you`), what a rule asks of other people stays untold: "still
missing: a negative test of somebody you met" would tell how that person's tests stand.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import attrs

from gridcare.policy import (
    ISOLATION,
    All,
    Any,
    Base,
    Began,
    Condition,
    Day,
    Entered,
    Everyone,
    First,
    FirstKnown,
    Hours,
    InArea,
    Is,
    Last,
    Months,
    Not,
    Op,
    Opened,
    Pick,
    Reached,
    Run,
    Seen,
    StayedDuring,
    Term,
    Theirs,
    Via,
)
from gridcare.wording import SENTENCES, Language, say

__all__ = ["Describer", "describe", "listed", "others_in", "undated", "with_article"]

_OPS: Final = {
    Op.EQ: "eq",
    Op.NE: "ne",
    Op.LT: "lt",
    Op.LE: "le",
    Op.GT: "gt",
    Op.GE: "ge",
}
_LONG_AGO: Final = -3_650
"""So many days before anything is any time at all."""

_CLOSE_BY: Final = frozenset({Via.SELF, Via.AREA})
"""Whose facts may be told to the person: their own, and what was published about their zone."""


def undated(_term: Term) -> str | None:
    """Know no day of any term."""
    return None


def describe(condition: Condition, lang: Language, *, to_you: bool = False) -> str:
    """Say a condition in words, of somebody or to the person themselves."""
    return Describer(lang=lang, to_you=to_you).condition(condition)


def listed(words: Iterable[str], lang: Language) -> str:
    """Write several things in a row, each once."""
    return say("list.comma", lang).join(dict.fromkeys(words))


def with_article(noun: str, lang: Language) -> str:
    """Put "a" or "an" before an English noun; Chinese has neither."""
    if lang == "zh":
        return noun
    return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"


@attrs.frozen(kw_only=True)
class Describer:
    """Says conditions, picks and days in one language, to the person concerned or about them.

    Days are told by what happened on them and not by every bound of it. `dated` says the day that a
    term comes to, where that is known.
    """

    lang: Language
    to_you: bool = False
    dated: Callable[[Term], str | None] = undated

    def _say(self, key: str, **values: object) -> str:
        twin = f"{key}.{'you' if self.to_you else 'they'}"
        return say(twin if twin in SENTENCES else key, self.lang, **values)

    def _counted(self, key: str, n: int, **values: object) -> str:
        """Say a sentence with a number, in its own way if that is one."""
        single = f"{key}.one"
        return self._say(single if n == 1 and single in SENTENCES else key, n=n, **values)

    def _or(self, words: Iterable[str]) -> str:
        return say("condition.or", self.lang).join(dict.fromkeys(words))

    # --- whether ----------------------------------------------------------------------------------

    def condition(self, condition: Condition) -> str:
        """Say a condition."""
        others = others_in(condition) if self.to_you else ()
        if others:
            return self._or(self._say(f"others.{via}") for via in others)
        match condition:
            case Seen():
                return self._seen(condition)
            case Run():
                return self._run(condition)
            case Everyone():
                return self._say(f"everyone.{condition.via}", what=self.condition(condition.of))
            case Reached():
                return self.day(condition.day)
            case All() | Any():
                joint = "condition.and" if isinstance(condition, All) else "condition.or"
                parts = dict.fromkeys(self._grouped(part, condition) for part in condition.of)
                return say(joint, self.lang).join(parts)
            case Not():
                return self._denied(condition.of)
            case _:
                return self.quality(condition)

    def _grouped(self, part: Condition, around: All | Any) -> str:
        """Put what is joined inside of something joined otherwise into brackets."""
        what = self.condition(part)
        return self._say("told.group", what=what) if _is_mixed(part, around) else what

    def _denied(self, denied: Condition) -> str:
        """Say that something is not so; a fact that is not there has a "no"."""
        if isinstance(denied, Any) and all(isinstance(one, Seen) for one in denied.of):
            return self.condition(All(of=tuple(Not(of=one) for one in denied.of)))
        if isinstance(denied, Seen) and denied.at_least == 1:
            one = self.seen_of(denied.pick, 1, bare=True)
            return self._say("condition.none", what=self._recent(denied, one))
        return self._say("condition.not", what=self.condition(denied))

    def _seen(self, seen: Seen) -> str:
        return self._recent(seen, self.seen_of(seen.pick, seen.at_least))

    def _recent(self, seen: Seen, what: str) -> str:
        if seen.within_days == 1:
            return self._say("told.today", what=what)
        if seen.within_days is not None:
            return self._say("told.within_days", what=what, n=seen.within_days)
        if seen.within_hours is not None:
            return self._say("told.within_hours", what=what, n=seen.within_hours)
        return what

    def _run(self, run: Run) -> str:
        what = self._good(run)
        limits = list(self._limits(run))
        if not limits:
            return what
        return self._say("told.where", what=what, where=say("told.join", self.lang).join(limits))

    def _good(self, run: Run) -> str:
        """Say how many good ones in a row."""
        if run.n == 1:
            return self._or(self.seen_of(one, 1) for one in run.good)
        pick, *more = run.good
        if more:
            either = self._or(self.seen_of(one, 1) for one in run.good)
            return self._say("told.so_many_in_a_row", n=run.n, what=either)
        several = self._so_many(pick, run.n, bare=False)
        return self._bounded(pick, self._say("told.in_a_row", what=several))

    def _limits(self, run: Run) -> Iterator[str]:
        """Yield how far apart they must be, and what may not lie among them."""
        if run.consecutive_days:
            yield self._say("told.consecutive")
        if run.days_apart:
            yield self._counted("told.days_apart", run.days_apart)
        if run.hours_apart:
            yield self._say("told.hours_apart", n=run.hours_apart)
        if run.bad:
            bad = self._or(self.seen_of(one, 1, bare=True) for one in run.bad)
            yield self._counted("told.spoiled", run.n, bad=bad)

    # --- which facts ------------------------------------------------------------------------------

    def seen_of(self, pick: Pick, n: int, *, bare: bool = False) -> str:
        """Say so many of the picked facts; one of them with an article, or `bare`."""
        return self._bounded(pick, self._so_many(pick, n, bare=bare))

    def _so_many(self, pick: Pick, n: int, *, bare: bool) -> str:
        parts = list(_parts(pick.where))
        what = self._noun(pick.kind, parts, n, bare=bare)
        if parts:
            where = say("told.join", self.lang).join(
                dict.fromkeys(self.quality(part) for part in parts)
            )
            what = self._say("told.where", what=what, where=where)
        return self._whose(pick, what)

    def _whose(self, pick: Pick, what: str) -> str:
        """Add whose fact it is; facts about zones say themselves that they are."""
        return what if pick.via in _CLOSE_BY else self._say(f"via.{pick.via}", what=what)

    def named(self, pick: Pick) -> str:
        """Name the kind of fact, and whose it is: what is asked of it is left out."""
        return self._whose(pick, self._noun(pick.kind, [], 1, bare=True))

    def _in_brief(self, pick: Pick) -> str:
        """Name what happened on a day, and no more than that."""
        return self._whose(pick, self._noun(pick.kind, list(_parts(pick.where)), 1, bare=True))

    def _bounded(self, pick: Pick, what: str) -> str:
        """Add among which facts it is looked for."""
        if pick.first is not None:
            what = self._say("told.first", what=what, n=pick.first)
        if pick.via is Via.AREA:
            return what  # whatever happened to the zone before it was declared is long past
        since = None if pick.since is None or _is_long_ago(pick.since) else self.day(pick.since)
        until = None if pick.until is None else self.day(pick.until)
        match since, until:
            case None, None:
                return what
            case _, None:
                return self._say("told.since", what=what, day=since)
            case None, _:
                return self._say("told.until", what=what, day=until)
            case _:
                return self._say("told.between", what=what, first=since, last=until)

    def _noun(self, kind: str, parts: list[Condition], n: int, *, bare: bool) -> str:
        """Name so many facts of a kind, and take out of `parts` what the name says already."""
        if kind in ("result_reported", "specimen_taken"):
            one, many, values = self._tests(kind, parts)
        else:
            one = _speaking(kind, parts)
            many, values = one.replace("fact.", "facts.", 1), {}
        if n > 1 and many in SENTENCES:
            return self._say(many, n=n, **values)
        noun = self._say(one, **values)
        if n > 1:
            return self._say("told.times", what=noun, n=n)
        return noun if bare or many not in SENTENCES else with_article(noun, self.lang)

    def _tests(self, kind: str, parts: list[Condition]) -> tuple[str, str, dict[str, object]]:
        """Name tests by how and how they came out: "a negative PCR test"."""
        methods = _taken(parts, "method", (Op.EQ, Op.IN))
        test = self._or(self._say(f"test.{one}") for one in methods) or self._say("test")
        if kind == "specimen_taken":
            return "specimen", "specimens", {"test": test}
        results = _taken(parts, "result", (Op.EQ,))
        named = f".{results[0]}" if results else ""
        return f"result{named}", f"results{named}", {"test": test}

    # --- what a fact, or a person, is like --------------------------------------------------------

    def quality(self, condition: Condition) -> str:
        """Say what a condition asks of one fact, or of the person."""
        match condition:
            case Is():
                what = self._compared(condition)
                if condition.on is None:
                    return what
                return self._say("told.as_of", what=what, day=self.day(condition.on))
            case InArea():
                return self._say("told.areas", areas=self._or(condition.areas))
            case StayedDuring():
                first, last = condition.first_on, condition.last_on
                key = "told.stayed_since" if last is None else "told.stayed_during"
                return say(key, self.lang, first=first, last=last)
            case Theirs():
                return self._say("told.theirs", what=self.condition(condition.of))
            case All() | Any():
                joint = "condition.and" if isinstance(condition, All) else "condition.or"
                words = (self._grouped_quality(one, condition) for one in condition.of)
                return say(joint, self.lang).join(dict.fromkeys(words))
            case Not():
                what = self.quality(condition.of)
                key = "told.not" if isinstance(condition.of, Is | InArea) else "condition.not"
                return self._say(key, what=what)
            case _:  # the others ask about more than this fact
                return self.condition(condition)

    def _grouped_quality(self, part: Condition, around: All | Any) -> str:
        what = self.quality(part)
        return self._say("told.group", what=what) if _is_mixed(part, around) else what

    def _compared(self, condition: Is) -> str:
        name, op = condition.field, condition.op
        if f"number.{name}" in SENTENCES:
            unit = f"unit.{name}"
            said = say(unit, self.lang) if unit in SENTENCES else ""
            amount = say(f"amount.{_OPS[op]}", self.lang, n=condition.value, unit=said)
            return say(f"number.{name}", self.lang, amount=amount)
        if op is Op.NE and isinstance(condition.value, bool):
            return self._value(name, not condition.value)
        found = condition.value if isinstance(condition.value, tuple) else (condition.value,)
        what = self._or(self._value(name, one) for one in found)
        return self._say("told.not", what=what) if op is Op.NE else what

    def _value(self, name: str, found: object) -> str:
        """Say a value: in words of ours where the field has a list of them, else as it stands."""
        written = _written(found)
        for key in (f"is.{name}.{written}", f"policy.{name}.{written}"):
            if key in SENTENCES:
                return self._say(key)
        key = f"is.{name}"
        shown = written.replace("_", " ")
        return say(key if key in SENTENCES else "told.quote", self.lang, value=shown)

    # --- which day --------------------------------------------------------------------------------

    def day(self, term: Term) -> str:
        """Say a day."""
        known = self.dated(term)
        if known is not None:
            return known
        match term:
            case First() | Last() | Base():
                return self._of_facts(term)
            case Day():
                return self._so_many_days(term)
            case Months() | Hours():
                return self._counted(f"term.{term.term}", term.n, day=self.day(term.of))
            case FirstKnown():
                return self._first_known([self.day(one) for one in term.of])
            case Began() | Opened() | Entered():
                return self._say(f"term.{term.term}")
            case _:  # On
                return say("day.short", self.lang, day=term.day)

    def _first_known(self, days: list[str]) -> str:
        """Say a day, and in brackets which one it is where that is not known."""
        *others, told = dict.fromkeys(days)
        for day in reversed(others):
            told = self._say("term.else", day=day, other=told)
        return told

    def _so_many_days(self, term: Day) -> str:
        day, after = self.day(term.of), term.n - term.anchor_day
        if after == 0:
            return day
        if after < 0:
            return self._counted("term.before", -after, day=day)
        if term.anchor_day == 1:
            return self._say("term.from", n=term.n, day=day)
        return self._counted("term.after", term.n, day=day)

    def _of_facts(self, term: First | Last | Base) -> str:
        if self.to_you and any(pick.via not in _CLOSE_BY for pick in term.of):
            return self._say("term.others")
        what = self._or(self._in_brief(pick) for pick in term.of)
        if isinstance(term, Base):
            return self._say("term.base", what=what)
        if all(pick.kind == ISOLATION for pick in term.of):
            return self._say(f"term.{term.term}_day", what=what)
        once = all(f"facts.{pick.kind}" not in SENTENCES for pick in term.of)
        return self._say("term.the" if once else f"term.{term.term}", what=what)


def others_in(condition: Condition) -> tuple[Via, ...]:
    """Return through whom one word of a condition looks at others; of none, nothing."""
    match condition:
        case Seen():
            found = {condition.pick.via}
        case Run():
            found = {pick.via for pick in (*condition.good, *condition.bad)}
        case Everyone():
            found = {condition.via}
        case Reached():
            found = set(_vias_of(condition.day))
        case Not():
            return others_in(condition.of)
        case _:
            return ()
    return tuple(sorted(found - _CLOSE_BY))


def _vias_of(term: Term) -> Iterator[Via]:
    """Yield whose facts say which day it is."""
    match term:
        case First() | Last() | Base():
            yield from (pick.via for pick in term.of)
        case Day() | Months() | Hours() | FirstKnown():
            for part in term.of if isinstance(term.of, tuple) else (term.of,):
                yield from _vias_of(part)
        case _:
            return


def _is_long_ago(term: Term) -> bool:
    return isinstance(term, Day) and term.n < _LONG_AGO


# --- taking conditions apart ----------------------------------------------------------------------


def _is_mixed(part: Condition, around: All | Any) -> bool:
    """Tell whether "and" stands inside of "or", or the other way round."""
    if isinstance(part, All) and isinstance(around, Any):
        return len(part.of) > 1
    return isinstance(part, Any) and isinstance(around, All) and len(part.of) > 1


def _parts(where: Condition | None) -> Iterator[Condition]:
    """Yield what a fact must fulfil, one by one."""
    if isinstance(where, All):
        for part in where.of:
            yield from _parts(part)
    elif where is not None:
        yield where


def _taken(parts: list[Condition], field: str, ops: Sequence[Op]) -> tuple[str, ...]:
    """Take out of the parts what they say of a field, if they say it once and plainly."""
    found = [one for one in parts if isinstance(one, Is) and one.field == field and one.op in ops]
    if len(found) != 1:
        return ()
    parts.remove(found[0])
    value = found[0].value
    return value if isinstance(value, tuple) else (str(value),)


def _speaking(kind: str, parts: list[Condition]) -> str:
    """Return the name that a kind has together with one of the parts, and take that part out."""
    for part in parts:
        if isinstance(part, Is) and part.op is Op.EQ:
            key = f"fact.{kind}.{part.field}.{_written(part.value)}"
            if key in SENTENCES:
                parts.remove(part)
                return key
    return f"fact.{kind}"


def _written(found: object) -> str:
    return str(found).lower() if isinstance(found, bool) else str(found)
