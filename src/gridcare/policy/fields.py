"""The fields that conditions may ask about: a closed table.

Comes in: a fact, a person or a place. Goes out: one value, or None for unknown. `docs/fields.md` is
written from this table. Deliberately not here: reading attributes by any other name.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, Final, cast

from gridcare.bridge import derived
from gridcare.days import age_in_months, age_in_years
from gridcare.errors import nearest
from gridcare.facts import (
    Channel,
    Decision,
    Degree,
    Direction,
    Emergency,
    Errand,
    EventKind,
    ExposureContext,
    Grievance,
    Method,
    Need,
    OrderAction,
    Outcome,
    PaperStep,
    Purpose,
    ReviewDecision,
    RiskLevel,
    Setting,
    Severity,
    Trend,
    Urgency,
    Zone,
)
from gridcare.people import Role
from gridcare.policy.language import ISOLATION, Op

__all__ = ["FIELDS", "Field"]


@derived
class Field:
    """One field: whom it belongs to, its type, what it means, what null means, its column."""

    owner: str
    name: str
    type: str
    meaning: str
    null: str
    column: str

    @property
    def ops(self) -> tuple[Op, ...]:
        """How the field may be compared: levels and names have no order, a list has members."""
        match self.type:
            case "number" | "whole number":
                return (Op.EQ, Op.NE, Op.LT, Op.LE, Op.GT, Op.GE)
            case "true | false":
                return (Op.EQ, Op.NE)
            case "list of texts":
                return (Op.HAS,)
            case _:
                return (Op.EQ, Op.NE, Op.IN)

    def expects(self, op: Op, wanted: object) -> str | None:
        """Return what should have been compared with, or None if the value will do."""
        match self.type:
            case "number" | "whole number":
                return None if type(wanted) in (int, float) else "a number"
            case "true | false":
                return None if type(wanted) is bool else "true or false"
            case _:
                return self._expects_text(op, wanted)

    def _expects_text(self, op: Op, wanted: object) -> str | None:
        wanted_type, words = (tuple, "several texts") if op is Op.IN else (str, "a text")
        if type(wanted) is not wanted_type:
            return words
        choices = self.type.split(" | ")
        named = cast("tuple[str, ...]", wanted if op is Op.IN else (wanted,))
        unknown = [name for name in named if name not in choices]
        if len(choices) == 1 or not unknown:
            return None
        return f"one of: {', '.join(choices)}{nearest(unknown[0], choices)}"


def _fact(owner: str, name: str, kind: str, meaning: str, null: str = "never") -> Field:
    return Field(
        owner=owner, name=name, type=kind, meaning=meaning, null=null, column=f"{owner}_{name}"
    )


def _words(kind: type[StrEnum]) -> str:
    return " | ".join(kind)


_ALL: Final = (
    _fact("exposed", "degree", _words(Degree), "how near the exposure was"),
    _fact("exposed", "context", _words(ExposureContext), "where it happened", "nobody said"),
    _fact("exposed", "ongoing", "true | false", "the two cannot keep apart", "nobody said"),
    _fact("arrived", "abroad", "true | false", "came from another country", "nobody said"),
    _fact("specimen_taken", "method", _words(Method), "how the specimen is tested"),
    _fact(
        "result_reported",
        "result",
        "positive | negative | inconclusive",
        "what the laboratory reported",
    ),
    _fact("result_reported", "ct", "number", "cycle threshold of the test", "the report gave none"),
    _fact("result_reported", "pooled", "true | false", "one tube for several people"),
    _fact(
        "result_reported",
        "method",
        _words(Method),
        "how the specimen was tested",
        "neither the report nor a specimen on file says so",
    ),
    _fact("result_reported", "to_confirm", "true | false", "another test has yet to confirm it"),
    _fact("health_checked", "fever", "true | false", "fever was felt or measured", "not asked"),
    _fact(
        "health_checked",
        "medicated",
        "true | false",
        "medicine against fever was taken in the 24 hours before",
        "not asked",
    ),
    _fact(
        "health_checked",
        "symptoms",
        _words(Trend),
        "how symptoms stand beside the day before",
        "not asked",
    ),
    _fact("diagnosed", "severity", _words(Severity), "how ill the case is", "nobody said"),
    *(
        _fact(kind, "signs", "list of texts", "which symptoms", "never; empty where nobody said")
        for kind in ("symptoms_reported", "symptoms_ended", "health_checked")
    ),
    _fact("treated", "medicine", "text", "what was given or begun"),
    _fact("vaccinated", "dose", "whole number", "which dose it was"),
    _fact("vaccinated", "completes", "true | false", "it completed the first course"),
    _fact("vaccinated", "booster", "true | false", "it came on top of the first course"),
    _fact("vaccinated", "product", "text", "which vaccine", "empty where nobody said"),
    _fact("confined", "setting", _words(Setting), "where confinement began", "nobody said"),
    _fact("ordered", "action", _words(OrderAction), "what the authority ordered"),
    _fact("risk_graded", "level", _words(RiskLevel), "the level published"),
    _fact("zone_declared", "zone", _words(Zone), "what the zone was declared to be"),
    _fact("zone_lifted", "zone", _words(Zone), "what the zone had been declared to be"),
    _fact("zone_screened", "all_negative", "true | false", "everybody in it tested negative"),
    _fact(ISOLATION, "purpose", _words(Purpose), "what the other person is isolated for"),
    _fact(ISOLATION, "setting", _words(Setting), "where the other person is isolated"),
    _fact(ISOLATION, "category", "text", "the category of the rule that orders it"),
    _fact("stayed", "place_id", "text", "which place it was"),
    _fact("stayed", "context", _words(ExposureContext), "what kind of place it was", "nobody said"),
    _fact("pushed", "source", "text", "which platform pushed"),
    _fact("gate", "direction", _words(Direction), "which way the person goes"),
    _fact("gate", "celsius", "number", "temperature measured at the gate", "not measured"),
    _fact("gate", "code_state", "text", "what the code shows that the check names", "not shown"),
    _fact("gate", "mask", "true | false", "a mask is worn", "nobody looked"),
    _fact("gate", "errand", _words(Errand), "what the person goes for", "nobody asked"),
    _fact("gate", "vehicle", "true | false", "comes in a vehicle"),
    _fact("gate", "resident", "true | false", "lives behind this gate", "nobody knows"),
    _fact("gate", "registered", "true | false", "is in the register"),
    _fact("gate", "held", "true | false", "must stay in today", "nobody knows who it is"),
    _fact("gate", "purposes", "list of texts", "what the person is held for", "nobody knows"),
    _fact("gate", "permitted", "true | false", "has leave to go out today"),
    _fact("gate_checked", "place_id", "text", "which gate"),
    _fact("gate_checked", "direction", _words(Direction), "which way the person went"),
    _fact("gate_checked", "decision", _words(Decision), "what was decided at the gate"),
    _fact("gate_checked", "celsius", "number", "temperature at the gate", "not measured"),
    _fact("gate_checked", "mask", "true | false", "a mask was worn", "nobody looked"),
    _fact("gate_checked", "errand", _words(Errand), "what the person went for", "nobody asked"),
    _fact("gate_checked", "emergency", _words(Emergency), "which emergency it was", "it was none"),
    _fact("left_in_emergency", "emergency", _words(Emergency), "which emergency it was"),
    _fact("outing_permitted", "errand", _words(Errand), "what leave was given for", "nobody said"),
    _fact("event_held", "event", _words(EventKind), "what people came together for"),
    _fact("event_held", "size", "whole number", "how many came", "nobody counted"),
    _fact("temperature_taken", "celsius", "number", "body temperature in degrees Celsius"),
    _fact("home_assessed", "suitable", "true | false", "the home is fit for isolating in"),
    _fact("reported", "topic", "text", "what the report was about"),
    _fact("reported", "upward", "true | false", "the community reported it to the level above"),
    _fact("contacted", "topic", "text", "what the contact was about"),
    _fact("contacted", "channel", "text", "how the household was reached"),
    _fact("contacted", "outcome", _words(Outcome), "how the attempt went"),
    *(
        field
        for kind in ("notice_passed_on", "notice_posted", "notice_heard")
        for field in (
            _fact(kind, "notice_id", "text", "which notice"),
            _fact(kind, "channel", _words(Channel), "by which channel"),
        )
    ),
    _fact("notice_heard", "outcome", _words(Outcome), "how the attempt went"),
    _fact("drill_step_done", "step_id", "text", "which step of the plan"),
    _fact("reminded", "topic", "text", "what of"),
    _fact("reminded", "channel", _words(Channel), "by which channel"),
    _fact("reminded", "outcome", _words(Outcome), "how the attempt went"),
    _fact("notice_heard", "enclosed", "list of texts", "what came with it"),
    _fact("document_handled", "outcome", _words(Outcome), "how it went"),
    _fact("inspected", "outcome", _words(Outcome), "how it went"),
    _fact("inspected", "in_order", "list of texts", "which items of the checklist were in order"),
    _fact("inspected", "failed", "list of texts", "which items of the checklist were not"),
    _fact("inspected", "faults", "whole number", "how many items of the checklist failed"),
    _fact("remedied", "put_right", "list of texts", "which items of the checklist were put right"),
    _fact("urged", "role", _words(Role), "who was urged"),
    _fact("contacted", "answered", "list of texts", "which form fields were filled in"),
    _fact("document_handled", "document", "text", "which paper"),
    _fact(
        "document_handled",
        "step",
        _words(PaperStep),
        "what was done with the paper",
        "nobody said: whatever the paper is for",
    ),
    _fact("need_raised", "need", _words(Need), "what kind of thing is needed"),
    _fact("need_raised", "urgency", _words(Urgency), "whether it can wait its turn"),
    _fact("need_raised", "items", "list of texts", "what is needed", "never; empty if not said"),
    _fact("need_met", "outcome", _words(Outcome), "how it went"),
    _fact("goods_passed", "passed", _words(Direction), "which way the goods went"),
    _fact("goods_passed", "goods", "text", "what was handed over"),
    _fact("goods_passed", "disinfections", "whole number", "how often it was disinfected"),
    _fact("goods_passed", "carried", "list of texts", "what whoever brought it had along"),
    _fact("counselling_offered", "outcome", _words(Outcome), "how it went"),
    _fact("counselling_requested", "urgency", _words(Urgency), "whether it can wait its turn"),
    _fact("counselling_given", "channel", _words(Channel), "how the session was held"),
    _fact("counselling_given", "outcome", _words(Outcome), "how it went"),
    _fact("transported", "to", _words(Setting), "where the person was taken"),
    _fact("complaint_raised", "about", _words(Grievance), "what the complaint is about"),
    _fact("review_decided", "ruling", _words(ReviewDecision), "how the review came out"),
    _fact("seal_handled", "action", "applied | opened | removed", "what was done with the seal"),
    _fact(
        "left_area",
        "risk",
        "low | medium | high",
        "level of the place stayed in, as graded when the rule took hold",
        "nobody graded it by then",
    ),
    _fact(
        "left_area",
        "prefecture_risk",
        "low | medium | high",
        "highest level of any area in the same prefecture, as graded when the rule took hold",
        "nothing in it was graded by then",
    ),
    _fact(
        "left_area",
        "ungraded_cases",
        "true | false",
        "the prefecture reported cases and none of its areas is graded yet",
    ),
    _fact(
        "left_area",
        "risk_then",
        "low | medium | high",
        "level of the place stayed in, as graded by the last day of the stay",
        "nobody had graded it by then",
    ),
    _fact(
        "person", "age", "whole number", "completed years on the day asked", "birth date unknown"
    ),
    _fact("person", "age_months", "whole number", "completed months of age", "birth date unknown"),
    _fact("person", "occupations", "list of texts", "what the person works or learns as"),
    _fact("person", "traits", "list of texts", "what makes the person need more care"),
    _fact("person", "residence", "text", "resident, registered elsewhere, or away"),
)

FIELDS: Final[Mapping[tuple[str, str], Field]] = {(one.owner, one.name): one for one in _ALL}
"""Every field by owner (a kind of fact, or `person`) and name."""

Getter = Callable[[Any, date], Any]

_DERIVED: Final[Mapping[tuple[str, str], Getter]] = {
    ("person", "age"): lambda person, day: (
        None if person.born_on is None else age_in_years(person.born_on, day)
    ),
    ("person", "age_months"): lambda person, day: (
        None if person.born_on is None else age_in_months(person.born_on, day)
    ),
}


def read_field(owner: str, name: str, holder: object, day: date) -> Any:  # noqa: ANN401 - a field has the type it has
    """Return a field of a fact or person on a day, None for unknown."""
    getter = _DERIVED.get((owner, name))
    return getattr(holder, name) if getter is None else getter(holder, day)
