"""A small table for notebooks.

Comes in: a head and rows of anything. Goes out: escaped HTML. Deliberately not here: any page.
"""

from collections.abc import Iterable
from html import escape

__all__ = ["table"]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Write rows as a table, with everything escaped."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows
    )
    return f"<table><tr>{top}</tr>{body}</table>"
