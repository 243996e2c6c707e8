"""The register: what there is, who lives where, who answers for it, as of a moment."""

from gridcare.register.answering import Answering
from gridcare.register.directory import Directory
from gridcare.register.records import Register, Responsibility

__all__ = ["Answering", "Directory", "Register", "Responsibility"]
