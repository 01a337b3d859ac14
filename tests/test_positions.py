"""Lines and columns are right: against a full scan, on made-up documents and on every real package."""

import json
import random
import re
from bisect import bisect_left
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.finding import Place
from lint.package.locate import positions
from tests.scan import all_positions

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


@given(JSON, st.sampled_from([None, 2, "\t"]), st.booleans(), st.booleans())
def test_positions_equal_a_full_scan(document: object, indent: int | str | None, ascii_: bool, crlf: bool) -> None:
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_)
    if crlf:
        text = text.replace("\n", "\r\n")
    known = list(all_positions(text))
    wanted = [line_and_column(text, offset) for _, offset in known]
    places = [Place(path) for path, _ in known]
    assert positions(text, places) == wanted
    if isinstance(document, dict):
        assert positions(text, places, False, document) == wanted


OBJECTS = st.dictionaries(
    st.sampled_from(["options", "dataElements", "package", "a b"]),
    st.lists(st.dictionaries(st.sampled_from(["id", "name", "options", "translations"]), JSON, max_size=3)) | JSON,
)
BREAK = st.sampled_from(["\n", "\n  ", "\n    ", "\n\t", "\r\n    ", " ", ""])


@given(OBJECTS, st.sampled_from([1, 2, 4, "\t"]), st.data())
def test_objects_are_found_by_their_lines_or_else_by_reading(
    document: object, indent: int | str, data: st.DataObject
) -> None:
    """Files that a person edited: here and there a line is indented in another way, or there is none."""
    lines = json.dumps(document, indent=indent).split("\n")
    text = lines[0] + "".join(
        data.draw(BREAK) + line.lstrip() if data.draw(st.integers(0, 9)) == 9 else "\n" + line for line in lines[1:]
    )
    known = list(all_positions(text))
    wanted = [line_and_column(text, offset) for _, offset in known]
    assert positions(text, [Place(path) for path, _ in known], False, json.loads(text)) == wanted


def test_absent_is_placed_at_what_holds_it() -> None:
    text = '{"a": [1, {"b": 2}],\n "c": "x"}'
    missing = [Place(("a", 1, "z")), Place(("a", 7)), Place(("c", "d", 0)), Place(("q",)), Place(())]
    assert positions(text, missing) == [(1, 11), (1, 7), (2, 7), (1, 1), (1, 1)]


def test_of_a_key_that_stands_twice_the_last_counts() -> None:
    assert positions('{"a": 1,\n"a": 2}', [Place(("a",))]) == [(2, 6)]


@pytest.mark.acceptance
def test_positions_on_every_real_package(corpus: Path) -> None:
    """Every tenth value of each package, about 200,000 in all; the choice is the same in every run."""
    choose = random.Random(20261124)
    for file in sorted(corpus.rglob("*.json")):
        text = file.read_bytes().decode()
        known = [one for one in all_positions(text) if choose.random() < 0.1]
        breaks = [match.start() for match in re.finditer("\n", text)]
        wanted = []
        for _, offset in known:
            line = bisect_left(breaks, offset)
            wanted.append((line + 1, offset - (breaks[line - 1] if line else -1)))
        places = [Place(path) for path, _ in known]
        found = positions(text, places, False, json.loads(text))
        assert found == positions(text, places), file.parent.parent.name
        wrong = [path for (path, _), at, right in zip(known, found, wanted, strict=True) if at != right]
        assert not wrong, (file.parent.parent.name, wrong[:5])
