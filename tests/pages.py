"""Rule pages as tests: what the fenced blocks of a page mean.

A block's info string is ``json`` and then ``aggregate``, ``tracker`` or ``dashboard`` (the block is
laid over that sound package) or ``raw`` (the block is the whole file); ``file=NAME`` names the file.
Each block is checked alone, but those with the same ``run=NAME`` together. A block ``yaml config`` is
the packlint.yaml of its section, for all of its runs; ``target=VERSION`` is the option.
Of a change rule, ``json old`` is a whole release and ``json new`` is laid over it, or whole too (``whole``); what
is good is new to the same old one;
with ``repeat=N`` each object whose id has ## stands there N times, numbered.
Laid over: objects with an id that the base has are changed property by property, others are added;
null takes a property out; anything else, also a list of bare references, replaces what was there.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

EXAMPLES = Path(__file__).parent.parent / "examples"
BASES = {
    "aggregate": EXAMPLES / "SNK_AGG" / "D2.40_1.0.0" / "COMPLETE" / "metadata.json",
    "dashboard": EXAMPLES / "SNK_AGG" / "D2.40_1.0.0" / "COMPLETE_DASHBOARD" / "metadata.json",
    "tracker": EXAMPLES / "SNK_CS" / "D2.41_1.0.0" / "COMPLETE" / "metadata.json",
}
SECTIONS = ("What it checks", "Why", "Bad", "Good", "Fix", "Sources")


TARGET = "--target"
"""Stands among a run's files for the option."""

Run = dict[str, bytes]
"""Files that are checked together: name and bytes."""


def sections(text: str) -> dict[str, str]:
    """A page's sections by heading, in their order."""
    parts = re.split(r"(?m)^## (.+)$", text)
    return {heading.strip(): body.strip() for heading, body in zip(parts[1::2], parts[2::2], strict=True)}


def runs(section: str) -> list[Run]:
    """The fenced blocks of a section as files. ValueError for an info string that means nothing."""
    config = re.search(r"(?ms)^```yaml config\n(.*?)^```$", section)
    found: dict[str, Run] = {}
    for number, match in enumerate(re.finditer(r"(?ms)^```json ([^\n]*)\n(.*?)^```$", section)):
        words = match.group(1).split()
        named = dict(word.split("=", 1) for word in words if "=" in word)
        kinds = [word for word in words if "=" not in word]
        if named.keys() - {"file", "run", "target"} or len(kinds) != 1 or kinds[0] not in {"raw", *BASES}:
            raise ValueError(f"the block `json {match.group(1)}` means nothing")
        data = match.group(2).encode()
        if kinds != ["raw"]:
            base = json.loads(BASES[kinds[0]].read_bytes())
            data = json.dumps(laid_over(base, json.loads(data)), indent=4).encode()
        run = found.setdefault(named.get("run", f"alone {number}"), {})
        run[named.get("file", "metadata.json")] = data
        if "target" in named:
            run[TARGET] = named["target"].encode()
        if config:
            run["packlint.yaml"] = config.group(1).encode()
    return list(found.values())


class Pair(NamedTuple):
    """Two releases."""

    old: dict[str, Any]
    new: dict[str, Any]


def pairs(section: str, before: dict[str, Any] | None = None) -> list[Pair]:
    """The pairs of releases of a section; a new one without an old one is of ``before``. ValueError for an info
    string that means nothing.
    """
    found: list[Pair] = []
    old = before
    for match in re.finditer(r"(?ms)^```json ([^\n]*)\n(.*?)^```$", section):
        side, *words = match.group(1).split()
        named = dict(word.split("=", 1) for word in words if "=" in word)
        if side not in ("old", "new") or named.keys() - {"repeat"} or {*words} - {"whole", *_written(named)}:
            raise ValueError(f"the block `json {match.group(1)}` means nothing")
        document = repeated(json.loads(match.group(2)), int(named.get("repeat", "1")))
        if side == "old":
            old = document
        else:
            assert old is not None
            found.append(Pair(old, document if "whole" in words else laid_over(old, document)))
    return found


def _written(named: dict[str, str]) -> list[str]:
    return [f"{key}={value}" for key, value in named.items()]


def repeated(document: dict[str, Any], times: int) -> dict[str, Any]:
    """Each object whose id has ## as often as that, with 01, 02 … in place of ## everywhere."""
    result: dict[str, Any] = {}
    for key, value in document.items():
        if not isinstance(value, list):
            result[key] = value
            continue
        result[key] = []
        for item in value:
            text = json.dumps(item)
            many = times if "##" in text else 1
            result[key] += [json.loads(text.replace("##", f"{number:02d}")) for number in range(1, many + 1)]
    return result


def laid_over(base: dict[str, Any], fragment: dict[str, Any]) -> dict[str, Any]:
    """The base with the fragment's objects and properties."""
    result = dict(base)
    for key, value in fragment.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = laid_over(result[key], value)
        elif isinstance(value, list) and isinstance(result.get(key), list) and _objects(value):
            result[key] = _objects_laid_over(result[key], value)
        else:
            result[key] = value
    return result


def _objects(value: list[Any]) -> bool:
    """Objects with an id and more, not references to objects."""
    return all(isinstance(item, dict) and "id" in item for item in value) and any(len(item) > 1 for item in value)


def _objects_laid_over(base: list[Any], fragment: list[Any]) -> list[Any]:
    changes = {item["id"]: item for item in fragment}
    known = {item.get("id") for item in base if isinstance(item, dict)}
    changed = [
        laid_over(item, changes[item["id"]]) if isinstance(item, dict) and item.get("id") in changes else item
        for item in base
    ]
    return changed + [item for item in fragment if item["id"] not in known]
