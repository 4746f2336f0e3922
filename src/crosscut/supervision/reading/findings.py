"""What is found wrong with a file: all is counted, and so much is kept as somebody may read."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosscut.register.bulk.rules.problems import Problem

#: So many problems, and so many remarks, are kept; all are counted.
MOST_KEPT = 1_000


@dataclass
class Findings:
    """The problems of a file by its name. Remarks do not keep it from being entered."""

    name: str
    problems: list[Problem] = field(default_factory=list, kw_only=True)
    errors: int = field(default=0, kw_only=True)
    warnings: int = field(default=0, kw_only=True)

    @property
    def right(self) -> bool:
        """Whether nothing keeps it from being entered."""
        return not self.errors

    def found(self, problem: Problem) -> None:
        """Note a problem. What keeps the file out is never pushed aside by remarks."""
        if problem.warning:
            self.warnings += 1
        else:
            self.errors += 1
        if (self.warnings if problem.warning else self.errors) <= MOST_KEPT:
            self.problems.append(problem)
