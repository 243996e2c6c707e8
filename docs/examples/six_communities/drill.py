"""Kangning Street's plan for testing everybody, as a value that a drill is held against.

That it drilled this on the afternoon of the winter solstice, 21 December 2021, and improved its
plan afterwards, is the newspaper's. The steps, who takes them and all minutes are invented.
"""

from typing import Final

from gridcare.drills import Plan, Step
from gridcare.people import Role
from gridcare.wording import Text

__all__ = ["MASS_TESTING"]

MASS_TESTING: Final = Plan(
    id="mass-testing",
    title=Text(en="Everybody tested: emergency plan", zh="全员核酸检测应急预案"),
    steps=(
        Step(
            id="call",
            name=Text(en="call everybody to their posts", zh="通知人员到岗"),
            performer=Role.PARTY_SECRETARY,
            within_minutes=10,
        ),
        Step(
            id="tell",
            name=Text(en="tell the residents", zh="通知居民"),
            performer=Role.GRID_WORKER,
            supervisor=Role.CADRE,
            after=("call",),
            within_minutes=20,
        ),
        Step(
            id="set-up",
            name=Text(en="set up the sampling points", zh="布置采样点"),
            performer=Role.PROPERTY_STAFF,
            supervisor=Role.CADRE,
            after=("call",),
            within_minutes=30,
        ),
        Step(
            id="sample",
            name=Text(en="register and take specimens", zh="登记采样"),
            performer=Role.HEALTH_STAFF,
            after=("tell", "set-up"),
            within_minutes=60,
        ),
        Step(
            id="hand-over",
            name=Text(en="seal and hand over the specimens", zh="样本封装转运"),
            performer=Role.HEALTH_STAFF,
            after=("sample",),
            within_minutes=20,
        ),
        Step(
            id="disinfect",
            name=Text(en="disinfect the sampling points", zh="采样点消杀"),
            performer=Role.PROPERTY_STAFF,
            after=("sample",),
            within_minutes=30,
        ),
    ),
)
"""Two hours and ten minutes, from the call to the last mop."""
