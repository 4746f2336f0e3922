"""Which modules declare acts; importing this declares them all."""

from crosscut.interfaces.web.acting.act import ACTS
from crosscut.interfaces.web.counts import acts as counts
from crosscut.interfaces.web.duplicates import acts as duplicates
from crosscut.interfaces.web.facts import acts as facts
from crosscut.interfaces.web.facts import acts_claims
from crosscut.interfaces.web.groups import acts as groups
from crosscut.interfaces.web.groups import acts_knowing, acts_life, acts_office, acts_ties
from crosscut.interfaces.web.instruments import acts as instruments
from crosscut.interfaces.web.organisations import acts as organisations
from crosscut.interfaces.web.people import acts as people
from crosscut.interfaces.web.posts import acts as posts
from crosscut.interfaces.web.seats import acts as seats
from crosscut.interfaces.web.sources import acts as sources

__all__ = [
    "ACTS",
    "acts_claims",
    "acts_knowing",
    "acts_life",
    "acts_office",
    "acts_ties",
    "counts",
    "duplicates",
    "facts",
    "groups",
    "instruments",
    "organisations",
    "people",
    "posts",
    "seats",
    "sources",
]
