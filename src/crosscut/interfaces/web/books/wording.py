"""Words of account books: kinds of entries, stages, items, fields, findings."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_currency_name
from django.utils.translation import get_language, gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.wording.words import Field, Words

#: Buttons and heads: what is entered.
KINDS: Words = {
    "receive": pgettext_lazy("entry of a book", "Received"),
    "use": pgettext_lazy("entry of a book", "Used"),
    "move": pgettext_lazy("entry of a book", "Moved"),
    "buy": pgettext_lazy("entry of a book", "Bought"),
    "pledge": pgettext_lazy("entry of a book", "Pledged"),
    "allocate": pgettext_lazy("entry of a book", "Allocated"),
    "lapse": pgettext_lazy("entry of a book", "Promise lapsed"),
    "give back": pgettext_lazy("entry of a book", "Given back"),
    "lose": pgettext_lazy("entry of a book", "Lost"),
    "reverse": pgettext_lazy("entry of a book", "Reversed"),
}
ASKED_KINDS = tuple(kind for kind in KINDS if kind != "reverse")
#: What each kind says happened.
HELP: Words = {
    "receive": _("Something came in: against a promise, or without one."),
    "use": _("Something was spent, given out or worked. It does not come back."),
    "move": _("Something was brought to another place, and is still there."),
    "buy": _("Goods came in for money that was here."),
    "pledge": _("A donor promised something that is not here yet."),
    "allocate": _("A budget set something aside that is not here yet."),
    "lapse": _("What was promised and is not here yet will not come."),
    "give back": _("Something went back to its donor."),
    "lose": _("Something was spoilt, stolen or could not be found."),
}
STAGES: Words = {
    "outside": pgettext_lazy("stage of a book", "outside"),
    "allocated": pgettext_lazy("stage of a book", "allocated"),
    "pledged": pgettext_lazy("stage of a book", "pledged"),
    "on hand": pgettext_lazy("stage of a book", "on hand"),
    "used": pgettext_lazy("stage of a book", "used"),
    "lost": pgettext_lazy("stage of a book", "lost"),
}
ITEM_KINDS: Words = {
    "goods": pgettext_lazy("item of a book", "Goods, counted in a unit"),
    "staff": pgettext_lazy("item of a book", "Staff, counted in person-days"),
    "money": pgettext_lazy("item of a book", "Money, by its three letters"),
}
PROMISES: Words = {
    "": pgettext_lazy("of something received", "It was not promised before"),
    "pledged": pgettext_lazy("of something received", "It was pledged"),
    "allocated": pgettext_lazy("of something received", "It was allocated"),
}
FIELDS: Mapping[str, Field] = {
    "group": Field(_("Group")),
    "title": Field(_("What the book is for"), _("The task: “Flood relief 2026”.")),
    "begins_on": Field(_("Begins on"), _("What happened before is not entered.")),
    "disclosure": Field(_("Who may read it"), _("Never wider than the group itself.")),
    "item": Field(
        _("What"), _("A currency by its three letters (CNY), or what the book counts by its name.")
    ),
    "amount": Field(_("How much"), _("A number: 1234.50.")),
    "day": Field(_("Which day"), _("When it happened; it may be entered later.")),
    "donor": Field(_("Who gives it"), _("An organisation or a person, by name.")),
    "of_donor": Field(_("Of which donor"), _("Left empty, what came in first is taken first.")),
    "organisation": Field(_("Or an organisation of the register")),
    "nameless": Field(_("The donor asks for no name: it is told inside the group alone")),
    "promise": Field(_("Was it promised?")),
    "place": Field(_("Where it lies"), _("A store, an account at a bank, a district.")),
    "from_place": Field(_("Where it lay")),
    "to_place": Field(_("Where it was brought")),
    "used_place": Field(_("Where it was used"), _("Left empty: where it lay.")),
    "bought_place": Field(_("Where the goods lie"), _("Left empty: where the money lay.")),
    "bought": Field(_("What was bought"), _("Goods that the book counts.")),
    "bought_amount": Field(_("How much was bought")),
    "text": Field(
        _("In your words"),
        _("Whoever reads the book reads this. Do not name a donor who asked for no name."),
    ),
    "citation": Field(
        pgettext_lazy("of an entry", "Document"),
        _("The paper that shows it: receipt, contract, list; its number, its day."),
    ),
    "files": Field(_("Files"), _("The document itself, for the group alone.")),
    "reason": Field(_("What was wrong")),
    "kind": Field(_("Of what kind")),
    "name": Field(_("What is counted"), _("“tents”, “rice”, “doctors”, “CNY”.")),
    "unit": Field(_("In which unit"), _("Of goods: pieces, kg, sets.")),
    "places": Field(
        _("Digits after the point"), _("Of goods: 0 for pieces, 3 for kg to the gram.")
    ),
    "until": Field(_("Until which day"), _("Nothing is entered of days up to it any more.")),
}
#: What is wrong with a book.
FINDINGS: Words = {
    "off": _("%(item)s: its accounts are off by %(amount)s."),
    "overdrawn": _("%(item)s: an account was overdrawn by %(amount)s on %(day)s."),
    "gap": _("Entry %(number)s is missing."),
    "changed": _("Entry %(number)s is not as the record has it."),
    "unguarded": _("The database does not guard the book against changes: %(item)s."),
}


def spoken_amount(amount: str, places: int) -> str:
    """An exact amount as the reader writes numbers: "1,234.50"."""
    pattern = f"#,##0.{'0' * places}" if places else "#,##0"
    return format_decimal(amount, format=pattern, locale=_locale(), decimal_quantization=False)


def spoken_unit(kind: str, name: str, unit: str) -> str:
    """In what something is counted: the code of a currency, a unit, person-days."""
    if kind == "staff":
        return pgettext("unit of a book", "person-days")
    return name if kind == "money" else unit


def spoken_item(kind: str, name: str) -> str:
    """What is counted; of a currency its name in the reader's language."""
    if kind != "money":
        return name
    called = get_currency_name(name, locale=_locale())
    return gettext("%(code)s, %(name)s") % {"code": name, "name": called}


def _locale() -> Locale:
    """That of the reader, as Unicode's data calls it."""
    try:
        return Locale.parse((get_language() or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
