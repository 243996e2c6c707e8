"""Write `docs/policies/`: one page for each bundled policy, from the data and nothing else.

    python -m tests.catalogue.policy_pages

A test compares the pages with what this makes of the data.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from gridcare.policy import (
    Admit,
    All,
    Any,
    Base,
    Began,
    Binding,
    Confidence,
    Day,
    Each,
    Entered,
    Escalate,
    Everyone,
    First,
    FirstKnown,
    Grade,
    Hours,
    InArea,
    InPhase,
    Is,
    Last,
    LeftBehind,
    Limit,
    Months,
    Not,
    On,
    Opened,
    Places,
    Provide,
    Reach,
    Reached,
    Repeat,
    Residents,
    Restrict,
    Run,
    Seen,
    Staff,
    StayedDuring,
    Theirs,
    Trace,
    Via,
)
from gridcare.policy.grade_aspects import move_words
from gridcare.policy.permit_aspects import ADMIT, limited_words
from gridcare.policy.staff_aspects import gear_words, hours_words, level_words
from gridcare.policy.summary import RegimenSummary, summarise
from gridcare.policy.topics import Topic
from gridcare.policy.trace_aspects import traced_words
from gridcare.wording import say
from tests.catalogue.bundled import POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gridcare.policy import (
        Condition,
        Phase,
        Pick,
        Policy,
        Rule,
        Switch,
        Target,
        Term,
        TestDays,
    )

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "policies"

UNVERIFIED = (
    "> **Not verified.** Nobody has held this policy against the document itself. Do not use it "
    "for anybody before somebody has.\n"
    ">\n"
    "> **未经核实。** 本政策尚未与原文核对，核对之前请勿用于任何人。\n"
)
"""What stands at the top of the page of a policy whose `confidence` is `UNVERIFIED`."""

WHOSE = {
    Via.SELF: "",
    Via.HOUSEHOLD: "of those living with the person",
    Via.LINKED: "of the linked person",
    Via.FLOOR: "of those on the same floor",
    Via.AREA: "about a zone that holds the home",
    Via.GUARDIAN: "of the person's guardian",
    Via.WARD: "of whoever the person answers for",
}


def page_of(policy: Policy) -> str:
    """Give the page of a policy."""
    return "\n".join(_lines(policy)) + "\n"


def path_of(policy: Policy) -> Path:
    """Give the file that the page belongs in."""
    return FOLDER / f"{policy.id}.md"


def _lines(policy: Policy) -> Iterator[str]:
    yield f"# {policy.title.en}"
    yield ""
    yield policy.title.zh
    yield ""
    if policy.confidence is Confidence.UNVERIFIED:
        yield UNVERIFIED
    yield from _table(("field", "value"), _facts(policy))
    yield "## Sources"
    yield ""
    yield from _table(
        ("title", "issuer", "dated", "number", "read as", "link"),
        (
            (
                one.title,
                one.issuer,
                one.dated,
                one.number,
                one.seen,
                f"<{one.link}>" * (one.link != ""),
            )
            for one in policy.sources
        ),
    )
    yield from _regimens(policy)
    yield "## Rules"
    yield ""
    rows = (
        (f"`{one.id}`", f"{one.summary.en}<br>{one.summary.zh}", *_says(one))
        for one in policy.rules
    )
    yield from _table(("rule", "in words", "whom or what", "what"), rows)
    for heading, prefix in (("Readings", "Reading: "), ("Limitations", "Limitation: ")):
        yield f"## {heading}"
        yield ""
        for note in policy.notes:
            if note.en.startswith(prefix):
                yield f"- {note.en.removeprefix(prefix)}"
                yield f"  {note.zh.partition('：')[2]}"
        yield ""
    yield "The days above are checked, to the day, in `tests/catalogue/`. This page is written"
    yield "from the data by `python -m tests.catalogue.policy_pages`."


def _facts(policy: Policy) -> Iterator[tuple[str, str]]:
    yield "id", f"`{policy.id}`, an edition of `{policy.series}`"
    yield "issuer", f"{policy.issuer.en} ({policy.issuer.zh}); layer: {policy.layer}"
    if policy.disease:
        yield "disease", policy.disease
    until = "until superseded" if policy.effective_to is None else f"through {policy.effective_to}"
    yield "in force", f"from {policy.effective_from} {until}"
    announced = "not known" if policy.announced_at is None else policy.announced_at.isoformat()
    yield "announced", announced
    yield "meets people already held", policy.transition.replace("_", " ")
    if policy.also_supersedes:
        yield "also takes the place of", ", ".join(f"`{one}`" for one in policy.also_supersedes)
    for grant in policy.delegates:
        yield f"delegates to a {grant.to}", ", ".join(f"`{one}`" for one in grant.categories)
    for window in policy.windows:
        yield f"window `{window.name}`", f"{window.opens:%H:%M} to {window.closes:%H:%M}"
    yield "confidence", str(policy.confidence)
    yield "reviewed on", str(policy.reviewed_on)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = (cell.replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
    yield ""


# --- regimens -------------------------------------------------------------------------------------


def _regimens(policy: Policy) -> Iterator[str]:
    """Say the restrictions in field terms, a row for each phase; nothing if there are none."""
    summaries = [summarise(one) for one in policy.rules if isinstance(one, Restrict)]
    if summaries:
        yield "## Regimens"
        yield ""
        head = ("whom", "where", "how long", "counted from", "tests", "release")
        yield from _table(head, (row for one in summaries for row in _phase_rows(one)))


def _phase_rows(regimen: RegimenSummary) -> Iterator[tuple[str, ...]]:
    """Give what is said in one language above what is said in the other, cell by cell."""
    for en, zh in zip(regimen.to_records("en"), regimen.to_records("zh"), strict=True):
        whom = f"{en['category']}<br>{zh['category']}<br>`{en['rule_id']}`"
        length = (en["length"] or "no matter of time", zh["length"] or "不以时间计")
        place, *others = ((en[name], zh[name]) for name in ("place", "base", "tests", "release"))
        pairs = (place, length, *others)
        yield whom, *("<br>".join(text for text in pair if text) for pair in pairs)


# --- rules ----------------------------------------------------------------------------------------


def _says(rule: Rule) -> tuple[str, str]:
    match rule:
        case Restrict():
            return "<br>".join(_opening(rule)), "<br>".join(_course(rule))
        case Provide():
            package = ", ".join(
                f"{one.name.en}{'' if one.for_trait is None else f' ({one.for_trait})'}"
                for one in rule.package
            )
            lapses = "lapses at its deadline" if rule.lapses else ""
            waiver = "" if rule.waived_by is None else f"unless `{rule.waived_by.fact}`"
            deed = f"`{rule.deed.key}` × {rule.times}"
            owed = [deed, _due(rule), lapses, waiver, _who(rule), package]
            return _target(rule.to), "<br>".join(part for part in owed if part)
        case Repeat():
            often = " and ".join(rule.windows) or f"{rule.times_a_day} a day"
            uses = ", ".join(one.key for one in rule.uses)
            taken = f"<br>uses: {uses}" if uses else ""
            daily = f"`{rule.deed.key}`, {often}{_days(rule)}<br>{_who(rule)}{taken}"
            return _target(rule.to), daily
        case Reach():
            by = ", ".join(rule.channels)
            form = f"; form: {', '.join(rule.answers)}" if rule.answers else ""
            days = f"`{rule.deed.key}`, {rule.first_on} to {rule.last_on}, by {by}{form}"
            return f"all {rule.scope}", "<br>".join([days, *_step(rule), _who(rule)])
        case Trace():
            return "<br>".join(_cases(rule)), "<br>".join(_tracing(rule))
        case Admit():
            return _at_gates(rule), "<br>".join(_checks(rule))
        case Limit():
            return rule.what.limits, "<br>".join(_limit(rule))
        case Staff():
            return _target(rule.to), "<br>".join(_staffing(rule))
        case Escalate():
            about = ", ".join(f"`{one}`" for one in rule.deeds) or "every duty"
            return about, "<br>".join(level_words(one, "en") for one in rule.levels)
        case Grade():
            return (
                f"{', '.join(rule.units)}, {rule.scale} levels",
                "<br>".join(move_words(one, "en") for one in rule.moves),
            )
        case _:
            assert_never(rule)


def _limit(rule: Limit) -> Iterator[str]:
    yield limited_words(rule.what, "en")
    if rule.first_on is not None:
        yield f"from {rule.first_on}"
    if rule.last_on is not None:
        yield f"through {rule.last_on}"
    yield say(f"permit.modality.{rule.modality}", "en")


def _at_gates(rule: Admit) -> str:
    direction = "in and out" if rule.direction is None else rule.direction
    return f"{', '.join(rule.places)}, {direction}".replace("_", " ")


def _checks(rule: Admit) -> Iterator[str]:
    for topic, _fields, items in ADMIT:
        if topic in (Topic.CHECKS, Topic.GO_TO):
            yield from (f"{topic}: {one.en}".replace("_", " ") for one in items(rule))
    yield say(f"permit.modality.{rule.modality}", "en")


def _cases(rule: Trace) -> Iterator[str]:
    yield f"cases: {' or '.join(_pick(one) for one in rule.opens)}"
    if rule.given is not None:
        yield f"given: {_condition(rule.given)}"


def _tracing(rule: Trace) -> Iterator[str]:
    yield f"infectious from {_term(rule.infectious_from)}"
    if rule.infectious_until is not None:
        yield f"through {_term(rule.infectious_until)}"
    if rule.caught_from is not None:
        yield f"may have caught it from {_term(rule.caught_from)}"
    yield from (traced_words(one, "en") for one in rule.links)


def _step(rule: Reach) -> Iterator[str]:
    """Say which notice a round carries, and which step above it follows on."""
    if rule.notice is not None:
        yield f"notice: `{rule.notice}`"
    if rule.after is not None:
        yield f"within {rule.within_hours} h of `{rule.after}` in the place above"
    if not rule.lapses:
        yield "stays owed past its last day"


def _staffing(rule: Staff) -> Iterator[str]:
    grace = f", empty for {rule.grace_minutes} min at most" if rule.grace_minutes else ""
    yield f"`{rule.deed.key}` × {rule.at_once}, {hours_words(rule, 'en')}{grace}"
    yield _who(rule)
    if rule.or_roles:
        yield f"or by {', '.join(rule.or_roles)}".replace("_", " ")
    yield f"shifts of {rule.longest_hours} h at most, {rule.rest_hours} h between them"
    yield from (gear_words(one, "en") for one in rule.gear)


def _due(rule: Provide) -> str:
    apart = f", {rule.hours_apart} h apart" if rule.hours_apart else ""
    if rule.within_hours is not None:
        return f"within {rule.within_hours} h{apart}"
    when = "the same day" if rule.within_days == 0 else f"within {rule.within_days} days"
    begin = {"begins": "", "ends": " as it ends"}[rule.when]
    return f"{when}{begin}{apart}"


def _days(rule: Repeat) -> str:
    if rule.on_days:
        return f", on days {', '.join(map(str, rule.on_days))}"
    return "" if rule.every_days is None else f", every {rule.every_days} days"


def _who(rule: Provide | Repeat | Reach | Staff) -> str:
    chased = "" if rule.supervisor is None else f", supervised by {rule.supervisor}"
    who = f"by {rule.performer}{chased}"
    if isinstance(rule, Provide | Repeat):
        who += "" if rule.at_site is None else f"; at a site by {rule.at_site}"
        who += "<br>named for each household" if rule.named else ""
        who += "" if rule.pillar is None else f"<br>({rule.pillar})"
    return who.replace("_", " ")


def _target(target: Target) -> str:
    match target:
        case InPhase():
            whose = "each household with people" if target.per == "household" else "each person"
            return f"{whose} in {' or '.join(target.purposes)}, at: {', '.join(target.settings)}"
        case LeftBehind():
            where = " or ".join(target.settings)
            return f"each left alone at home by people at: {where}<br>{_condition(target.given)}"
        case Each():
            given = "" if target.given is None else f"<br>given: {_condition(target.given)}"
            return f"each {_pick(target.pick)}{given}"
        case Residents():
            return f"each resident with: {_condition(target.given)}"
        case Places():
            return ", ".join(target.kinds).replace("_", " ")
        case _:
            assert_never(target)


def _opening(rule: Restrict) -> Iterator[str]:
    per = ", each person met apart" if rule.per == "link" else ""
    yield f"`{rule.category}`{per}"
    opens = " or ".join(_pick(one) for one in rule.opens)
    yield f"opens: {opens or 'by a switch only'}"
    if rule.given is not None:
        once = ", asked on the first day only" if rule.given_on == "first_day" else ""
        yield f"given: {_condition(rule.given)}{once}"
    if rule.stage:
        yield f"sees the isolation that rules of a stage before {rule.stage} order"


def _course(rule: Restrict) -> Iterator[str]:
    if rule.starts is not None:
        yield f"first restricted day: {_term(rule.starts)}, if that is later"
    yield from (_phase(one) for one in rule.phases)
    yield from (f"starts again: {_pick(pick)}" for pick in rule.resets)
    yield from (_switch(one) for one in rule.switches)
    if rule.ends:
        yield f"ends other rules' {' and '.join(rule.ends)}"
    if rule.replaces:
        yield f"replaces {', '.join(f'`{one}`' for one in rule.replaces)}"


def _switch(switch: Switch) -> str:
    last = "; that day is the last under this rule" if switch.last_day == "same" else ""
    phases = f" (from phase {', '.join(map(str, switch.phases))})" if switch.phases else ""
    return f"goes over to `{switch.to}`{phases}: {_condition(switch.when)}{last}"


def _phase(phase: Phase) -> str:
    tests = "".join(f"; {_tests(plan)}" for plan in phase.tests)
    limits = f"; {', '.join(phase.restrictions).replace('_', ' ')}" if phase.restrictions else ""
    spared = "" if phase.unless is None else f"; not on days with: {_condition(phase.unless)}"
    until = _condition(phase.until)
    advised = "advised: " if phase.binding is Binding.ADVISED else ""
    held = f"{advised}{phase.purpose}, {phase.setting}, through the first day with: {until}"
    return f"{held}{spared}{tests}{limits}"


def _tests(plan: TestDays) -> str:
    days = ", ".join(map(str, plan.days))
    missed = "" if plan.missed == "waived" else ", those before the first day served on that day"
    own = "" if plan.shared else ", with specimens of its own"
    origin = f"{_term(plan.origin)} is day {plan.anchor_day}"
    methods = " or ".join((plan.method, *plan.or_methods))
    return f"tests ({methods}) on days {days} of it ({origin}){missed}{own}"


# --- words ----------------------------------------------------------------------------------------


def _pick(pick: Pick) -> str:
    words = [f"`{pick.kind}`"]
    if pick.first is not None:
        words.insert(0, f"first {pick.first}")
    if pick.via is not Via.SELF:
        words.append(WHOSE[pick.via])
    if pick.ever:
        words.append("at any time")
    if pick.since is not None:
        words.append(f"since ({_term(pick.since)})")
    if pick.until is not None:
        words.append(f"until ({_term(pick.until)})")
    if pick.where is not None:
        words.append(f"where ({_condition(pick.where)})")
    return " ".join(words)


def _term(term: Term) -> str:
    match term:
        case First() | Last():
            picks = " or ".join(_pick(one) for one in term.of)
            return f"the {term.term} {picks}"
        case Base():
            picks = " or ".join(_pick(one) for one in term.of)
            return f"the day that the {picks} counts from"
        case Day():
            return f"day {term.n}, where {_term(term.of)} is day {term.anchor_day}"
        case Months():
            return f"{term.n} months after {_term(term.of)}"
        case Hours():
            return f"the first day by whose end {term.n} hours have passed since {_term(term.of)}"
        case FirstKnown():
            return ", or else ".join(_term(one) for one in term.of)
        case Began():
            return "the day of what opened it"
        case Opened():
            return "the day it opened"
        case Entered():
            return "the first day served"
        case On():
            return str(term.day)
        case _:
            assert_never(term)


def _condition(condition: Condition) -> str:
    match condition:
        case Is():
            value = condition.value
            wanted = "/".join(value) if isinstance(value, tuple) else str(value)
            return f"{condition.field} {condition.op} {wanted}"
        case InArea():
            return f"area in {', '.join(condition.areas)}"
        case StayedDuring():
            last = "now" if condition.last_on is None else str(condition.last_on)
            return f"stay touches {condition.first_on} to {last}"
        case Reached():
            return _term(condition.day)
        case Seen():
            return f"at least {condition.at_least} {_pick(condition.pick)}{_within(condition)}"
        case Run():
            return _run(condition)
        case Everyone():
            return f"everyone ({condition.via}) fulfils ({_condition(condition.of)})"
        case Theirs():
            return f"of somebody with ({_condition(condition.of)})"
        case All():
            return " and ".join(_condition(one) for one in condition.of)
        case Any():
            return "(" + " or ".join(_condition(one) for one in condition.of) + ")"
        case Not():
            return f"not ({_condition(condition.of)})"
        case _:
            assert_never(condition)


def _within(seen: Seen) -> str:
    if seen.within_hours is not None:
        return f" in {seen.within_hours} hours"
    return "" if seen.within_days is None else f" in {seen.within_days} days"


def _run(run: Run) -> str:
    spaced = [
        f", at least {run.days_apart} days apart" * (run.days_apart > 0),
        f", at least {run.hours_apart} hours apart" * (run.hours_apart > 0),
        ", on days that follow each other" * run.consecutive_days,
    ]
    bad = " or ".join(_pick(one) for one in run.bad)
    without = f", with no {bad} among or after them" if bad else ""
    good = " or ".join(_pick(one) for one in run.good)
    return f"{run.n} in a row of {good}{''.join(spaced)}{without}"


if __name__ == "__main__":
    for each in POLICIES:
        path_of(each).write_text(page_of(each), encoding="utf-8")
