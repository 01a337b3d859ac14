"""packlint rules."""

from lint import registry
from lint.cli.check import write


def run() -> int:
    """Print a line a rule."""
    lines = [
        f"{rule.id}  {rule.name:<30} {rule.severity.word:<8} {rule.profile.name.lower():<8} "
        f"{registry.page(rule).title}\n"
        for rule in registry.all_rules()
    ]
    write("".join(lines))
    return 0
