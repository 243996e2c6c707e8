"""The generated reference pages say what the code says."""

import pytest

from tests.docs.reference_pages import DOCS, PAGES


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name](), (
        f"docs/{name} is out of date: run python -m tests.docs.reference_pages"
    )
