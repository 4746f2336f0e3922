"""Views of lists: one's own, and everybody's."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from crosscut.access.actions.saved_views import drop_view, save_view
from crosscut.access.actors import local_registrar
from crosscut.access.models import Account, SavedView
from crosscut.access.refusals import (
    NoAccount,
    NoSuchView,
    TooManyViews,
    ViewForEverybody,
    ViewNameless,
    ViewTooLong,
)
from crosscut.access.saved_views import MOST, saved_views
from crosscut.foundation.actor import ANYBODY, SYSTEM, Actor
from crosscut.foundation.record.models import Entry

pytestmark = pytest.mark.django_db


def actor(name: str) -> Actor:
    account, _ = Account.objects.get_or_create(name=name, defaults={"likeness": name})
    return Actor(account=account.pk, origin="page")


def names(of: Actor, noun: str = "groups") -> list[str]:
    return [view.name for view in saved_views(noun, actor=of)]


def test_a_view_is_its_owners_alone_unless_a_registrar_keeps_it_for_everybody() -> None:
    one, clerk = actor("one"), local_registrar("page")
    save_view(noun="groups", name="On  standby ", asked="status=standby", actor=one)
    save_view(noun="groups", name="Cities", asked="level=city", shared=True, actor=clerk)
    save_view(noun="people", name="Heads", asked="", actor=one)
    assert names(one) == ["Cities", "On standby"]
    assert names(clerk) == ["Cities"]
    assert names(ANYBODY) == []
    with pytest.raises(ViewForEverybody):
        save_view(noun="groups", name="Mine for all", asked="", shared=True, actor=one)


def test_a_name_that_is_taken_is_given_to_the_new_filters() -> None:
    one = actor("one")
    save_view(noun="groups", name="Now", asked="status=active", actor=one)
    save_view(noun="groups", name="Now", asked="status=standby", actor=one)
    (view,) = saved_views("groups", actor=one)
    assert view.asked == "status=standby"
    verbs = Entry.objects.order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["view.saved", "view.saved"]


def test_a_view_is_taken_away_by_its_owner_or_where_it_is_everybodys_by_a_registrar() -> None:
    one, clerk = actor("one"), local_registrar("page")
    own = save_view(noun="groups", name="Own", asked="", actor=one)
    shared = save_view(noun="groups", name="Shared", asked="", shared=True, actor=clerk)
    with pytest.raises(NoSuchView):
        drop_view(view=own.pk, actor=clerk)
    with pytest.raises(ViewForEverybody):
        drop_view(view=shared.pk, actor=one)
    drop_view(view=own.pk, actor=one)
    drop_view(view=shared.pk, actor=clerk)
    with pytest.raises(NoSuchView):
        drop_view(view=own.pk, actor=one)
    assert not SavedView.objects.exists()


def test_what_cannot_be_kept_is_refused_with_a_reason() -> None:
    one = actor("one")
    for name in ("", "   ", "x" * 81, "a\0b", "a\u202eb"):
        with pytest.raises(ViewNameless):
            save_view(noun="groups", name=name, asked="", actor=one)
    with pytest.raises(ViewTooLong):
        save_view(noun="groups", name="Long", asked="n=" + "x" * 2000, actor=one)
    with pytest.raises(NoAccount):
        save_view(noun="groups", name="Nobody's", asked="", actor=SYSTEM)
    SavedView.objects.bulk_create(
        SavedView(account_id=one.account, noun="groups", name=str(n)) for n in range(MOST)
    )
    with pytest.raises(TooManyViews):
        save_view(noun="groups", name="One more", asked="", actor=one)
    save_view(noun="groups", name="7", asked="status=any", actor=one)


def test_two_views_of_everybody_never_bear_one_name() -> None:
    SavedView.objects.create(noun="groups", name="Cities")
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(noun="groups", name="Cities")
