"""Findings about no package: a path that could not be read, a configuration that is wrong."""

from collections.abc import Mapping

from lint import registry
from lint.describe import Described


def described_trouble(
    rule_id: str, variant: str, words: Mapping[str, str], file: str, line: int = 1, column: int = 1
) -> Described:
    """A finding of packlint's own families, in words."""
    rule = registry.by_id()[rule_id]
    return Described(
        rule=rule.id,
        name=rule.name,
        severity=rule.severity,
        file=file,
        line=line,
        column=column,
        type=None,
        uid=None,
        code=None,
        object=None,
        pointer=None,
        property=None,
        message=rule.words("message", variant).format_map(words),
        hint=rule.words("hint", variant).format_map(words),
        fingerprint="",
        subject=file,
    )
