"""Which modules declare acts; importing this declares them all."""

from crosscut.interfaces.web.acting.act import ACTS
from crosscut.interfaces.web.facts import acts as facts
from crosscut.interfaces.web.groups import acts as groups
from crosscut.interfaces.web.groups import acts_life, acts_office, acts_ties
from crosscut.interfaces.web.seats import acts as seats

__all__ = ["ACTS", "acts_life", "acts_office", "acts_ties", "facts", "groups", "seats"]
