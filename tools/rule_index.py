"""docs/rules/ from the pages: every rule by family, by another tool's id, by DHIS2 error code.

``python -m tools.rule_index`` writes it; a test holds what is written to the pages.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from lint import registry

FOLDER = Path(__file__).parent.parent / "docs" / "rules"

_ERROR = re.compile(r"E\d{4}")
_PEER = re.compile(r"[A-Z]+(?:-[A-Z]+)+-\d+|[A-Za-z]+(?:_\w+)+")
"""An id of the metadata package validator, a script's name, a data integrity check."""

_HEAD = "<!-- Made by `make rule-index` from the pages under rules/; changes here are lost. -->\n"


def written() -> dict[str, str]:
    """File name → what should be in it."""
    return {"README.md": _families(), "peers.md": _peers(), "errors.md": _errors()}


def _page(rule_id: str) -> str:
    family = registry.FAMILIES[rule_id[:3]]
    return f"[{rule_id}](../../rules/{family}/{rule_id}.md)"


def _families() -> str:
    parts = [
        _HEAD,
        "# Rules by family\n",
        "`packlint explain ID` prints a page; `packlint explain WORD…` finds one. The same by"
        " [another tool's id](peers.md) and by [DHIS2 error code](errors.md); what is no rule, and why:"
        " [rules not taken](../rules-not-taken.md).\n",
    ]
    for prefix, folder in registry.FAMILIES.items():
        rules = [rule for rule in registry.known_rules() if rule.id.startswith(prefix)]
        parts.append(f"## {folder.replace('_', ' ')}\n")
        parts.append("| rule | name | severity | profile | finds |\n|---|---|---|---|---|")
        for rule in rules:
            title = registry.page(rule).title.replace("|", "\\|")
            severity, profile = rule.severity.word, rule.profile.name.lower()
            parts.append(f"| {_page(rule.id)} | {rule.name} | {severity} | {profile} | {title} |")
        parts.append("")
    return "\n".join(parts)


def _sources() -> Iterable[tuple[str, str]]:
    """What pages name, and the rule."""
    for rule in registry.known_rules():
        for source in dict.fromkeys(registry.page(rule).sources):
            yield source, rule.id


def _table(head: str, pairs: Iterable[tuple[str, str]]) -> str:
    found: dict[str, list[str]] = {}
    for source, rule_id in pairs:
        found.setdefault(source, []).append(_page(rule_id))
    names = {rule.id: rule.name for rule in registry.known_rules()}
    lines = [f"| {head} | rules |", "|---|---|"]
    for source in sorted(found, key=lambda one: (one.casefold(), one)):
        rules = ", ".join(f"{page} {names[page[1:7]]}" for page in found[source])
        lines.append(f"| `{source}` | {rules} |")
    return "\n".join(lines) + "\n"


def _peers() -> str:
    pairs = [pair for pair in _sources() if _PEER.fullmatch(pair[0])]
    text = (
        "Ids as other tools write them: those of the DHIS2 metadata package validator (`DE-MQ-2`), scripts named"
        " `check_…`, and DHIS2's own data integrity checks.\n"
    )
    return "\n".join([_HEAD, "# Rules by another tool's id\n", text, _table("id", pairs)])


def _errors() -> str:
    pairs = [pair for pair in _sources() if _ERROR.fullmatch(pair[0])]
    text = (
        "What DHIS2's import answers with, and the rules that see it coming. Of checks that need a running DHIS2,"
        " such as whether the importer may write an object, there is no rule.\n"
    )
    return "\n".join([_HEAD, "# Rules by DHIS2 error code\n", text, _table("error", pairs)])


def main() -> None:
    """Write the folder."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in written().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
