"""Input made to hurt: what must neither hang, leak, raise nor be passed over."""

import json
import os
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from lint.check import Options, check
from lint.finding import Place, Severity
from lint.package import read_package
from lint.package.decode import _Odd
from lint.package.faults import _TOKEN, TOO_DEEP, deepest
from lint.package.locate import positions
from lint.package.model import minor_version, read_header
from lint.source import Trouble
from lint.source.files import _readable_kind, walk
from tests.test_cli import packlint

PACKAGE = b'{"package": {"code": "A", "type": "AGG"}, "constants": [{"id": "Kq3vT8wLm2P", "name": "x"%s}]}'


def test_long_versions_are_none() -> None:
    assert minor_version("2.40.4") == (2, 40)
    assert minor_version("2." + "4" * 5000) is None
    assert read_header("a_" * 50_000).dhis2 == ""


def test_an_integer_that_python_refuses_is_odd() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(640)
    try:
        odd = _Odd()
        odd.loads('{"a": ' + "1" * 1000 + "}")
        assert odd.seen == 1
    finally:
        sys.set_int_max_str_digits(before)


@pytest.mark.parametrize("levels", [960, 965, 970, 975, 980, 985])
def test_what_can_be_read_can_be_worded_and_placed(levels: int) -> None:
    """Near the depth that Python can follow a file is either refused or judged, never half."""
    deep = ', "odd": ' + '{"a": ' * levels + "1" + "}" * levels
    result = check(["-"], Options(), lambda _: PACKAGE % deep.encode())
    assert not result.could_not_check


@pytest.mark.parametrize(
    ("redirection", "words"),
    [
        (">&-", "standard output is closed"),
        (">/dev/full", "no space left"),
        ("<&- 2>&1 | cat", "standard input is closed"),
    ],
)
def test_streams_that_are_closed_or_full(redirection: str, words: str) -> None:
    top = Path(__file__).parent.parent
    command = f"{sys.executable} -m lint check - {redirection}"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=top, input=b"{}", capture_output=True)
    assert done.returncode == 2
    told = " ".join((done.stdout + done.stderr).decode().split())
    assert words in told
    assert "Traceback" not in told


def test_columns_in_one_line() -> None:
    text = json.dumps({"a": [1, 2, 3]})
    assert positions(text, [Place(("a", n)) for n in range(3)]) == [(1, 8), (1, 11), (1, 14)]


@pytest.mark.parametrize("blank", [b"", b" ", b"  ", b"\t", b"\r\n", b" \t "])
def test_blanks_before_a_colon_hide_no_repeated_key(blank: bytes) -> None:
    package = read_package(PACKAGE % (b', "code"%s: "y", "code": "z"' % blank), "x.json")
    assert package is not None
    assert len(package.repeats) == 1


def test_only_pipes_of_the_shell_are_read() -> None:
    for path in ("/dev/fd/63", "/dev/stdin", "/proc/self/fd/0"):
        assert _readable_kind(stat.S_IFIFO, path)
    for path in ("/dev/shm/pipe", "/proc/1/cwd/pipe", "/dev/fd/../shm/pipe"):
        assert not _readable_kind(stat.S_IFIFO, path)


def test_the_scan_for_depth_stops_where_python_gives_up() -> None:
    assert deepest("[" * 5000) == TOO_DEEP
    assert deepest('[[[]], {"a": "[[[["}]') == 2


def test_an_unterminated_string_is_one_token() -> None:
    for end in ("", "\\"):
        assert [match.start() for match in _TOKEN.finditer('["a", "' + '\\"' * 20_000 + end)] == [0, 1, 4, 6]


def test_a_folder_that_cannot_be_entered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    real = os.stat

    def refuse(path: str, *args: object, **named: object) -> os.stat_result:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("lint.source.files.os.stat", refuse)
    assert list(walk(str(tmp_path), set())) == [Trouble(str(tmp_path), "unreadable", "permission denied")]


def test_what_one_fault_can_fill_is_bounded_and_told(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    many = 20_005
    file.write_text('{"package": {"code": "A", "type": "AGG"}, "dataElements": [' + ",".join(["{}"] * many) + "]}")
    result = check([str(file)], Options(show=Severity.ERROR))
    counts = Counter(finding.rule for finding in result.findings)
    assert counts["HDR011"] == 20_000
    assert counts["SCH001"] <= 20_000
    assert [finding.message for finding in result.findings if finding.rule == "INT003"] == [
        "one kind of fault was found over 20,000 times in this file: only the first 20,000 were looked at"
    ]


def test_a_name_of_a_megabyte_is_not_repeated_whole(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    values = ",".join(f'{{"attribute": {{"id": "A{number:010}"}}, "value": "x"}}' for number in range(50))
    item = f'{{"id": "{"K" * 100_000}", "name": "{"x" * 1_000_000}", "attributeValues": [{values}]}}'
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG"}}, "attributes": [], "constants": [{item}]}}')
    done = packlint("check", str(file), "--format", "json")
    assert done.returncode == 1
    assert len(done.stdout) < 500_000


def test_a_type_left_out_as_a_whole_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    elements = ",".join(f'{{"id": "A{number:010}"}}' for number in range(7))
    group = f'{{"id": "Kq3vT8wLm2A", "name": "Bites", "dataElements": [{elements}]}}'
    file.write_text(f'{{"package": {{"code": "A", "type": "AGG"}}, "dataElementGroups": [{group}]}}')
    done = packlint("check", str(file), "--select", "REF", "--format", "concise")
    assert "the package holds no data elements at all, but 7 places name 7 of them" in done.stdout
    assert "1 error, 0 warnings" in done.stdout
