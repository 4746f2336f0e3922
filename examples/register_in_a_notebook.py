"""The register from a notebook: who sat where, on any date.

Paste it into a notebook cell by cell, or run it with DATA_DIR set.
"""

# %% Bring Crosscut up. DATA_DIR or DATABASE_URL name the register, as for the command line.
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crosscut.config.settings.defaults")
# A notebook runs in an event loop, in which Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
django.setup()

# %% Whoever asks: here the registrar of this machine, who sees everything.
from crosscut.access.actors import local_registrar  # noqa: E402
from crosscut.foundation.identifier import decode  # noqa: E402
from crosscut.foundation.partial_date import PartialDate  # noqa: E402
from crosscut.register.queries.group_sheet import group_sheet  # noqa: E402
from crosscut.register.queries.groups import GroupFilters, list_groups  # noqa: E402

actor = local_registrar("command")

# %% Groups in being in March 2018: a page at a time, each row a pydantic model.
on = PartialDate.parse("2018-03")
page = list_groups(actor=actor, on=on, filters=GroupFilters(), limit=10)
for row in page.rows:
    print(row.id, row.name, row.status, "certain" if row.certainty == "certain" else "possible")

# %% One group as of that month: its seats, and where each is known from.
if page.rows:
    sheet = group_sheet(decode(page.rows[0].id), actor=actor, on=on)
    assert sheet is not None
    for seat in sheet.seats:
        holder = seat.person or seat.post or seat.organisation
        print(seat.role, holder.name if holder else seat.words, seat.since, seat.until)

# %% All seats as a table: rows of the form that spreadsheets have. pandas takes them as they are.
from crosscut.register.bulk.queries.rows import Exporter  # noqa: E402

rows = list(Exporter(actor, on).rows("seats"))
print(len(rows), "seats may have been held in", on)
# In pandas, a frame is made of them as they are.
