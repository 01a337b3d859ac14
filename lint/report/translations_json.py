"""``packlint translations --format json``: its schema is schemas/translations.schema.json."""

import json
from collections.abc import Sequence
from typing import Any

import lint
from lint.coverage import Coverage
from lint.report.json import escaped

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields do not raise it."""


def render(found: Sequence[Coverage]) -> str:
    """Everything as one JSON document."""
    answer = {"version": VERSION, "packlint": lint.__version__, "packages": [_package(one) for one in found]}
    return escaped(json.dumps(answer, ensure_ascii=False, indent=2)) + "\n"


def _package(one: Coverage) -> dict[str, Any]:
    return {
        "file": one.file,
        "code": one.code or None,
        "base": one.base or None,
        "asked_own": one.own,
        "locales": [
            {
                "locale": language.locale,
                "standing": language.standing,
                "declared": language.declared,
                "named": language.named,
                "asked": language.asked,
                "parts": [figure._asdict() for figure in language.figures],
            }
            for language in one.languages
        ],
    }
