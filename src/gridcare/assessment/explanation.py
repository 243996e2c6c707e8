"""An explanation as a value: sentences for somebody, and the days they speak of.

Comes in: sentences. Goes out: `Explanation`, which prints and shows itself. Deliberately not here:
what is said (`explain`, `absence`).
"""

from typing import Literal

from gridcare.bridge import derived
from gridcare.periods import Bar, bars_html
from gridcare.wording import Language

__all__ = ["Audience", "Explanation", "Length"]

Audience = Literal["person", "worker", "auditor"]
"""To whom it is said: the person concerned, who works for them, or who checks it later."""

Length = Literal["short", "long"]
"""A few sentences to be read aloud, or everything there is to say."""


@derived
class Explanation:
    """Sentences for somebody, in one language; `str` joins them.

    `bars` are the days they speak of, to be drawn.
    """

    where: str
    lang: Language
    audience: Audience
    lines: tuple[str, ...]
    length: Length = "long"
    bars: tuple[Bar, ...] = ()

    def __str__(self) -> str:
        """Return the sentences, one a line."""
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        """Show the days and the sentences in a notebook."""
        return bars_html(self.bars, self.lang, said=self.lines)
