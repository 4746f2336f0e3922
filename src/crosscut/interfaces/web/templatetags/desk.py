"""What pages of the desk say of a line."""

from __future__ import annotations

from django import template

from crosscut.interfaces import duties
from crosscut.register.queries.desk import DeskLine

register = template.Library()


@register.filter
def desk_title(line: DeskLine) -> str:
    """What waits."""
    return duties.title_of(line)


@register.filter
def desk_step(line: DeskLine) -> str:
    """The one next step."""
    return duties.step_of(line)


@register.filter
def desk_page(line: DeskLine) -> str:
    """Where the step is taken."""
    return duties.page_of(line)


@register.filter
def desk_capacity(line: DeskLine) -> str:
    """In which capacity it waits for the reader."""
    return str(duties.CAPACITIES.get(line.capacity, line.capacity))
