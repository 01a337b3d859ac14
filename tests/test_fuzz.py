"""No input makes a traceback: packages mutated in bytes, in length, in types and in keys."""

import json
import random
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.check import Options, check
from lint.finding import Severity
from lint.report.concise import render as as_lines
from lint.report.github import render as as_commands
from lint.report.json import render as as_json
from lint.report.step_summary import render as as_page
from lint.report.text import render as as_text
from lint.source import Source
from tests.pages import BASES, EXAMPLES

PACKAGES = sorted(EXAMPLES.rglob("*.json"))
SOUND = BASES["tracker"].read_bytes()
ODD: list[Any] = [
    None, True, False, 0, -1, 1.5, 10**30, "", " ", "x", "\u0000", "\ud800", "<OU_ROOT_UID>", [], {}, [[]], [{}],
    {"id": None}, {"id": 5}, {"id": "x"}, {"id": []}, [None], ["a", 1], {"": ""}, [{"id": "Kq3vT8wLm2P"}] * 2,
    {"{object}": "{0}"}, "{object} {0} {}", {"userGroups": 5}, {"userGroups": {"a": 5}}, "a" * 300,
]  # fmt: skip


def run(data: bytes, folder: Path, shows: Iterable[Severity] = (Severity.NOTE,)) -> None:
    """The whole way from bytes to all reports; a rule that fails is a failure too.

    Beside the mutant stands a sound file of the same code, for the rules over all packages.
    """
    for show in shows:
        result = check([str(folder)], Options(show=show), lambda source: SOUND if "sound" in source.path else data)
        broken = [finding.message for finding in result.findings if finding.rule.startswith("INT")]
        if broken:
            (folder / "mutant").write_bytes(data)
            pytest.fail(f"{broken}; the input: {folder / 'mutant'}")
        json.loads(as_json(result).encode("utf-8", "backslashreplace"))
        as_text(result, show, 80, colour=True).encode("utf-8", "backslashreplace")
        as_commands(result, show).encode("utf-8", "backslashreplace")
        as_page(result, show, Severity.ERROR).decode()
        lines = as_lines(result, show, colour=False).splitlines()
        assert len(lines) == 1 + len({one.group or id(one) for one in result.findings if one.cause is None})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("mutant.json", "sound.json"):
        (tmp_path / name).write_bytes(b"{}")
    return tmp_path


def nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of everything inside a document."""
    found = [path]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += nodes(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += nodes(inner, (*path, index))
    return found


def mutate(document: Any, places: list[tuple[Any, ...]], choose: random.Random) -> None:
    """Change one thing: a value for an odd one, a key for another, an entry gone or twice."""
    path = choose.choice(places)
    try:
        holder = document
        for step in path[:-1]:
            holder = holder[step]
        if not path:
            return
        act = choose.randrange(4)
        if act == 0:
            holder[path[-1]] = deepcopy(choose.choice(ODD))
        elif act == 1:
            del holder[path[-1]]
        elif act == 2 and isinstance(holder, dict):
            holder[choose.choice([*map(str, places[choose.randrange(len(places))][-1:]), "x", ""])] = holder.pop(
                path[-1]
            )
        elif isinstance(holder, list):
            holder.append(deepcopy(holder[path[-1]]))
    except (KeyError, IndexError, TypeError, AttributeError):
        return  # an earlier change took this place away


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: "-".join(path.parts[-4:-1]))
def test_mutated_packages(package: Path, folder: Path) -> None:
    original = package.read_text("utf-8")
    places = nodes(json.loads(original))
    choose = random.Random(str(package.relative_to(EXAMPLES)))
    for number in range(150):
        document = json.loads(original)
        for _ in range(choose.choice((1, 1, 3, 20, 200))):
            mutate(document, places, choose)
        run(
            json.dumps(document).encode("utf-8", "surrogatepass"),
            folder,
            tuple(Severity) if number % 5 == 0 else (Severity.NOTE,),
        )


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: "-".join(path.parts[-4:-1]))
def test_mutated_bytes(package: Path, folder: Path) -> None:
    original = package.read_bytes()
    choose = random.Random(str(package.relative_to(EXAMPLES)) + "bytes")
    for _ in range(150):
        data = bytearray(original)
        for _ in range(choose.choice((1, 1, 2, 10))):
            at = choose.randrange(len(data))
            data[at : at + choose.choice((0, 1, 1, 5, 500))] = choose.choice(
                (
                    b"",
                    b'"',
                    b"\\",
                    b"{",
                    b"]",
                    b",",
                    b"\xff",
                    b"\0",
                    b"\xed\xa0\x80",
                    b"NaN",
                    b"1e999",
                    b"\\ud800",
                    b"<<<<<<< ",
                )
            )
        if choose.random() < 0.3:
            del data[choose.randrange(len(data)) :]
        run(bytes(data), folder)


@given(
    st.binary(max_size=200)
    | st.text(alphabet="{}[]:,\"\\ \n-+.eE0123nulltrufasNI\ufeff#/'<=>", max_size=120).map(str.encode)
)
@settings(max_examples=600)
def test_any_bytes(data: bytes) -> None:
    check(["-"], Options(), lambda _: data)


def test_a_source_is_read_through_one_function() -> None:
    seen: list[str] = []

    def read(source: Source) -> bytes:
        seen.append(source.name)
        return b"{}"

    check(["-"], Options(), read)
    assert seen == ["<stdin>"]
