"""Packages × rules → findings."""

import gc
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lint import registry
from lint.describe import Described, describe
from lint.finding import Finding, Severity
from lint.package import read_package
from lint.package.model import Package
from lint.rule import PackageInfo, Profile, Rule
from lint.source import STDIN, Source, Trouble, read, sources


@dataclass(slots=True)
class Options:
    """What a run checks and shows. ``dhis2`` overrules the headers; empty: each package's own."""

    profile: Profile = Profile.WHO
    dhis2: str = ""
    show: Severity = Severity.NOTE


@dataclass(slots=True)
class Result:
    """What a run found. ``unseen`` counts the findings below ``Options.show``, which were not worded,
    by severity and group."""

    packages: list[PackageInfo] = field(default_factory=list)
    findings: list[Described] = field(default_factory=list)
    unseen: dict[Severity, set[str]] = field(default_factory=dict)
    passed_over: int = 0
    could_not_check: bool = False

    def add_unseen(self, findings: Iterable[tuple[Finding, Rule]], package: str) -> None:
        """Count findings that nobody will read."""
        for number, (finding, rule) in enumerate(findings):
            key = "/".join(finding.group) if finding.group is not None else str(number)
            severity = finding.severity or rule.severity
            self.unseen.setdefault(severity, set()).add(f"{rule.id}/{package}/{key}")


@dataclass(slots=True)
class _Seen:
    """A package that rules over all packages may come back to."""

    info: PackageInfo
    source: Source
    facts: dict[str, Any]
    data: bytes | None = None  # kept of standard input only, which cannot be read again


def check(paths: Sequence[str], options: Options, read_one: Callable[[Source], bytes | Trouble] = read) -> Result:
    """Check every package that the paths name. Nothing in the files can make this raise."""
    result = Result()
    rules = [rule for rule in registry.all_rules() if rule.profile <= options.profile]
    seen: list[_Seen] = []
    collecting = gc.isenabled()
    gc.disable()  # the trees have no cycles; collecting costs a third of the load
    try:
        for source in sources(list(paths) or ["."]):
            if isinstance(source, Trouble):
                _trouble(result, source)
                continue
            data = read_one(source)
            if isinstance(data, Trouble):
                _trouble(result, data)
                continue
            package = read_package(data, source.name, options.dhis2, source.found)
            if package is None:
                result.passed_over += 1
                continue
            seen.append(_check_one(package, source, rules, options, result))
            if source.path == STDIN:
                seen[-1].data = data
        _judge(seen, rules, options, result, read_one)
        order = {info.file: number for number, info in enumerate(result.packages)}
        result.findings.sort(
            key=lambda one: (order.get(one.file, len(order)), one.line or 0, one.column or 0, one.rule)
        )
    finally:
        if collecting:
            gc.enable()
    return result


def _check_one(package: Package, source: Source, rules: Sequence[Rule], options: Options, result: Result) -> _Seen:
    findings: list[Finding] = []
    facts: dict[str, Any] = {}
    for rule in rules:
        if not (package.readable or rule.on_bytes):
            continue
        try:
            if rule.check is not None:
                findings.extend(_stamped(rule, rule.check(package)))
            if rule.facts is not None:
                facts[rule.id] = rule.facts(package)
        except Exception as error:  # a rule's bug must not end the run, nor pass unsaid
            findings.append(_broken_rule(rule, error))
            result.could_not_check = True
    info = package_info(package)
    result.packages.append(info)
    _add(result, package, findings, options)
    return _Seen(info, source, facts)


def _judge(
    seen: Sequence[_Seen],
    rules: Sequence[Rule],
    options: Options,
    result: Result,
    read_one: Callable[[Source], bytes | Trouble],
) -> None:
    by_package: dict[int, list[Finding]] = {}
    for rule in rules:
        if rule.judge is None:
            continue
        places = [number for number, one in enumerate(seen) if rule.id in one.facts]
        try:
            judged = rule.judge([(seen[number].info, seen[number].facts[rule.id]) for number in places])
        except Exception as error:
            result.could_not_check = True
            if places:
                by_package.setdefault(places[0], []).append(_broken_rule(rule, error))
            continue
        for position, finding in judged:
            by_package.setdefault(places[position], []).extend(_stamped(rule, [finding]))
    for number, findings in sorted(by_package.items()):
        # Again, for words and positions: packages are not kept.
        data = seen[number].data or read_one(seen[number].source)
        package = None if isinstance(data, Trouble) else read_package(data, seen[number].info.file, options.dhis2)
        if package is None:
            _trouble(result, Trouble(seen[number].info.file, "changing"))
        else:
            _add(result, package, findings, options)


def _add(result: Result, package: Package, findings: list[Finding], options: Options) -> None:
    rules = registry.by_id()
    shown = [finding for finding in findings if _severity(finding, rules) >= options.show]
    result.findings.extend(_described(result, package, shown, rules))
    result.add_unseen(
        ((one, rules[one.rule]) for one in findings if _severity(one, rules) < options.show), package.name
    )


def _described(result: Result, package: Package, findings: list[Finding], rules: dict[str, Rule]) -> list[Described]:
    """The findings in words. One whose words or path are wrong is its rule's failure, not the run's."""
    try:
        return describe(package, findings, rules)
    except Exception:
        result.could_not_check = True
    described = []
    for finding in findings:
        try:
            described.extend(describe(package, [finding], rules))
        except Exception as error:
            described.extend(describe(package, [_broken_rule(rules[finding.rule], error)], rules))
    return described


def _severity(finding: Finding, rules: dict[str, Rule]) -> Severity:
    return finding.severity or rules[finding.rule].severity


def _stamped(rule: Rule, findings: list[Finding]) -> list[Finding]:
    for finding in findings:
        finding.rule = rule.id
    return findings


def _broken_rule(rule: Rule, error: Exception) -> Finding:
    args = {"rule": rule.id, "name": rule.name, "error": f"{type(error).__name__}: {error}"}
    return Finding((), args, rule="INT001", token=rule.id)


def _trouble(result: Result, trouble: Trouble) -> None:
    rule = registry.by_id()["INT002"]
    severity = Severity.NOTE if trouble.kind == "loop" else rule.severity
    words = {"name": trouble.name, "reason": trouble.reason}
    result.findings.append(
        Described(
            rule=rule.id,
            name=rule.name,
            severity=severity,
            file=trouble.name,
            line=1,
            column=1,
            type=None,
            uid=None,
            code=None,
            object=None,
            pointer=None,
            property=None,
            message=rule.words("message", trouble.kind).format_map(words),
            hint=rule.words("hint", trouble.kind).format_map(words),
            fingerprint="",
            subject=trouble.name,
        )
    )
    if severity is not Severity.NOTE:
        result.could_not_check = True


_RELEASE_IN_PATH = re.compile(r"(?:^|[/\\_])D?2\.\d\d[/\\_](\d+\.\d+\.\d+)(?=[/\\_]|$)")


def package_info(package: Package) -> PackageInfo:
    """What is said of a package beside its findings."""
    header = package.header
    in_path = _RELEASE_IN_PATH.search(package.name)
    last_updated = header.raw.get("lastUpdated")
    return PackageInfo(
        file=package.name,
        code=header.code,
        kind=package.kind,
        dhis2=header.dhis2 or ("" if package.overruled or not package.declared else package.dhis2),
        checked_as=package.dhis2 if package.readable else "",
        release=header.release.lstrip("Vv") or (in_path.group(1) if in_path else ""),
        last_updated=last_updated if isinstance(last_updated, str) else "",
        objects=len(package.objects),
    )
