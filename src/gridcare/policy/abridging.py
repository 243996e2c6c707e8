"""Two long phrases beside each other, without what they have in common at either end.

Comes in: what was said before and what is said after. Goes out: both, shorter: an ellipsis stands
for what is alike, but for a few words that say where the difference is. Deliberately not here: what
the phrases mean; the difference that is being told keeps them in full.
"""

from collections.abc import Sequence
from typing import Final

from gridcare.wording import Language

__all__ = ["abridged"]

_LONG: Final = {"en": 100, "zh": 50}
"""How many characters make a phrase long."""

_KEPT: Final = {"en": 5, "zh": 10}
"""How many words, or Chinese characters, stay beside what differs."""


def abridged(before: str, after: str, lang: Language) -> tuple[str, str]:
    """Leave out of two phrases what they begin and end with alike, unless one is short.

    >>> abridged("day 14 from then on", "day 7 from then on", "en")
    ('day 14 from then on', 'day 7 from then on')
    """
    if min(len(before), len(after)) <= _LONG[lang]:
        return before, after
    were, are = _parts(before, lang), _parts(after, lang)
    head = _alike(were, are)
    rest = min(len(were), len(are)) - head  # what is alike belongs to one end only
    tail = min(_alike(were[::-1], are[::-1]), rest)
    first, last = (max(0, alike - _KEPT[lang]) for alike in (head, tail))
    return _cut(were, first, last, lang), _cut(are, first, last, lang)


def _parts(phrase: str, lang: Language) -> list[str]:
    return phrase.split(" ") if lang == "en" else list(phrase)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    """Count what two rows begin with alike."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(some), len(others)))


def _cut(parts: list[str], first: int, last: int, lang: Language) -> str:
    gap, ellipsis = (" ", "...") if lang == "en" else ("", "……")
    kept = parts[first : len(parts) - last]
    return gap.join([ellipsis] * (first > 0) + kept + [ellipsis] * (last > 0))
