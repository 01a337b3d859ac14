"""``--format gitlab``: a code quality report, which GitLab shows in a merge request."""

import json
from collections import Counter
from typing import Any

from lint.check import Result
from lint.describe import Described
from lint.finding import Severity
from lint.report.checkout import in_checkout
from lint.report.hosts import MOST, identity, storable, with_fix, worst_first
from lint.report.shared import how_to_see_all, plural

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}
"""In GitLab's words. ``blocker`` and ``minor`` are not used: packlint has three severities."""


def render(result: Result, show: Severity) -> str:
    """A JSON array with an entry a finding, a line each; where there are more than MOST a last one says so."""
    found = worst_first(result, show)
    kept, rest = found[:MOST], found[MOST:]
    paths = in_checkout(one.file for one in found[: MOST + 1])
    seen: Counter[str] = Counter()
    entries = [_entry(one, _path(one, paths), seen) for one in kept]
    if rest:
        entries.append(_left_out(len(rest), _path(rest[0], paths), show))
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _path(finding: Described, paths: dict[str, str | None]) -> str:
    return paths[finding.file] or finding.file


def _entry(finding: Described, path: str, seen: Counter[str]) -> dict[str, Any]:
    fingerprint = identity(finding, path)
    seen[fingerprint] += 1
    if seen[fingerprint] > 1:
        fingerprint += f"-{seen[fingerprint]}"
    return {
        # GitLab does not show the check's name.
        "description": f"{finding.rule}: " + with_fix(finding, ". Fix: "),
        "check_name": f"{finding.rule} {finding.name}",
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": storable(path), "lines": {"begin": finding.line or 1}},
    }


def _left_out(number: int, path: str, show: Severity) -> dict[str, Any]:
    """The entry that stands for all that are not told, in the file of the first of them."""
    return {
        "description": f"packlint: {plural(number, 'more finding')}, not listed here: {how_to_see_all(show)}",
        "check_name": "packlint",
        "fingerprint": "left-out",
        "severity": SEVERITIES[Severity.NOTE],
        "location": {"path": storable(path), "lines": {"begin": 1}},
    }
