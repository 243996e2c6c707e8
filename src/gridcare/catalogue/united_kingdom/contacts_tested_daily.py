"""England's rules for contacts in the winter of 2021: vaccinated ones test daily, others stay home.

Comes in: the words of `shared`. Goes out: rules, sources and notes that two editions have in
common. Deliberately not here: cases.
"""

from typing import Final

from gridcare.catalogue.notes import reading
from gridcare.catalogue.united_kingdom.shared import (
    EXEMPT,
    LET_OFF,
    LET_OFF_TOO,
    close_contact,
    close_contact_tested_daily,
    household_contact,
    household_contact_tested_daily,
)
from gridcare.policy import Citation, Not
from gridcare.wording import Text

__all__ = ["CONTACTS", "CONTACT_NOTES", "CONTACT_SOURCES"]

CONTACTS: Final = (
    household_contact(
        Text(
            en="adults not fully vaccinated who live with a case: 10 full days at home after the "
            "first onset",
            zh="未完成接种的成年同住者：家庭内首例发病后居家隔离满10天",
        ),
        10,
        given=Not(of=EXEMPT),
    ),
    close_contact(
        Text(
            en="adults not fully vaccinated who met a case: 10 full days at home after the last "
            "contact",
            zh="未完成接种的成年密切接触者：最后一次接触后居家隔离满10天",
        ),
        10,
        given=Not(of=EXEMPT),
    ),
    household_contact_tested_daily(
        Text(
            en="advice to vaccinated adults and minors who live with a case: a self-test on each "
            "of 7 days, before leaving home",
            zh="对已接种成人及未成年同住者的建议：连续7天每日出门前自测",
        )
    ),
    close_contact_tested_daily(
        Text(
            en="advice to vaccinated adults and minors who met a case: a self-test on each of 7 "
            "days, before leaving home",
            zh="对已接种成人及未成年密切接触者的建议：连续7天每日出门前自测",
        )
    ),
)

CONTACT_SOURCES: Final = (
    Citation(
        title="Daily rapid testing for COVID-19 contacts launches this week (who may test)",
        issuer="Knowsley Council, printing the government's announcement",
        dated="2021-12-13",
        link="https://www.knowsleynews.co.uk/daily-rapid-testing-for-covid-19-contacts-launches-this-week/",
    ),
    Citation(
        title="Contact with someone with COVID-19 (no legal duty to isolate, strongly advised)",
        issuer="Tower Hamlets Council",
        dated="2021-12",
        link="https://towerhamlets.gov.uk/FAQs/DPH-key-messages/Contact-with-someone-with-covid.aspx",
    ),
)

CONTACT_NOTES: Final = (
    reading(
        "Daily testing is strong advice and no legal duty. The seven days begin on the day the "
        "contact became known and end no later than the tenth day after the last contact. A "
        "negative self-test frees the day it is taken on; a day without one is a day with fewer "
        "journeys and no gatherings, not a day locked in. People test themselves at home and "
        "nobody comes to do it.",
        "每日自测属强烈建议，并非法定义务；7天自得知接触之日起算，至迟于最后接触后第10天结束。"
        "由本人在家自行检测，无须他人上门。"
        "当日自测阴性则当日不受限；未自测之日应减少外出、不参加聚集，但并非禁止出门。",
    ),
    LET_OFF,
    LET_OFF_TOO,
    reading(
        "Children under five are asked for no tests and are free.",
        "5岁以下儿童无需自测，不受限制。",
    ),
)
