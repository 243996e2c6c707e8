"""Every case taken from other systems, each in one place: the rule it shows, or why it is not ours.

556 cases: 286 of case-management systems (Sara Alert, SORMAS, Go.Data, Hygeia), 270 of apps and
calculators. `RULES` are in our domain: who is held or followed, from when until when, what is owed
and what counts as done. Their cases are replayed with the same outcome, or differ for the reason
given. `OUTSIDE` is what other software does. `docs/peers.md` is written from here.
"""

from __future__ import annotations

from typing import Final, Literal

import attrs

__all__ = ["APPS", "OUTSIDE", "PEERS", "RULES", "Outside", "Rule", "cases_of"]

PEERS: Final = {"Sara Alert": 177, "SORMAS": 73, "Go.Data": 28, "Hygeia": 8}
"""How many cases were taken from each case-management system: 286."""

APPS: Final = {
    "NHS COVID-19 app": 232,
    "Corona-Warn-App": 10,
    "Stopp Corona": 5,
    "SORMAS": 5,
    "Estonian calculator": 4,
    "Safer Illinois": 4,
    "covid-calendar": 2,
    "Hygeia": 2,
    "Path-Check": 2,
    "CDC calculator mock-up": 2,
    "SwissCovid": 1,
    "GOV.UK Smart Answers": 1,
}
"""How many cases were taken from each app or calculator, or read beside them: 270."""


@attrs.frozen
class Rule:
    """One rule of another system in our words, how ours answers, and the cases that show it."""

    system: str
    theirs: str
    ours: str
    verdict: Literal["same", "different"]
    why: str
    ids: str


@attrs.frozen
class Outside:
    """Something another system does that is no part of our domain."""

    system: str
    what: str
    ids: str


def cases_of(row: Rule | Outside) -> list[str]:
    """Return the ids of a row, one by one."""
    return row.ids.split()


def _numbered(prefix: str, numbers: str) -> str:
    return " ".join(f"{prefix}{number}" for number in numbers.split())


NHS: Final = "NHS COVID-19 app"
SARA: Final = "Sara Alert"

RULES: Final = (
    # --- the NHS COVID-19 app ---------------------------------------------------------------------
    Rule(
        NHS,
        "A contact isolates from the notification and counts from the exposure; a further exposure "
        "or a confirmed positive leaves or takes the period as it is.",
        "opens with the exposure, counts from the first; a case ends it",
        "same",
        "",
        _numbered("NHS-A-CT-", "01 03 05 07 08 09 10")
        + " NHS-I-LS-09 NHS-I-LS-11 NHS-I-RK-07 NHS-A-RK-01",
    ),
    Rule(
        NHS,
        "Symptoms isolate from the answer and count from onset; an onset nobody remembers is taken "
        "to lie two days before the answer, or has its own length.",
        "opens with the suspicion, counts from onset, else from the suspicion",
        "same",
        "",
        _numbered("NHS-A-IX-", "01 03 09") + " NHS-A-SY-01 NHS-A-ST-01 NHS-I-LS-07 NHS-I-LS-08 "
        "NHS-ISS-03",
    ),
    Rule(
        NHS,
        "Without symptoms a positive test counts from the specimen; symptoms that begin after it "
        "restart the count, from onset.",
        "one rule for tests, one for symptoms; the later end holds",
        "same",
        "",
        "NHS-A-IX-05 NHS-A-SY-05 NHS-A-ST-02 NHS-I-CX-06 NHS-I-CX-07 NHS-I-CX-08 NHS-I-LS-05 "
        "NHS-I-LS-17 NHS-I-LS-22 NHS-I-LS-24 NHS-ISS-01 NHS-ISS-02",
    ),
    Rule(
        NHS,
        "A negative test ends symptoms on the day of its specimen, and a positive that waits for "
        "confirmation if it falls within the limit.",
        "a switch to being cleared; the limit bounds the days of the negative",
        "same",
        "",
        "NHS-A-IX-06 NHS-A-IX-07 NHS-A-IX-08 NHS-A-DL-03 NHS-A-DL-06 NHS-I-LS-02 NHS-I-LS-04 "
        "NHS-ISS-04",
    ),
    Rule(
        NHS,
        "What a result means that comes in late, out of order, before onset, too old, or on top of "
        "others (97 handler cases of both platforms).",
        "days follow from the facts, in whatever order they are told",
        "same",
        "",
        _numbered(
            "NHS-A-H-",
            "002 003 005 006 007 010 011 014 016 017 018 019 026 027 029 032 034 036 037 040 041 "
            "042 047 048 052 053 054 055 057 058 060 061 065 069 071 073 078 079 080 082 084 090 "
            "093 095 098 099 100 102 104 105 106 107 108 110 111 112 113 115 118 119 120 123 124 "
            "125 136 138 139 140 141 142 144 148",
        )
        + " "
        + _numbered(
            "NHS-I-OP-",
            "01 04 05 06 08 10 11 12 17 18 20 22 28 32 33 34 35 44 45 48 54 56 57 58 59",
        ),
    ),
    Rule(
        NHS,
        "A positive whose own days would be over when the isolation on record began is ignored.",
        "a course without a day restricts nobody and ends nothing",
        "same",
        "",
        "NHS-A-OLD-03 NHS-A-OLD-04",
    ),
    Rule(
        NHS,
        "The end is the first free day; periods that overlap or touch are one; a limit cuts what "
        "is longer; remaining days count to the first free day.",
        "`last_on` and `free_on`, never a bare end; days that touch are one period",
        "same",
        "",
        "NHS-A-EX-01 NHS-A-EX-02 NHS-A-EX-03 NHS-A-OV-01 NHS-A-OV-02 NHS-A-OV-03 NHS-A-OV-04 "
        "NHS-A-MG-04 NHS-A-MG-06 NHS-A-CP-02 NHS-A-CP-03 NHS-A-CP-05 NHS-A-RM-01 NHS-A-RM-02 "
        "NHS-I-RM-01 NHS-I-API-01 NHS-I-CAL-01",
    ),
    Rule(
        NHS,
        "A contact may be let off: by doses fifteen days before, in a trial, by exemption, under "
        "age on a day counted back from the exposure; later exposures count again.",
        "`given` asks for doses, age as of a day, and whether the contact was ruled out",
        "same",
        "",
        "NHS-A-TH-01 NHS-A-TH-02 NHS-A-TH-03 NHS-I-TH-02 NHS-I-TH-03 NHS-I-OO-02 NHS-I-OO-04 "
        "NHS-I-OO-05 NHS-I-OO-08 NHS-I-OO-09 NHS-I-CX-03 NHS-I-CX-04 NHS-A-RK-05 NHS-I-RK-01 "
        "NHS-I-RK-02 NHS-I-RK-03",
    ),
    Rule(
        NHS,
        "Wales proposes a second test on day 8 to those told by day 5.",
        "two rules, one with test days",
        "same",
        "",
        "NHS-A-TH-04 NHS-I-TH-05 NHS-I-TH-06",
    ),
    Rule(
        NHS,
        "A period keeps the figures under which it began; a new one takes the newest.",
        "editions of a series, by anchor",
        "same",
        "",
        "NHS-A-CF-02 NHS-I-CF-02",
    ),
    Rule(
        NHS,
        "The reference table: from each state each event leads to one state (a row for each kind).",
        "the states are read off the courses; 61 are reachable, since nothing is forgotten",
        "same",
        "",
        _numbered(
            "NHS-T-",
            "001 003 004 006 007 012 013 015 024 025 053 055 056 061 063 064 066 067 069 073 076 "
            "077 079 095 096 099 111 135 148 155",
        ),
    ),
    Rule(
        NHS,
        "The limit of 21 days counts from the first day of all isolation that touches (Android), "
        "or overlaps (iOS).",
        "each rule has its own limit: as on iOS here",
        "different",
        "a person's own isolation under another rule is not asked about",
        "NHS-X-03",
    ),
    Rule(
        NHS,
        "Too old is judged against the notification (Android) or the exposure (iOS).",
        "as ordered, the first; as it should have been, the second",
        "different",
        "the two views answer two questions, where each app answers one",
        "NHS-X-05",
    ),
    Rule(
        NHS,
        "A negative stored after symptoms have run out moves their recorded end (Android).",
        "an end that has passed stays",
        "different",
        "a past day is never rewritten; nobody was isolated on the days between",
        "NHS-X-10",
    ),
    Rule(
        NHS,
        "In August 2020 an exposure during symptoms replaced their end, and could shorten it.",
        "each reason keeps its end, the later one holds",
        "different",
        "a defect, mended in the app within weeks",
        "NHS-X-11",
    ),
    Rule(
        NHS,
        "An exposure has a day in UTC, today a day on the telephone.",
        "all days are local days of the community",
        "different",
        "half past midnight in summer is yesterday in UTC: one day too short",
        "NHS-X-13",
    ),
    Rule(
        NHS,
        "Symptoms told after a positive test, with an onset before it, are ignored.",
        "onset counts, whichever was heard of first",
        "different",
        "the order in which facts are told is no reason for another end",
        "NHS-I-CX-09",
    ),
    Rule(
        NHS,
        "One layer still counts the contact of a confirmed case that another layer forgets.",
        "a case is no contact any more",
        "different",
        "their two layers differ; ours answers as the one that handles results",
        "NHS-I-LS-13",
    ),
    # --- Sara Alert -------------------------------------------------------------------------------
    Rule(
        SARA,
        "Monitored through so many days from the last exposure, or from enrolment where none is "
        "known; with continuous exposure, or in isolation, without end.",
        "one answer, `last_on`: monitored through it, over from the next day",
        "same",
        "",
        "P001 P002 P003 P004 P006 P010 P012 P013 P014 P016 P018 P020 P023 P024 P026 P031 P033 P035 "
        "P036 P037 P039 P041 P333 P336",
    ),
    Rule(
        SARA,
        "The head of a household reports for whoever in it is monitored and not closed.",
        "a report is owed for each person in a phase; an order closes",
        "same",
        "",
        "P044 P047 P048 P049 P051 P053",
    ),
    Rule(
        SARA,
        "Closed by the system once the period is over, on a day with a report, without symptoms or "
        "open measures; by silence after thirty days.",
        "`until` says so; silence counts because this policy says so",
        "same",
        "",
        "P055 P058 P059 P060 P064 P066 P067 P068 P070 P071 P072 P073 P080 P082 P084 P086",
    ),
    Rule(
        SARA,
        "Closed for silence two days after an extension ended, so that somebody may look.",
        "free the day after the extension",
        "different",
        "an order says until when; a grace of two days belongs into the order",
        "P078",
    ),
    Rule(
        SARA,
        "The reason for closing says whether somebody was enrolled after the period.",
        "a period over at enrolment has no day",
        "same",
        "",
        "P088 P090 P092",
    ),
    Rule(
        SARA,
        "Lists: symptomatic, under investigation, in isolation, not reporting.",
        "a switch leads to another rule; a daily report is met or missed",
        "same",
        "",
        "P093 P097 P099 P122",
    ),
    Rule(
        SARA,
        "Not reporting once 24 hours have passed since the last report.",
        "one report a day: yesterday's is met, today's is due until midnight",
        "different",
        "a local day can be told to the person; a rolling day moves later every day",
        "P096 P124 P125",
    ),
    Rule(
        SARA,
        "Three definitions of recovery put an isolated person on the list for release.",
        "a permit by the day (`unless`), asked anew every day",
        "same",
        "",
        "P101 P102 P103 P107 P108 P111 P112 P114 P116 P118",
    ),
    Rule(
        SARA,
        "Quarantine of 10 days, or of 7 with a test: a report in the days after, no symptoms ever.",
        "`until` asks for a report, and a test, in those days",
        "same",
        "",
        "P126 P128 P132 P135 P136 P139 P140 P141 P143 P146 P147 P148 P151 P153 P154 P155 P156 P159 "
        "P160 P164",
    ),
    Rule(
        SARA,
        "Silent for so many calendar days; reported today, by local midnight.",
        "`within_days`; the daily report and its local day",
        "same",
        "",
        "P165 P167 P171 P177 P179 P187 P193 P195 P197 P201 P205 P207 P208 P209",
    ),
    Rule(
        SARA,
        "A household's single answer by text message is copied to everybody in it.",
        "it meets the duty of the one who answered",
        "different",
        "one visit never answers for those it did not reach",
        "P295",
    ),
    Rule(
        SARA,
        "Moving somebody to isolation ends continuous exposure.",
        "becoming a case ends quarantine",
        "same",
        "",
        "P298",
    ),
    Rule(
        SARA,
        "Changing one field overwrites another: a stated onset, an open measure.",
        "every fact stays until somebody corrects it",
        "different",
        "what somebody stated is never lost to a side effect",
        "P297 P299",
    ),
    Rule(
        SARA,
        "Onset is the first report of symptoms, unless it was stated.",
        "`FirstKnown`: a stated onset, else the first report",
        "same",
        "",
        "P301 P303 P305",
    ),
    # --- SORMAS -----------------------------------------------------------------------------------
    Rule(
        "SORMAS",
        "Followed through so many days from the last contact, else from the first positive before "
        "the report, else from the report; days by disease and kind of contact.",
        "`FirstKnown`; one policy for each disease",
        "same",
        "",
        "SO-01 SO-05 SO-10 P341 P360 P363 P364 P366 P369 P370 P371 P373 P375 P376 P377 P422 P424 "
        "P426 P427 P443 P446",
    ),
    Rule(
        "SORMAS",
        "A last visit that finds nobody adds a day; one that finds somebody completes.",
        "`until` also asks that no visit of the day found nobody",
        "same",
        "",
        "SO-02 SO-03 P342 P343 P350 P431 P433 P436",
    ),
    Rule(
        "SORMAS",
        "An end typed in later extends, one typed in sooner shortens where that is allowed.",
        "an order of an authority: extend, end",
        "same",
        "",
        "P344 P346 P352 P438 P439 P441 P463 P464",
    ),
    Rule(
        "SORMAS",
        "A later visit that finds somebody sets the end back to the day it was.",
        "the day that was added stays",
        "different",
        "a past day is never rewritten",
        "P434",
    ),
    Rule(
        "SORMAS",
        "Follow-up ends when the contact becomes a case, or is dropped.",
        "`ends`; a switch",
        "same",
        "",
        "P355 P356 P357 P359",
    ),
    Rule(
        "SORMAS",
        "If that case is deleted, the contact stays dropped.",
        "a retraction restores the follow-up",
        "different",
        "nobody is forgotten because a record was entered by mistake",
        "P358",
    ),
    Rule(
        "SORMAS",
        "One follow-up a day, for whoever answers for the contact, else somebody of the region.",
        "a daily duty; responsibility by grid, else for the community",
        "same",
        "",
        "P379 P380 P383",
    ),
    Rule(
        "SORMAS",
        "Where nobody answers for the contact, the job logs a warning and goes on.",
        "the duty is an unassigned gap",
        "different",
        "a visit that nobody owes must be seen",
        "P384",
    ),
    Rule(
        "SORMAS",
        "Visits are owed from the day after the report; those owed less those made are missed.",
        "a duty for each day, each met or missed by itself",
        "same",
        "",
        "P387 P389 P448 P449 P451 P452",
    ),
    Rule(
        "SORMAS",
        "A visit up to thirty days before or after belongs to the follow-up.",
        "a visit belongs to its day",
        "different",
        "a visit a month later does not show that somebody was well then",
        "P388",
    ),
    Rule(
        "SORMAS",
        "A visit for another disease does not count.",
        "one visit meets the duties of both",
        "different",
        "whoever was at the door and asked how somebody is need not come twice",
        "P391",
    ),
    Rule(
        "SORMAS",
        "A person's latest end of follow-up, cancelled ones left out.",
        "the latest end of the person's periods",
        "same",
        "",
        "P398 P401",
    ),
    Rule(
        "SORMAS",
        "A person who is a case and a contact is followed as both.",
        "as a case only",
        "different",
        "becoming a case ends quarantine",
        "P400",
    ),
    Rule(
        "SORMAS",
        "Counting: full days between, days with both ends, completed years; a day is over on the "
        "next, whatever the hour; an unknown day never is.",
        "day numbers; `Reached` is false for an unknown day",
        "same",
        "",
        "P404 P405 P406 P407 P416 P417 P420 P421",
    ),
    # --- Go.Data ----------------------------------------------------------------------------------
    Rule(
        "Go.Data",
        "The window is the days after the last contact; one follow-up a day or several, numbered.",
        "`starts` on day 1; a daily duty, so many times",
        "same",
        "",
        "P466 P469 P473 P474 P476 P481 P496 P497 P501 P504",
    ),
    Rule(
        "Go.Data",
        "A new length reaches a contact when its record is next saved.",
        "it reaches those the newer edition says, from a day that it names",
        "same",
        "",
        "P506",
    ),
    Rule(
        "Go.Data",
        "Follow-up every third day of the window.",
        "a duty owed every three days counts from the first day of the phase",
        "same",
        "",
        "P470",
    ),
    Rule(
        "Go.Data",
        "Of listed days, those are left out that every second day does not meet.",
        "a duty on listed days is owed on each of them",
        "different",
        "a defect: day 4 of days 1, 4 and 7 is dropped",
        "P480",
    ),
    Rule(
        "Go.Data",
        "Every third day counts from the day on which somebody asked for the list.",
        "nothing depends on when somebody asks",
        "different",
        "a defect: two lists, two sets of days",
        "P471",
    ),
    Rule(
        "Go.Data",
        "Days are those of the server's zone.",
        "days are those of `as_of`",
        "same",
        "",
        "P499 P500",
    ),
    Rule(
        "Go.Data",
        "Not seen for three days; one follow-up that was performed is enough for a day.",
        "`within_days`; a check that found nobody is an attempt",
        "same",
        "",
        "P508 P510 P511",
    ),
    Rule(
        "Go.Data",
        "Missed on four days running is not on the list of those missed for three.",
        "still on it",
        "different",
        "a defect: equal where at least was meant",
        "P507",
    ),
    Rule(
        "Go.Data",
        "Generating anew replaces what was not performed from today on.",
        "nothing is generated; what is owed follows from the facts",
        "different",
        "a missed day stays missed",
        "P486",
    ),
    Rule(
        "Go.Data",
        "A residence without a team has no follow-up.",
        "the duty is an unassigned gap",
        "different",
        "a contact whom nobody follows must be seen",
        "P493",
    ),
    # --- Hygeia and others ------------------------------------------------------------------------
    Rule(
        "Hygeia",
        "So many days from onset, but from no more than five days before the test; two days from "
        "the last positive; at least today; the first day is day 1.",
        "conditions joined in `until`",
        "same",
        "",
        "P515 P516 P517 P520 P521 CH-HY-02 CH-HY-04",
    ),
    Rule(
        "Stopp Corona",
        "Seven days from day 0; remaining days count to the first free day.",
        "`Day` with the day of the event as day 0",
        "same",
        "",
        "AT-RM-03 AT-RM-04 AT-RM-06 AT-RM-10",
    ),
    Rule(
        "Stopp Corona",
        "The end is an instant, so many hours after the event.",
        "`Hours` names the day by whose end they have passed",
        "different",
        "whole local days: a person is told a day",
        "AT-Q-03",
    ),
    Rule(
        "Corona-Warn-App",
        "Protected from the local midnight that begins the fifteenth day after the dose.",
        "a pick bounded by days, local days",
        "same",
        "",
        "DE-CWA-V-03 DE-CWA-V-05 DE-CWA-V-06 DE-CWA-V-11 DE-CWA-V-12",
    ),
    Rule(
        "covid-calendar",
        "No end while symptoms last; a carer counts from the end of the other's isolation.",
        "an open end with what is pending; another's isolation as an interval",
        "same",
        "",
        "CC-05 CC-07",
    ),
    Rule(
        "Estonian calculator",
        "The last day is so many days after the event, which is day 0.",
        "`Day`",
        "same",
        "",
        "EE-01 EE-02 EE-04 EE-05",
    ),
    Rule(
        "Path-Check",
        "Remaining days, the first day being day 1.",
        "`Day` with the first day as day 1",
        "same",
        "",
        "PC-RM-03 PC-RM-06",
    ),
    Rule(
        "GOV.UK Smart Answers",
        "A place without a status has none; it is not a free one.",
        "an unknown level compares with nothing",
        "same",
        "",
        "UK-SA-02",
    ),
    Rule(
        "Safer Illinois",
        "A negative test lapses after four days, across the change of clocks too; release takes a "
        "test from a day on.",
        "`within_days` in local days; a pick since a day",
        "same",
        "",
        "US-IL-01 US-IL-02 US-IL-04 US-IL-05",
    ),
    Rule(
        "CDC calculator mock-up",
        "Five days at home and a mask through day 10; up to date with doses, the mask alone.",
        "two phases; `given`",
        "same",
        "",
        "US-QN-01 US-QN-02",
    ),
)

OUTSIDE: Final = (
    Outside(NHS, "acknowledging that an isolation has ended", "NHS-A-AK-01 NHS-A-AK-02"),
    Outside(NHS, "when a notice of the end is shown", "NHS-A-NT-01 NHS-I-NT-02"),
    Outside(
        NHS,
        "forgetting after a time of retention",
        "NHS-A-HK-03 NHS-A-HK-04 NHS-A-HK-05 NHS-I-HK-06 NHS-T-037",
    ),
    Outside(
        NHS,
        "which days' keys are shared, and the onset assumed for that",
        "NHS-A-KS-01 NHS-A-ON-06 NHS-A-ON-07",
    ),
    Outside(NHS, "reading records of older versions of the app", "NHS-I-CF-01"),
    Outside(NHS, "who may book a test", "NHS-I-CX-01"),
    Outside(
        NHS,
        "which fields of a laboratory's message fit together",
        _numbered("NHS-S-CT-", "01 02 03 04 05"),
    ),
    Outside(
        "Corona-Warn-App",
        "how long a diary is kept",
        _numbered("DE-CWA-R-", "05 16 17 20 99"),
    ),
    Outside("SwissCovid", "when the app asks whether isolation has ended", "CH-SC-01"),
    Outside(
        SARA,
        "reminders: whether one may be sent, and why not",
        "P166 P172 P180 P182 P186 P188 P190 P198 P200 P204 P213 P214 P293 P326 P327 P331 P332",
    ),
    Outside(
        SARA,
        "reminders to the head of a household",
        "P272 P274 P275 P277 P284 P285 P286 P287 P289 P290 P292",
    ),
    Outside(
        SARA,
        "preferred hours, quiet hours, the next time to call",
        "P216 P218 P219 P220 P222 P225 P226 P227 P232 P236 P237 P239 P240 P241 P245 P246 P247 P251 "
        "P252 P254 P255 P256 P258 P259 P263 P266 P267",
    ),
    Outside(SARA, "the time zone of an address", "P269 P271"),
    Outside(SARA, "which answers of a form make symptoms", "P307 P308 P310 P311 P312 P317 P318"),
    Outside(SARA, "purging records", "P319 P321 P323"),
    Outside(SARA, "finding duplicates", "P337 P338"),
    Outside("SORMAS", "lists of records near a date", "P393 P394 P395"),
    Outside("SORMAS", "figures of a dashboard", "P402 P459 P460 P461"),
    Outside("SORMAS", "counting in weeks and months", "P410 P412 P413"),
    Outside("SORMAS", "what a form accepts, and its comments", "P454 P455"),
    Outside("Go.Data", "balancing teams, and choosing one", "P483 P484 P485 P487 P489 P490"),
    Outside("Hygeia", "which phases a form accepts", "P522 P524"),
    Outside("Hygeia", "how far back contacts are looked for", "P525"),
)
