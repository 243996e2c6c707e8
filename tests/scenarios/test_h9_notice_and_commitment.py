"""H9: the observation notice 告知书 served and the commitment 承诺书 signed, or its refusal kept.

The two papers are Hongqi's and Yuqing North's. Who refused, and why nobody came, is invented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.scenarios.telling import assessed, duties, told

if TYPE_CHECKING:
    from gridcare.assessment import Assessment

BACK = """
    12-22       left_area person_id=li-mei area=610400 stayed_since=12-10
    12-23 07:00 arrived   person_id=li-mei
"""
NOTICE = "12-23 09:00 document_handled person_id=li-mei document=observation_notice\n"
SIGNED = "12-23 09:05 document_handled person_id=li-mei document=commitment step=signed\n"


def seen(*rows: str, at: str = "12-24 00:00") -> Assessment:
    return assessed(told(BACK, *rows), at)


def papers(now: Assessment) -> list[str]:
    return [
        one
        for deed in ("serve_notice", "sign_commitment", "release_certificate")
        for one in duties(now, "li-mei", deed=deed)
    ]


def gaps(now: Assessment) -> list[str]:
    deeds = ("serve_notice", "sign_commitment")
    return [one.duty.deed.key for one in now.gaps.unmet if one.duty.deed.key in deeds]


def test_good_served_and_signed_on_day_one() -> None:
    now = seen(NOTICE, SIGNED)
    assert papers(now) == ["12-23 serve_notice met", "12-23 sign_commitment met"]
    assert gaps(now) == []


def test_bad_without_either_both_are_gaps_once_day_one_is_over() -> None:
    assert gaps(seen(at="12-23 23:59")) == []
    assert gaps(seen()) == ["sign_commitment", "serve_notice"]
    assert gaps(seen(NOTICE)) == ["sign_commitment"]
    assert gaps(seen(SIGNED)) == ["serve_notice"]


def test_a_refused_signature_closes_the_duty_to_offer_it_and_stays_visible() -> None:
    refused = SIGNED.replace("step=signed", "outcome=refused")
    now = seen(NOTICE, refused)
    assert papers(now)[1] == "12-23 sign_commitment refused"
    assert not any(one.deed_key == "sign_commitment" for one in now.worklist)
    assert gaps(now) == ["sign_commitment"]
    view = now.for_person("li-mei")
    assert [one.kind for one in view.file][-1] == "document_handled"
    two_weeks_on = seen(NOTICE, refused, at="01-05 08:00")
    assert gaps(two_weeks_on) == ["sign_commitment"], "nothing makes it go away"


def test_bad_shown_and_left_open_is_not_signed() -> None:
    offered = SIGNED.replace("step=signed", "step=offered")
    assert papers(seen(NOTICE, offered))[1] == "12-23 sign_commitment attempted"
    later = "12-24 10:00 document_handled person_id=li-mei document=commitment step=signed\n"
    assert papers(seen(NOTICE, offered, later, at="12-25 08:00"))[1] == (
        "12-23 sign_commitment met_late"
    )


def test_bad_nobody_was_there_when_the_notice_came() -> None:
    absent = NOTICE.strip() + " outcome=absent\n"
    assert papers(seen(absent, SIGNED))[0] == "12-23 serve_notice attempted"


def test_at_the_end_a_certificate_proves_the_release() -> None:
    assert papers(seen(NOTICE, SIGNED, at="01-05 23:00"))[2:] == []
    assert papers(seen(NOTICE, SIGNED, at="01-06 08:00"))[2:] == ["01-06 release_certificate due"]
    handed = "01-06 09:00 document_handled person_id=li-mei document=release_certificate\n"
    assert papers(seen(NOTICE, SIGNED, handed, at="01-07 08:00"))[2:] == [
        "01-06 release_certificate met"
    ]
    assert papers(seen(NOTICE, SIGNED, at="01-07 08:00"))[2:] == [
        "01-06 release_certificate overdue"
    ]
