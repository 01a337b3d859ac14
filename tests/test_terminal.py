"""What a person at a terminal meets: its width, colour, and how far a long run is."""

import fcntl
import os
import re
import shutil
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lint import registry
from lint.cli.progress import PATIENCE
from tests.pages import BASES
from tests.test_cli import DRAFT, TOP, packlint, surroundings

Window = tuple[int, list[bytes]]
"""The end that a process writes to, and what came out of the other so far."""


@contextmanager
def terminal(columns: int) -> Iterator[Window]:
    """A terminal of this width; what was written to it is whole when the context is left."""
    parent, child = os.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    written: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                chunk = os.read(parent, 65536)
            except OSError:  # how Linux says that the other end is closed
                return
            if not chunk:
                return
            written.append(chunk)

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        yield child, written
    finally:
        os.close(child)
        listener.join()
        os.close(parent)


def environment(**more: str) -> dict[str, str]:
    """The surroundings without what would overrule the terminal's own width."""
    plain = {name: value for name, value in surroundings().items() if name not in ("COLUMNS", "NO_COLOR")}
    return {**plain, "PYTHONPATH": str(TOP), "PYTHONIOENCODING": "utf-8", "TERM": "xterm", **more}


def in_terminal(*arguments: str, columns: int = 80, **more: str) -> str:
    """What the command prints where standard output is a terminal."""
    with terminal(columns) as (end, written):
        subprocess.run(
            [sys.executable, "-m", "lint", *arguments], stdout=end, cwd=TOP, env=environment(**more), check=False
        )
    return b"".join(written).decode().replace("\r\n", "\n")


def too_long(text: str, columns: int) -> list[str]:
    return [line for line in text.splitlines() if len(line) > columns]


def test_colour_only_on_a_terminal() -> None:
    assert "\x1b" not in packlint("check", DRAFT).stdout
    assert "\x1b[" in in_terminal("check", DRAFT)
    assert "\x1b" not in in_terminal("check", DRAFT, NO_COLOR="1")


def without_excerpts(text: str) -> str:
    """The report without formulas, which are cut to the width, and what underlines them."""
    return re.sub(r"(?m)^.*\n +\^+\n", "", text)


@pytest.mark.parametrize("columns", [20, 21, 30, 39, 40, 60, 120])
def test_a_report_is_as_wide_as_its_terminal(columns: int) -> None:
    text = in_terminal("check", DRAFT, columns=columns, NO_COLOR="1")
    # A path or a long word stands whole on a line of its own, or after the severity.
    assert [line for line in too_long(text, columns) if len(re.sub("^  (error|warning) ", "", line).split()) > 1] == []
    longest = max(len(line) for line in text.splitlines() if DRAFT not in line)
    assert longest > columns - 8
    wide = packlint("check", DRAFT).stdout
    assert without_excerpts(text).split() == without_excerpts(wide).split()


def test_a_terminal_too_narrow_for_words_gets_twenty_columns() -> None:
    tiny = in_terminal("check", DRAFT, columns=5, NO_COLOR="1")
    assert tiny == in_terminal("check", DRAFT, columns=20, NO_COLOR="1")


# packlint rules


@pytest.mark.parametrize("columns", [48, 60, 80, 100, 200])
def test_the_list_of_rules_fits_and_explains_itself(columns: int) -> None:
    text = in_terminal("rules", columns=columns)
    assert [line for line in too_long(text, columns) if len(line.split()) > 1] == []  # a name is never broken
    words = " ".join(text.split())
    for rule in registry.known_rules():
        assert f"{rule.id} {rule.name} {rule.severity.word} {rule.profile.name.lower()}" in words
        assert registry.page(rule).title in words
    assert re.search(r"install \(.*\) ⊂ package \(.*\) ⊂ who \(", words)
    assert re.search(r"error: .* warning: .* note: ", words)


def test_the_list_of_rules_is_a_line_a_rule_where_there_is_room_or_no_terminal() -> None:
    piped = packlint("rules").stdout.splitlines()
    assert [line[:6] for line in piped] == [rule.id for rule in registry.known_rules()]
    assert in_terminal("rules", columns=200).splitlines()[: len(piped)] == piped


# packlint explain


def test_explain_wraps_prose_to_the_terminal() -> None:
    text = in_terminal("explain", "REF001", columns=50)
    written = packlint("explain", "REF001").stdout
    assert text.split() == written.split()
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        assert len(line) <= 50 or fenced or line.startswith(("```", "|"))


@pytest.mark.parametrize("columns", [20, 50, 300])
def test_explain_leaves_code_and_tables_as_written(columns: int) -> None:
    text = in_terminal("explain", "NAM010", columns=columns)
    written = packlint("explain", "NAM010").stdout
    for pattern in (r"(?ms)^```.*?^```$", r"(?m)^\|.*$"):
        whole = re.findall(pattern, written)
        assert len(whole) > 5
        assert re.findall(pattern, text) == whole


def test_explain_hangs_the_lines_of_a_list() -> None:
    text = in_terminal("explain", "HDR001", columns=60)
    assert "\n- a script in Python, which writes `NaN` for an empty cell\n  of a spreadsheet;\n" in text


def test_explain_prints_a_page_as_written_where_there_is_no_terminal() -> None:
    for rule in registry.known_rules():
        if rule.id.endswith("001"):
            assert packlint("explain", rule.id).stdout.startswith(registry.page(rule).text)


def test_several_rules_of_a_code_fit_the_terminal() -> None:
    text = in_terminal("explain", "E5002", columns=80)
    assert too_long(text, 80) == []
    assert "REF001" in text
    assert "REF004" in text


@pytest.fixture
def without_a_page(tmp_path: Path) -> Path:
    """A checkout in which the page of REF001 has not been written."""
    for folder in ("lint", "rules"):
        shutil.copytree(TOP / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    (tmp_path / "rules" / "references" / "REF001.md").unlink()
    return tmp_path


def test_a_missing_page_is_told_kindly(without_a_page: Path) -> None:
    for word in ("REF001", "reference-missing"):
        done = packlint("explain", word, cwd=without_a_page, PYTHONPATH=str(without_a_page))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == (
            "packlint: REF001 reference-missing has no page here: rules/references/REF001.md is missing\n"
        )


def test_a_missing_page_hides_no_other(without_a_page: Path) -> None:
    found = packlint("explain", "E5002", cwd=without_a_page, PYTHONPATH=str(without_a_page))
    assert (found.returncode, found.stderr) == (0, "")
    assert "REF004" in found.stdout
    listed = packlint("rules", cwd=without_a_page, PYTHONPATH=str(without_a_page))
    assert (listed.returncode, listed.stderr) == (0, "")
    assert re.search(r"(?m)^REF001 .*\(its page is missing\)$", listed.stdout)
    assert re.search(r"(?m)^REF002 .*twice$", listed.stdout)


# How far a long run is


def slow_check(stderr: int) -> subprocess.CompletedProcess[bytes]:
    """Check standard input and two files, where standard input takes longer than anybody's patience.

    A pipe holds less than is written here, so that the process has read, and its run begun, when writing ends.
    """
    run = subprocess.Popen(
        [sys.executable, "-m", "lint", "check", "--jobs", "1", "-", str(BASES["tracker"]), str(BASES["dashboard"])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        cwd=TOP,
        env=environment(),
    )
    assert run.stdin is not None
    run.stdin.write(BASES["aggregate"].read_bytes() + b" " * 4_000_000)
    run.stdin.flush()
    time.sleep(PATIENCE + 0.1)
    output, errors = run.communicate()
    return subprocess.CompletedProcess(run.args, run.returncode, output, errors)


def screen(written: str) -> list[str]:
    """Each state of a line that is written over after carriage returns."""
    line, states = "", []
    for text in written.split("\r"):
        line = text + line[len(text) :]
        states.append(line.rstrip())
    return states


@pytest.mark.parametrize("columns", [80, 15])
def test_a_long_run_shows_how_far_it_is_and_leaves_no_trace(columns: int) -> None:
    with terminal(columns) as (end, written):
        done = slow_check(end)
    assert done.returncode == 0
    assert b"3 packages" in done.stdout
    states = screen(b"".join(written).decode())
    told = [f"checked {number} of 3 files"[: columns - 1] for number in (1, 2, 3)]
    assert [state for state in states if state] == told
    assert states[-1] == ""
    assert "\n" not in "".join(states)


def test_a_long_run_says_nothing_of_how_far_it_is_where_there_is_no_terminal() -> None:
    done = slow_check(subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")
