"""Why somebody is held, until when, what could move that, what is owed, and whom to ask.

Comes in: an assessment, a person, a language, an audience, a length. Goes out: an `Explanation`
that reads as plain sentences. Deliberately not here: any fact that was not already derived, and why
nothing holds somebody (`absence`).

Short, it is what a resident can follow when it is read aloud: six sentences at most. Long, it is
everything there is to say, in the order in which people ask.
"""

from collections.abc import Iterator

from gridcare.assessment import history, holding, moving, owing, sources
from gridcare.assessment.assess import Assessment
from gridcare.assessment.counting import counting
from gridcare.assessment.exclusions import Exclusions
from gridcare.assessment.explanation import Audience, Explanation, Length
from gridcare.assessment.holding import Standing
from gridcare.assessment.teller import Teller
from gridcare.periods import Bar, IsolationPeriod, bars_of
from gridcare.policy import Via
from gridcare.wording import Language, say

__all__ = ["explain"]


def explain(
    assessment: Assessment,
    person_id: str,
    *,
    lang: Language = "en",
    audience: Audience = "person",
    length: Length | None = None,
) -> Explanation:
    """Explain a person's isolation and what they are owed, in plain words.

    `length="short"` is a handful of sentences to be read aloud: what, until when, which day today
    is, what is missing or could end it, whom to ask. `"long"` adds how the days are counted, tests,
    what would prolong it, and what has changed it so far. Left out, the person concerned is told
    the short form, and a colleague the long one.

    Workers see the ids of facts as well, auditors rules, sources, and why other rules do not apply.
    The person is never told who exposed them, nor how others stand. Somebody unknown is told apart
    from somebody free.
    """
    told: Length = length or ("short" if audience == "person" else "long")
    teller = Teller(
        assessment=assessment,
        person_id=person_id,
        lang=lang,
        audience=audience,
        briefly=told == "short",
    )
    known = person_id in assessment.directory.people
    lines = (say("explain.unknown", lang),) if not known else tuple(_lines(teller))
    return Explanation(
        where=f"person:{person_id}",
        lang=lang,
        audience=audience,
        length=told,
        lines=lines,
        bars=tuple(_bars(teller)) if known else (),
    )


def _bars(teller: Teller) -> Iterator[Bar]:
    """Yield the days that are told; of what is suspended nobody knows them."""
    stands = holding.standing(teller)
    for period in (*stands.held, *stands.spared, *stands.coming):
        yield from bars_of(holding.legs(period), teller.lang)


def _lines(teller: Teller) -> Iterator[str]:
    """Yield sentences, each once, and each with a capital where there are any."""
    stands = holding.standing(teller)
    said = _short(teller, stands) if teller.briefly else _long(teller, stands)
    yield from dict.fromkeys(line[0].upper() + line[1:] for line in said)


# --- short ----------------------------------------------------------------------------------------


def _short(teller: Teller, stands: Standing) -> Iterator[str]:
    """Yield a handful of sentences about what holds somebody today, or would, or did."""
    results = owing.open_duties(teller, stands.lasting)
    today = owing.own_today(teller, results)
    if stands.held:
        yield from _held_in_brief(teller, stands.held[0], today)
    else:
        yield from _free(teller, stands)
        if today is not None:
            yield teller.says("explain.you_owe", what=today)
    yield from sources.unverified(teller, stands.lasting)
    if stands.lasting or results:
        yield owing.contact(teller, stands.held)


def _held_in_brief(teller: Teller, period: IsolationPeriod, today: str | None) -> Iterator[str]:
    """Say what, which day today is, until when, what is asked, and what could end it."""
    yield from holding.now_in_brief(teller, period)
    yield holding.until_when(teller, period)
    asked = tuple(holding.restrictions(teller, holding.phases_of_today(teller, period), today))
    yield from asked
    if today is not None and not asked:
        yield teller.says("explain.you_owe", what=today)
    yield from moving.what_ends_it(teller, period)
    order = history.last_order(teller, period)
    if order is not None:
        yield order


def _free(teller: Teller, stands: Standing) -> Iterator[str]:
    """Say why nothing holds somebody today: an order, a permit, days to come, or days gone by."""
    death = teller.evidence.about(Via.SELF, "died")
    if any(one.live for one in death):
        yield teller.says("explain.died", day=death[-1].day)
        return
    if stands.paused:
        yield from holding.paused(teller, stands.paused[-1])
        return
    if stands.spared:
        yield from holding.spared(teller, stands.spared[0])
        return
    yield teller.says("explain.free")
    for period in stands.past[-1:]:
        yield holding.over(teller, period)
        yield from history.how_it_ended(teller, period)
    for period in stands.coming:
        yield holding.begins(teller, period)
        yield holding.until_when(teller, period)


# --- long -----------------------------------------------------------------------------------------


def _long(teller: Teller, stands: Standing) -> Iterator[str]:
    """Yield everything there is to say, in the order in which people ask."""
    results = owing.open_duties(teller, stands.lasting)
    if not stands.held:
        yield from _free(teller, stands)
    for period in stands.held:
        yield from holding.now(teller, period)
        yield holding.days_of_today(teller, period)
        yield from holding.restrictions(teller, holding.phases_of_today(teller, period))
    for period in stands.lasting:
        if period not in stands.paused:
            yield from _ahead(teller, period)
        yield from _behind(teller, period)
    for period in stands.past:
        yield from history.changes(teller, period)
    if teller.audience == "auditor":
        yield from _not_applied(teller)
    yield from owing.owed(teller, results)
    if stands.lasting or results:
        yield owing.contact(teller, stands.held)


def _ahead(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say which days are restricted, and what may yet move the last one."""
    yield from holding.each_phase(teller, period)
    yield from holding.permitted(teller, period)
    yield holding.end(teller, period)
    yield from moving.all_that_ends_it(teller, period)
    yield from moving.prolonging(teller, period)


def _behind(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say how the days are counted, which tests there are, what has changed it, and why."""
    yield from counting(teller, period)
    yield from history.tests(teller, period)
    yield from history.changes(teller, period)
    yield from sources.reasons(teller, period)


def _not_applied(teller: Teller) -> Iterator[str]:
    exclusions = Exclusions(
        assessment=teller.assessment,
        lang=teller.lang,
        evidence={teller.person_id: teller.evidence},
        in_full=True,
    )
    found = tuple(exclusions.lines())
    if found:
        yield teller.says("explain.not_applied")
        yield from found
