"""What seats and tenures want to know of their posts."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.register.bulk.queries.ledger import Ledger, Post
from crosscut.register.bulk.queries.preparing import Prepared
from crosscut.register.models import Post as PostRow


def posts_of(rows: Iterable[Prepared], ledger: Ledger) -> dict[int, Post]:
    """The posts that rows link to, from the file and from the register, by identifier."""
    wanted = {row.values["post"] for row in rows if row.values.get("post")}
    found = ledger.posts(wanted)
    there = PostRow.objects.filter(pk__in=wanted - found.keys())
    for pk, capacity, organisation in there.values_list("pk", "capacity", "organisation"):
        found[pk] = Post(capacity, organisation)
    return found
