"""A policy may come from anybody: it is read or refused, at a cost that has a limit."""

from __future__ import annotations

import json
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from gridcare.bridge import Limits, evolve, from_json, from_python, to_json, to_python
from gridcare.bridge.limits import excess
from gridcare.bridge.scanning import excess_of_text
from gridcare.catalogue import china, every_policy
from gridcare.errors import InvalidRecord
from gridcare.policy import Not, Opened, Policy, Reached, Restrict, Rulebook
from tests.bridge.refusals import problems
from tests.bridge.work import calls
from tests.sizes import examples

DEPTH: Final = "expected at most 32 levels of objects and lists"
NODES: Final = "expected at most 1000 objects in the whole document"
SIZE: Final = "expected at most 64 KiB in the whole document"
OPENED: Final = {"condition": "reached", "day": {"term": "opened"}}


def text(words: str = "x") -> dict[str, str]:
    return {"en": words, "zh": words}


def rule(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of Restrict
    phase = {"purpose": "quarantine", "setting": "home", "until": OPENED}
    about = {"shape": "restrict", "id": "r", "category": "c", "phases": [phase]}
    return {**about, "summary": text(), **more}


def policy(*rules: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of Policy
    about = {"id": "p", "series": "s", "layer": "nation", "effective_from": "2021-12-01"}
    return {**about, "title": text(), "issuer": text(), "rules": [*rules], **more}


def negated(times: int) -> dict[str, Any]:
    condition: dict[str, Any] = OPENED
    for _ in range(times):
        condition = {"condition": "not", "of": condition}
    return condition


def conditions(count: int, **one: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a condition
    return {"condition": "all", "of": [one] * count}


# --- room for real policies -----------------------------------------------------------------------


@pytest.mark.parametrize("made", every_policy(), ids=lambda one: one.id)
def test_a_bundled_policy_is_read_back_however_it_is_laid_out(made: Policy) -> None:
    plain = to_python(made)
    for written in (
        to_json(made),
        to_json(made, indent=2),
        json.dumps(plain, indent=4),
        json.dumps(plain, indent="\t").encode(),
    ):
        assert from_json(Policy, written) == made
    assert from_python(Policy, plain) == made
    assert from_python(Rulebook, [plain]) == Rulebook([made])


def test_all_bundled_policies_fit_into_one_rulebook() -> None:
    book = Rulebook(every_policy())
    assert from_json(Rulebook, to_json(book, indent=2)) == book


@pytest.mark.parametrize("made", every_policy(), ids=lambda one: one.id)
def test_a_bundled_policy_leaves_a_quarter_of_each_count_and_some_levels(made: Policy) -> None:
    whole = Limits()
    most = Limits(
        text=whole.text * 3 // 4,
        content=whole.content * 3 // 4,
        nodes=whole.nodes * 3 // 4,
        depth=whole.depth - 4,
    )
    assert excess(made, most) is None
    assert excess_of_text(to_json(made, indent=2), most) is None
    assert excess_of_text(json.dumps(to_python(made), indent=4), most) is None


# --- refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hostile", "path", "expected"),
    [
        (policy(rule(given=negated(27))), "", ""),
        (policy(rule(given=negated(28))), "rules[0].given" + ".of" * 28 + ".day", DEPTH),
        (policy(rule(given=conditions(990, **OPENED))), "rules[0].given.of[495].day", NODES),
        (policy(notes=[text()] * 998), "notes[997]", NODES),
        (policy(notes=[text("x" * 33_000)]), "notes[0].zh", SIZE),
        (policy(notes=[text("病" * 11_000)]), "notes[0].zh", SIZE),
        (policy(rule(ends=["quarantine"] * 6_000)), "rules[0].ends[5", SIZE),
        (
            policy(rule(given={"condition": "seen", "pick": {"kind": "arrived", "first": 50_001}})),
            "rules[0].given.pick.first",
            "expected a number from -50000 to 50000",
        ),
        (
            policy(rule(given={**conditions(1, **OPENED), "at_least": 10**9})),
            "rules[0].given.at_least",
            "expected a number from -50000 to 50000",
        ),
        (
            policy(
                rule(
                    starts={"term": "day", "n": -(10**9), "of": {"term": "opened"}, "anchor_day": 0}
                )
            ),
            "rules[0].starts.n",
            "expected a number from -50000 to 50000",
        ),
    ],
)
def test_a_policy_beyond_a_limit_is_refused_at_its_place(
    hostile: Any,  # noqa: ANN401 - plain data
    path: str,
    expected: str,
) -> None:
    written = json.dumps(hostile, ensure_ascii=False)
    if not expected:
        assert from_python(Policy, hostile) == from_json(Policy, written)
        return
    for read in (partial(from_json, Policy, written), partial(from_python, Policy, hostile)):
        ((place, told),) = problems(read)
        assert place.startswith(path)
        assert told == expected


def test_conditions_nested_in_python_never_reach_a_recursion() -> None:
    condition: Any = Reached(day=Opened())
    for _ in range(10_000):
        condition = Not(of=condition)
    held = china.PROTOCOL_8.rules[0]
    assert isinstance(held, Restrict)
    deep = evolve(held, given=condition)
    ((path, told),) = problems(lambda: evolve(china.PROTOCOL_8, rules=(deep,)))
    assert path.startswith("rules[0].given.of.of")
    assert told == DEPTH
    plain = {**to_python(china.PROTOCOL_8), "rules": [deep]}
    assert problems(lambda: from_python(Policy, plain))[0][1] == DEPTH
    while isinstance(condition, Not):  # or Python itself would recurse to take it down
        condition = condition.of


def test_a_policy_as_deep_as_allowed_does_all_a_policy_does() -> None:
    made = from_python(Policy, policy(rule(given=negated(27), opens=[{"kind": "exposed"}])))
    assert from_json(Policy, to_json(made)) == made
    assert len({made, evolve(made)}) == 1
    assert repr(made.rules).count("Not(") == 27


@pytest.mark.parametrize(
    ("hostile", "most"),
    [
        (policy(**{f"unknown_{number}": 1 for number in range(4_000)}), 50),
        (policy(*[{}] * 900), 50),
        (policy(*[3] * 30_000), 50),  # type: ignore[arg-type] # what nobody should send
        (policy(rule(ends=["quarantin"] * 5_000)), 50),
        (policy(rule(given=conditions(900, condition="sean"))), 50),
        (policy(rule(given=conditions(900, condition="is", field="agee", op="==", value=1))), 50),
        (
            policy(rule(given=conditions(450, condition="seen", pick={"kind": "result_reportet"}))),
            50,
        ),
        (
            policy(
                *(rule(id=f"near-the-same-rule-{number:03}") for number in range(60)),
                rule(
                    switches=[
                        {"to": f"near-the-same-rule-{number}", "when": OPENED}
                        for number in range(200, 400)
                    ]
                ),
            ),
            50,
        ),
    ],
)
def test_many_problems_are_told_in_part_and_cost_little(
    hostile: Any,  # noqa: ANN401 - plain data
    most: int,
) -> None:
    with pytest.raises(InvalidRecord) as refused:
        from_python(Policy, hostile)
    assert len(refused.value.problems) <= most
    assert refused.value.more > 100
    assert len(str(refused.value)) < 15_000
    assert calls(partial(from_python, Policy, hostile)) < 1_000_000


def test_of_a_rulebook_too_only_the_first_problems_are_told() -> None:
    with pytest.raises(InvalidRecord) as refused:
        from_python(Rulebook, [policy(*[{}] * 900)] * 20)
    assert (len(refused.value.problems), refused.value.more) == (50, 17_950)
    deep = [policy(rule(given=negated(28)))]
    assert problems(lambda: from_python(Rulebook, deep))[0][1] == DEPTH.replace("32", "33")
    texts = [text() for _ in range(990)]
    crowded = [policy(notes=texts, id=f"p{number}") for number in range(33)]
    assert problems(lambda: from_python(Rulebook, crowded)) == [
        ("[32].notes[221]", "expected at most 32000 objects in the whole document")
    ]


# --- inside of a caller's program -----------------------------------------------------------------


def test_pydantic_measures_a_policy_wherever_it_is_mentioned() -> None:
    class Form(BaseModel):
        old: Policy
        new: Policy | None = None
        others: dict[str, Policy] = {}

    good, bad = policy(rule()), policy(rule(given=negated(100)))
    assert Form.model_validate({"old": good, "new": good}).old == from_python(Policy, good)
    for form in (
        {"old": bad},
        {"old": good, "new": bad},
        {"old": good, "others": {"x": good, "y": bad}},
    ):
        for read in (
            partial(Form.model_validate, form),
            partial(Form.model_validate_json, json.dumps(form)),
        ):
            with pytest.raises(ValidationError, match=DEPTH):
                read()
    for kind in (Policy, Rulebook, list[Policy]):
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        found = bad if kind is Policy else [good, bad]
        with pytest.raises(ValidationError, match=r"expected at most 3[23] levels"):
            adapter.validate_json(json.dumps(found))
        with pytest.raises(ValidationError, match=r"expected at most 3[23] levels"):
            adapter.validate_python(found)


# --- anything at all ------------------------------------------------------------------------------

SOURCES: Final = tuple(to_json(one) for one in (china.PROTOCOL_8, china.TAIYUAN_2021_12_23))
PIECES: Final = st.sampled_from(
    ["{", "}", "[", "]", '"', "\\", ",", ":", "null", "1e999", "NaN", "\ufeff", "\ud800", "-1", "9"]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw the text of a policy with pieces cut out, put in, doubled or moved."""
    written = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 4))):
        first, second = sorted(draw(st.tuples(*[st.integers(0, len(written))] * 2)))
        piece = draw(PIECES | st.just(written[first : first + draw(st.integers(0, 300))]))
        kept = first if draw(st.booleans()) else min(second, first + draw(st.integers(0, 20)))
        written = written[:first] + piece * draw(st.integers(1, 3)) + written[kept:]
    return written


@examples(150)
@given(damaged())
def test_a_damaged_policy_is_read_or_refused(written: str) -> None:
    try:
        made = from_json(Policy, written)
    except InvalidRecord as refused:
        assert 1 <= len(refused.problems) <= 50  # noqa: PT017 - it need not be refused
        return
    assert from_json(Policy, to_json(made)) == made


@st.composite
def replaced(draw: st.DrawFn) -> Any:  # noqa: ANN401 - plain data
    """Draw the data of a policy, one value of which is another value, or the whole itself."""
    whole = json.loads(draw(st.sampled_from(SOURCES)))
    holder, place = whole, draw(st.sampled_from(sorted(whole)))
    for _ in range(draw(st.integers(0, 8))):
        inside = holder[place]
        if not isinstance(inside, dict | list) or not inside:
            break
        keys = sorted(inside) if isinstance(inside, dict) else range(len(inside))
        holder, place = inside, draw(st.sampled_from(keys))
    odd = st.sampled_from([None, 0, 10**30, float("nan"), "", "x" * 70_000, [], {}, b"", whole])
    holder[place] = draw(odd)
    return whole


@examples(150)
@given(replaced())
def test_a_policy_with_an_odd_value_or_itself_inside_is_read_or_refused(
    data: Any,  # noqa: ANN401 - plain data
) -> None:
    try:
        made = from_python(Policy, data)
    except InvalidRecord as refused:
        assert 1 <= len(refused.problems) <= 50  # noqa: PT017 - it need not be refused
        return
    assert from_python(Policy, to_python(made)) == made
