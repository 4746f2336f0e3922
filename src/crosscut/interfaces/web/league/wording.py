"""Words of the league."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Words

BY: Words = {
    "organisation": pgettext_lazy("a league", "organisations"),
    "jurisdiction": pgettext_lazy("a league", "jurisdictions"),
}
PLACES: Words = {
    "best": pgettext_lazy("place in a league", "Best"),
    "laggard": pgettext_lazy("place in a league", "Laggard"),
}
TRENDS: Words = {
    "up": pgettext_lazy("trend in a league", "better"),
    "down": pgettext_lazy("trend in a league", "worse"),
    "steady": pgettext_lazy("trend in a league", "as before"),
    "new": pgettext_lazy("trend in a league", "nothing before"),
}
TREND_ICONS: Mapping[str, str] = {"up": "chevron-up", "down": "chevron-down"}
OUTCOMES: Words = {
    "on time": pgettext_lazy("outcome of a directive", "on time"),
    "in extended time": pgettext_lazy("outcome of a directive", "within the extended time"),
    "late": pgettext_lazy("outcome of a directive", "late"),
    "not done": pgettext_lazy("outcome of a directive", "not verified"),
    "waits for the office": pgettext_lazy("outcome of a directive", "waits for the office"),
}
OTHER_BODIES = _("Other bodies")
