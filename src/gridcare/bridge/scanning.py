"""A JSON text, looked through before anything parses it.

Comes in: the text of a bounded document, and its limits. Goes out: the first place at which a limit
is passed or an object has a field twice. Deliberately not here: whether the text is JSON. Where it
stops looking like JSON the scan ends, and the parser, which meets the same place, says so.

One pass, no recursion, and no parsing of what may be too much: every token is looked at once.
"""

import json
import re
from typing import Final, cast

import attrs

from gridcare.bridge.limits import Excess, Limits, Step, Tally, in_words

__all__ = ["excess_of_text"]

_TOKEN: Final = re.compile(
    rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'  # a text; nothing is given back, so no text is read twice
    rb'|[^\s"{}\[\]:,]++'  # a number, true, false, null
    rb"|\S",  # a bracket, colon or comma, or a quote that nothing closes
    re.DOTALL,
)
_ESCAPE: Final = re.compile(rb"\\(?:u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_LONGEST_NUMBER: Final = 40
"""In characters. Reading a number takes the square of its length."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def excess_of_text(text: str | bytes, limits: Limits) -> Excess | None:
    """Return where a text first passes a limit, or None if it keeps within all of them."""
    too_long = Excess((), f"expected at most {in_words(limits.text)} of JSON")
    if len(text) > limits.text:  # a character takes a byte or more
        return too_long
    try:
        written = text.encode() if isinstance(text, str) else bytes(text)
    except UnicodeEncodeError:
        return Excess((), "expected a text that UTF-8 can hold")
    if len(written) > limits.text:
        return too_long
    if written.startswith(_BYTE_ORDER_MARK):
        return Excess((), "expected JSON without a byte order mark")
    return _Scan(Tally(limits)).through(written)


@attrs.define
class _Opened:
    """An object or a list that is not closed yet, and where in it we are: at a name or a number."""

    step: Step
    names: set[str] | None
    expects_name: bool


@attrs.define
class _Scan:
    """Where the scan stands."""

    tally: Tally
    opened: list[_Opened] = attrs.field(factory=list[_Opened])

    def through(self, text: bytes) -> Excess | None:
        """Look at one token after the other."""
        for found in _TOKEN.finditer(text):
            token = found.group()
            if token == b'"' or (token in (b"}", b"]") and not self.opened):
                return None  # this is not JSON
            expected = self._meets(token) or self.tally.exceeded()
            if expected:
                around = self.opened[:-1] if token in (b"{", b"[") else self.opened
                return Excess(tuple(one.step for one in around), expected)
        return None

    def _meets(self, token: bytes) -> str:
        """Take in one token; say what is wrong with it, or nothing."""
        match token[:1]:
            case b"{" | b"[":
                self._opens(is_object=token == b"{")
            case b"}" | b"]":
                self.opened.pop()
            case b"," if self.opened:
                self._goes_on(self.opened[-1])
            case b":" | b",":
                pass
            case b'"' if self.opened and self.opened[-1].expects_name:
                return self._named(token, self.opened[-1])
            case b'"':
                self.tally.content += 1 + _length(token)
            case _:
                return self._word(token)
        return ""

    def _opens(self, *, is_object: bool) -> None:
        names, step = (set[str](), "") if is_object else (None, 0)
        self.opened.append(_Opened(step, names, expects_name=is_object))
        self.tally.content += 1
        self.tally.nodes += is_object
        self.tally.depth = len(self.opened)

    def _goes_on(self, around: _Opened) -> None:
        if isinstance(around.step, int):
            around.step += 1
        around.expects_name = around.names is not None

    def _named(self, token: bytes, around: _Opened) -> str:
        """Take in the name of a field. Of two of one name, who reads sees one, a parser another."""
        self.tally.content += _length(token)
        around.step, around.expects_name = _text_of(token), False
        names = cast("set[str]", around.names)
        if around.step in names:
            return "expected each field only once"
        names.add(around.step)
        return ""

    def _word(self, token: bytes) -> str:
        self.tally.content += 1
        if len(token) > _LONGEST_NUMBER and token[:1] in b"-0123456789":
            return f"expected a number of at most {_LONGEST_NUMBER} characters"
        return ""


def _length(token: bytes) -> int:
    """Count the bytes between the quotes, those of an escaped character as one."""
    return len(_ESCAPE.sub(b".", token)) - len(b'""')


def _text_of(token: bytes) -> str:
    """Return what a text says: a name may be escaped to look like another."""
    raw = token.decode(errors="replace")
    try:
        return cast("str", json.loads(raw))
    except ValueError:  # the parser will say so
        return raw
