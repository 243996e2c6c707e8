"""What the six communities told their people: letters, notices, slogans, and how they got there.

Who told what, through which channels and to how many, is the newspaper's: the open letter of
Kangning Street (28 December) from the office to ten grids and 31 compounds; Yuqing North's to 687
households; Chengdong's urgent notice (27 December) with a card for every door; Lanting Yuhu's
slogans; Nanneihuan Street's notices online and offline. Hours, last days and whatever has no date
in the report are invented, and so is how binding a thing is where the report does not say 必须
(must), 尽量 (as far as possible) or 公约 (covenant).
"""

from datetime import date
from typing import Final

import gridcare as gc
from gridcare.catalogue.deeds import PASS_ON_NOTICE, POST_NOTICE, TELL_NOTICE
from gridcare.facts import Channel
from gridcare.people import Role
from gridcare.policy import (
    Citation,
    Deed,
    Is,
    Layer,
    Modality,
    Notice,
    NoticeTopic,
    Op,
    Policy,
    Reach,
)
from gridcare.wording import Text

__all__ = [
    "CHENGDONG_NOTICE",
    "KANGNING_LETTER",
    "LANTING_SLOGANS",
    "NANNEIHUAN_NOTICES",
    "YUQING_LETTER",
]

_SOURCE: Final = Citation(
    title="疫情防控在社区", issuer="a newspaper of Taiyuan", dated="December 2021"
)


def _topic(key: str, en: str, zh: str, modality: Modality) -> NoticeTopic:
    return NoticeTopic(key=key, name=Text(en=en, zh=zh), modality=modality)


REPORT: Final = _topic("report", "report leaving and returning", "离返必须报备", Modality.MUST)
GATHERINGS: Final = _topic("gatherings", "gather less", "减少人员聚集", Modality.ADVICE)
MASKS: Final = _topic("masks", "wear a mask outside", "外出必须戴口罩", Modality.MUST)

# --- Kangning Street ------------------------------------------------------------------------------

_THAT_DAY: Final = date(2021, 12, 28)

_TO_WORKERS: Final = Reach(
    id="letter-to-workers",
    summary=Text(en="the letter to the workers' group", zh="一封信发至社区工作群"),
    scope="community",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=PASS_ON_NOTICE,
    performer=Role.PARTY_SECRETARY,
    channels=(Channel.WORK_GROUP,),
    notice="open-letter",
)

_TO_GRIDS: Final = Reach(
    id="letter-to-grids",
    summary=Text(en="the letter to each grid's group", zh="一封信转发至各网格群"),
    scope="grids",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=PASS_ON_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.GRID_GROUP,),
    notice="open-letter",
    after="letter-to-workers",
    within_hours=2,
)

_TO_PROPERTY: Final = gc.evolve(
    _TO_GRIDS,
    id="letter-to-property",
    summary=Text(en="the letter to the property staff's groups", zh="一封信转发至物业工作群"),
    channels=(Channel.PROPERTY_GROUP,),
)

_AT_ENTRANCES: Final = Reach(
    id="letter-at-entrances",
    summary=Text(en="the letter at every compound's entrance", zh="一封信张贴于各小区出入口"),
    scope="compounds",
    first_on=_THAT_DAY,
    last_on=_THAT_DAY,
    deed=POST_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    channels=(Channel.POSTER,),
    notice="open-letter",
)

_ON_BOARDS: Final = gc.evolve(
    _AT_ENTRANCES,
    id="letter-on-boards",
    summary=Text(en="the letter on every compound's board", zh="一封信张贴于各小区公告栏"),
    channels=(Channel.BOARD,),
)

_TO_HOMES: Final = Reach(
    id="letter-to-homes",
    summary=Text(en="every household has heard the letter", zh="一封信告知到户"),
    scope="households",
    first_on=_THAT_DAY,
    last_on=date(2021, 12, 30),
    deed=TELL_NOTICE,
    performer=Role.GRID_WORKER,
    supervisor=Role.CADRE,
    notice="open-letter",
    after="letter-to-grids",
    within_hours=24,
    lapses=False,
)

KANGNING_LETTER: Final = Policy(
    id="kangning-letter-2021-12-28",
    series="kangning-letter",
    title=Text(en="Kangning Street: an open letter", zh="康宁街社区：致居民的一封信"),
    issuer=Text(en="Kangning Street community", zh="康宁街社区"),
    layer=Layer.COMMUNITY,
    effective_from=_THAT_DAY,
    sources=(_SOURCE,),
    notices=(
        Notice(
            id="open-letter",
            title=Text(en="An open letter to all residents", zh="致广大居民朋友的一封信"),
            topics=(
                _topic("report", "keep to the duty to report", "严格履行报告制度", Modality.MUST),
                _topic("food", "mind what you eat", "注意饮食卫生与安全", Modality.ADVICE),
            ),
        ),
    ),
    rules=(_TO_WORKERS, _TO_GRIDS, _TO_PROPERTY, _AT_ENTRANCES, _ON_BOARDS, _TO_HOMES),
)
"""From the office to the workers' group, to each grid's groups, entrances, boards, households."""

# --- Yuqing North ---------------------------------------------------------------------------------

YUQING_LETTER: Final = Policy(
    id="yuqing-letter-2021-12",
    series="yuqing-letter",
    title=Text(en="Yuqing North: a letter to every household", zh="育青北社区：一封信入户"),
    issuer=Text(en="Yuqing North community", zh="育青北社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 23),
    sources=(_SOURCE,),
    notices=(
        Notice(
            id="letter",
            title=Text(en="A letter to all residents", zh="致东湖街道全体居民的一封信"),
            topics=(
                _topic("visits", "do not visit each other", "不串门、不访友", Modality.ADVICE),
                _topic("gatherings", "do not gather", "不聚会", Modality.ADVICE),
                _topic("hands", "wash your hands often", "勤洗手", Modality.ADVICE),
                _topic("air", "air your rooms often", "常通风", Modality.ADVICE),
                MASKS,
                _topic("dinners", "avoid dinners in company", "尽量避免集体聚餐", Modality.ADVICE),
            ),
        ),
        Notice(
            id="covenant",
            title=Text(en="The residents' covenant", zh="居民公约"),
            topics=(
                _topic("banquets", "hold no banquets", "不举行各类宴请", Modality.COVENANT),
                _topic(
                    "dinners",
                    "hold no class or family dinners",
                    "不举行同学、家庭聚餐",
                    Modality.COVENANT,
                ),
            ),
        ),
    ),
    rules=(
        Reach(
            id="letter-to-every-household",
            summary=Text(en="the letter handed to every household", zh="一封信发放到户"),
            first_on=date(2021, 12, 23),
            last_on=date(2021, 12, 26),
            deed=TELL_NOTICE,
            performer=Role.GRID_WORKER,
            supervisor=Role.CADRE,
            channels=(Channel.LETTER, Channel.VISIT),
            notice="letter",
            lapses=False,
        ),
    ),
)
"""The letter, door to door, and the covenant on a screen and on boards."""

# --- Chengdong ------------------------------------------------------------------------------------

_WITH_CARD: Final = Deed(
    key="tell_notice",
    name=Text(en="bring the notice with the contact card", zh="送达紧急提示并附联系卡"),
    fact="notice_heard",
    requires=Is(field="enclosed", op=Op.HAS, value="contact_card"),
)

CHENGDONG_NOTICE: Final = Policy(
    id="chengdong-notice-2021-12-27",
    series="chengdong-notice",
    title=Text(en="Chengdong: an urgent notice to every door", zh="城东社区：疫情防控紧急提示"),
    issuer=Text(en="Chengdong community", zh="城东社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 27),
    sources=(_SOURCE,),
    notices=(
        Notice(
            id="urgent-notice",
            title=Text(en="Urgent notice", zh="疫情防控紧急提示"),
            topics=(
                _topic(
                    "return",
                    "whoever returns from a high-risk area gets in touch at once",
                    "从高风险地区返回人员尽快与社区取得联系",
                    Modality.MUST,
                ),
            ),
        ),
    ),
    rules=(
        Reach(
            id="notice-to-every-door",
            summary=Text(en="the notice, with a card, to every door", zh="紧急提示附卡送达每户"),
            first_on=date(2021, 12, 27),
            last_on=date(2021, 12, 27),
            deed=_WITH_CARD,
            performer=Role.GRID_WORKER,
            supervisor=Role.PARTY_SECRETARY,
            channels=(Channel.LETTER, Channel.VISIT),
            notice="urgent-notice",
            lapses=False,
        ),
    ),
)
"""The urgent notice and the card with the staff's contacts, by hand, in one day."""

# --- Lanting Yuhu ---------------------------------------------------------------------------------

LANTING_SLOGANS: Final = Policy(
    id="lanting-slogans-2021-12",
    series="lanting-slogans",
    title=Text(en="Lanting Yuhu: slogans and links", zh="兰亭御湖城社区：宣传标语与链接"),
    issuer=Text(en="Lanting Yuhu community", zh="兰亭御湖城社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 21),
    sources=(_SOURCE,),
    notices=(
        Notice(
            id="must-report",
            title=Text(en="Whoever leaves or returns must report", zh="离返必须报备"),
            topics=(REPORT,),
        ),
        Notice(
            id="gather-less",
            title=Text(en="Gather less", zh="减少人员聚集"),
            topics=(GATHERINGS,),
        ),
        Notice(
            id="latest-rules",
            title=Text(en="The latest rules", zh="最新疫情防控政策"),
            topics=(REPORT, GATHERINGS, MASKS),
        ),
    ),
)
"""75 banners and 210 links; loudspeakers and screens. Nobody owes a household anything by these."""

# --- Nanneihuan Street No. 4 ----------------------------------------------------------------------

NANNEIHUAN_NOTICES: Final = Policy(
    id="nanneihuan-notices-2021-12",
    series="nanneihuan-notices",
    title=Text(en="Nanneihuan No. 4: online and offline", zh="南内环街四社区：线上线下宣传"),
    issuer=Text(en="Nanneihuan Street No. 4 community", zh="南内环街四社区"),
    layer=Layer.COMMUNITY,
    effective_from=date(2021, 12, 24),
    sources=(_SOURCE,),
    notices=(
        Notice(
            id="open-letter",
            title=Text(en="A letter to the residents", zh="致居民的一封信"),
            topics=(
                MASKS,
                _topic("vaccine", "be vaccinated in time", "及时接种疫苗", Modality.ADVICE),
            ),
        ),
    ),
    rules=(
        Reach(
            id="letter-heard",
            summary=Text(en="every household has heard the letter", zh="一封信告知到户"),
            first_on=date(2021, 12, 24),
            last_on=date(2021, 12, 28),
            deed=TELL_NOTICE,
            performer=Role.GRID_WORKER,
            supervisor=Role.CADRE,
            notice="open-letter",
            lapses=False,
        ),
    ),
)
"""The letter, in the grid's chat group and on paper: any channel that proves it will do."""
