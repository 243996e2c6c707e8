"""A text in both languages, and how a sentence is made from its key."""

from datetime import date
from typing import Final, Literal

from gridcare.bridge import NonEmpty, value
from gridcare.errors import UnknownName
from gridcare.wording.catalogue import SENTENCES

__all__ = ["Language", "Text", "say", "spoken"]

Language = Literal["en", "zh"]

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@value
class Text:
    """What data says to people, in English and in Chinese.

    >>> Text(en="care package", zh="爱心包").in_language("zh")
    '爱心包'
    """

    en: NonEmpty
    zh: NonEmpty

    def in_language(self, lang: Language) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en


def say(key: str, lang: Language, **values: object) -> str:
    """Make a sentence. Dates are written out, texts are chosen by language.

    >>> from datetime import date
    >>> say("free_on", "en", day=date(2021, 12, 31))
    'free on 31 December 2021'
    """
    pair = SENTENCES.get(key)
    if pair is None:
        raise UnknownName("sentence")
    template = pair[1] if lang == "zh" else pair[0]
    return template.format(**{name: _shown(item, lang) for name, item in values.items()})


def _shown(item: object, lang: Language) -> object:
    if isinstance(item, Text):
        return item.in_language(lang)
    if type(item) is date:
        return _dated(item, lang)
    return item


def _dated(day: date, lang: Language) -> str:
    """Write a date out without asking the machine's locale."""
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spoken(day: date, lang: Language) -> str:
    """Write a date as it is said where the year is plain.

    >>> from datetime import date
    >>> spoken(date(2021, 12, 31), "en"), spoken(date(2021, 12, 31), "zh")
    ('31 December', '12月31日')
    """
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"
