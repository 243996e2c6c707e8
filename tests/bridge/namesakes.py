"""A class that has the name of another one in `records`."""

from gridcare.bridge import value


@value
class Person:
    badge: int
