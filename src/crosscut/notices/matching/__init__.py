"""From a draft to the register: whom and what it means, and what a person has to decide.

`paper.match_draft` matches a whole paper; `bodies`, `people`, `groups`, `holders` and `leaving`
know how each kind of thing is recognised. Nothing is ever merged: what is not certain is a
question.
"""
