"""Rules over all packages of a run: judged once, from facts; packages are looked at again only for words."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from lint import registry
from lint.describe import Elsewhere, Related, related
from lint.finding import Finding, Place
from lint.inspection import Inspected, Reader, Shelf, View, broken, load, stamped, word
from lint.package.model import Package
from lint.rule import Rule
from lint.settings import Settings
from lint.source import Trouble


class Judged(NamedTuple):
    """A finding and the packages that its rule judged, by their number in the run."""

    finding: Finding
    seen: list[int]


def judge(inspected: Sequence[Inspected], settings: Sequence[Settings], view: View, read: Reader, shelf: Shelf) -> None:
    """Run the judges and add what they find to each package's own. Each file has its settings."""

    def again(number: int) -> Package | None:
        return _again(inspected[number], settings[number], view, read, shelf)

    by_package: dict[int, list[Judged]] = {}
    for rule in registry.all_rules():
        if rule.judge is None:
            continue
        seen = [number for number, one in enumerate(inspected) if rule.id in one.facts]
        for number, finding in _judged(rule, inspected, seen):
            if finding.rule == "INT001":
                inspected[number].failed = True
            else:
                stamped(rule, [finding], settings[number])
            by_package.setdefault(number, []).append(Judged(finding, seen))
    if not by_package:
        return
    elsewhere = _elsewhere(by_package.values(), again)
    for number, judged in sorted(by_package.items()):
        package = again(number)
        if package is not None:
            found = [one.finding for one in judged]
            word(inspected[number], package, found, settings[number], view, elsewhere)


def _judged(rule: Rule, inspected: Sequence[Inspected], seen: list[int]) -> list[tuple[int, Finding]]:
    """The findings of a rule with the number of their package; a rule that fails is one itself."""
    assert rule.judge is not None
    facts = []
    for number in seen:
        info = inspected[number].info
        assert info is not None
        facts.append((info, inspected[number].facts[rule.id]))
    try:
        judged = [(seen[position], finding) for position, finding in rule.judge(facts)]
        if not all(isinstance(finding, Finding) for _, finding in judged):
            raise TypeError("judge gives pairs of a position and a Finding")
        return judged
    except Exception as error:  # a rule's bug must not end the run, nor pass unsaid
        return [(seen[0], broken(rule, error))] if seen else []


def _elsewhere(by_package: Iterable[Sequence[Judged]], again: Callable[[int], Package | None]) -> Elsewhere:
    """Related places in other packages, located there; keyed by the finding's id() and the place."""
    wanted: dict[int, list[tuple[int, Place]]] = {}
    for judged in by_package:
        for finding, seen in judged:
            for place in finding.related:
                if place.package is not None and place.package < len(seen):
                    wanted.setdefault(seen[place.package], []).append((id(finding), place))
    located: dict[tuple[int, Place], Related] = {}
    for number, keys in wanted.items():
        package = again(number)
        if package is not None:
            located.update(zip(keys, related(package, [place for _, place in keys]), strict=True))
    return located


def _again(one: Inspected, settings: Settings, view: View, read: Reader, shelf: Shelf) -> Package | None:
    """The package once more, for words and positions; read once more where it was not kept."""
    package = shelf.packages.get(id(one.source)) or load(one.source, settings, view, read)
    if package is None or isinstance(package, Trouble):
        one.trouble = package or Trouble(one.source.name, "changing")
        return None
    return package
