"""Which modules declare acts; importing this declares them all."""

from crosscut.interfaces.web.acting.act import ACTS
from crosscut.interfaces.web.groups import acts as groups

__all__ = ["ACTS", "groups"]
