"""What reports tell of a rule, which they know by its id only."""

from collections.abc import Callable
from typing import NamedTuple

from lint.finding import Severity


class RulePage(NamedTuple):
    """A rule's page: its title and Markdown, why it matters, the severity of its table, words to find it by."""

    title: str
    text: str
    why: str
    severity: Severity
    tags: tuple[str, ...]


PageOf = Callable[[str], RulePage | None]
"""The page of a rule's id; None for a rule that has none, such as a house rule."""
