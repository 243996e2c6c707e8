"""England's advice from 24 February 2022: no duty to stay at home any more, five to ten days asked.

Source: councils' pages of those weeks.
"""

from datetime import date
from typing import Final

from gridcare.catalogue.notes import limitation, reading
from gridcare.catalogue.united_kingdom.shared import (
    ADVISED,
    FEVER,
    FROM_ONSET,
    ISSUER,
    REPEATED,
    REVIEWED_ON,
    SERIES,
    WHOLE_DAYS,
    case,
    full_days,
    two_negatives,
)
from gridcare.catalogue.words import COVID_19
from gridcare.policy import Any, Binding, Citation, Confidence, Layer, Policy, Transition
from gridcare.wording import Text

__all__ = ["ADVICE_2022_02_24"]

_SOURCES: Final = (
    Citation(
        title="Self isolation (from 24 February)",
        issuer="Cornwall Council",
        dated="2022",
        link="https://www.cornwall.gov.uk/health-and-social-care/information-about-coronavirus/your-health-symptoms-and-staying-safe/self-isolation/",
    ),
    Citation(
        title="No legal requirement",
        issuer="Rotherham Council",
        dated="2022",
        link="https://www.rotherham.gov.uk/emergencies/coronavirus/10",
    ),
    Citation(
        title="Latest COVID-19 guidance",
        issuer="Byers Green school, printing the government's advice",
        dated="2022-03-07",
        link="https://byersgreen.durham.sch.uk/2022/03/07/latest-covid-19-guidance/",
    ),
)

_NOTES: Final = (
    ADVISED,
    WHOLE_DAYS,
    FROM_ONSET,
    FEVER,
    reading(
        "Two negative self-tests on two days in a row, the first no sooner than day 5, end the "
        "advice on the day of the second. That they be 24 hours apart by the clock is carried "
        "over from the edition before.",
        "连续两日自测阴性（首次不早于第5天）者，建议期于第二次当日结束；间隔24小时沿用前一版。",
    ),
    REPEATED,
    reading(
        "Contacts are neither held nor asked to test any more, and who was held as a contact is "
        "free from 24 February: it is judged by the day.",
        "接触者不再隔离或要求检测，此前作为接触者隔离的自2月24日起解除：按日过渡。",
    ),
    limitation(
        "Not carried: what those who live with a case are asked to take care of, and staff of "
        "hospitals and care homes.",
        "未收录：对同住者的注意事项、医院及护理院工作人员。",
    ),
)

ADVICE_2022_02_24: Final = Policy(
    id="uk-2022-02-24",
    series=SERIES,
    title=Text(
        en="England: advice to people with COVID-19 from 24 February 2022",
        zh="英格兰：新冠感染者居家建议（2022年2月24日起）",
    ),
    issuer=ISSUER,
    layer=Layer.NATION,
    disease=COVID_19,
    effective_from=date(2022, 2, 24),
    effective_to=date(2022, 3, 31),
    transition=Transition.BY_DAY,
    sources=_SOURCES,
    confidence=Confidence.HIGH,
    reviewed_on=REVIEWED_ON,
    notes=_NOTES,
    rules=(
        case(
            Text(
                en="advice, no duty: cases stay at home for 10 full days, or through day 6 with "
                "two negative self-tests",
                zh="建议（非强制）：病例居家满10天；第5、6天两次自测阴性的至第6天",
            ),
            Any(of=(full_days(10), two_negatives(5))),
            Binding.ADVISED,
        ),
    ),
)
"""Advice only: ten full days, or through the second of two negative tests; until 31 March 2022."""
