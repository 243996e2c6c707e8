"""Who is left at home alone when a carer is taken away, day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from gridcare.bridge import evolve
from gridcare.facts import Degree, Exposed
from gridcare.people import Person, Trait
from gridcare.policy import Any, Is, LeftBehind, Op, Setting
from tests.duties.homes import deed, evening, owed, provide, repeat, rules_of
from tests.periods.held import EXPOSED, at, dec, phase, rule, until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridcare.duties import Duty
    from gridcare.facts import Fact

MOTHER: Final = Person(id="p", household_id="h", born_on=date(1985, 1, 1))
FATHER: Final = Person(id="q", household_id="h", born_on=date(1984, 1, 1))
CHILD: Final = Person(id="c", household_id="h", born_on=date(2012, 1, 1))
NEARLY_EIGHTEEN: Final = Person(id="t", household_id="h", born_on=date(2003, 12, 5))
UNKNOWN: Final = Person(id="u", household_id="h")

MINOR: Final = Is(field="age", op=Op.LT, value=18)
ALONE: Final = LeftBehind(given=MINOR)
SITE: Final = rule(
    "site", EXPOSED, phase(until(5), setting=Setting.CENTRAL), phase(until(9)), resets=(EXPOSED,)
)
"""At a site through the fifth day after the exposure, then at home through the ninth."""
CARE: Final = deed("care", "care_arranged")
FIND: Final = provide(ALONE, id="find", deed=CARE)
BACK: Final = provide(ALONE, id="back", deed=CARE, when="ends")
LOOK: Final = repeat(ALONE, id="look", deed=CARE, times_a_day=1)


def taken(person: Person, day: int) -> Fact:
    return Exposed(id=f"e-{person.id}", person_id=person.id, on=dec(day), degree=Degree.CLOSE)


def left(
    facts: Sequence[Fact],
    *people: Person,
    through: int = 20,
    rules: Sequence[object] = (FIND,),
    elsewhere: Sequence[Person] = (),
) -> list[tuple[str, int]]:
    """Return who is owed care, and from which day of December."""
    asked = rules_of(SITE, *rules)  # type: ignore[arg-type]  # rules
    found: list[Duty] = owed(asked, facts, evening(through), people, guardians=elsewhere)
    return [
        (one.subject.id, (one.day - dec(0)).days)
        for one in sorted(found, key=lambda one: (one.subject.id, one.day))
    ]


def test_a_child_whose_only_parent_is_taken_away_is_left_behind_that_day() -> None:
    assert left([taken(MOTHER, 3)], MOTHER, CHILD) == [("c", 3)]
    assert left([taken(MOTHER, 3)], MOTHER, CHILD, through=2) == []


def test_while_another_grown_up_is_there_nobody_is_left_behind() -> None:
    assert left([taken(MOTHER, 3)], MOTHER, FATHER, CHILD) == []
    both = [taken(MOTHER, 3), taken(FATHER, 5)]
    assert left(both, MOTHER, FATHER, CHILD) == [("c", 5)], "from the day the second one goes"


def test_whoever_is_taken_along_is_not_left_behind() -> None:
    assert left([taken(MOTHER, 3), taken(CHILD, 3)], MOTHER, CHILD) == []
    later = [taken(MOTHER, 3), taken(CHILD, 6)]
    assert left(later, MOTHER, CHILD, rules=(LOOK,)) == [("c", 3), ("c", 4), ("c", 5)]


def test_it_is_over_when_somebody_is_back() -> None:
    assert left([taken(MOTHER, 3)], MOTHER, CHILD, rules=(LOOK,)) == [
        ("c", day) for day in range(3, 9)
    ]
    assert left([taken(MOTHER, 3)], MOTHER, CHILD, rules=(BACK,)) == [("c", 9)]
    assert left([taken(MOTHER, 3)], MOTHER, CHILD, rules=(BACK,), through=8) == []


def test_who_comes_of_age_meanwhile_is_left_behind_until_that_day() -> None:
    assert left([taken(MOTHER, 3)], MOTHER, NEARLY_EIGHTEEN, rules=(LOOK,)) == [("t", 3), ("t", 4)]
    eldest = left([taken(MOTHER, 3)], MOTHER, NEARLY_EIGHTEEN, CHILD, rules=(LOOK,))
    assert eldest == [("c", 3), ("c", 4), ("t", 3), ("t", 4)], (
        "then the eldest looks after the rest"
    )


def test_of_whom_no_age_is_known_the_rule_says_nothing() -> None:
    assert left([taken(MOTHER, 3)], MOTHER, UNKNOWN) == []


def test_who_needs_care_is_the_policy_s_word() -> None:
    frail = Person(id="f", household_id="h", traits=(Trait.DISABILITY,))
    needs_care = Any(of=(MINOR, Is(field="traits", op=Op.HAS, value="disability")))
    rules = (evolve(FIND, to=LeftBehind(given=needs_care)),)
    assert left([taken(MOTHER, 3)], MOTHER, frail, rules=rules) == [("f", 3)]
    assert left([taken(MOTHER, 3)], MOTHER, frail, CHILD, rules=rules) == [("c", 3), ("f", 3)]


def test_only_the_named_places_count() -> None:
    hospital = (evolve(FIND, to=LeftBehind(given=MINOR, settings=(Setting.HOSPITAL,))),)
    assert left([taken(MOTHER, 3)], MOTHER, CHILD, rules=hospital) == []


def test_nobody_is_away_and_nobody_is_owed_anything() -> None:
    assert left([taken(CHILD, 3)], CHILD) == []
    assert left([], MOTHER, CHILD) == []


# --- guardians who live elsewhere -----------------------------------------------------------------

DAUGHTER: Final = Person(id="d", household_id="elsewhere", born_on=date(1980, 1, 1))
WARD: Final = Person(id="w", household_id="h", born_on=date(2012, 1, 1), guardian_id="d")


def test_a_ward_whose_guardian_lives_elsewhere_and_is_taken_away_is_left_behind() -> None:
    gone = [taken(DAUGHTER, 3)]
    assert left(gone, WARD, elsewhere=(DAUGHTER,)) == [("w", 3)]
    assert left(gone, WARD, elsewhere=(DAUGHTER,), through=2) == []
    days = left(gone, WARD, elsewhere=(DAUGHTER,), rules=(LOOK,))
    assert days == [("w", day) for day in range(3, 9)], "until she is back"


def test_nobody_else_of_the_household_misses_that_guardian() -> None:
    assert left([taken(DAUGHTER, 3)], WARD, CHILD, elsewhere=(DAUGHTER,)) == [("w", 3)]
    assert left([], WARD, CHILD, elsewhere=(DAUGHTER,)) == []


def test_a_ward_is_not_left_behind_with_a_grown_up_at_home_or_when_taken_along() -> None:
    assert left([taken(DAUGHTER, 3)], MOTHER, WARD, elsewhere=(DAUGHTER,)) == []
    both = [taken(DAUGHTER, 3), taken(WARD, 3)]
    assert left(both, WARD, elsewhere=(DAUGHTER,)) == []
    then = [taken(DAUGHTER, 3), taken(MOTHER, 5)]
    assert left(then, MOTHER, WARD, elsewhere=(DAUGHTER,)) == [("w", 5)]


def test_the_duty_names_the_guardians_absence() -> None:
    asked = rules_of(SITE, FIND)
    (one,) = owed(asked, [taken(DAUGHTER, 3)], evening(20), (WARD,), guardians=(DAUGHTER,))
    assert (one.subject.id, one.household_id, one.because) == ("w", "h", ("e-d",))


# --- from which hour ------------------------------------------------------------------------------


def test_hours_run_from_when_the_last_one_went() -> None:
    def gone(person: Person, hour: int) -> Fact:
        return Exposed(
            id=f"e-{person.id}", person_id=person.id, at=at(3, hour), degree=Degree.CLOSE
        )

    find = provide(ALONE, id="find", deed=CARE, within_hours=4)
    facts = [gone(MOTHER, 9), gone(FATHER, 15)]
    (one,) = owed(rules_of(SITE, find), facts, evening(3), (MOTHER, FATHER, CHILD))
    assert one.due_at == at(3, 19)
    (one,) = owed(rules_of(SITE, find), facts[:1], evening(3), (MOTHER, CHILD))
    assert one.due_at == at(3, 13)
    morning = repeat(ALONE, "morning", id="look", deed=CARE)
    (look,) = owed(rules_of(SITE, morning), facts, evening(4), (MOTHER, FATHER, CHILD))
    assert look.day == dec(4), "nobody was alone on the first morning"


def test_the_duty_names_the_absence_it_rests_on() -> None:
    (one,) = owed(rules_of(SITE, FIND), [taken(MOTHER, 3)], evening(20), (MOTHER, CHILD))
    assert (one.subject.id, one.because, one.due_at.date()) == ("c", ("e-p",), dec(3))
