"""What is wrong with a house rule, with its line. Imported only where something is."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from ruamel.yaml.nodes import Node

from lint import metamodel
from lint.config import Mistake
from lint.config_faults import key_node, meant, mistake, worded
from lint.config_places import at
from lint.house_nodes import plain, repeated_key
from lint.house_rules import (
    FILLINGS,
    ID,
    TESTS,
    Template,
    fillings,
    has_field,
    is_collection,
    own_family,
    own_name,
    wrong_filling,
)
from lint.patterns import WrongPattern
from lint.rule import Rule
from lint.settings import WrongEntry

MOST = 5
"""Mistakes of one entry that are told."""


def wrong_entry(file: str, node: Node, others: Mapping[str, Rule]) -> WrongEntry:
    """Why an entry cannot be used, given the rules before it: all its mistakes in one, at the first of them."""
    found = mistakes(node, others) or [mistake(node, "it cannot be used as a house rule")]
    first = found[0]
    told = [first.message]
    told += [one.message if one.line == first.line else f"line {one.line}: {one.message}" for one in found[1:MOST]]
    if len(found) > MOST:
        told.append(f"and {len(found) - MOST} more")
    return WrongEntry(file, first.line, first.column, f"{_called(node)} is left out: {'; '.join(told)}")


def mistakes(node: Node, others: Mapping[str, Rule]) -> list[Mistake]:
    """Everything that is wrong with an entry, in the order of its lines; empty where nothing is."""
    twice = repeated_key(node)
    if twice is not None:
        return [mistake(twice, f"`{twice.value}` stands twice in it")]
    try:
        data = plain(node)
    except RecursionError:
        return [mistake(node, "it is nested too deep, or too large")]
    schema = _schema()
    validator = Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/entry"}, format_checker=_FORMATS)
    found = [one for error in validator.iter_errors(data) for one in _told(node, error)]
    if isinstance(data, dict):
        found += _known_already(node, data, others)
        found += _fields(node, data)
    return sorted(set(found))


def _schema() -> dict[str, Any]:
    with open(metamodel.schema_file("house-rules.schema.json"), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
        return found


def _called(node: Node) -> str:
    """The entry's id, as far as it has one."""
    id_ = at(node, ["id"])
    return id_.value if isinstance(id_.value, str) and ID.fullmatch(id_.value) else "a house rule"


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("packlint-collection")
def _is_collection(value: object) -> bool:
    return not isinstance(value, str) or is_collection(value)


@_FORMATS.checks("packlint-pattern")
def _is_pattern(value: object) -> bool:
    return not isinstance(value, str) or not _no_pattern(value)


@_FORMATS.checks("packlint-message")
def _is_message(value: object) -> bool:
    return not isinstance(value, str) or not wrong_filling(value)


def _no_pattern(text: str) -> str:
    try:
        Template(text)
    except WrongPattern as error:
        return str(error)
    return ""


def _told(node: Node, error: ValidationError) -> Iterator[Mistake]:
    path = list(error.absolute_path)
    here = at(node, path)
    where = ".".join(str(step) for step in path if isinstance(step, str))
    value: Any = error.instance
    wanted: Any = error.validator_value
    if error.validator == "required":
        for name in [one for one in wanted if one not in value and not _misspelt(error, [one])]:
            yield mistake(here, f"`{where + '.' if where else ''}{name}` is missing")
    elif error.validator == "dependentRequired":
        if not _misspelt(error, ["field"]):
            yield mistake(here, "`field` is missing: the property that is looked at")
    elif error.validator == "anyOf":
        if not _misspelt(error, TESTS):
            yield mistake(here, f"it tests nothing: give it one of {', '.join(f'`{test}`' for test in TESTS)}")
    elif error.validator == "format" and wanted == "packlint-collection":
        near = get_close_matches(value, metamodel.load(metamodel.UNKNOWN_VERSION).collections(), 1, 0.6)
        yield mistake(here, f"no DHIS2 has a collection `{value}`{_or(near)}")
    elif error.validator == "format" and wanted == "packlint-pattern":
        yield mistake(here, f"`{value}` in `{where}` is no pattern that packlint takes: {_no_pattern(value)}")
    elif error.validator == "format":
        word = wrong_filling(value)
        yield mistake(here, f"nothing fills in {{{word}}} in `message`{meant(word, list(FILLINGS))}")
    else:
        yield from worded(node, error)


def _misspelt(error: ValidationError, names: Sequence[str]) -> bool:
    """Is one of the keys that are missing there in another spelling, which is told by itself?"""
    known: Any = error.schema
    value: Any = error.instance
    unknown = [one.lower() for one in value if one not in known["properties"]]
    return any(get_close_matches(name, unknown, 1, 0.5) for name in names)


def _known_already(node: Node, data: dict[str, Any], others: Mapping[str, Rule]) -> Iterator[Mistake]:
    """Ids and names that are taken."""
    id_, name = data.get("id"), data.get("name")
    if isinstance(id_, str) and ID.fullmatch(id_):
        family = own_family(id_)
        if family:
            yield mistake(
                at(node, ["id"]),
                f"`{id_}` begins as packlint's own {family} rules do, so that a setting for them would mean it too; "
                "begin it with other letters",
            )
        if id_ in others:
            yield mistake(at(node, ["id"]), f"the id `{id_}` is taken: a rule before it has it")
        name = name or id_.lower()
    if isinstance(name, str) and name:
        taken = own_name(name) or any(rule.name == name and rule.id != id_ for rule in others.values())
        if taken:
            yield mistake(at(node, ["name"]), f"the name `{name}` is taken by another rule")


def _fields(node: Node, data: dict[str, Any]) -> Iterator[Mistake]:
    """Paths that no DHIS2 has in such objects."""
    on = data.get("on")
    types = [one for one in (on if isinstance(on, list) else [on]) if isinstance(one, str) and is_collection(one)]
    for place, field in _asked(node, data):
        for type_ in types:
            if not has_field(type_, field):
                yield mistake(place, f"no DHIS2 ({_versions()}) has `{field}` in {type_}{_or(_near(type_, field))}")


def _asked(node: Node, data: dict[str, Any]) -> Iterator[tuple[Node, str]]:
    """Each path that objects are asked for, where it stands."""
    if isinstance(data.get("field"), str):
        yield at(node, ["field"]), data["field"]
    by = data.get("unique_by")
    for number, field in enumerate(by if isinstance(by, list) else [by]):
        if isinstance(field, str):
            yield at(node, ["unique_by", number]), field
    patterns: list[tuple[list[str | int], Any]] = [([test], data.get(test)) for test in ("pattern", "forbid")]
    when = data.get("when")
    for field, wanted in when.items() if isinstance(when, dict) else ():
        yield key_node(at(node, ["when"]), field), field
        if isinstance(wanted, dict):
            patterns.append((["when", field, "pattern"], wanted.get("pattern")))
    for path, pattern in patterns:
        if isinstance(pattern, str):
            for field in fillings(pattern):
                yield at(node, path), field


def _near(type_: str, field: str) -> list[str]:
    """The path with the step that leads nowhere put right, if a property is near."""
    model = metamodel.load(metamodel.UNKNOWN_VERSION)
    steps = field.split(".")
    for number, step in enumerate(steps):
        known = model.types.get(type_)
        if known is None:
            return []
        if step not in known.properties:
            near = get_close_matches(step, known.properties, 1, 0.6)
            return [".".join((*steps[:number], near[0], *steps[number + 1 :]))] if near else []
        type_ = known.properties[step].of
    return []


def _versions() -> str:
    return f"{metamodel.VERSIONS[0]} to {metamodel.VERSIONS[-1]}"


def _or(near: list[str]) -> str:
    return f"; `{near[0]}` may be meant" if near else ""
