"""The morning report as one page: no script, nothing fetched, nothing personal.

Comes in: a `Morning`. Goes out: HTML as text. It says what the printed report says, and shows the
rounds as bars and the periods as a timeline. Everything from data goes through `escape`.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from gridcare.assessment import GridCoverage
from gridcare.people import Role
from gridcare.policy import Citation, Policy
from lanting_gaps import GapReport, GapSection, Note
from lanting_layout import capital
from lanting_morning import DAY, Morning, Release, RoundView
from lanting_page_style import STYLE
from lanting_page_timeline import timeline
from lanting_words import number
from lanting_work import WorkGroup, WorkPlan, plan_of

__all__ = ["page"]

URGENT: Final = ("gap.care", "gap.nobody", "gap.owed")
IDS_AT_ONCE: Final = 8
PARTS: Final = ("gaps", "situation", "released", "coverage", "timeline", "worklists", "sources")


def page(morning: Morning) -> str:
    """Return the whole page."""
    return "\n".join(_lines(morning)) + "\n"


def _lines(morning: Morning) -> Iterator[str]:
    title = f"{morning.word('title')} · {morning.word('report')} · {morning.day}"
    lang = "zh-Hans" if morning.lang == "zh" else "en"
    yield "<!doctype html>"
    yield f'<html lang="{lang}">'
    yield '<head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{STYLE}</style></head>"
    yield "<body>"
    yield f'<a class="skip" href="#gaps">{escape(morning.word("skip"))}</a>'
    yield from _header(morning)
    yield "<main>"
    yield from _gaps(morning)
    yield from _situation(morning)
    yield from _released(morning)
    yield from _coverage(morning)
    yield from _titled("timeline", morning, timeline(morning))
    yield from _worklists(morning)
    yield from _sources(morning)
    yield "</main>"
    yield f"<footer><p>{escape(morning.word('made'))}</p></footer>"
    yield "</body></html>"


def _header(morning: Morning) -> Iterator[str]:
    yield "<header>"
    kicker = f"{morning.word('report')} · {morning.day} · {morning.as_of}"
    yield f'<p class="kicker">{escape(kicker)}</p>'
    yield f"<h1>{escape(morning.word('title'))}</h1>"
    yield f'<p class="headline">{escape(GapReport(morning).headline())}</p>'
    example, invented = escape(morning.word("example")), escape(morning.word("invented"))
    yield f'<p class="note"><b>{example}</b> {invented}</p>'
    yield f'<nav aria-label="{escape(morning.word("nav"))}"><ul>'
    for part in PARTS:
        yield f'<li><a href="#{part}">{escape(_title(morning, part))}</a></li>'
    yield "</ul></nav></header>"


def _title(morning: Morning, part: str) -> str:
    return morning.word("released.both" if part == "released" else part)


def _titled(part: str, morning: Morning, content: Iterable[str]) -> Iterator[str]:
    yield f'<section id="{part}" aria-labelledby="{part}-title">'
    yield f'<h2 id="{part}-title">{escape(_title(morning, part))}</h2>'
    yield from content
    yield "</section>"


# --- gaps and situation ---------------------------------------------------------------------------


def _gaps(morning: Morning) -> Iterator[str]:
    """Set what calls for action beside what is to be known."""
    report = GapReport(morning)
    sections = report.sections()
    halves = [
        [one for one in sections if one.key in URGENT],
        [one for one in sections if one.key not in URGENT],
    ]
    content = [f"<p>{escape(morning.word('gaps.none'))}</p>"]
    if sections:
        cards = ("".join(line for one in half for line in _gap(report, one)) for half in halves)
        content = [
            '<div class="gaps">',
            *(f"<div>{half}</div>" for half in cards if half),
            "</div>",
        ]
    yield from _titled("gaps", morning, content)


def _gap(report: GapReport, section: GapSection) -> Iterator[str]:
    urgent = " urgent" if section.key in URGENT else ""
    yield f'<div class="gap{urgent}">'
    yield f"<h3><span>{escape(section.title)}</span><span>{number(section.total)}</span></h3><ul>"
    said = ""
    for note in section.notes:
        yield f"<li>{''.join(_note(report, note, why='' if note.why == said else note.why))}</li>"
        said = note.why
    yield "</ul></div>"


def _note(report: GapReport, note: Note, why: str) -> Iterator[str]:
    yield f'<p class="what">{escape(capital(note.what))}</p>'
    where = f'<span class="soft keep">[{escape(report.where(note))}]</span>' if note.where else ""
    whom = " ".join(part for part in (_ids(report.morning, note.whom), where) if part)
    parts = [part for part in (escape(note.how), whom) if part]
    if parts:
        yield f"<p>{' · '.join(parts)}</p>"
    if why:
        yield f'<p class="soft small">{escape(why)}</p>'


def _ids(morning: Morning, ids: Sequence[str]) -> str:
    """Show a few ids; the others are one click away."""
    shown = _id_list(morning, ids[:IDS_AT_ONCE])
    if len(ids) <= IDS_AT_ONCE:
        return shown
    more = morning.word("more", n=len(ids) - IDS_AT_ONCE)
    return f"{shown} {escape(more)}"


def _id_list(morning: Morning, ids: Iterable[str]) -> str:
    return morning.listed(f'<span class="id">{escape(one)}</span>' for one in ids)


def _situation(morning: Morning) -> Iterator[str]:
    rows = [
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in morning.situation()
    ]
    yield from _titled("situation", morning, ['<dl class="figures">', *rows, "</dl>"])


# --- released -------------------------------------------------------------------------------------


def _released(morning: Morning) -> Iterator[str]:
    content: list[str] = []
    for key, day in (("released.today", morning.today), ("released", morning.today + DAY)):
        found = morning.released(day)
        content.append(f"<h3>{escape(morning.word(key, day=day))}</h3>")
        content += _releases(morning, found) if found else [_nobody(morning)]
    yield from _titled("released", morning, content)


def _nobody(morning: Morning) -> str:
    return f'<p class="soft">{escape(morning.word("released.none"))}</p>'


def _releases(morning: Morning, found: Sequence[Release]) -> Iterator[str]:
    heads = [morning.word(f"col.{one}") for one in ("person", "served", "why")]
    yield '<table class="work"><thead><tr>'
    yield "".join(f'<th scope="col">{escape(one)}</th>' for one in heads)
    yield "</tr></thead><tbody>"
    for one in found:
        served = "<br>".join(
            escape(part) for part in (one.served, one.counted, one.pending) if part
        )
        whys = "<br>".join(map(escape, one.whys))
        bring = escape(morning.word("released.bring", what=one.bring)) if one.bring else ""
        yield (
            f'<tr><th scope="row" class="keep"><span>{escape(one.person_id)}</span> '
            f'<span class="soft">[{escape(one.grid_id)}]</span></th><td>{served}</td>'
            f'<td><span class="soft">{whys}</span><br>{bring}</td></tr>'
        )
    yield "</tbody></table>"


# --- coverage -------------------------------------------------------------------------------------


def _coverage(morning: Morning) -> Iterator[str]:
    content = ['<div class="rounds">']
    for view in morning.rounds():
        content += _round(morning, view)
    content.append("</div>")
    content += _coverage_legend(morning)
    yield from _titled("coverage", morning, content)


def _round(morning: Morning, view: RoundView) -> Iterator[str]:
    caption = escape(f"{view.title} · {view.days} · {view.state}")
    if view.total is None:
        yield f'<p class="soft">{caption}</p>'
        return
    yield f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table>'
    yield f"<caption>{caption}</caption><thead><tr>"
    yield f'<th scope="col">{escape(morning.word("round.grid"))}</th>'
    yield f'<th scope="col">{escape(morning.word("round.share"))}</th>'
    for name, narrow in _FIGURES:
        kind = "n" if narrow else "n hide-narrow"
        yield f'<th scope="col" class="{kind}">{escape(morning.word(f"round.{name}"))}</th>'
    yield "</tr></thead><tbody>"
    for grid in view.grids:
        yield _grid_row(grid, grid.grid_id, "")
    yield _grid_row(view.total, morning.word("round.total"), ' class="total"')
    yield "</tbody></table></div>"


# What is counted for each grid, and whether there is room for it on a phone.
_FIGURES: Final = (
    ("reached", True),
    ("attempted", False),
    ("refused", False),
    ("pending", True),
    ("people", False),
)


def _grid_row(grid: GridCoverage, name: str, kind: str) -> str:
    cells = {
        "reached": f"{number(grid.reached)}/{number(grid.households)}",
        "attempted": number(grid.attempted),
        "refused": number(grid.refused),
        "pending": number(grid.pending),
        "people": f"{number(grid.people_reached)}/{number(grid.people)}",
    }
    figures = "".join(
        f'<td class="{"n" if narrow else "n hide-narrow"}">{cells[one]}</td>'
        for one, narrow in _FIGURES
    )
    tried = grid.attempted + grid.refused
    share = _percent(grid.reached, grid.households), _percent(tried, grid.households)
    return (
        f'<tr{kind}><th scope="row" class="id">{escape(name)}</th><td class="share">'
        f'<div class="bar" aria-hidden="true"><i style="width:{share[0]}%"></i>'
        f'<i class="tried" style="width:{share[1]}%"></i></div></td>{figures}</tr>'
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}" if whole else "0"


def _coverage_legend(morning: Morning) -> Iterator[str]:
    yield '<ul class="legend" aria-hidden="true">'
    for kind, name in (("", "reached"), ("tried", "attempted"), ("rest", "pending")):
        swatch = f'<span class="bar sample"><i class="{kind}"></i></span>'
        yield f"<li>{swatch}{escape(morning.word(f'round.{name}'))}</li>"
    yield "</ul>"
    vacant = max(view.vacant for view in morning.rounds())
    if vacant:
        yield f'<p class="soft small">{escape(morning.word("round.vacant", n=vacant))}</p>'


# --- worklists ------------------------------------------------------------------------------------


def _worklists(morning: Morning) -> Iterator[str]:
    grid_workers = [
        one.id for one in morning.assessment.register.workers if one.role is Role.GRID_WORKER
    ]
    others = [one.id for one in morning.assessment.register.workers if one.id not in grid_workers]
    content: list[str] = []
    for worker_id in (*grid_workers, *others):
        content += _plan(morning, plan_of(morning, worker_id))
    yield from _titled("worklists", morning, content)


def _plan(morning: Morning, plan: WorkPlan) -> Iterator[str]:
    told = morning.word("worklist.lines", n=plan.lines, overdue=plan.overdue)
    if plan.absent:
        told = f'<span class="alert">{escape(plan.absent)}</span>'
    elif plan.overdue:
        told = f'<span class="alert">{escape(told)}</span>'
    elif not plan.lines:
        told = escape(morning.word("worklist.empty"))
    yield f'<details><summary><b class="id">{escape(plan.worker_id)}</b>{told}</summary>'
    if plan.groups:
        yield '<table class="work"><thead><tr>'
        for head in ("until", "what", "whom", "why"):
            yield f'<th scope="col">{escape(morning.word(f"col.{head}"))}</th>'
        yield "</tr></thead><tbody>"
        for group in plan.groups:
            yield _group(morning, group)
        yield "</tbody></table>"
    yield "</details>"


def _group(morning: Morning, group: WorkGroup) -> str:
    alert = ' class="alert"' if group.overdue else ""
    return (
        f"<tr><td{alert}>{escape(group.until)}</td>"
        f'<th scope="row"><span class="what">{escape(capital(group.what))}</span><br>'
        f'<span class="soft small">{escape(group.how)}</span></th>'
        f"<td>{_ids(morning, group.whom)}</td>"
        f'<td class="soft small">{escape(group.why)}</td></tr>'
    )


# --- sources --------------------------------------------------------------------------------------


def _sources(morning: Morning) -> Iterator[str]:
    content = ['<ol class="sources">']
    for policy in morning.policies:
        content += _policy(morning, policy)
    content.append("</ol>")
    yield from _titled("sources", morning, content)


def _policy(morning: Morning, policy: Policy) -> Iterator[str]:
    yield f"<li><b>{escape(policy.title.in_language(morning.lang))}</b>"
    facts = [
        policy.issuer.in_language(morning.lang),
        morning.word(f"layer.{policy.layer}"),
        _in_force(morning, policy),
        morning.word("source.sure", how=morning.word(f"sure.{policy.confidence}")),
    ]
    if policy.reviewed_on is not None:
        facts.append(morning.word("source.reviewed", day=policy.reviewed_on.isoformat()))
    yield f'<p class="soft small">{escape(" · ".join(facts))}</p><ul class="small">'
    for source in policy.sources:
        yield f"<li>{_citation(morning, source)}</li>"
    yield "</ul></li>"


def _in_force(morning: Morning, policy: Policy) -> str:
    day = policy.effective_from.isoformat()
    if policy.effective_to is None:
        return morning.word("source.from", day=day)
    return morning.word("source.through", day=day, last=policy.effective_to.isoformat())


def _citation(morning: Morning, source: Citation) -> str:
    """Cite a source. Its address is a link to follow, not something the page fetches."""
    seen = morning.word("source.seen", seen=morning.word(f"seen.{source.seen}"))
    title = f'<cite lang="zh">{escape(source.title)}</cite>'
    if source.link:
        title = f'<a rel="noreferrer" href="{escape(source.link)}">{title}</a>'
    parts = [f'<span lang="zh">{escape(source.issuer)}</span>', escape(source.dated)]
    parts += [escape(source.number)] if source.number else []
    return f"{title}, {', '.join(parts)} ({escape(seen)})"
