"""How the page looks: one sheet, light and dark, narrow and wide, on screen and on paper.

The colours stand in a table, so that a test can work out every contrast instead of believing it.
"""

from typing import Final

__all__ = ["PALETTES", "READ_ON", "STYLE"]

# Each colour by its name: in light, in dark.
PALETTES: Final[dict[str, tuple[str, str]]] = {
    "paper": ("#f7f5f0", "#16181b"),
    "card": ("#ffffff", "#1f2226"),
    "ink": ("#1d2126", "#eceae4"),
    "soft": ("#565d66", "#b3b8bf"),
    "line": ("#d9d5cb", "#3a3f46"),
    "edge": ("#7d7a72", "#858b94"),
    "alarm": ("#a11d1d", "#ff9d92"),
    "alarm-wash": ("#fdeceb", "#3a2020"),
    "link": ("#0b5a86", "#8ccbf2"),
    "home": ("#1f5f8b", "#9fd0f0"),
    "central": ("#7a3b12", "#f3bd92"),
    "monitoring": ("#2f6b3a", "#a5dbae"),
    "on-bar": ("#ffffff", "#14171a"),
    "done": ("#2f6b3a", "#7fc78c"),
    "tried": ("#b07a12", "#e2b04a"),
    "track": ("#e9e5dc", "#31363c"),
}

# What is read on what, and the least contrast it must have (WCAG 2.2: 4.5 for text, 3 for shapes).
READ_ON: Final[tuple[tuple[str, str, float], ...]] = (
    *(
        (text, ground, 4.5)
        for text in ("ink", "soft", "alarm", "link")
        for ground in ("paper", "card")
    ),
    ("ink", "alarm-wash", 4.5),
    ("soft", "alarm-wash", 4.5),
    ("alarm", "alarm-wash", 4.5),
    *(("on-bar", bar, 4.5) for bar in ("home", "central", "monitoring")),
    *((bar, "card", 3.0) for bar in ("home", "central", "monitoring", "done", "edge")),
    *((bar, "track", 3.0) for bar in ("home", "central", "monitoring", "done")),
    ("tried", "card", 3.0),
)


def _variables(which: int) -> str:
    return "".join(f"--{name}:{colours[which]};" for name, colours in PALETTES.items())


_RULES: Final = """
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);scroll-behavior:smooth;
 font:16px/1.5 system-ui,"Segoe UI","Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",
 sans-serif;-webkit-text-size-adjust:100%}
html:lang(zh){line-height:1.65}
body{margin:0 auto;max-width:84rem;padding:0 1rem 4rem}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.25rem;margin:0 0 .75rem}
h3{font-size:1rem;margin:1.25rem 0 .5rem}
p,ul,ol{margin:.4rem 0}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);
 outline-offset:2px}
.skip{position:absolute;left:-999rem;background:var(--card);padding:.5rem 1rem;z-index:9}
.skip:focus{left:1rem;top:.5rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
 white-space:nowrap}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.id,.keep{font-variant-numeric:tabular-nums;white-space:nowrap}
header{padding:1.5rem 0 .5rem}
header .kicker{margin:0 0 .25rem;color:var(--soft)}
.note{display:inline-block;margin:.75rem 0 0;padding:.35rem .75rem;border:1px solid var(--edge);
 border-radius:.4rem;font-size:.875rem}
.headline{font-size:1.15rem;font-weight:600;margin:1rem 0 0;max-width:72rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.75rem 0 0}
nav a{display:inline-block;padding:.2rem 0}
section{background:var(--card);border:1px solid var(--line);border-radius:.6rem;
 padding:1.1rem 1.25rem;margin:1rem 0}
dl.figures{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.25rem;margin:0}
dl.figures dt{color:var(--soft)}
dl.figures dd{margin:0}
.gaps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:0 1rem}
.gaps>*{min-width:0}
.gap{margin:0 0 .75rem;border:1px solid var(--line);border-left:.3rem solid var(--edge);
 border-radius:.4rem;padding:.6rem .9rem}
.gap li,.gap h3{break-inside:avoid}
.gap.urgent{border-left-color:var(--alarm);background:var(--alarm-wash)}
.gap h3{margin:0;display:flex;justify-content:space-between;gap:1rem}
.gap.urgent h3{color:var(--alarm)}
.gap ul{padding:0;margin:.25rem 0 0;list-style:none}
.gap li{padding:.4rem 0;border-top:1px solid var(--line)}
.gap li:first-child{border-top:0}
.gap li p{margin:0}
.what{font-weight:600}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%}
caption{text-align:left;padding:0 0 .5rem;font-weight:600}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;vertical-align:top;
 border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;font-size:.875rem;border-bottom-color:var(--edge)}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
tr.total th,tr.total td{font-weight:600;border-top:2px solid var(--edge)}
.rounds{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,33rem),1fr));gap:1.5rem}
.rounds>*{min-width:0}
.rounds table{font-size:.9375rem}
td.share{width:30%;min-width:4.5rem}
.bar{display:flex;height:.95rem;margin-top:.28rem;background:var(--track);
 border:1px solid var(--edge);border-radius:.2rem;overflow:hidden}
.bar i{display:block;background:var(--done)}
.bar i.tried{background:repeating-linear-gradient(135deg,var(--tried) 0 3px,var(--card) 3px 6px)}
.bar.sample{display:inline-flex;width:1.6rem;margin:0 .4rem 0 0;vertical-align:-.1rem}
.bar.sample i{width:100%}
.bar.sample i.rest{background:none}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;list-style:none;padding:0;
 font-size:.875rem}
.legend i{display:inline-block;width:1.6rem;height:.85rem;margin-right:.4rem;
 vertical-align:-.08rem;border-radius:.2rem}
table.time{table-layout:fixed}
table.time col.who{width:7rem}
table.time col.free{width:9.5rem}
table.time th,table.time td{border-bottom:0;padding-top:.15rem;padding-bottom:.15rem}
table.time tbody tr:first-child th{padding-top:.8rem;border-bottom:1px solid var(--line)}
table.time tbody th[scope=row]{font-weight:400}
table.time th,table.time td{vertical-align:middle}
.track{position:relative;height:1.6rem;background-color:var(--track);border-radius:.2rem;
 background-image:linear-gradient(90deg,var(--card) 1px,transparent 1px)}
.days{position:relative;height:1.4rem}
.days span{position:absolute;white-space:nowrap;font-weight:400;font-size:.75rem}
.days .now{font-weight:700;color:var(--alarm)}
.phase{position:absolute;top:.15rem;height:1.3rem;line-height:1.3rem;padding:0 .35rem;
 overflow:hidden;white-space:nowrap;text-overflow:clip;font-size:.75rem;color:var(--on-bar);
 border-radius:.2rem}
.home{background:var(--home)}
.central,.hospital{background:var(--central)}
.monitoring{background:var(--monitoring)}
.provisional{border-right:.3rem dashed var(--card);border-radius:.2rem 0 0 .2rem;padding-right:1rem}
.provisional::after{content:"?";position:absolute;right:.3rem;font-weight:700}
.now-line{position:absolute;top:-.15rem;bottom:-.15rem;width:2px;background:var(--ink);
 box-shadow:0 0 0 1px var(--card)}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.5rem 0}
summary b{margin-right:.75rem}
details details{border:0}
details details summary{padding:.1rem 0;color:var(--link)}
.alert{color:var(--alarm);font-weight:600}
.work td{padding-bottom:.5rem}
.work tbody th{font-weight:400}
.work td:first-child{min-width:6.5rem}
cite{font-style:normal}
.work .what{white-space:normal}
ol.sources{padding-left:1.2rem}
ol.sources>li{margin:0 0 1rem}
.sources p,.sources ul{margin:.1rem 0}
.sources ul{padding-left:1.1rem}
.sources a{overflow-wrap:anywhere}
footer{color:var(--soft);font-size:.875rem}
@media (max-width:40rem){
 body{padding:0 .6rem 3rem}
 section{padding:.9rem .8rem;border-radius:.4rem}
 h1{font-size:1.35rem}
 dl.figures{grid-template-columns:1fr;gap:0}
 dl.figures dd{margin:0 0 .5rem}
 .hide-narrow{display:none}
 td.share{min-width:3.5rem}
 table.time,table.time thead,table.time tbody,table.time tr,table.time th,
 table.time td{display:block;padding-right:0}
 table.time colgroup,table.time thead th:not(.axis){display:none}
 table.time tbody tr:not(:first-child){display:grid;grid-template-columns:auto auto;
  justify-content:space-between;padding-bottom:.35rem}
 table.time tbody td.axis{grid-column:1/-1;grid-row:2}
 .work thead{display:none}
 .work tr{display:block;border-bottom:1px solid var(--line);padding:.4rem 0}
 .work td,.work th{display:block;border:0;padding:.05rem 0}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{
 html{background:#fff;font-size:10pt}
 body{max-width:none;padding:0}
 nav,.skip{display:none}
 section{border:0;padding:0;margin:0 0 1.2rem;break-inside:auto}
 tr,tbody{break-inside:avoid}
 .phase,.bar i,.track,.now-line,.bar,.legend i{print-color-adjust:exact;
  -webkit-print-color-adjust:exact}
}
"""

STYLE: Final = (
    f":root{{color-scheme:light dark;{_variables(0)}}}"
    f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables(1)}}}}}"
    f"{_RULES}"
)
