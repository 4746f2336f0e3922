"""Django's makemessages, which also collects the sentences that rooms mark."""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Adds the marker `crosscut.foundation.words.sentence`."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=sentence"]
