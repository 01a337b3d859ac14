"""packlint rules."""

import json
import os
from typing import Any

import lint
from lint import registry
from lint.cli.check import write
from lint.rule import Rule

VERSION = 1
"""Of the JSON list; raised when a field changes its meaning or goes. Its schema is schemas/rules.schema.json."""


def run(format: str) -> int:
    """Print a line a rule, or all that is known of them as JSON."""
    if format == "json":
        rules = [_fields(rule) for rule in registry.all_rules()]
        found = {"version": VERSION, "packlint": lint.__version__, "rules": rules}
        write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return 0
    lines = [
        f"{rule.id}  {rule.name:<30} {rule.severity.word:<8} {rule.profile.name.lower():<8} "
        f"{registry.page(rule).title}\n"
        for rule in registry.all_rules()
    ]
    write("".join(lines))
    return 0


def _fields(rule: Rule) -> dict[str, Any]:
    try:
        page = registry.page(rule)
    except OSError:
        page = None
    family = registry.FAMILIES[rule.id[:3]]
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.severity.word,
        "profile": rule.profile.name.lower(),
        "family": family,
        "title": page.title if page else None,
        "page": f"rules/{family}/{os.path.basename(page.path)}" if page else None,
        "sources": page.sources if page else [],
    }
