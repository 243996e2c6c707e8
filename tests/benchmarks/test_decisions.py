"""The rules written by hand as `if` and `else` are a second opinion on the decision compiled.

They were written from the policy's notes and not from the formulas. Nothing is timed here, and ZEN,
which only the benchmark needs, is not asked.
"""

from decisions import ON, decided, differing, people_at_intake


def test_a_decision_says_the_same_as_if_and_else() -> None:
    made, people = decided(), people_at_intake(3_000)
    assert differing(people, made) == []
    told = {one and one.rule.id for one in map(made.opened, people)}
    assert told == {
        None,
        "case",
        "close-contact",
        "discharged-case",
        "from-closed-loop",
        "from-closed-loop-unfit-home",
        "inbound",
    }
    standing = [made.standing(one, ON) for one in people]
    assert {one and one.phase for one in standing} == {None, 1, 2}
    assert sum(one is not None and one.tests > 0 for one in standing) > len(people) / 100
