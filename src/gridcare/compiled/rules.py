"""From one rule to formulas: who is held under it, phase by phase, on which days.

Comes in: one policy in force. Goes out: `Leg` objects, one for each rule and way into it, each with
its stretches of days. Deliberately not here: the words of conditions (`conditions`), and what one
rule means for another (`together`).

This is the fold of `policy.serving` once more, for people of whom a row holds everything: each
phase lasts through the first day on which its end holds, a phase that held on the eve of its first
day takes none, a switch leads on to another rule. No day is asked about one after the other.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import attrs

from gridcare.compiled.cells import FALSE, TRUE, Number, Truth, number_of_day
from gridcare.compiled.conditions import Conditions
from gridcare.compiled.picks import At, Refused
from gridcare.compiled.row import day_column
from gridcare.compiled.sheet import Sheet
from gridcare.policy import HORIZON, InForce, Pick, Restrict, Switch, TestDays

__all__ = ["Leg", "RuleWriter", "Served", "is_there"]


class Served(NamedTuple):
    """Days of one phase on the sheet; none where the first comes after the last."""

    phase: int
    first: Number
    last: Number


@attrs.frozen(kw_only=True)
class Leg:
    """One rule's hold on one person, by one way into it; `founding` is the rule that opened it.

    It never holds unless that rule `opens`, whatever the day. `reopens` says that there are other
    ways: another fact may open it once it is over.
    """

    policy_id: str
    rule: Restrict
    founding: str
    served: tuple[Served, ...]
    tests_today: Number
    opens: Truth
    reopens: bool

    @property
    def name(self) -> str:
        """The rule as findings and reasons name it."""
        return f"{self.policy_id}/{self.rule.id}"


_MOST_SWITCHES: Final = 4


class _State(NamedTuple):
    """Where the writing of an episode stands: under which rule, since when, how it asks."""

    rule: Restrict
    begins: Number
    at: At
    switched: int


@attrs.frozen(kw_only=True)
class _Walked:
    """One rule served: its days, and the last day on which it keeps others from opening."""

    policy_id: str
    rule: Restrict
    founding: str
    begins: Number
    served: tuple[Served, ...]
    tests_today: Number
    through: Number


class RuleWriter:
    """Writes the rules of one policy in force."""

    __slots__ = ("force", "rules", "words")

    def __init__(self, words: Conditions, force: InForce) -> None:
        self.words: Conditions = words
        self.force: InForce = force
        self.rules: dict[str, Restrict] = {
            rule.id: rule for rule in force.rules if isinstance(rule, Restrict)
        }

    # --- what opens it ----------------------------------------------------------------------------

    def legs_of(self, rule: Restrict) -> Iterator[Leg]:
        """Write down every leg that one rule can open, by each fact that opens it."""
        if not rule.opens:
            return
        facts = self._facts_that_open(rule)
        ways: list[_Way] = []
        for kind, nth in facts:
            picks = [pick for pick in rule.opens if pick.kind == kind]
            began, opened = self._opened(rule, picks, nth)
            legs = list(self._family(rule, facts, At(began=began, opened=opened)))
            ways.append(_Way(began, opened, self._busy_through(legs), legs))
        for way, counts in zip(ways, self._counting(ways), strict=True):
            shown = self.words.sheet.both(counts, self._takes(way.opened))
            yield from (_if(self.words, shown, leg, way, of=len(ways)) for leg in way.legs)

    def _facts_that_open(self, rule: Restrict) -> list[tuple[str, int]]:
        """Return the kinds of fact that open a rule, with the numbers that these have in a row."""
        kinds = dict.fromkeys(pick.kind for pick in rule.opens)
        facts = [(kind, nth) for kind in kinds for nth in self.words.shape.numbers(kind)]
        if len(facts) > _MOST_WAYS:
            raise Refused(f"is opened by {len(facts)} facts")
        if rule.per == "link" and facts != [("exposed", 1)]:
            raise Refused("counts each person met apart, and is opened by more than one fact")
        return facts

    def _takes(self, opened: Number) -> Truth:
        """Tell whether an episode is this edition's; one that may shorten only leaves some out.

        Whoever was taken in before its first day is left to the edition before: there is none here
        (`together` sees to that), but their episode still keeps the rule from opening anew.
        """
        if not self.force.shortens:
            return TRUE
        first_on = number_of_day(self.force.days.first_on)
        return self.words.sheet.at_most(self.words.sheet.fixed(first_on), opened)

    def _busy_through(self, legs: Sequence["_Walked"]) -> Number:
        """Return the last day on which what was opened keeps the rule from opening anew."""
        sheet = self.words.sheet
        return sheet.most(
            *(sheet.where(sheet.comes(leg.begins), leg.through, self.words.ever) for leg in legs)
        )

    def _counting(self, ways: Sequence["_Way"]) -> list[Truth]:
        """Tell for each way whether it opens anything: not while an earlier one still lasts.

        Asked as often as there are ways, so that each is right about all that come before it.
        """
        sheet = self.words.sheet
        counts = [TRUE] * len(ways)
        for _again in ways[1:]:
            counts = [
                sheet.both(
                    *(
                        sheet.neither(sheet.both(standing, self._keeps_out(other, way, ways)))
                        for other, standing in zip(ways, counts, strict=True)
                        if other is not way
                    )
                )
                for way in ways
            ]
        return counts

    def _keeps_out(self, one: "_Way", other: "_Way", ways: Sequence["_Way"]) -> Truth:
        """Tell whether one way comes before another and lasts until that would open."""
        sheet = self.words.sheet
        # Two facts of one day lead to the same days, so any order will do, if it is one.
        first_of_equals = sheet.plus(other.began, 0 if ways.index(one) < ways.index(other) else -1)
        tied = sheet.both(
            _same(sheet, one.opened, other.opened), sheet.at_most(one.began, first_of_equals)
        )
        sooner = sheet.neither(sheet.at_most(other.opened, one.opened))
        return sheet.both(sheet.either(sooner, tied), sheet.at_most(other.opened, one.busy_through))

    def _opened(self, rule: Restrict, picks: Sequence[Pick], nth: int) -> tuple[Number, Number]:
        """Return the day of the fact that opens a rule, and the day on which it does."""
        words, sheet = self.words, self.words.sheet
        itself = At(began=sheet.day(day_column(picks[0].kind, nth).name))
        if any(words.moves(pick, itself) for pick in picks):  # it ends where none picks it any more
            raise Refused("is opened by a fact that lies between days that may change")
        found = [
            one for pick in picks for one in words.picked(pick, itself) if one.fact == itself.began
        ]
        began = sheet.least(*(one.day for one in found))
        seen = words.any_of([((one.since, one.until),) for one in found])
        asked = At(began=began)
        given = seen if rule.given is None else words.all_of([seen, words.days(rule.given, asked)])
        if rule.given_on == "first_day":
            first = words.first_from(seen, began)
            opened = sheet.where(words.holds_on(given, first), first, words.never)
        else:
            opened = words.first_from(given, began)
        days = self.force.days
        last = words.never if days.last_on is None else sheet.fixed(number_of_day(days.last_on))
        first_on = words.ever if self._earlier_too else sheet.fixed(number_of_day(days.first_on))
        within = sheet.both(
            sheet.at_most(first_on, opened),
            sheet.at_most(opened, last),
            sheet.at_most(opened, sheet.today()),
        )
        return began, sheet.where(within, opened, words.never)

    @property
    def _earlier_too(self) -> bool:
        return self.force.takes_over or self.force.shortens

    # --- phase by phase ---------------------------------------------------------------------------

    def _family(
        self, rule: Restrict, facts: Sequence[tuple[str, int]], at: At
    ) -> Iterator["_Walked"]:
        """Write down a rule and those it leads on to: one episode, opened by one fact."""
        assert at.opened is not None  # noqa: S101 - it was opened above
        ahead = [_State(rule, at.opened, at, 0)]
        founding = f"{self.force.policy.id}/{rule.id}"
        for state in ahead:
            _refuse(state.rule, facts)
            walked, onwards = self._serve(state, founding)
            yield walked
            ahead += onwards

    def _serve(self, state: _State, founding: str) -> tuple["_Walked", list[_State]]:
        """Write down the days under one rule, and where its switches lead."""
        words, sheet = self.words, self.words.sheet
        entered = first_on = self._first_day(state)
        limit = sheet.plus(sheet.today(), HORIZON)  # nothing opens after today
        phases: list[Served] = []
        for number, phase in enumerate(state.rule.phases):
            at = state.at._replace(entered=entered)
            until = words.days(phase.until, at)
            ends = words.first_from(until, entered)
            eve = words.days(phase.until, at._replace(eve=True))
            skipped = sheet.both(words.holds_on(eve, entered), words.holds_on(until, entered))
            ends = sheet.where(sheet.at_most(ends, limit), ends, words.never)
            last = sheet.where(skipped, sheet.plus(entered, -1), ends)
            phases.append(Served(number, entered, last))
            entered = sheet.plus(last, 1)
        left, onwards = self._switched(state, phases, limit)
        served = tuple(
            Served(number, first, sheet.least(last, left)) for number, first, last in phases
        )
        shown = tuple(self._shown(one) for one in served)
        over = sheet.least(phases[-1].last, left)
        return _Walked(
            policy_id=self.force.policy.id,
            rule=state.rule,
            founding=founding,
            begins=state.begins,
            served=shown,
            tests_today=self._tests(state, shown),
            through=sheet.most(state.begins, sheet.plus(first_on, -1), over),
        ), onwards

    def _tests(self, state: _State, shown: Sequence[Served]) -> Number:
        return self.words.sheet.total(
            *(
                self._tests_today(plan, one, state.at)
                for one in shown
                for plan in state.rule.phases[one.phase].tests
            )
        )

    def _first_day(self, state: _State) -> Number:
        """Return the first restricted day: the day the rule took hold, or later if it says so."""
        sheet = self.words.sheet
        if state.rule.starts is None:
            return state.begins
        late = [
            sheet.where(
                sheet.both(
                    sheet.at_most(one.since, state.begins), sheet.at_most(state.begins, one.until)
                ),
                one.day,
                self.words.ever,
            )
            for one in self.words.named(state.rule.starts, state.at)
        ]
        return sheet.most(state.begins, *late)

    def _shown(self, served: Served) -> Served:
        """Keep the days of this edition: none before its first if it takes over, none after it."""
        sheet = self.words.sheet
        number, first, last = served
        if self._earlier_too:
            first = sheet.most(first, sheet.fixed(number_of_day(self.force.days.first_on)))
        stops_before = self.force.stops_before
        if stops_before.year < _LAST_YEAR:
            last = sheet.least(last, sheet.fixed(number_of_day(stops_before) - 1))
        return Served(number, first, last)

    # --- switches ---------------------------------------------------------------------------------

    def _switched(
        self, state: _State, phases: Sequence[Served], limit: Number
    ) -> tuple[Number, list[_State]]:
        """Return the last day under this rule if it is left for another, and where one goes on.

        Of several switches the first to come is taken, of those of one day the first written.
        """
        words, sheet = self.words, self.words.sheet
        elsewhere = self.rules.keys() - {state.rule.id}
        switches = [one for one in state.rule.switches if one.to in elsewhere]
        if not switches:
            return words.never, []
        if state.switched == _MOST_SWITCHES:
            raise Refused("leads on from rule to rule in a circle")
        found = (self._taken_on(one, state, phases) for one in switches)
        days = [sheet.where(sheet.at_most(day, limit), day, words.never) for day in found]
        taken_on = sheet.least(words.never, *days)
        left, onwards, earlier = words.never, list[_State](), FALSE
        for switch, day in zip(switches, days, strict=True):
            due = sheet.both(sheet.comes(day), sheet.at_most(day, taken_on))
            taken = sheet.both(due, sheet.neither(earlier))
            earlier = sheet.either(earlier, due)
            eve = sheet.plus(day, -1)
            # Whoever has nothing left to serve under this rule has no last day under it.
            is_over = sheet.at_most(phases[-1].last, eve)
            last = eve if switch.last_day == "before" else sheet.where(is_over, eve, day)
            left = sheet.where(taken, last, left)
            begins = sheet.where(taken, sheet.plus(last, 1), words.never)
            at = state.at._replace(entered=None)
            onwards.append(_State(self.rules[switch.to], begins, at, state.switched + 1))
        return left, onwards

    def _taken_on(self, switch: Switch, state: _State, phases: Sequence[Served]) -> Number:
        """Return the first day of a phase on which a switch from it is taken."""
        words, sheet = self.words, self.words.sheet
        found: list[Number] = []
        first_on = phases[0].first
        for number, first, last in phases:
            if switch.phases and number + 1 not in switch.phases:
                continue
            days = words.days(switch.when, state.at._replace(entered=first))
            # On the very first day it is asked before a phase that takes no day is passed over,
            # and not once more in the phase that is entered then.
            since = sheet.most(first, sheet.plus(first_on, 1)) if number else first
            through = last if number else sheet.most(first, last)
            day = words.first_from(days, since)
            found.append(sheet.where(sheet.at_most(day, through), day, words.never))
        return sheet.least(words.never, *found)

    # --- tests ------------------------------------------------------------------------------------

    def _tests_today(self, plan: TestDays, served: Served, at: At) -> Number:
        """Count the tests of one plan that fall on today, one made up for on entry included."""
        words, sheet = self.words, self.words.sheet
        today, (_phase, first, last) = sheet.today(), served
        within = sheet.both(sheet.at_most(first, today), sheet.at_most(today, last))
        at = at._replace(entered=first)
        counts: list[Number] = []
        for origin in words.named(plan.origin, at):
            known = sheet.both(
                sheet.at_most(origin.since, today), sheet.at_most(today, origin.until)
            )
            days = [sheet.plus(origin.day, nth - plan.anchor_day) for nth in sorted(plan.days)]
            listed = [sheet.both(known, within, _same(sheet, day, today)) for day in days]
            if plan.missed == "on_entry":
                missed = sheet.either(*(sheet.neither(sheet.at_most(first, day)) for day in days))
                on_first = sheet.either(*(_same(sheet, day, first) for day in days))
                listed.append(
                    sheet.both(
                        known, within, _same(sheet, first, today), missed, sheet.neither(on_first)
                    )
                )
            counts += (sheet.where(one, sheet.fixed(1), sheet.fixed(0)) for one in listed)
        return sheet.total(*counts)


_LAST_YEAR: Final = 9999


def _refuse(rule: Restrict, facts: Sequence[tuple[str, int]]) -> None:
    """Refuse what no row about one person can answer.

    The fact that opened a rule never leads back to its first phase; another one of its kind would,
    so there must be no other.
    """
    others = [pick.kind for pick in rule.resets if [(pick.kind, 1)] != [*facts]]
    if others:
        raise Refused(f"goes back to its first phase ({', '.join(others)})")
    if any(phase.unless is not None for phase in rule.phases):
        raise Refused("gives permits by the day")


_MOST_WAYS: Final = 3


class _Way(NamedTuple):
    """One way into a rule: the fact's day, the day it opens, through when it keeps others out."""

    began: Number
    opened: Number
    busy_through: Number
    legs: Sequence["_Walked"]


def _if(words: Conditions, counts: Truth, walked: "_Walked", way: _Way, *, of: int) -> Leg:
    """Return a leg whose days are there where its way counts."""
    served = tuple(
        one._replace(last=words.sheet.where(counts, one.last, words.ever)) for one in walked.served
    )
    return Leg(
        policy_id=walked.policy_id,
        rule=walked.rule,
        founding=walked.founding,
        served=served,
        tests_today=words.sheet.where(counts, walked.tests_today, words.sheet.fixed(0)),
        opens=words.sheet.comes(way.began),
        reopens=of > 1,
    )


def _same(sheet: Sheet, one: Number, other: Number) -> Truth:
    return sheet.both(sheet.at_most(one, other), sheet.at_most(other, one))


def is_there(sheet: Sheet, served: Served) -> Truth:
    """Tell whether a phase has any day, and its first day comes."""
    return sheet.both(sheet.comes(served.first), sheet.at_most(served.first, served.last))
