"""Lists that keep themselves: who is due a reminder, and who is followed closely.

That Nanneihuan Street reminds people to be vaccinated in time 及时接种疫苗, and that Lanting Yuhu
follows key people 重点人员 closely, is the newspaper's. Who is due which dose when is ours, in the
manner of the national guide of March 2021 (a second dose from three weeks on) and of the booster
from October 2021 on (six months after the first course, from 18 years on); so is who is key.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.deeds import CHECK_HEALTH, remind_of
from gridcare.people import Role
from gridcare.policy import (
    All,
    Any,
    Citation,
    Day,
    InArea,
    Is,
    Last,
    Layer,
    Months,
    Not,
    Op,
    Pick,
    Policy,
    Provide,
    Reached,
    Repeat,
    Residents,
    Seen,
)
from gridcare.wording import Text

__all__ = ["LANTING_WATCH", "NANNEIHUAN_REMINDERS"]

_SOURCE: Final = Citation(
    title="疫情防控在社区", issuer="a newspaper of Taiyuan", dated="December 2021"
)

# --- Nanneihuan Street No. 4: vaccination ---------------------------------------------------------

_ANY_DOSE: Final = Pick(kind="vaccinated")
_FIRST: Final = Pick(kind="vaccinated", where=Is(field="dose", op=Op.EQ, value=1))
_COMPLETE: Final = Pick(kind="vaccinated", where=Is(field="completes", op=Op.EQ, value=True))
_BOOSTER: Final = Pick(kind="vaccinated", where=Is(field="booster", op=Op.EQ, value=True))

_DUE_FIRST: Final = All(of=(Is(field="age", op=Op.GE, value=3), Not(of=Seen(pick=_ANY_DOSE))))

_DUE_SECOND: Final = All(
    of=(
        Reached(day=Day(n=21, of=Last(of=(_FIRST,)), anchor_day=0)),
        Not(of=Seen(pick=_COMPLETE)),
    )
)

_DUE_BOOSTER: Final = All(
    of=(
        Is(field="age", op=Op.GE, value=18),
        Reached(day=Months(n=6, of=Last(of=(_COMPLETE,)))),
        Not(of=Seen(pick=_BOOSTER)),
    )
)


def _reminder(dose: str, en: str, zh: str, given: All) -> Provide:
    return Provide(
        id=f"remind-{dose}",
        summary=Text(en=f"{en}: reminded within a week", zh=f"{zh}：一周内提醒"),
        to=Residents(given=given),
        deed=remind_of(dose, Text(en=f"remind of the {en}", zh=f"提醒接种{zh}")),
        performer=Role.GRID_WORKER,
        supervisor=Role.CADRE,
        within_days=7,
    )


NANNEIHUAN_REMINDERS: Final = Policy(
    id="nanneihuan-reminders-2021-12",
    series="nanneihuan-reminders",
    title=Text(en="Nanneihuan No. 4: reminders of vaccination", zh="南内环街四社区：疫苗接种提醒"),
    issuer=Text(en="Nanneihuan Street No. 4 community", zh="南内环街四社区"),
    layer=Layer.COMMUNITY,
    disease="COVID-19",
    effective_from=date(2021, 12, 20),
    sources=(_SOURCE,),
    rules=(
        _reminder("first-dose", "first dose", "第一剂", _DUE_FIRST),
        _reminder("second-dose", "second dose", "第二剂", _DUE_SECOND),
        _reminder("booster", "booster", "加强针", _DUE_BOOSTER),
    ),
)
"""Whoever is due a dose, by age and by what they have had, is reminded of it within a week."""

# --- Lanting Yuhu: key people ---------------------------------------------------------------------

_FROM_HOT_SPOTS: Final = Pick(kind="left_area", where=InArea(areas=("610000", "140800")))
_LEFT_HOSPITAL: Final = Pick(kind="discharged")

KEY_PEOPLE: Final = Any(
    of=(
        Seen(pick=_FROM_HOT_SPOTS, within_days=15),
        Seen(pick=_LEFT_HOSPITAL, within_days=15),
    )
)

LANTING_WATCH: Final = Policy(
    id="lanting-watch-2021-12",
    series="lanting-watch",
    title=Text(en="Lanting Yuhu: key people", zh="兰亭御湖城社区：重点人员关注"),
    issuer=Text(en="Lanting Yuhu community", zh="兰亭御湖城社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    sources=(_SOURCE,),
    rules=(
        Repeat(
            id="key-people",
            summary=Text(
                en="whoever left Shaanxi or Yuncheng, or a hospital, in the last 14 days is asked "
                "every day how they are",
                zh="14天内离开陕西、运城或出院的人员每日询问健康状况",
            ),
            to=Residents(given=KEY_PEOPLE),
            deed=CHECK_HEALTH,
            performer=Role.GRID_WORKER,
            supervisor=Role.CADRE,
            times_a_day=1,
        ),
    ),
)
"""Nobody is put on this list by hand, and everybody comes off it by themselves."""
