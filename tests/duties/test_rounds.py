"""Rounds that hand a notice down: whose step, about which facts, until when it is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from gridcare.bridge import evolve
from gridcare.days import end_of, start_of, utc
from gridcare.duties import duties_of_community, duties_of_home, duties_of_place, scope_of
from gridcare.facts import (
    Channel,
    Counted,
    CountStated,
    Fact,
    Ledger,
    NoticePassedOn,
    Outcome,
    Subject,
)
from gridcare.people import Role
from gridcare.places import Compound, Grid, Post, PostKind, Premises, PremisesKind
from gridcare.policy import (
    All,
    Deed,
    Is,
    Modality,
    Notice,
    NoticeTopic,
    Op,
    Policy,
    Reach,
)
from tests.duties.homes import agenda_of, evening, home_of, words
from tests.periods.held import ZONE, at, dec, policy

if TYPE_CHECKING:
    from datetime import datetime

    from gridcare.duties import Duty

LETTER: Final = Notice(
    id="letter",
    title=words("letter"),
    topics=(NoticeTopic(key="masks", name=words("masks"), modality=Modality.MUST),),
)


def step(rule_id: str, scope: str, **more: object) -> Reach:
    """Make one step of a cascade that lasts from the 3rd to the 5th."""
    fact = "notice_heard" if scope == "households" else "notice_passed_on"
    fields: dict[str, object] = {
        "id": rule_id,
        "summary": words(rule_id),
        "scope": scope,
        "first_on": dec(3),
        "last_on": dec(5),
        "deed": Deed(key="tell", name=words("tell"), fact=fact),
        "performer": Role.GRID_WORKER,
        "notice": "letter",
    }
    return Reach(**(fields | more))  # type: ignore[arg-type]  # fields by name


OFFICE: Final = step("office", "community", channels=(Channel.WORK_GROUP,))
GRIDS: Final = step("grids", "grids", after="office", within_hours=2)
HOMES: Final = step("homes", "households", after="grids", within_hours=24)
LAST: Final = utc(end_of(dec(5), ZONE))


def handing(*rules: Reach) -> Policy:
    return policy(*rules, notices=(LETTER,))


def passed_on(fact_id: str, **more: object) -> NoticePassedOn:
    """Tell that somebody passed the letter on, to the workers' group unless it says otherwise."""
    fields: dict[str, object] = {
        "id": fact_id,
        "notice_id": "letter",
        "channel": Channel.WORK_GROUP,
    }
    return NoticePassedOn(**(fields | more))  # type: ignore[arg-type]  # fields by name


def step_of_grid(*facts: Fact, rules: tuple[Reach, ...] = (OFFICE, GRIDS)) -> Duty:
    """Return the step that a grid owes, given what is known of the community."""
    agenda = agenda_of([handing(*rules)], evening(9))
    above = Ledger(facts).entries((Subject("community", ""),), agenda.moment)
    (one,) = duties_of_place(agenda, Grid(id="g"), above=above)
    return one


def test_the_community_owes_the_first_step_and_has_all_the_days_of_the_round() -> None:
    agenda = agenda_of([handing(OFFICE, GRIDS, HOMES)], evening(3))
    (one,) = duties_of_community(agenda)
    assert (one.subject, one.grid_id, one.household_id) == (Subject("community", ""), None, None)
    assert (one.opens_at, one.due_at) == (utc(start_of(dec(3), ZONE)), LAST)
    assert (one.is_round, one.lapses, one.because) == (True, True, ())


def test_a_step_is_due_hours_after_the_one_above() -> None:
    one = step_of_grid(passed_on("f", at=at(3, 8)))
    assert (one.due_at, one.because) == (at(3, 10), ("f",))
    assert one.opens_at == utc(start_of(dec(3), ZONE))


def test_a_step_in_another_place_above_is_not_its_own() -> None:
    """Of a household's grid and community both are known; it follows on its grid."""
    agenda = agenda_of([handing(OFFICE, GRIDS, HOMES)], evening(3))
    fact = passed_on("f", at=at(3, 9))
    above = Ledger([fact]).entries((Subject("community", ""),), agenda.moment)
    home = attrs.evolve(home_of(agenda, []), above=above)
    (owed,) = duties_of_home(agenda, home)
    assert (owed.due_at, owed.because) == (LAST, ())


def test_the_first_time_above_counts_whatever_the_order() -> None:
    facts = (passed_on("late", at=at(4, 8)), passed_on("early", at=at(3, 8)))
    assert step_of_grid(*facts).because == step_of_grid(*facts[::-1]).because == ("early",)


def test_an_untimed_step_above_is_a_whole_day_wide() -> None:
    one = step_of_grid(passed_on("f", on=dec(3)))
    assert one.due_at == utc(end_of(dec(3), ZONE)) + timedelta(hours=2)


@pytest.mark.parametrize(("hour", "due_at"), [(21, at(5, 23)), (22, LAST), (23, LAST)])
def test_nothing_is_due_later_than_the_last_day(hour: int, due_at: datetime) -> None:
    assert step_of_grid(passed_on("f", at=at(5, hour))).due_at == due_at


@pytest.mark.parametrize(
    "fact",
    [
        passed_on("f", at=at(2, 23)),
        passed_on("f", at=at(3, 8), notice_id="another"),
        passed_on("f", at=at(3, 8), channel=Channel.GRID_GROUP),
        CountStated(id="f", at=at(3, 8), counted=Counted.SHOPS, number=1),
    ],
)
def test_what_is_no_step_above_gives_no_deadline(fact: Fact) -> None:
    one = step_of_grid(fact)
    assert (one.due_at, one.because) == (LAST, ())


def test_a_step_above_on_its_very_first_instant_counts() -> None:
    assert step_of_grid(passed_on("f", at=at(3, 0))).because == ("f",)


def test_a_step_that_follows_on_nothing_has_all_its_days() -> None:
    alone = evolve(GRIDS, after=None, within_hours=None)
    one = step_of_grid(passed_on("f", at=at(3, 8)), rules=(OFFICE, alone))
    assert (one.due_at, one.because) == (LAST, ())


def test_the_order_of_rules_does_not_matter() -> None:
    fact = passed_on("f", at=at(3, 8))
    assert step_of_grid(fact, rules=(GRIDS, OFFICE)) == step_of_grid(fact)


def test_a_household_follows_on_its_grid() -> None:
    agenda = agenda_of([handing(OFFICE, GRIDS, HOMES)], evening(3))
    fact = passed_on("f", at=at(3, 9), place_id="g", channel=Channel.GRID_GROUP)
    above = Ledger([fact]).entries((Subject("place", "g"),), agenda.moment)
    home = home_of(agenda, [])
    (open_ended,) = duties_of_home(agenda, home)
    assert open_ended.due_at == LAST
    (owed,) = duties_of_home(agenda, attrs.evolve(home, above=above))
    assert (owed.due_at, owed.because) == (at(4, 9), ("f",))
    assert (owed.subject, owed.people_ids) == (Subject("household", "h"), ("p",))


@pytest.mark.parametrize("lapses", [True, False])
def test_a_round_lapses_unless_it_says_otherwise(lapses: bool) -> None:  # noqa: FBT001 - a case
    assert step_of_grid(rules=(OFFICE, evolve(GRIDS, lapses=lapses))).lapses is lapses


# --- which facts a round is about -----------------------------------------------------------------


def deed_of(rule: Reach) -> Deed:
    """Return the deed of a round with all that is asked of it."""
    (one, *_rest) = agenda_of([handing(rule)], evening(3)).rounds_to(rule.scope)
    return one[1].deed


NAMED: Final = Is(field="notice_id", op=Op.EQ, value="letter")
PROVING: Final = ("visit", "phone", "wechat", "video", "roll_call", "letter", "link")
CLAIMED: Final = tuple(one.value for one in Channel if one.value not in PROVING)


def test_at_places_a_round_is_about_its_own_channels() -> None:
    deed = deed_of(evolve(OFFICE, channels=(Channel.WORK_GROUP,)))
    mine = Is(field="channel", op=Op.IN, value=("work_group",))
    assert deed.where == All(of=(NAMED, mine))
    assert deed.requires == All(of=(mine,))


def test_at_places_any_channel_will_do_where_none_is_named() -> None:
    deed = deed_of(evolve(OFFICE, channels=()))
    assert (deed.where, deed.requires) == (All(of=(NAMED,)), None)


def test_at_households_only_what_proves_it_counts_and_a_claim_is_about_it() -> None:
    plain = evolve(HOMES, after=None, within_hours=None)
    deed = deed_of(plain)
    proof = Is(field="channel", op=Op.IN, value=PROVING)
    assert (deed.where, deed.requires) == (All(of=(NAMED,)), All(of=(proof,)))
    by_hand = deed_of(evolve(plain, channels=(Channel.LETTER,)))
    about = Is(field="channel", op=Op.IN, value=("letter", *CLAIMED))
    assert by_hand.where == All(of=(NAMED, about))
    assert by_hand.requires == All(of=(Is(field="channel", op=Op.IN, value=("letter",)),))


def test_what_a_deed_asks_by_itself_is_asked_as_well() -> None:
    done = Is(field="outcome", op=Op.EQ, value=Outcome.DONE.value)
    card = Is(field="enclosed", op=Op.HAS, value="contact_card")
    own = Deed(key="tell", name=words("tell"), fact="notice_heard", where=done, requires=card)
    deed = deed_of(evolve(HOMES, deed=own, after=None, within_hours=None))
    proof = Is(field="channel", op=Op.IN, value=PROVING)
    assert (deed.where, deed.requires) == (All(of=(NAMED, done)), All(of=(card, proof)))


def test_to_which_rounds_a_place_belongs() -> None:
    shop = Premises(id="s", kind=PremisesKind.HOTEL)
    post = Post(id="p", kind=PostKind.HOTLINE)
    found = [scope_of(one) for one in (Grid(id="g"), Compound(id="c"), shop, post)]
    assert found == ["grids", "compounds", "premises", ""]


# --- notices given out ----------------------------------------------------------------------------


def test_notices_are_known_from_the_first_day_of_their_policy_in_the_latest_edition() -> None:
    newer = evolve(LETTER, title=words("again"))
    one = policy(OFFICE, id="n1", notices=(LETTER,))
    two = policy(id="n2", effective_from=dec(6), notices=(newer,))
    assert dict(agenda_of([one, two], evening(5)).notices.by_id) == {"letter": LETTER}
    assert dict(agenda_of([two, one], evening(6)).notices.by_id) == {"letter": newer}
    assert dict(agenda_of([two], evening(5)).notices.by_id) == {}
