"""A small table for notebooks.

Comes in: a head, rows of anything, perhaps a caption. Goes out: escaped HTML. Deliberately not
here: any page.
"""

from collections.abc import Iterable
from html import escape

__all__ = ["table"]


def table(head: Iterable[str], rows: Iterable[Iterable[object]], caption: str = "") -> str:
    """Write rows as a table, with everything escaped."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    above = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{above}<tr>{top}</tr>{body}</table>"
