"""Pages of actions: every verb of the register that a person may do has one.

An act is declared once, in `acts.py` of the noun that it starts from, and gets its address, its
form, the look before it is done, the message after it and its undo from here:

    act(
        "group.renamed",                       # the verb, as docs/reference/actions.md has it
        "rename",                              # the last part of the address: /groups/…/rename/
        noun="group",                          # what it starts from; None: from nothing
        title=_("Rename"),
        help=_("From a day on the group bears another name. It stays the same group."),
        fields={                               # named as the action's parameters
            "names": NamesField(label=_("New names")),
            "on": DayField(label=_("From")),
            "kind": TermField("kind", label=_("Kind from then on"), required=False),
        },
        start=lambda group, actor: {"names": …},   # present values, if any
        action=rename_group,                   # called with thing, fields, basis and actor
    )

Empty fields are left out, so that the action's own defaults hold. What does not fit this way
gives `arguments=`, a function from `Asked` to the keywords of the action. An act whose fields
depend on the thing gives a function as `fields`. The module's name goes into `catalogue.ACTS`,
and `{% acts "group" group %}` of the tag library `acting` shows the menu on the thing's page.

| file | what is in it |
|---|---|
| `act.py` | what an act is, and the register of acts |
| `fields.py`, `widgets.py` | fields of forms: things by name, days, periods, names, terms |
| `grounds.py` | on what it stands: the second half of each form |
| `carrying.py` | running an action, for a look or for good |
| `staleness.py` | what others changed while a form was open |
| `things.py` | what an act starts from, and the page that it comes back to |
| `views.py` | the three steps, completion of names, undo |
"""
