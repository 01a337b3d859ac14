"""``packlint formula --jsonl``: one question a line in, one answer a line out, for programs."""

import json
import os
import sys
from collections.abc import Container, Iterator, Mapping
from typing import Any, BinaryIO

from lint import metamodel
from lint.cli.check import INTERRUPTED
from lint.expression import Fault, Kind, judge, parse
from lint.expression.kinds import TRAITS

KINDS = frozenset(str(kind) for kind in Kind)

LONGEST = 10_000_000
"""Bytes of a line that is read; a longer one is passed over, so that memory stays bounded."""


class _Wrong(Exception):
    """A line that is no question; the message is for who asked."""


def run(kind: str, dhis2: str) -> int:
    """Answer the lines of standard input as they come; the exit code. Kind and version serve lines without."""
    if sys.stdin is None or sys.stdout is None:
        print("packlint: standard input or output is closed", file=sys.stderr)
        return 2
    failed = False
    try:
        for line in _lines(sys.stdin.buffer):
            answer, fine = _answer(line, kind, dhis2)
            failed |= not fine
            sys.stdout.buffer.write(json.dumps(answer).encode("ascii") + b"\n")
            sys.stdout.buffer.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python would write, and fail, again
        if not isinstance(error, BrokenPipeError):
            print(f"packlint: reading or writing failed: {(error.strerror or '').lower()}", file=sys.stderr)
        return 2  # not every line was answered
    return 2 if failed else 0


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines, each as soon as it is there; None for one that is too long to keep."""
    while True:
        line = stream.readline(LONGEST)
        if not line:
            return
        if len(line) < LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(1 << 20)
        yield None


def _answer(line: bytes | None, kind: str, dhis2: str) -> tuple[dict[str, Any], bool]:
    """The answer, and whether it is one: not where packlint itself failed."""
    try:
        return _judged(_question(line), kind, dhis2), True
    except _Wrong as wrong:
        return {"error": str(wrong)}, True
    except Exception as error:  # the lines after this one want their answers
        return {"error": f"packlint failed: {type(error).__name__}: {error}"}, False


def _question(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise _Wrong(f"the line has more than {LONGEST:,} bytes")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Wrong(f"no UTF-8: byte {line[error.start]:#04x} at offset {error.start}") from None
    if not text.strip():
        raise _Wrong("the line is empty")
    try:
        found = json.loads(text)
    except RecursionError:
        raise _Wrong("the JSON is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise _Wrong(f"no JSON: {error.msg} at offset {error.pos}") from None
    except ValueError:
        raise _Wrong("no JSON: a number has too many digits") from None
    if not isinstance(found, dict):
        raise _Wrong('no JSON object; write {"kind": …, "expr": …}')
    return found


def _judged(question: Mapping[str, Any], kind: str, dhis2: str) -> dict[str, Any]:
    kind = _text(question, "kind", kind)
    if not kind:
        raise _Wrong("kind is missing")
    if kind not in KINDS:
        raise _Wrong(f"kind {shown(kind)} is none of {', '.join(Kind)}")
    version = _text(question, "dhis2", dhis2)
    if version not in metamodel.VERSIONS:
        raise _Wrong(f"dhis2 {shown(version)} is none of {', '.join(metamodel.VERSIONS)}")
    if question.get("expr") is None:
        raise _Wrong("expr is missing")
    types, known = _types(question.get("types")), _known(question.get("known"))
    parsed = parse(_text(question, "expr", ""), kind, int(version.partition(".")[2]))
    untyped = None if types is None or TRAITS[kind].rule else "NUMBER"
    verdict = judge(parsed, types or {}, known, untyped)
    faults = sorted((*parsed.faults, *verdict.faults), key=lambda fault: (fault.start, fault.end))
    return {
        "ok": not faults,
        "parses": parsed.ok,
        "errors": [_error(fault) for fault in faults],
        "items": [
            {"raw": item.raw, "sort": item.sort, "parts": list(item.parts), "start": item.start, "end": item.end}
            for item in parsed.items
        ],
        "type": verdict.type,
    }


def _error(fault: Fault) -> dict[str, Any]:
    return {
        "message": fault.message,
        "start": fault.start,
        "end": fault.end,
        "code": fault.code,
        "hint": fault.hint or None,
    }


def _text(question: Mapping[str, Any], field: str, default: str) -> str:
    value = question.get(field)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _Wrong(f"{field} is no text")
    return value


def _types(value: Any) -> dict[str, str] | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not all(isinstance(type_, str) for type_ in value.values()):
        raise _Wrong("types is no object of texts: value types by UID, or in rules by a variable's name")
    return value


def _known(value: Any) -> Container[str] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(uid, str) for uid in value):
        raise _Wrong("known is no list of texts: UIDs, or in rules names of variables")
    return frozenset(value)


def shown(text: str, most: int = 40) -> str:
    """A text of the question inside an answer."""
    return repr(text if len(text) <= most else text[: most - 1] + "…")
