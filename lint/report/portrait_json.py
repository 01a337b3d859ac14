"""``packlint show --format json``: its schema is schemas/show.schema.json."""

import json
from collections.abc import Sequence
from typing import Any

import lint
from lint.portrait import Candidate, Link, Named, Portrait
from lint.report.json import escaped
from lint.report.portrait import Answer

VERSION = 1
"""Raised when a field changes its meaning or goes; new fields do not raise it."""


def render(answer: Answer) -> str:
    """The whole answer as one JSON document; fields that don't apply are null, never missing."""
    found = {
        "version": VERSION,
        "packlint": lint.__version__,
        "object": _object(answer.portrait) if answer.portrait else None,
        "candidates": _candidates(answer.candidates),
        "near": _candidates(answer.near),
        "named_by": _candidates(answer.named_by),
    }
    return escaped(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"


def _object(seen: Portrait) -> dict[str, Any]:
    named = _named(seen.object)
    del named["held"]
    return {
        **named,
        "file": seen.file,
        "line": seen.line,
        "column": seen.column,
        "pointer": seen.pointer,
        "package": seen.package or None,
        "properties": [
            {"name": one.name, "value": one.value, "object": _named(one.target) if one.target else None}
            for one in seen.properties
        ],
        "formulas": [one._asdict() for one in seen.formulas],
        "uses": _links(seen.uses),
        "used_by": _links(seen.users),
        "translations": [
            {"locale": locale, "property": name, "value": value} for locale, name, value in seen.translations
        ],
    }


def _named(one: Named) -> dict[str, Any]:
    return {
        "type": one.type,
        "uid": one.uid or None,
        "code": one.code or None,
        "name": one.name or None,
        "held": one.held,
    }


def _links(links: Sequence[Link]) -> list[dict[str, Any]]:
    return [
        {
            **_named(link.object),
            "kinds": list(link.kinds),
            "places": [{"property": name, "line": line} for name, line in link.places],
        }
        for link in links
    ]


def _candidates(found: Sequence[Candidate]) -> list[dict[str, Any]]:
    return [
        {
            "type": one.type,
            "uid": one.uid or None,
            "code": one.code or None,
            "name": one.name or None,
            "file": one.file,
            "line": one.line or None,
        }
        for one in found
    ]
