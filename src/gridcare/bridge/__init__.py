"""One class per concept: attrs inside, pydantic at the edge.

A class decorated with `value` is a frozen, slotted, keyword-only attrs class whose fields are
checked strictly when it is made; the same class reads, writes and describes itself through
`pydantic.TypeAdapter`, as a field of a `BaseModel` and as a request body. `derived` is the same for
what only gridcare makes: it is written out and read back, but not checked again at every making.
`bounded` marks a class whose documents may come from anybody: they are measured before they are
read.

Comes in: annotated classes. Goes out: the classes, and `from_json`, `from_python`, `to_json`,
`to_python`, `json_schema`. Deliberately not here: converters, mutable fields, hand-written
`__init__`; without them one schema can be built from the attrs fields alone.

The story, module by module: `marks` are what an annotation can say beyond its type; `shapes` reads
an annotation once; from a shape `checks` makes predicates, `schema` a pydantic schema, and
`redaction` words that name no value; `limits` measures data, and `scanning` the text of JSON,
before anything reads them; `comparing` is equality by fields; `classes` puts all this on a class;
`reading` is the way in and out. pydantic is imported only when somebody asks for a schema: the core
runs without it.
"""

from gridcare.bridge.changing import evolve, field_names
from gridcare.bridge.checks import check_across
from gridcare.bridge.classes import derived, personal_fields, value
from gridcare.bridge.limits import Limits, bounded
from gridcare.bridge.listed import listed
from gridcare.bridge.marks import Id, NonEmpty, Personal, PersonalText, Tagged
from gridcare.bridge.reading import from_json, from_python, json_schema, to_json, to_python

__all__ = [
    "Id",
    "Limits",
    "NonEmpty",
    "Personal",
    "PersonalText",
    "Tagged",
    "bounded",
    "check_across",
    "derived",
    "evolve",
    "field_names",
    "from_json",
    "from_python",
    "json_schema",
    "listed",
    "personal_fields",
    "to_json",
    "to_python",
    "value",
]
