"""The published schema takes what the library takes, and refuses what a schema can refuse."""

# Documents and schemas are of every type.
# ruff: noqa: ANN401

import json
import re
from typing import Any

import pytest

from gridcare.bridge import from_python, to_python
from gridcare.catalogue import china, every_policy
from gridcare.errors import InvalidRecord
from gridcare.policy import Policy
from tests.docs.reference_pages import DOCS
from tests.docs.small_validator import faults

SCHEMA: dict[str, Any] = json.loads((DOCS / "policy.schema.json").read_text(encoding="utf-8"))


def refused(policy: Any) -> list[str]:
    """Return where the schema refuses a policy."""
    return faults(policy, SCHEMA, SCHEMA)


@pytest.mark.parametrize("made", every_policy(), ids=lambda one: one.id)
def test_every_bundled_policy_is_valid(made: Policy) -> None:
    assert refused(to_python(made)) == []


def test_what_the_page_on_writing_a_policy_shows_is_valid() -> None:
    page = (DOCS / "writing-a-policy.md").read_text(encoding="utf-8")
    shown = [json.loads(one) for one in re.findall(r"```json\n(.*?)```", page, re.DOTALL)]
    policies = [one for one in shown if "layer" in one]
    assert len(policies) == 2
    assert [refused(one) for one in policies] == [[], []]


def test_it_names_itself_without_an_address() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:gridcare:policy"
    assert SCHEMA["title"] == "Policy"
    assert (
        "At most 32 levels of objects and lists, 1000 objects and 64 KiB" in SCHEMA["description"]
    )


def test_every_class_is_described_and_every_word_says_what_it_means() -> None:
    for name, one in SCHEMA["$defs"].items():
        assert one["title"] == name
        assert "oneOf" in one or one["description"]
        for field in one.get("properties", {}).values():
            assert field["title"]
            assert "const" not in field or field["description"]


@pytest.mark.parametrize(
    ("tag", "union"), [("condition", "Condition"), ("term", "Term"), ("target", None)]
)
def test_every_member_of_a_union_must_name_itself(tag: str, union: str | None) -> None:
    members = {
        name: one
        for name, one in SCHEMA["$defs"].items()
        if "const" in one.get("properties", {}).get(tag, {})
    }
    assert members
    assert all(tag in one["required"] for one in members.values())
    if union is not None:
        named = {one["$ref"].removeprefix("#/$defs/") for one in SCHEMA["$defs"][union]["oneOf"]}
        assert named == set(members)


def change(at: str, to: Any) -> Any:
    """Return the protocol's data with one value changed, or left out."""
    data = to_python(china.PROTOCOL_8)
    *steps, last = [int(step) if step.isdigit() else step for step in at.split("/")]
    holder = data
    for step in steps:
        holder = holder[step]
    if to is None:
        del holder[last]
    else:
        holder[last] = to
    return data


UNTIL = "rules/0/phases/0/until"


@pytest.mark.parametrize(
    ("at", "to"),
    [
        ("id", None),
        ("id", ""),
        ("id", "x" * 121),
        ("titel", "x"),
        ("title/zh", None),
        ("layer", "state"),
        ("effective_from", "27.12.2021"),
        ("effective_from", "2021-02-30"),
        ("announced_at", "yesterday"),
        ("rules", {}),
        ("rules/0/shape", None),
        ("rules/0/shape", "restrain"),
        ("rules/0/phases", []),
        ("rules/0/category", 3),
        (f"{UNTIL}/condition", None),
        (f"{UNTIL}/condition", "sean"),
        ("rules/0/opens/0/first", 0),
        ("rules/0/opens/0/first", 50_001),
        ("rules/0/opens/0/first", True),
        ("rules/0/opens/0/ever", "yes"),
    ],
)
def test_what_the_schema_refuses_the_library_refuses(at: str, to: Any) -> None:
    data = change(at, to)
    assert refused(data)
    with pytest.raises(InvalidRecord):
        from_python(Policy, data)


def test_what_goes_across_fields_is_for_the_library_to_refuse() -> None:
    data = change("effective_to", "2020-01-01")
    assert refused(data) == []
    with pytest.raises(InvalidRecord):
        from_python(Policy, data)
