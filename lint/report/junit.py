"""``--format junit``: XML that nearly every CI system shows as tests."""

from typing import NamedTuple

from lint.check import Result
from lint.finding import Severity
from lint.report.checkout import in_checkout
from lint.report.hosts import storable
from lint.report.shared import Group, groups, how_to_see_all, place, plural

MOST = 100
"""Groups told of one rule in one package; the rest is counted. GitLab takes 30 MB of XML."""

LONGEST = 1000
"""Characters of a message; the text below has all of it."""


class _Suite(NamedTuple):
    """Numbers of test cases, and the lines of XML."""

    tests: int
    failures: int
    errors: int
    lines: list[str]


def render(result: Result, show: Severity) -> str:
    """A test suite a package, with a test case a rule that found something; a sound package passes one."""
    found: dict[str, dict[str, list[Group]]] = {info.file: {} for info in result.packages}
    for group in groups(result, show):
        found.setdefault(group.first.file, {}).setdefault(group.first.rule, []).append(group)
    paths = in_checkout(found)
    suites = [_suite(file, paths[file], by_rule, show) for file, by_rule in found.items()]
    tests = sum(suite.tests for suite in suites)
    failures = sum(suite.failures for suite in suites)
    errors = sum(suite.errors for suite in suites)
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}"'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="packlint" {counts}>']
    lines += [line for suite in suites for line in suite.lines]
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(name: str, path: str | None, by_rule: dict[str, list[Group]], show: Severity) -> _Suite:
    where = f"classname={_quoted(name)}" + (f" file={_quoted(path)}" if path else "")
    cases = [_case(where, of_rule, show) for _, of_rule in sorted(by_rule.items())]
    if not cases:
        cases = [[f'    <testcase name="packlint check" {where}/>']]
    errors = sum(_could_not(of_rule) for of_rule in by_rule.values())
    failures = len(by_rule) - errors
    counts = f'tests="{len(cases)}" failures="{failures}" errors="{errors}"'
    head = f"  <testsuite name={_quoted(name)} {counts}>"
    return _Suite(len(cases), failures, errors, [head, *(line for case in cases for line in case), "  </testsuite>"])


def _could_not(of_rule: list[Group]) -> bool:
    """Whether these are packlint's own trouble (a file that cannot be read): in JUnit's words an error."""
    return of_rule[0].first.rule.startswith("INT") and any(group.severity is Severity.ERROR for group in of_rule)


def _case(where: str, of_rule: list[Group], show: Severity) -> list[str]:
    worst = max(of_rule, key=lambda group: group.severity)
    first = worst.first
    element = "error" if _could_not(of_rule) else "failure"
    message = worst.message if len(worst.message) <= LONGEST else worst.message[:LONGEST] + "…"
    if len(of_rule) > 1:
        message = f"{message} (and {len(of_rule) - 1:,} more)"
    told = [line for group in of_rule[:MOST] for line in _told(group)]
    if len(of_rule) > MOST:
        told.append(f"… and {plural(len(of_rule) - MOST, 'more finding')}: {how_to_see_all(show)}")
    return [
        f"    <testcase name={_quoted(f'{first.rule} {first.name}')} {where}>",
        f'      <{element} type="{worst.severity.word}" message={_quoted(message)}>{_escaped(told[0])}',
        *map(_escaped, told[1:]),
        f"      </{element}>",
        "    </testcase>",
    ]


def _told(group: Group) -> list[str]:
    lines = [f"{place(group.first)}: {group.severity.word}: {group.message}"]
    return [*lines, f"  {group.fix}"] if group.fix else lines


def _escaped(text: str) -> str:
    return storable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    escaped = _escaped(text).replace('"', "&quot;")
    return f'"{escaped}"'
