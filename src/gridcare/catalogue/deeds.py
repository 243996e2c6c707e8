"""What can be owed, under names that every bundled policy shares.

Comes in: nothing. Goes out: `Deed` values. Deliberately not here: who owes a deed and when; a rule
says that. Keys are stable: worklists and reports of different policies are compared by them.
"""

from typing import Final

from gridcare.policy import All, Deed, Is, Not, Op
from gridcare.wording import Text

__all__ = [
    "ANSWER_COMPLAINT",
    "APPLY_SEAL",
    "ARRANGE_CARE",
    "BE_ON_DUTY",
    "BRING_HOME",
    "CALL_FOR_NEEDS",
    "CHECK_HEALTH",
    "CHECK_IN",
    "DELIVER_PACKAGE",
    "DISINFECT",
    "GIVE_COUNSELLING",
    "INSPECT",
    "MEET_NEED",
    "OFFER_COUNSELLING",
    "PASS_GOODS",
    "PASS_ON_NOTICE",
    "POST_NOTICE",
    "REFER_FEVER",
    "REFER_TO_HOSPITAL",
    "RELEASE_CERTIFICATE",
    "REMOVE_SEAL",
    "REPORT_ARRIVAL",
    "REPORT_ARRIVAL_UPWARD",
    "REPORT_DEPARTURE",
    "REPORT_POSITIVE",
    "REPORT_SYMPTOMS",
    "SCREEN",
    "SCREEN_VISITOR",
    "SERVE_MONITORING_NOTICE",
    "SERVE_OBSERVATION_NOTICE",
    "SIGN_COMMITMENT",
    "TAKE_RAPID_TEST",
    "TAKE_SPECIMEN",
    "TAKE_TEMPERATURE",
    "TAKE_TO_SITE",
    "TELL_NOTICE",
    "THREE_TREASURES",
    "URGE_PROPERTY",
    "WITHDRAW_NEED",
    "put_right",
    "remind_of",
]


def _is(field: str, wanted: str) -> Is:
    return Is(field=field, op=Op.EQ, value=wanted)


_OWN_REPORT: Final = Is(field="upward", op=Op.EQ, value=False)

TAKE_TEMPERATURE: Final = Deed(
    key="take_temperature",
    name=Text(en="take the temperature", zh="测量体温"),
    fact="temperature_taken",
)

CHECK_HEALTH: Final = Deed(
    key="check_health",
    name=Text(en="ask how the person is", zh="询问健康状况"),
    fact="health_checked",
)

TAKE_SPECIMEN: Final = Deed(
    key="take_specimen",
    name=Text(en="take a specimen", zh="核酸采样"),
    fact="specimen_taken",
    requires=_is("method", "pcr"),
)

TAKE_RAPID_TEST: Final = Deed(
    key="take_rapid_test",
    name=Text(en="take a rapid test", zh="抗原自测"),
    fact="specimen_taken",
    requires=_is("method", "antigen"),
)

SERVE_OBSERVATION_NOTICE: Final = Deed(
    key="serve_notice",
    name=Text(en="serve the observation notice", zh="送达居家隔离医学观察告知书"),
    fact="document_handled",
    where=_is("document", "observation_notice"),
)

SERVE_MONITORING_NOTICE: Final = Deed(
    key="serve_notice",
    name=Text(en="serve the health monitoring notice", zh="送达居家健康监测告知书"),
    fact="document_handled",
    where=_is("document", "monitoring_notice"),
)

SIGN_COMMITMENT: Final = Deed(
    key="sign_commitment",
    name=Text(en="have the commitment signed", zh="签订承诺书"),
    fact="document_handled",
    where=_is("document", "commitment"),
    requires=Not(of=Is(field="step", op=Op.IN, value=("offered", "served"))),
)

RELEASE_CERTIFICATE: Final = Deed(
    key="release_certificate",
    name=Text(en="hand over the release certificate", zh="发放解除隔离证明"),
    fact="document_handled",
    where=_is("document", "release_certificate"),
)

DELIVER_PACKAGE: Final = Deed(
    key="deliver_package",
    name=Text(en="deliver the care package", zh="送达爱心包"),
    fact="package_delivered",
)

APPLY_SEAL: Final = Deed(
    key="apply_seal",
    name=Text(en="put the paper seal on the door", zh="张贴封门贴"),
    fact="seal_handled",
    where=_is("action", "applied"),
)

REMOVE_SEAL: Final = Deed(
    key="remove_seal",
    name=Text(en="take the seal off the door", zh="揭除封门贴"),
    fact="seal_handled",
    where=_is("action", "removed"),
)

CALL_FOR_NEEDS: Final = Deed(
    key="call_for_needs",
    name=Text(en="ask what the household needs", zh="询问生活需求"),
    fact="contacted",
    where=_is("topic", "needs"),
    requires=Is(field="channel", op=Op.IN, value=("visit", "phone", "wechat", "video")),
)

DISINFECT: Final = Deed(
    key="disinfect",
    name=Text(en="clean and disinfect", zh="保洁消毒"),
    fact="disinfected",
)

INSPECT: Final = Deed(
    key="inspect",
    name=Text(en="inspect the premises", zh="检查商铺宾馆"),
    fact="inspected",
)

SCREEN: Final = Deed(
    key="screen",
    name=Text(en="screen the household", zh="入户摸排"),
    fact="contacted",
    where=_is("topic", "screening"),
)

PASS_ON_NOTICE: Final = Deed(
    key="pass_on_notice",
    name=Text(en="pass the notice on", zh="转发告知"),
    fact="notice_passed_on",
)

POST_NOTICE: Final = Deed(
    key="post_notice",
    name=Text(en="put up the notice", zh="张贴告知"),
    fact="notice_posted",
)

TELL_NOTICE: Final = Deed(
    key="tell_notice",
    name=Text(en="see that the household hears the notice", zh="告知到户"),
    fact="notice_heard",
)

SCREEN_VISITOR: Final = Deed(
    key="screen_visitor",
    name=Text(en="screen the visitor and register them", zh="摸排登记外来人员"),
    fact="reported",
    where=_is("topic", "screening"),
)

REPORT_ARRIVAL: Final = Deed(
    key="report_arrival",
    name=Text(en="report the arrival", zh="返并报备"),
    fact="reported",
    where=All(of=(_is("topic", "arrival"), _OWN_REPORT)),
)

REPORT_DEPARTURE: Final = Deed(
    key="report_departure",
    name=Text(en="report the departure before leaving", zh="离并报备"),
    fact="reported",
    where=All(of=(_is("topic", "departure"), _OWN_REPORT)),
)

REPORT_ARRIVAL_UPWARD: Final = Deed(
    key="report_arrival_upward",
    name=Text(en="report the arrival upward", zh="上报返（抵）人员信息"),
    fact="reported",
    where=All(of=(_is("topic", "arrival"), Is(field="upward", op=Op.EQ, value=True))),
)

URGE_PROPERTY: Final = Deed(
    key="urge_property",
    name=Text(en="urge the property staff to disinfect", zh="督促物业消杀"),
    fact="urged",
    where=_is("role", "property_staff"),
)


def remind_of(topic: str, name: Text) -> Deed:
    """Return the deed of reminding somebody of what is due to them."""
    return Deed(key="remind", name=name, fact="reminded", where=_is("topic", topic))


def put_right(item: str, name: Text) -> Deed:
    """Return the deed of putting right one item of a checklist."""
    return Deed(
        key=f"put_right_{item}",
        name=name,
        fact="remedied",
        where=Is(field="put_right", op=Op.HAS, value=item),
    )


REFER_FEVER: Final = Deed(
    key="refer_fever",
    name=Text(en="refer to a fever clinic", zh="转诊至发热门诊"),
    fact="referred",
)

REFER_TO_HOSPITAL: Final = Deed(
    key="refer_to_hospital",
    name=Text(en="have the person taken to hospital", zh="转送至医院"),
    fact="referred",
)

REPORT_POSITIVE: Final = Deed(
    key="report_positive",
    name=Text(en="report the positive result upward", zh="上报阳性结果"),
    fact="reported",
    where=_is("topic", "positive"),
)

REPORT_SYMPTOMS: Final = Deed(
    key="report_symptoms",
    name=Text(en="report the symptoms upward", zh="上报症状"),
    fact="reported",
    where=_is("topic", "fever"),
)

BE_ON_DUTY: Final = Deed(
    key="be_on_duty",
    name=Text(en="be on duty at the post", zh="在岗值守"),
    fact="came_on_duty",
)

CHECK_IN: Final = Deed(
    key="check_in",
    name=Text(en="say how one feels", zh="健康打卡"),
    fact="health_checked",
)

# --- care of those who may not go out -------------------------------------------------------------

MEET_NEED: Final = Deed(
    key="meet_need",
    name=Text(en="bring or do what is needed", zh="代购代取、办结需求"),
    fact="need_met",
    refers="need_id",
)

WITHDRAW_NEED: Final = Deed(
    key="withdraw_need",
    name=Text(en="withdraw the need", zh="取消需求"),
    fact="need_withdrawn",
    refers="need_id",
)

OFFER_COUNSELLING: Final = Deed(
    key="offer_counselling",
    name=Text(en="offer counselling", zh="告知心理疏导服务"),
    fact="counselling_offered",
)

GIVE_COUNSELLING: Final = Deed(
    key="give_counselling",
    name=Text(en="counsel whoever asked for it", zh="提供心理疏导"),
    fact="counselling_given",
    requires=Is(field="channel", op=Op.IN, value=("phone", "wechat", "video")),
    refers="request_id",
)

ANSWER_COMPLAINT: Final = Deed(
    key="answer_complaint",
    name=Text(en="review the complaint and answer it", zh="复核并答复申诉"),
    fact="review_decided",
    refers="complaint_id",
)

TAKE_TO_SITE: Final = Deed(
    key="take_to_site",
    name=Text(en="take the person to the central site", zh="转运至集中隔离点"),
    fact="transported",
    where=_is("to", "central"),
)

BRING_HOME: Final = Deed(
    key="bring_home",
    name=Text(en="bring the person home", zh="接送返家"),
    fact="transported",
    where=_is("to", "home"),
)

ARRANGE_CARE: Final = Deed(
    key="arrange_care",
    name=Text(en="find somebody to look after the dependant", zh="落实被照护人的照护人"),
    fact="care_arranged",
)

THREE_TREASURES: Final = ("sanitiser", "masks", "gloves")
"""The 三件宝 that whoever hands something over has along: sanitiser, masks, disposable gloves."""

PASS_GOODS: Final = Deed(
    key="pass_goods",
    name=Text(en="hand goods over, disinfected twice", zh="物品两次消杀后交接"),
    fact="goods_passed",
    requires=All(
        of=(
            Is(field="disinfections", op=Op.GE, value=2),
            *(Is(field="carried", op=Op.HAS, value=one) for one in THREE_TREASURES),
        )
    ),
    refers="id",
)
