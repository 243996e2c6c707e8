"""Text in columns: Chinese characters are two columns wide, so `len` and `textwrap` will not do."""

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import east_asian_width

__all__ = ["WIDTH", "bar", "capital", "columns", "pad", "ruled", "wrapped"]

WIDTH: Final = 100

# A line may break after a space, and before or after each wide character, but a closing mark
# stays with what it closes.
_CLOSING: Final = "\uff0c\u3002\u3001\uff1a\uff1b\uff09\u201d\u300b\u3015"
_PIECES: Final = re.compile(
    rf"[^\s\u2e80-\uffef]*\s+|[^\s\u2e80-\uffef]+[{_CLOSING}]*|[\u2e80-\uffef][{_CLOSING}]*"
)


def columns(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill a text up with spaces to a width; one that is too long stays as it is."""
    space = " " * max(0, width - columns(text))
    return space + text if right else text + space


def wrapped(text: str, *, first: str = "", then: str = "", width: int = WIDTH) -> Iterator[str]:
    """Break a text into lines of a width, the first and the others each behind their margin."""
    line, margin, room = "", first, width - columns(first)
    for piece in _PIECES.findall(text):
        if line and columns(line + piece.rstrip()) > room:
            yield (margin + line).rstrip()
            line, margin, room = "", then, width - columns(then)
        line += piece
    yield (margin + line).rstrip()


def capital(text: str) -> str:
    """Begin a text with a capital letter, where its script has any."""
    return text[:1].upper() + text[1:]


def ruled(title: str, note: str = "") -> str:
    """Head a section: its title, a rule, and what stands at its end."""
    room = WIDTH - columns(title) - columns(note) - (2 if note else 1)
    return f"{title} {'─' * max(3, room)}{f' {note}' if note else ''}"


def bar(part: int, whole: int, width: int) -> str:
    """Draw a share. Only what is whole looks whole, and the least beginning is seen."""
    if whole <= 0 or part <= 0:
        return "·" * width
    filled = width if part >= whole else min(width - 1, max(1, part * width // whole))
    return "█" * filled + "·" * (width - filled)
