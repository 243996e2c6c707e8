"""What there is to say about tracing, field by field.

Comes in: a *trace* rule. Goes out: for each *aspect* of it, such as its first infectious day or
what its links propose, the items it has, in both languages. Deliberately not here: laying two of
them beside each other (`compare`).
"""

from collections.abc import Iterator
from typing import Final

from gridcare.policy.language import Term
from gridcare.policy.shapes import Trace, Traced
from gridcare.policy.topics import Aspect, Topic, each_of, sentence, written
from gridcare.policy.words import both, joined, pick_words, term_words
from gridcare.wording import Language, Text, say

__all__ = ["TRACE", "trace_words", "traced_words"]


def trace_words(rule: Trace, lang: Language) -> str:
    """Say a rule in field terms: the days on which others may catch it, and who is proposed."""
    until = rule.infectious_until
    last = say("trace.open", lang) if until is None else term_words(until, lang)
    first = term_words(rule.infectious_from, lang)
    said = [say("trace.window", lang, first=first, last=last)]
    said += (traced_words(one, lang) for one in rule.links)
    return say("policy.limits", lang).join(said)


def traced_words(traced: Traced, lang: Language) -> str:
    """Say what one kind of link proposes: "lived in one household: close contact"."""
    limits = [say(f"is.context.{one}", lang) for one in traced.contexts]
    link = say(f"link.{traced.link}", lang)
    if limits:
        link = say("policy.where", lang, what=link, where=joined(limits, lang))
    if traced.minutes_a_day is not None:
        link = say("trace.minutes", lang, what=link, n=traced.minutes_a_day)
    degree = say(f"degree.{traced.degree}", lang)
    if traced.generation > 1:
        return say("trace.link.further", lang, link=link, degree=degree, n=traced.generation)
    return say("trace.link", lang, link=link, degree=degree)


def _day(term: Term | None) -> Iterator[Text]:
    if term is not None:
        yield both(term_words, term)


TRACE: Final[tuple[Aspect[Trace], ...]] = (
    (Topic.OPENS, ("opens",), lambda one: (both(pick_words, two) for two in one.opens)),
    (Topic.GIVEN, ("given",), lambda one: each_of(one.given)),
    (Topic.INFECTIOUS_FROM, ("infectious_from",), lambda one: _day(one.infectious_from)),
    (
        Topic.INFECTIOUS_UNTIL,
        ("infectious_until",),
        lambda one: (
            sentence("trace.open")
            if one.infectious_until is None
            else tuple(_day(one.infectious_until))
        ),
    ),
    (Topic.CAUGHT_FROM, ("caught_from",), lambda one: _day(one.caught_from)),
    (Topic.LINKS, ("links",), lambda one: (both(traced_words, two) for two in one.links)),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)
