"""Days drawn to scale: text beside each bar, nothing by colour alone, everything escaped."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import pytest

from gridcare.bridge import evolve
from gridcare.periods import Bar, IsolationPeriod, IsolationPhase, bars_html, bars_of
from gridcare.policy import Binding, Purpose, Setting
from gridcare.wording import Text

FIRST: Final = IsolationPhase(
    purpose=Purpose.QUARANTINE,
    setting=Setting.CENTRAL,
    binding=Binding.ORDERED,
    restrictions=(),
    first_on=date(2021, 12, 1),
    last_on=date(2021, 12, 10),
    soonest_on=date(2021, 12, 10),
    rules=("p/r",),
    because=("fact-1",),
)
THEN: Final = evolve(
    FIRST,
    purpose=Purpose.MONITORING,
    setting=Setting.HOME,
    first_on=date(2021, 12, 11),
    last_on=date(2021, 12, 20),
    soonest_on=date(2021, 12, 15),
)


def _period(*phases: IsolationPhase, unverified: tuple[Text, ...] = ()) -> IsolationPeriod:
    return IsolationPeriod(
        person_id="p",
        phases=phases,
        opened_on=phases[0].first_on,
        base_on=None,
        base_kind="opened",
        pending=(),
        unverified=unverified,
    )


def _texts(html: str) -> list[str]:
    """Read what a screen reader would: what stands between tags, hidden parts left out."""
    shown = re.sub(r'<div aria-hidden="true".*?</div></div>', "", html)
    return [one for one in re.split(r"<[^>]*>", shown) if one]


def test_a_bar_for_each_phase_to_scale() -> None:
    html = _period(FIRST, THEN)._repr_html_()
    assert _texts(html) == [
        "centralised quarantine",
        "1 December 2021 to 10 December 2021 (10 days)",
        "health monitoring at home",
        "11 December 2021 to 20 December 2021 (10 days)",
        "free on 21 December 2021",
    ]
    assert re.findall(r"left:([\d.]+)%;width:([\d.]+)%", html) == [
        ("0.0", "50.0"),
        ("50.0", "50.0"),
    ]
    assert html.count('aria-hidden="true"') == 2
    assert 'role="list"' in html
    assert 'lang="en"' in html


def test_an_open_end_has_no_right_edge_and_says_so() -> None:
    waiting = evolve(THEN, last_on=None)
    html = _period(FIRST, waiting)._repr_html_()
    assert _texts(html)[3:] == [
        "from 11 December 2021, end open",
        "free on 16 December 2021 at the soonest, once what is pending is met",
    ]
    assert html.count("border-right:0") == 1
    assert re.findall(r"width:([\d.]+)%", html) == ["58.8", "41.2"]  # 10 and 7 days of 17
    lost = _period(evolve(waiting, soonest_on=None))._repr_html_()
    assert _texts(lost)[-1] == "end open"


def test_advice_has_another_outline_and_says_so() -> None:
    ordered, advised = _period(FIRST), _period(evolve(FIRST, binding=Binding.ADVISED))
    assert "dashed" not in ordered._repr_html_()
    assert "background:currentColor" in ordered._repr_html_()
    html = advised._repr_html_()
    assert "1px dashed currentColor" in html
    assert "background" not in html
    assert _texts(html)[0] == "centralised quarantine, advised and not ordered"


def test_no_colour_is_named_so_that_light_and_dark_pages_show_it() -> None:
    html = _period(FIRST, evolve(THEN, binding=Binding.ADVISED))._repr_html_()
    assert not re.search(r"#[0-9a-fA-F]{3}|rgb|hsl|(?<!current)[cC]olor:", html)


def test_what_nobody_has_checked_says_so() -> None:
    title = Text(en="Notice <1>", zh="通知")
    html = _period(FIRST, unverified=(title,))._repr_html_()
    assert _texts(html)[-1] == (
        "Caution: “Notice &lt;1&gt;” has not been checked against its source; do not act on it "
        "before that is done."
    )
    assert "Caution" not in _period(FIRST)._repr_html_()


def test_everything_is_escaped_and_in_the_language_asked_for() -> None:
    bars = (Bar(what="<b>", first_on=date(2021, 12, 1), last_on=date(2021, 12, 1)),)
    html = bars_html(bars, "zh", said=["<i>"])
    assert "<b>" not in html
    assert "<i>" not in html
    assert 'lang="zh"' in html
    assert _texts(html)[1] == "2021年12月1日至2021年12月1日（1天）"


def test_sentences_without_days_need_no_list() -> None:
    assert "<ul" not in bars_html((), "en", said=["Nothing."])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_bars_have_names(lang: str) -> None:
    (bar,) = bars_of((FIRST,), lang)  # type: ignore[arg-type]  # each is one
    assert bar == Bar(
        what={"en": "centralised quarantine", "zh": "集中隔离医学观察"}[lang],
        first_on=FIRST.first_on,
        last_on=FIRST.last_on,
    )
