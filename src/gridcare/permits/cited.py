"""On what grounds a verdict rests: each with its rule, its citation and how binding it is.

Comes in: a rule and the policy it stands in. Goes out: `CitedRule` and `Ground`, in words too.
Deliberately not here: what they lead to (`gates`, `limits`).
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Literal

from gridcare.bridge import Id, derived
from gridcare.facts import Decision
from gridcare.policy import Admit, Citation, InForce, Limit, Modality
from gridcare.wording import Language, Text, say

__all__ = ["CitedRule", "Ground", "cite", "lines_html", "told"]


@derived
class CitedRule:
    """A rule as a verdict cites it: where it stands, who issued it, how binding it is."""

    policy_id: Id
    rule_id: Id
    clause: str
    title: Text
    issuer: Text
    summary: Text
    modality: Modality
    source: Citation | None

    def in_language(self, lang: Language) -> str:
        """Cite it: title, clause, who issued it, how binding it is."""
        title = self.title.in_language(lang)
        if self.clause:
            title = say("permit.clause", lang, title=title, clause=self.clause)
        how = say(f"permit.modality.{self.modality}", lang)
        return say("permit.cited", lang, title=title, issuer=self.issuer, how=how)


def cite(force: InForce, rule: Admit | Limit) -> CitedRule:
    """Cite a rule of a policy in force."""
    policy = force.policy
    return CitedRule(
        policy_id=policy.id,
        rule_id=rule.id,
        clause=rule.clause,
        title=policy.title,
        issuer=policy.issuer,
        summary=rule.summary,
        modality=rule.modality,
        source=next(iter(policy.sources), None),
    )


@derived
class Ground:
    """One thing that speaks against it, and what it means.

    `how` says what it is: a check *failed*, or what it asks for is *missing* and `instead` will do;
    a limit *forbids*, or allows no more than `at_most` people. `decision` is what it means at a
    gate; advice holds nobody up.
    """

    rule: CitedRule
    check: str
    what: Text
    how: Literal["failed", "missing", "forbids", "caps"]
    decision: Decision
    instead: Text | None = None
    go_to: Text | None = None
    at_most: int | None = None

    def in_language(self, lang: Language) -> str:
        """Say it, with the rule."""
        what = self.what.in_language(lang)
        if self.instead is not None:
            what = say("permit.instead", lang, what=what, instead=self.instead)
        elif self.how != "forbids":
            what = say(f"permit.{self.how}", lang, what=what, n=self.at_most)
        if self.rule.modality is Modality.ADVICE:
            what = say("permit.advised", lang, what=what)
        return say("permit.ground", lang, what=what, rule=self.rule.in_language(lang))


def told(first: Iterable[str], grounds: Iterable[Ground], lang: Language) -> tuple[str, ...]:
    """Say a verdict: what it is, then ground by ground."""
    return (*first, *(one.in_language(lang) for one in grounds))


def lines_html(lines: tuple[str, ...]) -> str:
    """Show a verdict in a notebook: what it is, and its grounds as a list."""
    first, *rest = lines
    return f"<b>{escape(first)}</b>{''.join(_items(rest))}"


def _items(lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
