"""``--format json``: what machines read. Its schema is schemas/report.schema.json."""

import json
import re
from dataclasses import asdict
from typing import Any

import lint
from lint.check import Result
from lint.describe import Described
from lint.finding import Severity
from lint.report.counts import count
from lint.report.shared import COMMANDS, CONTROLS

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields do not raise it."""


def render(result: Result) -> str:
    """The whole report as one JSON document; fields that don't apply are null, never missing."""
    counts = count(result)
    report = {
        "version": VERSION,
        "packlint": lint.__version__,
        "summary": {
            "errors": counts.groups[Severity.ERROR],
            "warnings": counts.groups[Severity.WARNING],
            "notes": counts.groups[Severity.NOTE],
            "findings": counts.findings,
            "hidden": counts.hidden,
            "known": result.silenced["known"],
            "ignored": result.silenced["ignored"],
        },
        "packages": [
            {
                "file": info.file,
                "code": info.code or None,
                "kind": info.kind or None,
                "dhis2": info.dhis2 or None,
                "checked_as": info.checked_as or None,
                "release": info.release or None,
                "objects": info.objects,
            }
            for info in result.packages
        ],
        "findings": [_finding(finding) for finding in result.findings],
    }
    return escaped(json.dumps(report, ensure_ascii=False, indent=2)) + "\n"


_STEERS = re.compile(f"[{CONTROLS}]|{COMMANDS}")


def escaped(text: str) -> str:
    """JSON without what could steer a terminal or a CI system that reads it from a log."""
    return _STEERS.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    first, rest = match.group()[0], match.group()[1:]
    return match.group() if first == "\n" else f"\\u{ord(first):04x}{rest}"


_INTERNAL = ("subject", "folded", "followers")
"""Fields that are for the wording of other reports."""


def _finding(finding: Described) -> dict[str, Any]:
    fields = asdict(finding)
    for name in _INTERNAL:
        del fields[name]
    fields["severity"] = finding.severity.word
    fix = finding.fix
    fields["fix"] = {"safe": fix.safe, "value": fix.value} if fix and fix.value is not None else None
    fields["fixable"] = fix and ("safe" if fix.safe else "unsafe")
    fields["excerpt"] = finding.excerpt._asdict() if finding.excerpt else None
    return fields
