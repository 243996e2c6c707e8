"""A community makes the city's seven days into fourteen 层层加码: it may not. Care it may add."""

from __future__ import annotations

import gridcare as gc
from gridcare.bridge import evolve
from gridcare.people import Role
from gridcare.policy import Deed, Delegation, InPhase, Layer, Provide, Purpose, Setting
from gridcare.wording import Text
from tests.scenarios.notices import EXPOSED, at_home, days_after, notice, rule
from tests.scenarios.telling import assessed, duties, held, odd, told

MET = "12-20 20:00 exposed person_id=wu-gang degree=close"

CITY = notice("city", rule("seven-days", EXPOSED, at_home(days_after(7, EXPOSED))))
FOURTEEN = rule("fourteen-days", EXPOSED, at_home(days_after(14, EXPOSED)))
CALL = Provide(
    id="call",
    summary=Text(en="ask what they need", zh="询问需求"),
    to=InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household"),
    deed=Deed(key="ask", name=Text(en="ask what they need", zh="询问需求"), fact="contacted"),
    performer=Role.GRID_WORKER,
    within_days=0,
)


def the_community(*rules: object) -> gc.Policy:
    return notice("community", *rules, layer=Layer.COMMUNITY)  # type: ignore[arg-type]  # rules of any shape


def test_good_the_citys_days_are_the_days_and_care_is_added() -> None:
    rules = gc.Rulebook([CITY, the_community(CALL)])
    now = assessed(told(MET), "12-21 08:00", rules=rules)
    assert held(now, "wu-gang") == ["home quarantine 12-20 12-27"]
    assert odd(now) == []
    assert duties(now, "wu") == ["12-20 ask overdue"]


def test_bad_the_stricter_rule_is_not_applied_and_it_shows() -> None:
    rules = gc.Rulebook([CITY, the_community(FOURTEEN, CALL)])
    now = assessed(told(MET), "12-21 08:00", rules=rules)
    assert held(now, "wu-gang") == ["home quarantine 12-20 12-27"]
    assert odd(now) == ["exceeds_authority policy:community"]
    (finding,) = now.findings
    assert finding.about == ("fourteen-days",)
    assert duties(now, "wu") == ["12-20 ask overdue"]


def test_bad_it_shows_though_nobody_is_held() -> None:
    rules = gc.Rulebook([CITY, the_community(FOURTEEN)])
    assert odd(assessed(told(), "12-21 08:00", rules=rules)) == [
        "exceeds_authority policy:community"
    ]


def test_good_what_the_city_left_to_communities_they_may_lengthen() -> None:
    grant = Delegation(to=Layer.COMMUNITY, categories=("fourteen-days",))
    rules = gc.Rulebook([evolve(CITY, delegates=(grant,)), the_community(FOURTEEN)])
    now = assessed(told(MET), "12-21 08:00", rules=rules)
    assert odd(now) == []
    assert held(now, "wu-gang") == ["home quarantine 12-20 12-27", "home quarantine 12-28 01-03"]


def test_good_where_nobody_above_says_anything_the_community_may() -> None:
    now = assessed(told(MET), "12-21 08:00", rules=gc.Rulebook([the_community(FOURTEEN)]))
    assert odd(now) == []
    assert held(now, "wu-gang") == ["home quarantine 12-20 01-03"]
