"""Storage of supervision, one noun a file."""

from crosscut.supervision.models.directive import Directive, DirectiveStep, Supporting

__all__ = ["Directive", "DirectiveStep", "Supporting"]
