"""Every list by its noun."""

from __future__ import annotations

from collections.abc import Mapping

from crosscut.interfaces.web.accounts.listing import ACCOUNTS
from crosscut.interfaces.web.directives.listing import LEDGER
from crosscut.interfaces.web.groups.listing import GROUPS
from crosscut.interfaces.web.inspections.listing import INSPECTIONS
from crosscut.interfaces.web.instruments.listing import INSTRUMENTS
from crosscut.interfaces.web.lists.listing import Listing
from crosscut.interfaces.web.notices.listing import PAPERS
from crosscut.interfaces.web.organisations.listing import ORGANISATIONS
from crosscut.interfaces.web.people.listing import PEOPLE
from crosscut.interfaces.web.sources.listing import SOURCES
from crosscut.interfaces.web.vacancies.listing import VACANCIES

LISTINGS: Mapping[str, Listing] = {
    listing.noun: listing
    for listing in (
        *(GROUPS, PEOPLE, ORGANISATIONS, SOURCES, INSTRUMENTS, VACANCIES, LEDGER, INSPECTIONS),
        *(PAPERS, ACCOUNTS),
    )
}
