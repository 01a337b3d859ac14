"""packlint explain."""

import re
import sys

from lint import registry
from lint.cli.check import write


def _nothing(word: str) -> str:
    if re.fullmatch(r"[Ee]\d{4}", word):
        return f"no rule stands for DHIS2's {word.upper()}"
    near = registry.suggestions(word)
    return f"no rule is called {word}" + (
        f"; did you mean {', '.join(near)}?" if near else "; `packlint rules` lists all"
    )


def run(word: str) -> int:
    """Print the page of the one rule that the word means, or list the several."""
    found = registry.find(word)
    if not found:
        print(f"packlint: {_nothing(word)}", file=sys.stderr)
        return 2
    if len(found) == 1:
        rule = found[0]
        page = registry.page(rule).text.rstrip()
        write(f"{page}\n\n{rule.severity.word} · profile {rule.profile.name.lower()}\n")
    else:
        write(f"{len(found)} rules stand for {word}:\n")
        write("".join(f"  {rule.id}  {rule.name:<32}  {registry.page(rule).title}\n" for rule in found))
        write("One of them in full: packlint explain " + found[0].id + "\n")
    return 0
