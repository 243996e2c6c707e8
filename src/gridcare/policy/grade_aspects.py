"""What there is to say about grading, field by field.

Comes in: a *grade* rule. Goes out: for each *aspect* of it, such as its moves, the items it has, in
both languages. Deliberately not here: laying two of them beside each other (`compare`).
"""

from typing import Final, TypeVar, cast

from gridcare.bridge import evolve, field_names
from gridcare.policy.language import Condition, Pick, Via
from gridcare.policy.shapes import Grade, Move
from gridcare.policy.topics import Aspect, Topic, sentence, written
from gridcare.policy.words import both, condition_words
from gridcare.wording import Language, say

__all__ = ["GRADE", "grade_words", "move_words", "zone_words"]

T = TypeVar("T")


def grade_words(rule: Grade, lang: Language) -> str:
    """Say a rule in field terms: every move, one after the other."""
    return say("policy.limits", lang).join(move_words(one, lang) for one in rule.moves)


def move_words(move: Move, lang: Language) -> str:
    """Say one move: "high -> medium, the day after: 7 days ..."."""
    start = say("condition.or", lang).join(say(f"level.{one}", lang) for one in move.start)
    key = "policy.move.at_once" if move.at_once else "policy.move.next_day"
    when = zone_words(move.when, lang)
    return say(key, lang, start=start, to=say(f"level.{move.to}", lang), when=when)


def zone_words(condition: Condition, lang: Language) -> str:
    """Say a condition on a zone: of its facts it goes without saying where they were found."""
    return condition_words(_here(condition), lang)


def _here(node: T) -> T:
    """Return the same with every pick as if it were of the zone's own facts."""
    if isinstance(node, tuple):
        return cast("T", tuple(map(_here, cast("tuple[object, ...]", node))))
    names = field_names(node.__class__)
    if not names:
        return node
    changed: dict[str, object] = {name: _here(getattr(node, name)) for name in names}
    if isinstance(node, Pick):
        changed["via"] = Via.SELF
    return evolve(node, **changed)


GRADE: Final[tuple[Aspect[Grade], ...]] = (
    (
        Topic.UNITS,
        ("units",),
        lambda one: (text for two in one.units for text in sentence(f"policy.unit.{two}")),
    ),
    (Topic.SCALE, ("scale",), lambda one: sentence(f"policy.scale.{one.scale}")),
    (Topic.MOVES, ("moves",), lambda one: (both(move_words, two) for two in one.moves)),
    (Topic.RULE_ID, ("id",), lambda one: written(one.id)),
    (Topic.CLAUSE, ("clause",), lambda one: written(one.clause)),
    (Topic.SUMMARY, ("summary",), lambda one: (one.summary,)),
)
