"""One file: bytes → package → rules → findings in words. Runs here or in a worker process."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from lint import fold, registry
from lint.describe import Described, Elsewhere, describe
from lint.finding import Edit, Finding, Replace, Severity
from lint.fingerprint import fingerprints, identity
from lint.ignores import concerned, missing, silencing
from lint.package import read_package
from lint.package.model import MetadataObject, Package, Surroundings
from lint.rule import PackageInfo, Rule
from lint.settings import ALWAYS, Settings
from lint.source import Source, Trouble

if TYPE_CHECKING:
    from lint.coverage import Coverage

MOST = 20_000
"""Findings of one rule in one file that are kept. Nobody reads so many, but a hostile file could fill the memory."""

Reader = Callable[[Source], bytes | Trouble]
Library = Mapping[tuple[str, str], MetadataObject]


@dataclass(frozen=True, slots=True)
class View:
    """How files are looked at: versions that the user names, objects of libraries, the severity from
    which findings are worded, fingerprints of the baseline, whether what is translated is counted too, and whether
    fixes are wanted."""

    dhis2: str = ""
    target: str = ""
    library: Library = field(default_factory=dict)
    show: Severity = Severity.NOTE
    known: frozenset[str] = frozenset()
    coverage: bool = False
    mend: bool = False


class Mending(NamedTuple):
    """A finding's fix with all that it changes."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(slots=True)
class Inspected:
    """What one file came to; plain data, as it crosses processes.

    ``info`` is None for JSON that is no package and for a file that could not be read (``trouble``).
    ``unseen`` are the groups below ``View.show``, as (severity, group). ``facts`` by rule. Of what is not told,
    ``known`` are the fingerprints of the baseline that were met, ``silenced`` counts it by whom: "known", "ignored".
    ``used`` and ``concerned`` tell by their place which entries of ``ignore`` silenced something, and could have;
    ``missed`` at which property a finding stands that is for one but for the property it names.
    ``identity`` as fingerprints name the package. ``fixable``: how many findings, shown or not, have an unsafe fix
    and a safe one; ``mendings``: those fixes, if they are wanted.
    """

    source: Source
    info: PackageInfo | None = None
    trouble: Trouble | None = None
    findings: list[Described] = field(default_factory=list)
    unseen: list[tuple[Severity, str]] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    failed: bool = False
    known: list[str] = field(default_factory=list)
    silenced: Counter[str] = field(default_factory=Counter)
    used: set[tuple[str | int, ...]] = field(default_factory=set)
    concerned: set[tuple[str | int, ...]] = field(default_factory=set)
    missed: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    identity: str = ""
    coverage: "Coverage | None" = None
    fixable: list[int] = field(default_factory=lambda: [0, 0])
    mendings: list[Mending] = field(default_factory=list)


ROOM = 50_000_000
"""Characters of packages that a process keeps when it is done with them: some 350 MB."""


@dataclass(slots=True)
class Shelf:
    """Packages that are done with, by id() of their source. To free each at once costs a seventh of a run, as what
    is read next goes into the gaps; most runs end before the shelf is full. One that is full is cleared.
    """

    packages: dict[int, Package] = field(default_factory=dict)
    size: int = 0

    def put(self, source: Source, package: Package) -> None:
        """Keep a package, or free it with all others where they get too many."""
        self.packages[id(source)] = package
        self.size += len(package.text)
        if self.size > ROOM:
            for one in self.packages.values():
                one.let_go()
            self.packages.clear()
            self.size = 0


def load(source: Source, settings: Settings, view: View, read: Reader) -> Package | Trouble | None:
    """The package of a source; None where its JSON is none."""
    data = read(source)
    if isinstance(data, Trouble):
        return data
    around = Surroundings(view.library, settings.outside, settings.prefixes, settings.locales)
    return read_package(data, source.name, view.dhis2, settings.dhis2, view.target, source.found, around)


def inspect(source: Source, settings: Settings, view: View, read: Reader, shelf: Shelf) -> Inspected:
    """Read a file and run the rules over it. Nothing in the file can make this raise."""
    result = Inspected(source)
    package = load(source, settings, view, read)
    if isinstance(package, Trouble):
        result.trouble = package
        return result
    if package is None:
        return result
    findings: list[Finding] = []
    crowded = package.crowded
    for rule in (*registry.all_rules(), *settings.house):
        if rule.id not in settings.rules or not (package.readable or rule.on_bytes):
            continue
        try:
            if rule.check is not None:
                found = _checked(rule, package)
                crowded |= len(found) > MOST
                findings.extend(stamped(rule, found[:MOST], settings))
            if rule.facts is not None:
                result.facts[rule.id] = rule.facts(package)
        except Exception as error:  # a rule's bug must not end the run, nor pass unsaid
            findings.append(broken(rule, error))
            result.failed = True
    if crowded:
        findings.append(Finding((), {"most": f"{MOST:,}"}, rule="INT003", severity=Severity.ERROR))
    result.info = package_info(package)
    result.identity = identity(package)
    if settings.ignores:
        result.concerned = concerned(package, settings.rules, settings.ignores)
    word(result, package, findings, settings, view)
    if view.coverage and package.readable:
        from lint.coverage import of_most_spoken

        result.coverage = of_most_spoken(package)
    shelf.put(source, package)
    return result


def _checked(rule: Rule, package: Package) -> list[Finding]:
    """The rule's findings; where a target version is asked for, also what is wrong there alone."""
    assert rule.check is not None
    findings = rule.check(package)
    if rule.on_target and package.target is not None:
        known = {(finding.path, finding.token) for finding in findings}
        findings += [one for one in rule.check(package.target) if (one.path, one.token) not in known]
    return findings


def stamped(rule: Rule, findings: Sequence[Finding], settings: Settings) -> list[Finding]:
    """Findings with their rule and severity: the user's own, else the finding's, else the rule's."""
    wanted = settings.severities.get(rule.id)
    for finding in findings:
        finding.rule = rule.id
        finding.severity = wanted or finding.severity or rule.severity
    return list(findings)


def broken(rule: Rule, error: Exception) -> Finding:
    """The finding that stands for those of a rule that failed."""
    args = {"rule": rule.id, "name": rule.name, "error": f"{type(error).__name__}: {error}"}
    return Finding((), args, rule="INT001", severity=Severity.ERROR, token=rule.id)


def word(
    result: Inspected,
    package: Package,
    findings: Sequence[Finding],
    settings: Settings,
    view: View,
    elsewhere: Elsewhere | None = None,
) -> None:
    """Put findings into words, but for those that somebody silenced; count the groups that nobody will read, and
    gather the fixes of all.
    """
    prints: dict[int, str] = {}
    audible = fold.under_causes(findings)
    if settings.ignores or view.known:
        if view.known:
            prints = dict(zip(map(id, findings), fingerprints(package, findings), strict=True))
        audible = _audible(result, package, audible, settings, view, prints)
    rules = registry.by_id() | {rule.id: rule for rule in settings.house} if settings.house else registry.by_id()
    failed = _gather_fixes(result, audible, view, rules)
    audible += [(one, []) for one in failed]
    families = []
    worst: dict[str, Severity] = {}  # of each group, with what its findings explain
    for number, (cause, followers) in enumerate(audible):
        key = "/".join((cause.rule, package.name, *(cause.group if cause.group is not None else (f"#{number}",))))
        family = [cause, *followers]
        worst[key] = max(worst.get(key, Severity.NOTE), *(one.severity or Severity.NOTE for one in family))
        families.append((key, family))
    shown = [finding for key, family in families if worst[key] >= view.show for finding in family]
    result.findings.extend(_described(result, package, shown, rules, elsewhere, {} if failed else prints))
    result.unseen.extend((severity, key) for key, severity in worst.items() if severity < view.show)


def _gather_fixes(
    result: Inspected, families: Iterable[tuple[Finding, list[Finding]]], view: View, rules: Mapping[str, Rule]
) -> list[Finding]:
    """Count the findings that can be mended, and keep their fixes if they are wanted; those that fail are findings."""
    failed = []
    for finding in (one for cause, followers in families for one in (cause, *followers)):
        fix = finding.fix
        if fix is None:
            continue
        result.fixable[fix.safe] += 1
        if not view.mend:
            continue
        try:
            edits = fix.edits() if callable(fix.edits) else fix.edits
        except Exception as error:  # a rule's bug must not end the run, nor pass unsaid
            failed.append(broken(rules[finding.rule], error))
            result.failed = True
        else:
            value = () if fix.value is None else (Replace(finding.path, fix.value),)
            result.mendings.append(Mending(fix.safe, (*value, *edits)))
    return failed


def _audible(
    result: Inspected,
    package: Package,
    families: list[tuple[Finding, list[Finding]]],
    settings: Settings,
    view: View,
    prints: Mapping[int, str],
) -> list[tuple[Finding, list[Finding]]]:
    """What nobody silenced. A cause that is silenced keeps what it explains quiet."""
    result.known += [one for one in prints.values() if one in view.known]

    def silent(finding: Finding) -> str:
        if finding.rule.startswith(ALWAYS):
            return ""
        ignore = silencing(package, finding, settings.ignores)
        if ignore is not None:
            result.used.add(ignore.at)
            return "ignored"
        result.missed |= missing(package, finding, settings.ignores)
        return "known" if package.readable and prints.get(id(finding)) in view.known else ""

    audible = []
    for cause, followers in families:
        why = silent(cause)
        if why:
            result.silenced[why] += 1 + len(followers)
            continue
        left = []
        for one in followers:
            why = silent(one)
            if why:
                result.silenced[why] += 1
            else:
                left.append(one)
        audible.append((cause, left))
    return audible


def _described(
    result: Inspected,
    package: Package,
    findings: list[Finding],
    rules: Mapping[str, Rule],
    elsewhere: Elsewhere | None,
    prints: Mapping[int, str],
) -> list[Described]:
    """The findings in words. One whose words or path are wrong is its rule's failure, not the run's."""
    try:
        return describe(package, findings, rules, elsewhere, prints)
    except Exception:
        result.failed = True
    described = []
    for finding in findings:
        try:
            described.extend(describe(package, [finding], rules, elsewhere))
        except Exception as error:
            described.extend(describe(package, [broken(rules[finding.rule], error)], rules))
    return described


_RELEASE_IN_PATH = re.compile(r"(?:^|[/\\_:!])D?2\.\d\d[/\\_](\d+\.\d+\.\d+)(?=[/\\_:]|(?i:\.zip)!|$)")


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
