"""How two of the six communities cared for isolated households, each its own policy.

Kangning Street: needs asked daily by visit or video, and supplies kept in reserve for it. Hongqi:
the five roles 五员 and the three in place 三个到位: publicity, control, assistance. Who does which
of it is the newspaper's; amounts, and which deed belongs under which heading, are ours, for the
report does not say. Each stands in the place of the practice that the six have in common: it does
some of the same deeds in its own way, and the rest as all do.
"""

from collections.abc import Iterator
from typing import Final

from gridcare.bridge import evolve
from gridcare.care import PackageItem
from gridcare.catalogue import china
from gridcare.catalogue.deeds import (
    APPLY_SEAL,
    CALL_FOR_NEEDS,
    DELIVER_PACKAGE,
    REMOVE_SEAL,
    SERVE_OBSERVATION_NOTICE,
    SIGN_COMMITMENT,
    TAKE_TEMPERATURE,
)
from gridcare.people import Role, Trait
from gridcare.policy import (
    Citation,
    Deed,
    InPhase,
    Is,
    Layer,
    Op,
    Policy,
    Provide,
    Purpose,
    Repeat,
    Rule,
    Setting,
)
from gridcare.wording import Text

__all__ = ["HONGQI_CARE", "KANGNING_CARE"]

_SOURCE: Final = Citation(
    title="疫情防控在社区", issuer="a newspaper of Taiyuan", dated="December 2021"
)
_HOUSEHOLD: Final = InPhase(
    purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,), per="household"
)
_PERSON: Final = InPhase(purposes=(Purpose.QUARANTINE,), settings=(Setting.HOME,))


def _in_its_own_way(*own: Provide | Repeat) -> Iterator[Rule]:
    """Yield a community's own rules, then the common ones for whom these say nothing of a deed."""
    yield from own
    for rule in china.COMMUNITY_PRACTICE_2021_12.rules:
        if not isinstance(rule, Provide | Repeat) or not isinstance(rule.to, InPhase):
            yield rule
            continue
        same = [one.to for one in own if one.deed.key == rule.deed.key]
        done = {purpose for to in same if isinstance(to, InPhase) for purpose in to.purposes}
        left = tuple(one for one in rule.to.purposes if one not in done)
        if left:
            yield evolve(rule, to=evolve(rule.to, purposes=left))


# --- Kangning Street ------------------------------------------------------------------------------

_BY_VISIT_OR_VIDEO: Final = evolve(
    CALL_FOR_NEEDS, requires=Is(field="channel", op=Op.IN, value=("visit", "video"))
)

_TREASURES: Final = (
    PackageItem(key="gloves", name=Text(en="pair of gloves", zh="一次性手套（一副）")),
    PackageItem(key="masks", name=Text(en="mask", zh="口罩（一只）"), per="person"),
)

_ASKED: Final = Repeat(
    id="asked-daily",
    summary=Text(
        en="isolated households are asked daily for their needs, by visit or video",
        zh="每日上门或微信视频沟通居家隔离住户需求",
    ),
    to=_HOUSEHOLD,
    deed=_BY_VISIT_OR_VIDEO,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    times_a_day=1,
    uses=_TREASURES,
)

_RESERVE: Final = Provide(
    id="first-supplies",
    summary=Text(
        en="supplies for an isolated household on its first day",
        zh="居家隔离首日送达物资",
    ),
    to=_HOUSEHOLD,
    deed=DELIVER_PACKAGE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    within_days=0,
    package=(
        PackageItem(key="sanitiser", name=Text(en="hand sanitiser", zh="手消（一瓶）")),
        PackageItem(key="masks", name=Text(en="masks", zh="口罩"), per="person"),
    ),
)

KANGNING_CARE: Final = Policy(
    id="kangning-care-2021-12",
    series="kangning-care",
    title=Text(en="Kangning Street: its own practice", zh="康宁街社区防疫实践"),
    issuer=Text(en="Kangning Street community", zh="康宁街社区"),
    layer=Layer.COMMUNITY,
    effective_from=china.COMMUNITY_PRACTICE_2021_12.effective_from,
    sources=(_SOURCE,),
    rules=tuple(_in_its_own_way(_ASKED, _RESERVE)),
)
"""The common practice, but isolated households are asked by visit or video, from the reserve."""

# --- Hongqi ---------------------------------------------------------------------------------------

_BY_MAKE_UP: Final = (
    PackageItem(key="observation_notice", name=Text(en="observation notice", zh="告知书")),
    PackageItem(key="commitment", name=Text(en="commitment", zh="承诺书")),
    PackageItem(key="thermometer", name=Text(en="thermometer", zh="体温计")),
    PackageItem(key="masks", name=Text(en="pack of masks", zh="口罩（一包）")),
    PackageItem(key="sanitiser", name=Text(en="bottle of hand sanitiser", zh="手消（一瓶）")),
    PackageItem(key="contact_card", name=Text(en="contact card", zh="爱心服务联系卡")),
    *(
        PackageItem(
            key=key, name=Text(en=en, zh=zh), for_trait=trait, per="person", among="household"
        )
        for key, en, zh, trait in (
            ("nappies", "nappies", "纸尿裤", Trait.INFANT),
            ("large_print", "leaflet in large print", "大字版须知", Trait.ELDERLY),
            ("pill_box", "pill box", "分药盒", Trait.CHRONIC_ILLNESS),
            ("midwife_number", "number of the midwife on call", "孕产妇联系卡", Trait.PREGNANCY),
            ("sign_cards", "picture cards", "图示卡", Trait.DISABILITY),
        )
    ),
    PackageItem(key="cat_food", name=Text(en="cat food", zh="猫粮"), for_pet="cat", per="pet"),
)


def _once(rule_id: str, deed: Deed, role: Role, pillar: str, to: InPhase = _PERSON) -> Provide:
    return Provide(
        id=rule_id,
        summary=deed.name,
        to=to,
        deed=deed,
        performer=role,
        supervisor=Role.PARTY_SECRETARY,
        within_days=0,
        pillar=pillar,
        named=True,
    )


_FIVE_ROLES: Final = (
    _once("publicist", SERVE_OBSERVATION_NOTICE, Role.PUBLICIST, "publicity"),
    _once("signed", SIGN_COMMITMENT, Role.PUBLICIST, "publicity"),
    _once("gatekeeper", APPLY_SEAL, Role.GATEKEEPER, "control", _HOUSEHOLD),
    evolve(
        _once("gatekeeper-off", REMOVE_SEAL, Role.GATEKEEPER, "control", _HOUSEHOLD), when="ends"
    ),
    Repeat(
        id="supervisor",
        summary=Text(en="the temperature, twice a day", zh="每日测温两次"),
        to=_PERSON,
        deed=TAKE_TEMPERATURE,
        performer=Role.RESIDENT,
        supervisor=Role.SUPERVISOR,
        times_a_day=2,
        pillar="control",
        named=True,
    ),
    evolve(
        _once("courier", DELIVER_PACKAGE, Role.COURIER, "assistance", _HOUSEHOLD),
        package=_BY_MAKE_UP,
    ),
    Repeat(
        id="comforter",
        summary=Text(en="a call a day", zh="每日一次问候"),
        to=_HOUSEHOLD,
        deed=CALL_FOR_NEEDS,
        performer=Role.COMFORTER,
        supervisor=Role.PARTY_SECRETARY,
        times_a_day=1,
        pillar="assistance",
        named=True,
    ),
)

HONGQI_CARE: Final = Policy(
    id="hongqi-care-2021-12",
    series="hongqi-care",
    title=Text(en="Hongqi: five roles, three in place", zh="红旗社区：“五员”与“三个到位”"),
    issuer=Text(en="Hongqi community", zh="红旗社区"),
    layer=Layer.COMMUNITY,
    effective_from=china.COMMUNITY_PRACTICE_2021_12.effective_from,
    sources=(_SOURCE,),
    rules=tuple(_in_its_own_way(*_FIVE_ROLES)),
)
"""The common practice, but isolated people are in the care of five roles, under three headings."""
