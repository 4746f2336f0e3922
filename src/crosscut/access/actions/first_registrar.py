"""The first registrar: somebody has to be in the registry office before anybody can write that
somebody is. Only who sits at the machine does this."""

from __future__ import annotations

from crosscut.access.refusals import NoRegistryOffice, NotAtTheMachine
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.instruments import enter_instrument
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.models import (
    InstrumentKind,
    Organisation,
    Person,
    Post,
    PostName,
    Setting,
    Tenure,
)

POST = {"en": "Registrar", "zh-Hans": "登记员"}
#: What the paper is called that no office wrote.
TITLE = "Registrar named on the machine · 本机指定登记员"


@action("registrar.seated")
def seat_registrar(*, person: Person | str, actor: Actor) -> Person:
    """Give somebody, or a new person of that name, a post in the registry office from today,
    under an entry of its own. Who has one keeps it.

    Refuses: NotAtTheMachine, NoRegistryOffice.
    """
    if not (actor.local or actor.system):
        raise NotAtTheMachine
    setting = Setting.objects.filter(key="own_registry_office").first()
    if setting is None:
        raise NoRegistryOffice
    office = Organisation.objects.get(pk=decode(setting.value))
    today = PartialDate.parse(clock.today())
    if isinstance(person, Person):
        held = Tenure.objects.filter(person=person, post__organisation=office).certain(today)
        if held.exists():
            return person
    # Authority stands on an instrument. Without a day, this one is not among the latest papers
    # that the first page shows to anybody: nobody issued it.
    basis = Basis(
        instrument=enter_instrument(kind=InstrumentKind.APPOINT, title=TITLE, actor=actor)
    )
    if isinstance(person, str):
        script = "zh-Hans" if any("\u4e00" <= letter <= "\u9fff" for letter in person) else "en"
        person = register_person(names={script: person}, basis=basis, actor=actor)
    post = _post_of(office, basis, actor)
    appoint(person=person, post=post, period=Period.of(today), basis=basis, actor=actor)
    return person


def _post_of(office: Organisation, basis: Basis, actor: Actor) -> Post:
    name = PostName.objects.filter(post__organisation=office, text=POST["en"]).first()
    if name is not None:
        return name.post
    return create_post(organisation=office, names=POST, basis=basis, actor=actor)
