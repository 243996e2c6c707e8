"""Areas as patterns of codes, and what follows from one pattern for another.

Comes in: the code of an area. Goes out: the pattern that all codes inside it fit, the area itself
included. Deliberately not here: which columns hold codes (`conditions`).
"""

from typing import Final

from gridcare.places import stem_of

__all__ = ["fits_too", "pattern_of"]

_DIGITS: Final = "[0-9]*"
_PARTS: Final = "(?:-.*)?"


def pattern_of(area: str) -> str:
    """Return the pattern of all codes that lie in an area, the area itself included."""
    stem = stem_of(area)
    return f"{stem}{_DIGITS}" if stem.isdigit() else f"{_escaped(stem)}{_PARTS}"


def _escaped(text: str) -> str:
    """Escape whatever a pattern could take for more than itself."""
    return "".join(one if one.isalnum() or one == "-" else f"[{one}]" for one in text)


def fits_too(one: str, other: str) -> bool | None:
    """Tell whether a code that fits one pattern fits another; None where it may or may not.

    >>> fits_too(pattern_of("610103"), pattern_of("610000"))
    True
    >>> fits_too(pattern_of("610000"), pattern_of("140000"))
    False
    """
    if one.endswith(_DIGITS) is not other.endswith(_DIGITS):
        return False
    (inner, ends), (outer, _ends) = _stem(one), _stem(other)
    if inner == outer or inner.startswith(outer + ends):
        return True
    return None if outer.startswith(inner + ends) else False


def _stem(pattern: str) -> tuple[str, str]:
    """Return what a pattern begins with, and what parts it from the rest of a code."""
    if pattern.endswith(_DIGITS):
        return pattern.removesuffix(_DIGITS), ""
    return pattern.removesuffix(_PARTS), "-"
