"""Distribution lists and clearances, given on pages."""

from __future__ import annotations

from django.test import Client

from crosscut.register.models import Clearance, DistributionEntry, Post, Tenure
from tests.interfaces.web.acting.driving import UNFOUNDED, act_on, address, undo
from tests.register.lanting import Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def test_a_post_and_an_organisation_are_put_on_the_distribution_list(
    lanting: Lanting, client: Client
) -> None:
    page = address(lanting.harbour, "groups", "let-know")
    act_on(client, page, post=lanting.finance_head.display, period_since="2020")
    entry = act_on(client, page, organisation="财政局", period_since="2021")

    listed = lanting.harbour.distribution_entries
    assert listed.get(post__isnull=False).post == lanting.finance_head
    assert listed.get(organisation__isnull=False).period.since_text == "2021"
    undo(client, entry)
    assert DistributionEntry.objects.accepted().count() == 1


def test_nobody_or_two_at_once_are_refused(lanting: Lanting, client: Client) -> None:
    page = address(lanting.harbour, "groups", "let-know")

    for readers in ({}, {"person": "王峰", "organisation": "财政局"}):
        given = {**UNFOUNDED, "period_since": "2020", **readers}
        refused = client.post(page, {**given, "step": "look"})
        assert refused.status_code == 409
        assert "Name one who may know" in refused.content.decode()
    assert not DistributionEntry.objects.exists()


def test_a_person_and_a_post_are_cleared_up_to_a_mark(lanting: Lanting, client: Client) -> None:
    act_on(client, address(lanting.wang, "people", "clear"), mark="secret", period_since="2020")
    act_on(client, address(lanting.mayor, "posts", "clear"), mark="confidential",
           period_since="2020")  # fmt: skip

    assert Clearance.objects.get(person=lanting.wang).mark.key == "secret"
    assert Clearance.objects.get(post=lanting.mayor).mark.key == "confidential"


def test_what_can_be_done_with_a_post_and_a_tenure_is_listed(
    lanting: Lanting, client: Client
) -> None:
    post = Post.objects.filter(tenures__isnull=False).first()
    tenure = Tenure.objects.first()
    assert post is not None
    assert tenure is not None

    for thing, folder, offered in ((post, "posts", "clear"), (tenure, "tenures", "end")):
        page = client.get(address(thing, folder, "acts"), headers={"accept-language": "en"})
        assert page.status_code == 200
        assert address(thing, folder, offered) in page.content.decode()


def test_people_and_posts_get_further_names(lanting: Lanting, client: Client) -> None:
    for thing, folder in ((lanting.wang, "people"), (lanting.mayor, "posts")):
        act_on(client, address(thing, folder, "name"), names_en="The One", official="further")
        assert thing.names.filter(text="The One", official=False).exists()
