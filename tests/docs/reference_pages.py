"""The reference pages that are written from the code: run this file to write them anew.

    python -m tests.docs.reference_pages

A test holds the pages in `docs/` against what this makes, so that neither can drift.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from gridcare.bridge import json_schema
from gridcare.findings import Code, Finding
from gridcare.policy import FIELDS, Policy
from gridcare.tracing.lists import CONTACT_COLUMNS, LINE_COLUMNS, Column

DOCS = Path(__file__).parents[2] / "docs"


FIELDS_HEAD = """\
What a condition `Is(field=..., op=..., value=...)` may ask, by whom the field belongs to. Inside a
pick, a bare name means the picked kind of fact; in a rule's own `given`, the person; in a check at
a gate, what is presented there. An unknown value (null) compares with nothing, so `Is` is false for
it, whatever the operator: unknown is not free. Of a check it makes the answer *not known*, behind a
`Not` as well. The column is the field's name in a table. Where
a row holds several facts of a kind, those of the second begin with the kind and its number:
`result_reported_2_result` ([a whole table](frames.md#several-facts-of-a-kind))."""

COLUMNS_HEAD = """\
What `to_records()` and `to_columns()` of lists hold. Names are those of the R packages
[linelist](https://cran.r-project.org/package=linelist) 2.0,
[simulist](https://cran.r-project.org/package=simulist) 0.6 and
[epicontacts](https://cran.r-project.org/package=epicontacts) 1.1 where these have one. Names and
phones are there only if asked for: `line_list(network, also=["name"])`."""

ERRORS_HEAD = """\
Misuse is raised, all problems at once, each with its path and never with the value found:
`InvalidRecord` (also a `ValueError`), `UnknownName` (also a `LookupError`) and `UnsupportedField`
(also a `TypeError`), all under `GridcareError`. Of a policy, which may come from anybody, the first
50 problems are told and `InvalidRecord.more` counts the rest. An instant without a zone is a plain
`TypeError`.

Odd or contradictory facts are never raised and never dropped. They come back as findings:"""


def fields_page() -> str:
    """Return the page of all fields that conditions may ask about."""
    return "\n".join(_field_lines()) + "\n"


def _field_lines() -> Iterator[str]:
    yield "# The condition fields"
    yield ""
    yield from FIELDS_HEAD.splitlines()
    yield ""
    yield "This page is written from the code (`python -m tests.docs.reference_pages`)."
    owner = ""
    for (kind, name), field in sorted(FIELDS.items()):
        if kind != owner:
            owner = kind
            yield from ("", f"## {kind}", "")
            yield "| field | type | meaning | null means | column |"
            yield "|---|---|---|---|---|"
        kinds = field.type.replace("|", "or")
        yield f"| `{name}` | {kinds} | {field.meaning} | {field.null} | `{field.column}` |"
    yield from ("", "## The columns of lists", "", *COLUMNS_HEAD.splitlines())
    yield from _column_lines("The line list", "line_list", LINE_COLUMNS)
    yield from _column_lines("The contact list", "contact_list", CONTACT_COLUMNS)


def _column_lines(title: str, made_by: str, columns: tuple[Column, ...]) -> Iterator[str]:
    yield from ("", f"### {title}", "", f"`gridcare.tracing.{made_by}`", "")
    yield "| column | meaning | null means | name as in |"
    yield "|---|---|---|---|"
    for one in columns:
        yield f"| `{one.name}` | {one.meaning} | {one.null} | {one.named_by} |"


def errors_page() -> str:
    """Return the page of all findings and of what is raised."""
    return "\n".join(_error_lines()) + "\n"


def _error_lines() -> Iterator[str]:
    yield "# Errors and findings"
    yield ""
    yield from ERRORS_HEAD.splitlines()
    yield ""
    yield "| code | what it means | what to do | in Chinese |"
    yield "|---|---|---|---|"
    for code in sorted(Code):
        one = Finding(code=code, where="")
        yield f"| `{code}` | {one.message('en')} | {one.remedy('en')} | {one.message('zh')} |"
    yield ""
    yield "This page is written from the code (`python -m tests.docs.reference_pages`)."


def schema_page() -> str:
    """Return the JSON Schema of a policy, for whoever writes one in an editor."""
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:gridcare:policy",
        "$comment": "Written from the code: python -m tests.docs.reference_pages",
    }
    return json.dumps(head | json_schema(Policy), ensure_ascii=False, indent=2) + "\n"


PAGES = {"fields.md": fields_page, "errors.md": errors_page, "policy.schema.json": schema_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
