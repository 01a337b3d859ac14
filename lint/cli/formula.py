"""packlint formula: whether one expression holds, and what it says, for people."""

import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lint import metamodel
from lint.cli.check import terminal, write
from lint.cli.formula_lines import KINDS, LONGEST
from lint.cli.package import WrongPackage, one_package
from lint.cli.settings import WrongOption, complain, target_version
from lint.expression import Fault, Item, Kind, Parsed, judge, layout, parse, titled, underline, unknown
from lint.expression.kinds import TRAITS
from lint.expression.outline import outline
from lint.expression.tables import FORMS, PROGRAM_PARTS, VARIABLES
from lint.finding import Severity
from lint.package import formulas
from lint.package.formulas import Formula, items_and_uses
from lint.package.model import DEFAULT_OBJECTS, MetadataObject, Package
from lint.package.programs import Variable
from lint.report.lines import clipped, laid_out, wrapped
from lint.report.shared import COLOURS, painted, plain, plural
from lint.words import label, shortened

MOST = 40
"""Items that are listed, and faults that are shown."""

MOST_LINES = 200
"""Lines of the formula, laid out."""


def run(expression: str, kind: str, dhis2: str, package: str, jsonl: bool) -> int:
    """Say whether the expression holds and what it says, or answer the lines of standard input; the exit code."""
    try:
        if kind and kind not in KINDS:
            raise WrongOption(f"--kind {kind}: write one of {', '.join(Kind)}")
        version = _version(dhis2)
        if jsonl:
            if expression or package:
                raise WrongOption("--jsonl reads expressions from standard input: leave EXPR and --package out")
            from lint.cli.formula_lines import run as answer

            return answer(kind, version or metamodel.UNKNOWN_VERSION)
        if not kind:
            raise WrongOption(f"--kind says how DHIS2 reads the expression: write one of {', '.join(Kind)}")
        text = _standard_input() if expression == "-" else expression
        held = one_package(package, version) if package else None
    except (WrongOption, WrongPackage) as error:
        return complain(WrongOption(str(error)))
    version = version or (held.dhis2 if held else metamodel.UNKNOWN_VERSION)
    width, colour = terminal()
    page = _Page(text, kind, version, held, max(width, 40), colour)
    write("\n".join(page.lines()) + "\n")
    return 1 if page.faults else 0


def _version(value: str) -> str:
    try:
        return target_version(value)
    except WrongOption as error:
        raise WrongOption(str(error).replace("--target", "--dhis2", 1)) from None


def _standard_input() -> str:
    if sys.stdin is None:
        raise WrongOption("standard input is closed")
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        raise WrongOption(f"the expression has more than {LONGEST:,} bytes")
    try:
        return data.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        raise WrongOption("the expression is no UTF-8") from None


class _Part(NamedTuple):
    """What a part of an item names: in words, whether the package lacks it."""

    words: str
    missing: bool = False


class _Page:
    """What is said of one expression."""

    def __init__(self, text: str, kind: str, version: str, package: Package | None, width: int, colour: bool) -> None:
        self.kind, self.version, self.package = kind, version, package
        self.width, self.colour = width, colour
        self.parsed: Parsed = parse(text, kind, int(version.partition(".")[2]))
        source = MetadataObject("", "", (), {})
        self.formula = Formula(source, ("expression",), Kind(kind), text, self.parsed, *items_and_uses(self.parsed))
        self.variables = _variables(package) if package and TRAITS[kind].rule else {}
        known = self._known(package)
        verdict = judge(self.parsed, self._types(), known)
        # What was repaired must not fail again for a name that could have been told at once.
        missing = unknown(self.parsed, known) if self.parsed.tree is None and known is not None else ()
        foreign = list(_of_another_type(package, self.formula)) if package else []
        found = (*self.parsed.faults, *verdict.faults, *missing, *foreign)
        self.faults = sorted(found, key=lambda fault: (fault.start, fault.end))
        self.doubts, self.type = verdict.doubts, verdict.type
        self.titles = formulas.titles(package, self.formula) if package else {}

    def _types(self) -> Mapping[str, str]:
        if self.package is None:
            return {}
        if TRAITS[self.kind].rule:
            return {name: one.value_type for name, one in self.variables.items() if one.value_type and not one.shared}
        return self.package.value_types

    def _known(self, package: Package | None) -> frozenset[str] | None:
        """The UIDs (names, in rules) that count as existing."""
        if package is None:
            return None
        known = set(DEFAULT_OBJECTS) | {uid for _, uid in package.objects} | set(self.variables)
        for use in self.formula.uses:
            if _is_elsewhere(package, use.targets):
                known.add(use.uid)
        if TRAITS[self.kind].rule and package.partial and not package.collections.get("programRuleVariables"):
            known.update(item.name for item in self.parsed.items)
        return frozenset(known)

    def name(self, item: Item) -> str | None:
        """The item's name, as formulas show it."""
        return titled(item, self.titles.get)

    def lines(self) -> list[str]:
        """The whole page."""
        lines = self._verdict()
        told = [(fault, Severity.ERROR) for fault in self.faults]
        told += [(fault, Severity.WARNING) for fault in self.doubts]
        for fault, severity in told[:MOST]:
            lines += ["", *self._fault(fault, severity)]
        if len(told) > MOST:
            lines += ["", f"… and {len(told) - MOST:,} more"]
        tree = self.parsed.tree
        text = layout(self.parsed, self.name, self.width - 2)
        if self.titles or len(self.parsed.text) > self.width - 2:
            head = "formula, with names" if self.titles else "formula"
            lines += ["", self._head(head), *laid_out(text, self.width, MOST_LINES)]
        if tree is not None:
            lines += ["", self._head("tree")]
            lines += [clipped(f"  {line}", self.width) for line in outline(tree, self.name)]
        return [*lines, *self._items()]

    def _head(self, text: str) -> str:
        return painted(text, "1") if self.colour else text

    def _verdict(self) -> list[str]:
        reader = f"{TRAITS[self.kind].title} of DHIS2 {self.version}"
        if self.faults:
            text, colour = f"{plural(len(self.faults), 'fault')}: this does not hold as {reader}.", "31;1"
        elif self.parsed.tree is None:
            text, colour = f"Empty, which holds as {reader}: there is no formula.", "32"
        else:
            gives = {"unknown": "", "text": ", and gives text"}.get(self.type, f", and gives a {self.type}")
            text, colour = f"This holds as {reader}{gives}.", "33;1" if self.doubts else "32"
        lines = wrapped(text, self.width)
        if self.faults and self.type != "unknown" and self.parsed.tree is not None:
            lines.append(f"Its result is {'text' if self.type == 'text' else f'a {self.type}'}.")
        return [painted(line, colour) for line in lines] if self.colour else lines

    def _fault(self, fault: Fault, severity: Severity) -> list[str]:
        indent = " " * 10
        room = self.width - len(indent) - 2
        lines = wrapped(fault.message, self.width, f"{severity.word:<9} ", indent)
        if self.colour:
            lines[0] = lines[0].replace(severity.word, painted(severity.word, COLOURS[severity]), 1)
        line, marks = underline(self.parsed.text, fault, room)
        lines.append(f"{indent}  {plain(line)}")
        lines.append(f"{indent}  {painted(marks, '31') if self.colour else marks}")
        if fault.hint:
            lines += wrapped(f"fix: {fault.hint}", self.width, indent, indent + "     ")
        if fault.fix is not None:
            text = self.parsed.text[: fault.start] + fault.fix + self.parsed.text[fault.end :]
            place = fault._replace(end=max(fault.start + len(fault.fix), fault.start + 1))
            repaired = underline(text, place, room)[0]
            lines += [f"{indent}repaired:", f"{indent}  {plain(repaired)}"]
        return lines

    def _items(self) -> list[str]:
        items = {(item.form == "variable" and item.name) or item.raw: item for item in reversed(self.parsed.items)}
        ordered = sorted(items.values(), key=lambda item: item.start)
        if not ordered:
            return []
        lines = ["", self._head("items")]
        for item in ordered[:MOST]:
            parts = self._parts(item)
            start = f"  {shortened(item.raw, self.width - 4)}"
            if len(parts) == 1 and len(start) + 2 + len(parts[0].words) <= self.width:
                lines.append(plain(f"{start}  {parts[0].words}"))
                continue
            lines.append(plain(start))
            for part in parts:
                lines += wrapped(part.words, self.width, "    ", "      ")
        if len(ordered) > MOST:
            lines.append(f"  … and {len(ordered) - MOST:,} more")
        return lines

    def _parts(self, item: Item) -> list[_Part]:
        """What the item is, a line for each UID in it."""
        uses = [use for use in self.formula.uses if use.item is item]
        form = FORMS.get(item.form)
        if form is None and not uses:
            return [_Part("malformed" if not item.form else "not an item of DHIS2")]
        if item.form == "V":
            variable = VARIABLES.get(item.parts[0])
            type_ = {"N": "number", "D": "date", "S": "text"}.get(variable.type, "") if variable else ""
            return [_Part(f"program variable, a {type_}" if type_ != "text" else "program variable, text")]
        if item.form == "variable":
            return [self._variable(item)]
        if item.form in _PLAIN:
            return [_Part(_PLAIN[item.form])]
        if self.package is not None:
            found = [self._used(use) for use in uses]
        elif form is None or item.form == "#tag":
            found = [_Part(", ".join(metamodel.spoken(use.targets[0]) for use in uses))]
        else:
            titles = PROGRAM_PARTS if item.form == "#2" and TRAITS[self.kind].group == "G" else form.parts
            words = [title for part, title in zip(item.parts, titles, strict=False) if part != "*"]
            found = [_Part(", ".join(words) or form.title)]
        if item.form == "R":
            found.append(_Part(item.parts[1].lower().replace("_", " ")))
        return found

    def _used(self, use: formulas.Use) -> _Part:
        package = self.package
        assert package is not None
        for target in use.targets:
            held = package.find(target, use.uid)
            if held is not None:
                type_ = held.data.get("valueType")
                return _Part(label(target, use.uid, held) + (f", {type_}" if isinstance(type_, str) else ""))
        words = label(use.targets[0], use.uid, None)
        if use.uid in DEFAULT_OBJECTS:
            return _Part(f"{words}, the default of every DHIS2")
        other = package.by_uid.get(use.uid)
        if other is not None:
            words = f"{use.uid} is {_article(label(other.type, '', other))}"
            return _Part(f"{words}, no {metamodel.spoken(use.targets[0])}", True)
        if _is_elsewhere(package, use.targets):
            return _Part(f"{words}: not in the package, as is usual for these", False)
        return _Part(f"{words}: not in the package", True)

    def _variable(self, item: Item) -> _Part:
        one = self.variables.get(item.name)
        if self.package is None:
            return _Part("program rule variable")
        if one is None:
            return _Part("program rule variable: not in the package", True)
        words = "program rule variable"
        if one.shared:
            return _Part(f"{words}, of several sources")
        if one.holder is not None:
            words += f", from {label(one.holder.type, one.holder.uid, one.holder)}"
        return _Part(words + (f", {one.value_type}" if one.value_type else ""))


_PLAIN = {
    "days": "days in the period",
    "periodInYear": "number of the period in its year",
    "yearlyPeriodCount": "periods in a year",
    "named": "not an item of DHIS2",
}


def _article(words: str) -> str:
    return ("an " if words[:1] in "aeiou" else "a ") + words


def _is_elsewhere(package: Package, targets: tuple[str, ...]) -> bool:
    """Whether such objects are left out of packages on purpose, or were of this export."""
    if all(target.startswith("organisationUnit") for target in targets):
        return True
    return package.partial and not any(package.collections.get(target) for target in targets)


def _of_another_type(package: Package, formula: Formula) -> Iterator[Fault]:
    """UIDs that the package has, but not as what the item names."""
    told: set[tuple[int, str]] = set()
    for use in formula.uses:
        other = package.by_uid.get(use.uid)
        if other is None or any(package.find(target, use.uid) for target in use.targets):
            continue
        start = formula.text.find(use.uid, use.item.start, use.item.end)
        if start < 0 or (start, use.uid) in told:
            continue
        told.add((start, use.uid))
        what = _article(label(other.type, "", other))
        message = f"{use.uid} is {what}, no {metamodel.spoken(use.targets[0])}"
        yield Fault("reference", message, start, start + len(use.uid))


def _variables(package: Package) -> dict[str, Variable]:
    """The rule variables of all programmes, by name; those that differ between programmes count as shared."""
    found: dict[str, Variable] = {}
    for program in package.programs.known.values():
        for name, one in program.variables.items():
            other = found.setdefault(name, one)
            if other is not one and (other.holder is not one.holder or other.value_type != one.value_type):
                found[name] = Variable(one.item, one.holder, one.value_type, True)
    return found
