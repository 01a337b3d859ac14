"""A user's own rules: read from YAML, and made of the words of vocabulary.py. What is wrong with one is worded by
house_faults.py; the others run.

This reader accepts exactly what schemas/house-rules.schema.json does, and asks besides what no schema can: that a
field is one of its collection's, that ids differ (a test holds them together). docs/house-rules.md has the vocabulary.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lint import metamodel, registry
from lint.finding import Finding, Severity
from lint.house_nodes import Entries, Node, plain, read_entries, repeated_key
from lint.package.fields import values, written
from lint.package.model import MetadataObject, Package
from lint.patterns import Pattern, WrongPattern
from lint.rule import Check, Profile, Rule
from lint.settings import House, WrongEntry
from lint.vocabulary import Fits, Test, each, max_length, one_of, refers_to, required, texts, unique

ID = re.compile(r"[A-Z]{3,10}[0-9]{3}")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TESTS = ("required", "pattern", "forbid", "one_of", "max_length", "unique_by", "refers_to")
FILLINGS = ("object", "property", "field", "value")
"""What a message may have in braces."""

MOST_LETTERS = 250
"""Of what takes the place of ``{program.code}`` in a pattern: no code or name that DHIS2 takes is longer."""

_FILLING = re.compile(r"(?<!\\)\{([A-Za-z][A-Za-z0-9.]*)\}")


class Refused(Exception):
    """Some value is not as the schema wants it, or not as it can be."""


class Entry(NamedTuple):
    """One rule as its user wrote it; what is not there is empty. Patterns are texts still."""

    id: str
    name: str
    on: tuple[str, ...]
    field: str = ""
    required: bool = False
    pattern: str = ""
    forbid: str = ""
    one_of: tuple[str, ...] = ()
    max_length: int = 0
    unique_by: tuple[str, ...] = ()
    refers_to: str = ""
    when: Mapping[str, "tuple[str, ...] | Template"] = {}
    severity: Severity = Severity.WARNING
    message: str = ""
    why: str = ""
    file: str = ""
    line: int = 1


def read_house(files: Sequence[str]) -> House:
    """The rules in these files and what is wrong with others. Never raises, whatever stands there."""
    rules: dict[str, Rule] = {}
    wrong: list[WrongEntry] = []
    words: set[str] = set()
    unread = False
    for file in files:
        found = read_entries(file)
        if not isinstance(found, Entries):
            wrong.append(found)
            unread = True
            continue
        for node in found.nodes:
            try:
                if repeated_key(node):
                    raise Refused
                entry = entry_of(plain(node), file, node.start_mark.line + 1)
                if entry.id in rules or any(entry.name == one.name for one in rules.values()):
                    raise Refused
                rules[entry.id] = rule_of(entry)
            except (Refused, RecursionError):
                from lint.house_faults import wrong_entry

                wrong.append(wrong_entry(file, node, rules))
                words |= _named(node)
    return House(tuple(rules.values()), tuple(wrong), frozenset(words - rules.keys()), unread)


def _named(node: Node) -> set[str]:
    """The id and the name of an entry that cannot be used: a setting that speaks of them is not wrong for that."""
    pairs = node.value if isinstance(node.value, list) else []
    said = {str(one[0].value): one[1].value for one in pairs if isinstance(one, tuple)}
    return {said[key] for key in ("id", "name") if isinstance(said.get(key), str) and said[key]}


# The reader.


def entry_of(data: Any, file: str = "", line: int = 1) -> Entry:
    """What an entry says. Refused where it cannot be used."""
    if not isinstance(data, dict) or data.keys() - _READERS.keys() or not {"id", "on"} <= data.keys():
        raise Refused
    entry = Entry(**{"name": "", **{key: _READERS[key](value) for key, value in data.items()}}, file=file, line=line)
    asked = [test for test in TESTS if test in data]
    if not asked or (not entry.field and asked != ["unique_by"]):
        raise Refused
    if own_family(entry.id) or own_name(entry.name):
        raise Refused
    entry = entry._replace(name=entry.name or entry.id.lower())
    if any(not has_field(on, field) for on in entry.on for field in fields_of(entry)):
        raise Refused
    return entry


def own_family(id_: str) -> str:
    """The prefix of packlint's own that an id would be taken for, or empty: settings name rules by an id's
    beginning."""
    letters = id_.rstrip("0123456789")
    return next((one for one in registry.FAMILIES if letters.startswith(one)), "")


def own_name(name: str) -> bool:
    """Is a rule of packlint called so?"""
    return bool(name) and any(rule.name == name for rule in registry.known_rules())


def fields_of(entry: Entry) -> list[str]:
    """Every path that the objects of an entry are asked for."""
    named = [entry.field] if entry.field else []
    named += [*entry.unique_by, *entry.when]
    patterns = [entry.pattern, entry.forbid, *(one.text for one in entry.when.values() if isinstance(one, Template))]
    return named + [field for pattern in patterns for field in fillings(pattern)]


def fillings(pattern: str) -> list[str]:
    """The paths that a pattern has in braces."""
    found: list[str] = _FILLING.findall(pattern)
    return found


def has_field(type_: str, field: str) -> bool:
    """Does any DHIS2 have this path in such objects? The likeliest version is asked first."""
    versions = (metamodel.UNKNOWN_VERSION, *metamodel.VERSIONS)
    return any(_leads(metamodel.load(version), type_, field.split(".")) for version in versions)


def _leads(model: metamodel.Metamodel, type_: str, steps: Sequence[str]) -> bool:
    for step in steps:
        known = model.types.get(type_)
        if known is None or step not in known.properties:
            return False
        type_ = known.properties[step].of
        if type_ and type_ not in model.types:
            return True  # nothing is known of what is inside
    return True


def is_collection(value: str) -> bool:
    """Does any DHIS2 have objects under this key?"""
    return metamodel.load(metamodel.UNKNOWN_VERSION).collection(value) is not None or bool(
        metamodel.versions_with(value)
    )


def wrong_filling(message: str) -> str:
    """What a message has in braces that nothing fills in; empty where there is none."""
    return next((word for word in re.findall(r"\{([a-z_]+)\}", message) if word not in FILLINGS), "")


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Refused
    return value


def _form(form: re.Pattern[str]) -> Any:
    def read(value: Any) -> str:
        if not form.fullmatch(_text(value)):
            raise Refused
        return str(value)

    return read


def _collection(value: Any) -> str:
    if not is_collection(_text(value)):
        raise Refused
    return str(value)


def _pattern(value: Any) -> str:
    try:
        Template(_text(value))
    except WrongPattern:
        raise Refused from None
    return str(value)


def _many(value: Any, one: Any) -> tuple[Any, ...]:
    """One, or a list of at least one."""
    found = value if isinstance(value, list) else [value]
    if not found:
        raise Refused
    return tuple(one(item) for item in found)


def _scalar(value: Any) -> str:
    if not isinstance(value, str | bool | int | float):
        raise Refused
    return _text(written(value))


def _listed(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise Refused
    return _many(value, _scalar)


def _true(value: Any) -> bool:
    if value is not True:
        raise Refused
    return True


def _most(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise Refused
    return value


def _when(value: Any) -> Mapping[str, "tuple[str, ...] | Template"]:
    if not isinstance(value, dict) or not value:
        raise Refused
    return {_text(field): _condition(wanted) for field, wanted in value.items()}


def _condition(wanted: Any) -> "tuple[str, ...] | Template":
    if not isinstance(wanted, dict):
        return _many(wanted, _scalar)
    if wanted.keys() != {"pattern"}:
        raise Refused
    return Template(_pattern(wanted["pattern"]))


def _severity(value: Any) -> Severity:
    words = {severity.word: severity for severity in Severity}
    if not isinstance(value, str) or value not in words:
        raise Refused
    return words[value]


def _message(value: Any) -> str:
    if wrong_filling(_text(value)):
        raise Refused
    return str(value)


_READERS: dict[str, Any] = {
    "id": _form(ID),
    "name": _form(NAME),
    "on": lambda value: _many(value, _collection),
    "field": _text,
    "required": _true,
    "pattern": _pattern,
    "forbid": _pattern,
    "one_of": _listed,
    "max_length": _most,
    "unique_by": lambda value: _many(value, _text),
    "refers_to": _collection,
    "when": _when,
    "severity": _severity,
    "message": _message,
    "why": _text,
}


# From an entry to a rule.


class Template:
    """A pattern in which ``{program.code}`` stands for what an object says there. WrongPattern where it is none."""

    def __init__(self, text: str, anywhere: bool = False) -> None:
        self.text = text
        self.anywhere = anywhere
        parts = _FILLING.split(text)
        self.parts, self.fields = parts[::2], parts[1::2]
        self.known: dict[tuple[str, ...], Pattern] = {}
        self._filled(tuple("x" for _ in self.fields))

    def _filled(self, said: tuple[str, ...]) -> Pattern:
        if said not in self.known:
            if len(self.known) > 1000:
                self.known.clear()
            quoted = [f"(?:{re.escape(one)})" for one in said] + [""]
            text = "".join(part + one for part, one in zip(self.parts, quoted, strict=True))
            self.known[said] = Pattern(text, self.anywhere)
        return self.known[said]

    def fits(self, package: Package, item: MetadataObject, text: str) -> bool | None:
        """Does the text fit? None where the object does not say what the pattern needs."""
        said = []
        for field in self.fields:
            found = next((written(one.value) for one in values(package, item, field)), "")
            if not found or len(found) > MOST_LETTERS:
                return None
            said.append(found)
        try:
            return self._filled(tuple(said))(text)
        except WrongPattern:  # what was filled in made it too long
            return None


def rule_of(entry: Entry) -> Rule:
    """The rule that an entry stands for. It speaks in every profile: its user asked for it by name."""
    return Rule(
        entry.id,
        entry.name,
        entry.severity,
        Profile.INSTALL,
        message=_told(entry.message) if entry.message else _MESSAGES,
        hint={variant: _because(hint, entry) for variant, hint in _HINTS.items()},
        check=_check(entry),
        page=page_of(entry),
    )


_MESSAGES = {
    "required": "{object} has no {field}",
    "pattern": "{object}: {field} `{value}` does not fit {pattern}",
    "forbid": "{object}: {field} `{value}` has what {pattern} forbids",
    "one_of": "{object}: {field} is `{value}`, not one of {allowed}",
    "max_length": "{object}: {field} has {length} characters, at most {most} are allowed",
    "unique_by": "{object} has the same {field} as {other}: `{value}`",
    "refers_to": "{object}: {field} names `{value}`, which is none of the {collection} here",
}
_HINTS = {
    "required": "Fill in {field}.",
    "pattern": "Write it as {pattern} asks.",
    "forbid": "Take out what {pattern} forbids.",
    "one_of": "Use one of {allowed}.",
    "max_length": "Cut it to {most} characters.",
    "unique_by": "Give one of the two another {field}.",
    "refers_to": "Name one of the package or its libraries, or add it.",
}


def _told(message: str) -> str:
    """A user's message as a template: what is no filling is no brace. It names the object, if only at its start."""
    text = _escaped(message)
    for word in FILLINGS:
        text = text.replace("{{" + word + "}}", "{" + word + "}")
    return text if "{object}" in text else "{object}: " + text


def _because(hint: str, entry: Entry) -> str:
    return f"{hint} Why: {_escaped(' '.join(entry.why.split()))}" if entry.why else hint


def _escaped(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _check(entry: Entry) -> Check:
    when = _fits(entry) if entry.when else None
    tests: list[Test] = []
    if entry.required:
        tests.append(required(entry.field))
    for variant, text in (("pattern", entry.pattern), ("forbid", entry.forbid)):
        if text:
            tests.append(_tried(entry.field, variant, Template(text, variant == "forbid")))
    if entry.one_of:
        tests.append(one_of(entry.field, entry.one_of))
    if entry.max_length:
        tests.append(max_length(entry.field, entry.max_length))
    if entry.refers_to:
        tests.append(refers_to(entry.field, entry.refers_to))
    checks = [each(entry.on, *tests, when=when)] if tests else []
    if entry.unique_by:
        checks.append(unique(entry.on, entry.unique_by, when))

    def check(package: Package) -> list[Finding]:
        return [finding for one in checks for finding in one(package)]

    return check


def _tried(field: str, variant: str, template: Template) -> Test:
    """The text fits, or must not."""
    wrong = variant == "forbid"
    args = {"pattern": f"`{template.text}`"}
    return texts(
        field, variant, lambda package, item, text: args if template.fits(package, item, text) is wrong else None
    )


def _fits(entry: Entry) -> Fits:
    """Of each property that ``when`` names, some value is as it says."""

    def fits(package: Package, item: MetadataObject) -> bool:
        for field, wanted in entry.when.items():
            said = [text for one in values(package, item, field) if (text := written(one.value))]
            if isinstance(wanted, Template):
                if not any(wanted.fits(package, item, text) for text in said):
                    return False
            elif not set(wanted) & set(said):
                return False
        return True

    return fits


# Its page.


def page_of(entry: Entry) -> str:
    """What `packlint explain` shows."""
    lines = [f"# {entry.id} {entry.name}: {_title(entry)}", "", "## What it checks"]
    lines += [f"- on: {', '.join(entry.on)}"]
    lines += [f"- field: `{entry.field}`"] if entry.field else []
    lines += [f"- {told}" for told in _asked(entry)]
    for field, wanted in entry.when.items():
        said = f"fits `{wanted.text}`" if isinstance(wanted, Template) else "is " + _any(wanted)
        lines.append(f"- only when `{field}` {said}")
    lines += ["", "## Why", entry.why.strip() or "Its author gave no reason (`why`)."]
    if entry.message:
        lines += ["", "## What it says", entry.message.strip()]
    lines += ["", "## Sources", f"- a house rule: {entry.file}, line {entry.line}", ""]
    return "".join(sign if sign == "\n" or sign.isprintable() else f"\\x{ord(sign):02x}" for sign in "\n".join(lines))


def _title(entry: Entry) -> str:
    said = " ".join(filter(None, (entry.field, "; ".join(_asked(entry)))))
    return f"{', '.join(entry.on)}: {said}"


def _asked(entry: Entry) -> list[str]:
    asked = {
        "must be there": entry.required,
        f"must fit `{entry.pattern}`": entry.pattern,
        f"must not have `{entry.forbid}`": entry.forbid,
        f"must be {_any(entry.one_of)}": entry.one_of,
        f"has at most {entry.max_length:,} characters": entry.max_length,
        f"no two have the same {' and '.join(f'`{one}`' for one in entry.unique_by)}": entry.unique_by,
        f"names one of the {entry.refers_to} here": entry.refers_to,
    }
    return [" ".join(told.split()) for told, wanted in asked.items() if wanted]


def _any(words: Sequence[str]) -> str:
    return " or ".join(f"`{word}`" for word in words)
