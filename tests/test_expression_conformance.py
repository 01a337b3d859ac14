"""Verdicts of DHIS2's own engines on expressions: packlint gives the same, but for listed lines.

``tests/conformance`` holds edge cases that were run on the engines, ``../shared/conformance`` also those of
public test suites, which are not kept here. ``exceptions.tsv`` lists what cannot agree, with the reasons.
"""

import csv
import json
from functools import cache
from pathlib import Path

import pytest

from lint.expression import judge, parse

HERE = Path(__file__).parent / "conformance"
OUTSIDE = Path(__file__).parent.parent.parent / "shared" / "conformance"

# That run's fake metadata: this UID is a date; all others are numbers.
TYPES = {"x1234567890": "DATE"}


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


@cache
def exceptions() -> dict[tuple[str, str, str, bool], str]:
    rows = [line for line in (HERE / "exceptions.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
    listed = csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {
        (row["file"], row["kind"], json.loads(row["expression"]), row["expected"] == "accepted"): row["reason"]
        for row in listed
    }


def accepted(
    text: str,
    kind: str,
    version: int,
    types: dict[str, str] | None = None,
    known: list[str] | None = None,
    untyped: str | None = "NUMBER",
) -> bool:
    parsed = parse(text, kind, version)
    return parsed.ok and judge(parsed, types or {}, known, None if kind.startswith("rule") else untyped).ok


def disagreements(file: str, cases: list[tuple[str, str, bool, bool]]) -> list[str]:
    """What differs and is not listed, what is listed and does not differ, and what is listed and not there."""
    listed = {key: reason for key, reason in exceptions().items() if key[0] == file}
    found: dict[tuple[str, str, str, bool], bool] = {}
    for kind, text, expected, got in cases:
        key = (file, kind, text, expected)
        found[key] = found.get(key, True) and got == expected
    wrong = [f"{key} differs" for key, agrees in found.items() if not agrees and key not in listed]
    wrong += [f"{key} agrees, and is listed" for key, agrees in found.items() if agrees and key in listed]
    return wrong + [f"{key} is listed, and in no file" for key in listed if key not in found]


def test_probes() -> None:
    cases = []
    for line in lines(HERE / "probes.jsonl"):
        verdicts = line["accepted"]
        if isinstance(verdicts, bool):
            verdicts = {"2.42": verdicts}
        assert isinstance(verdicts, dict)
        kind, text = str(line["kind"]), str(line["expr"])
        right = {version: accepted(text, kind, int(version[2:]), TYPES) == each for version, each in verdicts.items()}
        newest = verdicts["2.42"]
        cases.append((kind, text, newest, newest if all(right.values()) else not newest))
    assert len(cases) == 425
    assert not disagreements("probes", cases)


def test_types_and_references() -> None:
    for line in lines(HERE / "types.jsonl"):
        types, known = line.get("types"), line.get("known")
        assert isinstance(types, dict | None)
        assert isinstance(known, list | None)
        got = accepted(str(line["expr"]), str(line["kind"]), 42, types, known)
        assert got == line["accepted_2.42"], line


def test_public_vectors() -> None:
    file = OUTSIDE / "vectors.jsonl"
    if not file.is_file():
        pytest.skip("NO VECTORS: shared/conformance is not beside the checkout, so the public suites were not compared")
    cases = []
    for line in lines(file):
        kind, text = str(line["kind"]), str(line["expr"])
        cases.append((kind, text, bool(line["ok"]), accepted(text, kind, 42, untyped=None)))
    assert len(cases) == 600
    assert not disagreements("vectors", cases)


def test_the_copies_are_those_outside() -> None:
    for name in ("probes.jsonl", "types.jsonl"):
        if (OUTSIDE / name).is_file():
            assert (OUTSIDE / name).read_bytes() == (HERE / name).read_bytes()


def test_every_exception_has_a_reason() -> None:
    text = (HERE / "exceptions.tsv").read_text("utf-8")
    for reason in set(exceptions().values()):
        assert f"# {reason}: " in text
