"""On which rules an isolation rests, where these come from, and how sure we are of them.

Comes in: a `Teller`, a period. Goes out: sentences. Deliberately not here: rules that do not apply
(`exclusions`).
"""

from collections.abc import Iterable, Iterator

from gridcare.assessment.teller import Teller
from gridcare.periods import IsolationPeriod
from gridcare.policy import Binding, Citation, Policy, Restrict

__all__ = ["reasons", "unverified"]


def reasons(teller: Teller, period: IsolationPeriod) -> Iterator[str]:
    """Say on which rules a period rests, and to whoever checks it, from where they come."""
    policies: dict[str, Policy] = {}
    for policy, rule, name in teller.rules(period):
        yield from _reason(teller, policy, rule)
        if teller.audience == "auditor":
            yield teller.says("explain.rule_name", name=name)
        policies[policy.id] = policy
    yield from unverified(teller, [period])
    if teller.audience == "auditor":
        for policy in policies.values():
            yield from _sources(teller, policy)
    if not teller.to_you:
        facts = sorted({fact for phase in period.phases for fact in phase.because})
        yield teller.says("explain.facts", facts=teller.listed(facts))


def _reason(teller: Teller, policy: Policy, rule: Restrict) -> Iterator[str]:
    advised = all(phase.binding is Binding.ADVISED for phase in rule.phases)
    key = "explain.rule_advised" if advised else "explain.rule"
    yield teller.says(key, summary=rule.summary, title=policy.title, issuer=policy.issuer)
    if rule.clause:
        yield teller.says("explain.clause", clause=rule.clause)


def unverified(teller: Teller, periods: Iterable[IsolationPeriod]) -> Iterator[str]:
    """Warn of policies that nobody has held against their source."""
    found = {
        policy.id: policy.title
        for period in periods
        for policy, _rule, _name in teller.rules(period)
        if policy.is_unverified
    }
    for title in found.values():
        yield teller.says("explain.unverified", title=title)


def _sources(teller: Teller, policy: Policy) -> Iterator[str]:
    sure = teller.says(f"explain.confidence.{policy.confidence}")
    named = {"title": policy.title, "confidence": sure}
    if policy.reviewed_on is None:
        yield teller.says("explain.confidence", **named)
    else:
        yield teller.says("explain.confidence_reviewed", **named, day=policy.reviewed_on)
    for source in policy.sources:
        yield _source(teller, source)


def _source(teller: Teller, source: Citation) -> str:
    words = [source.title, source.issuer, source.dated, source.number, source.link]
    seen = teller.says(f"explain.seen.{source.seen.replace(' ', '_')}")
    return teller.says("explain.source", what=teller.listed(filter(None, words)), seen=seen)
