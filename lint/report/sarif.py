"""``--format sarif``: SARIF 2.1.0, which GitHub's code scanning and other hosts and editors read."""

import json
import os
import re
import zlib
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

import lint
from lint.check import Result
from lint.describe import Described
from lint.finding import Severity
from lint.report.checkout import in_checkout
from lint.report.hosts import MOST, identity, storable, with_fix, worst_first
from lint.report.json import escaped
from lint.report.rule_page import PageOf, RulePage
from lint.report.shared import how_to_see_all, plural, seen_there

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

PACKED = 10_000_000
"""Bytes of a report, gzipped: GitHub refuses larger ones."""

PLACES = 1_000
"""Places of one result, its own among them: GitHub refuses more."""

_ROOT = "%SRCROOT%"
_LONGEST = 1_000
"""Characters of a rule's description: GitHub takes 1,024."""


def render(result: Result, show: Severity, page_of: PageOf) -> str:
    """One run, with a result a finding, the worst first; as many as hosts take, and how many more there are."""
    found = worst_first(result, show)
    followers = _followers(result)
    files = {one.file for one in found} | {related.file for one in found for related in one.related}
    paths = in_checkout(files)
    names = {one.rule: one.name for one in found}
    index = {rule: number for number, rule in enumerate(sorted(names))}
    rules = [_dumped(_rule(rule, names[rule], page_of(rule))) for rule in index]
    results = [
        _dumped(_result(one, followers.get((one.file, one.fingerprint), ()), index, paths)) for one in found[:MOST]
    ]
    while True:
        text = _document(result, rules, results, len(found) - len(results), show)
        if _fits(text) or not results:
            return text
        del results[len(results) * 3 // 4 :]


def _followers(result: Result) -> dict[tuple[str, str], list[Described]]:
    """The findings that another one's message counts, by that one's file and fingerprint: they are no results."""
    found: dict[tuple[str, str], list[Described]] = {}
    for one in result.findings:
        if one.cause is not None:
            found.setdefault((one.file, one.cause), []).append(one)
    return found


def _fits(text: str) -> bool:
    data = text.encode()
    return len(data) <= PACKED or len(zlib.compress(data)) <= PACKED


def _document(result: Result, rules: list[str], results: list[str], left_out: int, show: Severity) -> str:
    driver = {"name": "packlint", "version": lint.__version__}
    invocation: dict[str, Any] = {"executionSuccessful": not result.could_not_check}
    if left_out:
        told = f"{plural(left_out, 'finding')} left out, none worse than those here: {how_to_see_all(show)}"
        notification = {"descriptor": {"id": "findings-left-out"}, "level": "warning", "message": {"text": told}}
        invocation["toolExecutionNotifications"] = [notification]
    root = {_ROOT: {"description": {"text": "The root of the checkout."}}}
    run = [
        f'"tool": {{"driver": {_dumped(driver)[:-1]}, "rules": {_listed(rules)}}}}}',
        f'"invocations": [{_dumped(invocation)}]',
        f'"originalUriBaseIds": {_dumped(root)}',
        '"columnKind": "unicodeCodePoints"',
        f'"results": {_listed(results)}',
    ]
    return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{\n' + ",\n".join(run) + "\n}]}\n"


def _dumped(value: Any) -> str:
    return escaped(json.dumps(value, ensure_ascii=False))


def _listed(values: list[str]) -> str:
    """A JSON array with a line a value."""
    return "[\n" + ",\n".join(values) + "\n]" if values else "[]"


def _rule(rule: str, name: str, page: RulePage | None) -> dict[str, Any]:
    if page is None:
        words = {"text": storable(name)}
        return {"id": storable(rule), "name": storable(name), "shortDescription": words, "fullDescription": words}
    sections = dict(part.partition("\n")[::2] for part in page.text.split("\n## ")[1:])
    told = [f"{head}: {sections[head].strip()}" for head in ("What it checks", "Why", "Fix") if head in sections]
    return {
        "id": rule,
        "name": name,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": _sentences(sections.get("What it checks", "")) or page.title},
        "help": {"text": "\n\n".join(told) or page.title, "markdown": page.text.partition("\n")[2].strip()},
        "defaultConfiguration": {"level": page.severity.word},
        "properties": {"tags": list(page.tags)},
    }


def _sentences(section: str) -> str:
    """The whole sentences of a section's first paragraph, in a line."""
    text = " ".join(section.strip().partition("\n\n")[0].split())
    if not text.endswith(".") or len(text) > _LONGEST:
        text = text[: text.rfind(". ", 0, _LONGEST) + 1]
    return text


def _result(
    finding: Described, followers: Sequence[Described], index: Mapping[str, int], paths: Mapping[str, str | None]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": storable(finding.rule),
        "ruleIndex": index[finding.rule],
        "level": finding.severity.word,
        "message": {"text": _unlinked(with_fix(finding, "\nfix: "))},
        "locations": [
            {
                "physicalLocation": _physical(finding.file, finding.line, finding.column, paths),
                **_logical(finding.type, finding.uid, finding.object or finding.code),
            }
        ],
        "partialFingerprints": {"packlint/v1": identity(finding, paths[finding.file] or finding.file)},
    }
    others = [
        _other(number, seen_there(related), related.file, related.line, None, paths)
        | _logical(related.type, related.uid, related.object)
        for number, related in enumerate(finding.related[: PLACES - 1])
    ]
    others += [
        _other(number, f"follows from this: {one.message}", one.file, one.line, one.column, paths)
        | _logical(one.type, one.uid, one.object or one.code)
        for number, one in enumerate(followers[: PLACES - 1 - len(others)], len(others))
    ]
    if others:
        result["relatedLocations"] = others
    return result


def _other(
    number: int, text: str, file: str, line: int | None, column: int | None, paths: Mapping[str, str | None]
) -> dict[str, Any]:
    """Another place that a result speaks of."""
    return {
        "id": number,
        "message": {"text": _unlinked(storable(text)) or "see also"},
        "physicalLocation": _physical(file, line, column, paths),
    }


def _physical(file: str, line: int | None, column: int | None, paths: Mapping[str, str | None]) -> dict[str, Any]:
    """A place in a file. Of a file as a whole it is line 1, since GitHub refuses a result without a line."""
    path = paths[file]
    where = {"uri": _uri(file)} if path is None else {"uri": _quoted(path), "uriBaseId": _ROOT}
    region = {"startLine": line or 1}
    if line and column:
        region["startColumn"] = column
    return {"artifactLocation": where, "region": region}


def _uri(name: str) -> str:
    """What has no path in the checkout by its name, which is no path below the root; on disk by its own."""
    path = name.replace(os.sep, "/")
    if not os.path.isabs(name):
        return _quoted(path)
    return ("file://" if path.startswith("/") else "file:///") + _quoted(path)


def _quoted(path: str) -> str:
    """A path as a relative URI, byte by byte where it is no text."""
    return quote(path.encode("utf-8", "surrogateescape" if _is_bytes(path) else "surrogatepass"), safe="/!")


def _is_bytes(path: str) -> bool:
    """Whether what is no text in a path is bytes that the system gave."""
    return not re.search("[\ud800-\udc7f\udd00-\udfff]", path)


def _logical(type_: str | None, uid: str | None, name: str | None) -> dict[str, Any]:
    """The object that a place lies in."""
    if type_ is None:
        return {}
    whole = f"{type_}/{uid}" if uid else type_
    return {
        "logicalLocations": [
            {"name": storable(name or uid or type_), "fullyQualifiedName": storable(whole), "kind": "object"}
        ]
    }


def _unlinked(text: str) -> str:
    """A message in which a name cannot make a link: SARIF reads ``[words](target)`` as one."""
    return text.replace("](", "]\u200b(")
