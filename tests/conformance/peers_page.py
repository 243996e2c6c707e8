"""The page that sets our rules beside those of other systems: run this file to write it anew.

    python -m tests.conformance.peers_page

A test holds `docs/peers.md` against what this makes from `classification`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.conformance.classification import APPS, OUTSIDE, PEERS, RULES, cases_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conformance.classification import Outside, Rule

PATH: Final = Path(__file__).parents[2] / "docs" / "peers.md"

HEAD: Final = """\
# Beside other systems

What case-management systems and apps in use do with their own test cases, and what gridcare does
with the same facts. The cases were read in public sources (Sara Alert, SORMAS, Go.Data, Hygeia;
the NHS COVID-19 app and a dozen smaller ones); figures were taken over, neither sentences nor
code. Each rule is written as a policy in `tests/conformance/`, and each case is replayed there
under its id, to the day."""

COUNTED: Final = """\
A case is *same* if a policy written as data has the same outcome; *different* if it has another,
for the reason given below; *outside* if it shows what other software does, such as reminders."""

SAYS: Final = """\
Where a difference is a defect of theirs it says so."""

REFERENCE: Final = """\
## The NHS app's table of states

The app was tested against a table: from each state, each event leads to one state. Read off our
answers, a state is (contact, symptoms, test). There are 61, against 46 in the app, which forgets
what came before the newest test. Held by `tests/conformance/test_nhs_app_states.py`: every event
leads from every state to exactly one state; the states reached are those believed reachable, which
are all but a contact's quarantine beside a confirmed positive; and two states answer alike, now and
after one more event, only where all they differ in is past."""

LIMITS: Final = """\
## What the policy of the NHS app leaves out

- A day of release that is learnt after a rule took hold (an opt-out) is told with the day of the
  exposure; `given` is asked as of the day the rule took hold.
- A negative specimen taken after onset and before the symptoms were told does not clear them; the
  app lets it count if it hears of it afterwards, and not if it heard of it before.
- Of a positive and a negative of one day, the app takes the one it hears of last; here the negative
  cancels a positive that waits for confirmation.
- Of several positives in a row, each within the days of the one before, a later one may count from
  one that opened no isolation; the app knows which did. Three confirmed ones are counted rightly.
- A test with its own limit for confirmation takes a policy with that limit: a limit belongs to the
  policy, not to the result.
- What is told out of order changes what should have been, never a day that has passed: of a result
  that comes late, the app shows the second, we show both."""


def page() -> str:
    """Return the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield ""
    yield COUNTED
    yield ""
    yield from _counts()
    yield "## Rules in our domain"
    yield ""
    yield SAYS
    yield ""
    for system in dict.fromkeys(rule.system for rule in RULES):
        yield f"### {system}"
        yield ""
        yield from _rules(rule for rule in RULES if rule.system == system)
    yield REFERENCE
    yield ""
    yield LIMITS
    yield ""
    yield "## Outside our domain"
    yield ""
    yield from _table(
        ("system", "what it does", "cases"),
        [(one.system, one.what, str(len(cases_of(one)))) for one in OUTSIDE],
    )
    yield "This page is written from `tests/conformance/classification.py` by"
    yield "`python -m tests.conformance.peers_page`."


def _counts() -> Iterator[str]:
    yield from _table(
        ("cases", "same", "different", "outside", "all"),
        [
            _counted("of case-management systems", is_peer=True, total=sum(PEERS.values())),
            _counted("of apps and calculators", is_peer=False, total=sum(APPS.values())),
        ],
    )


def _counted(name: str, *, is_peer: bool, total: int) -> tuple[str, ...]:
    rows: tuple[Rule | Outside, ...] = (*RULES, *OUTSIDE)
    found = Counter(
        getattr(row, "verdict", "outside")
        for row in rows
        for case in cases_of(row)
        if of_a_peer(case) is is_peer
    )
    verdicts = ("same", "different", "outside")
    return name, *(str(found[verdict]) for verdict in verdicts), str(total)


def of_a_peer(case: str) -> bool:
    """Tell whether a case is one of a case-management system: P and a number."""
    return case[0] == "P" and case[1:].isdigit()


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    yield from _table(
        ("theirs", "ours", "", "why", "cases"),
        [
            (rule.theirs, rule.ours, rule.verdict, rule.why, _cases(cases_of(rule)))
            for rule in rules
        ],
    )


def _cases(ids: list[str]) -> str:
    """Name a few cases, or say how many there are."""
    return ", ".join(ids) if len(ids) <= _NAMED else f"{ids[0]} and {len(ids) - 1} more"


_NAMED: Final = 3


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
