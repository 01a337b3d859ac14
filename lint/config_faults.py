"""What is wrong with a packlint.yaml, each mistake with its line. Imported only where something is."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from lint import registry
from lint.config import MAX_BYTES, Mistake
from lint.config_places import NO_YAML, at, compose, no_yaml, position
from lint.metamodel import schema_file
from lint.settings import NO_HOUSE, House

DEEPEST = 20
"""Nothing in a configuration nests deeper; aliases that hold themselves would for ever."""


def mistakes(data: bytes, house: House = NO_HOUSE) -> list[Mistake]:
    """Everything that is wrong with a configuration, in the order of its lines. Never raises."""
    if len(data) > MAX_BYTES:
        return [Mistake(1, 1, f"the file is larger than {MAX_BYTES // 1_000_000} MB")]
    try:
        root = compose(data)
        value = _plain(root, 0)
    except NO_YAML as error:
        message, line, column = no_yaml(error)
        return [Mistake(line, column, message)]
    found = list(_repeated(root))
    formats = FormatChecker(formats=())
    formats.checks("packlint-rule")(lambda word: not isinstance(word, str) or house.knows(word))
    formats.checks("packlint-day", raises=ValueError)(_is_day)
    if root is not None:
        for refused in Draft202012Validator(schema(), format_checker=formats).iter_errors(value):
            found.extend(_misplaced(root, refused) or worded(root, refused, house))
    return sorted(set(found)) or [Mistake(1, 1, "the file cannot be used as a configuration")]


def schema() -> dict[str, Any]:
    """The schema of packlint.yaml, which editors use too."""
    with open(schema_file("config.schema.json"), encoding="utf-8") as file:
        found: dict[str, Any] = json.load(file)
        return found


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(date.fromisoformat(value))


def _plain(node: Node | None, depth: int) -> Any:
    """What a node stands for; of a key that stands twice the last value."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value, depth + 1) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(one, depth + 1) for one in node.value]
    if not isinstance(node, ScalarNode):
        return None
    kind = str(node.tag).rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() == "true"
    if kind == "int":
        return YAML(typ="safe", pure=True).constructor.construct_yaml_int(node)
    if kind == "float":
        return 0.5  # any: no key takes one
    return node.value


def _repeated(node: Node | None) -> Iterator[Mistake]:
    """Keys that stand twice in one mapping."""
    if isinstance(node, SequenceNode):
        for one in node.value:
            yield from _repeated(one)
    if not isinstance(node, MappingNode):
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if str(key.value) in first:
            yield mistake(key, f"`{key.value}` stands twice; the first is in line {first[str(key.value)]}")
        first.setdefault(str(key.value), line)
        yield from _repeated(value)


def mistake(node: Node, message: str) -> Mistake:
    """What is wrong here."""
    return Mistake(*position(node), message)


def _misplaced(root: Node, error: ValidationError) -> list[Mistake]:
    """Keys that are known, and stand where they count for nothing; empty where another key of theirs is unknown."""
    if error.validator != "additionalProperties" or not error.absolute_path:
        return []
    definitions = schema()["$defs"]
    places = {
        name: "at the top or under a path of `paths`" if name in definitions["level"]["properties"] else "at the top"
        for name in definitions["configuration"]["properties"]
    }
    rule: Any = error.schema
    value: Any = error.instance
    path = list(error.absolute_path)
    unknown = [name for name in value if name not in rule["properties"]]
    if not all(name in places for name in unknown):
        return []
    node, where = at(root, path), _dotted(path)
    return [
        mistake(key_node(node, name), f"`{name}` stands in `{where}`, and counts {places[name]} only: move it there")
        for name in unknown
    ]


def _dotted(path: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str))


def worded(root: Node, error: ValidationError, house: House = NO_HOUSE) -> Iterator[Mistake]:
    """What the schema does not allow, in words and at its place."""
    path = list(error.absolute_path)
    node = at(root, path)
    key = _dotted(path)
    where = f" in `{key}`" if key else ""
    rule: Any = error.schema
    value: Any = error.instance
    wanted = str(rule.get("description", ""))
    if error.validator == "additionalProperties":
        known = list(rule["properties"])
        for unknown in [name for name in value if name not in known]:
            yield mistake(key_node(node, unknown), f"unknown key `{unknown}`{where}{meant(unknown, known)}")
    elif error.validator == "required":
        missing = next(name for name in rule["required"] if name not in value)
        told = rule["properties"][missing].get("description", "a rule's id or name")
        yield mistake(node, f"`{missing}` is missing{where}: {told}")
    elif path and value in (None, "", [], {}) and not node.value:
        what = f"`{key}`" if isinstance(path[-1], str) else f"an entry of `{key}`"
        place = key_node(at(root, path[:-1]), str(path[-1]))  # a value that is none stands at the next token
        yield mistake(place, f"{what} is empty: write {wanted}")
    elif error.validator == "format" and error.validator_value == "packlint-rule":
        word = str(value)
        near = registry.suggestions(word, house.rules)
        yield mistake(key_node(node, word), f"no rule is called `{word}`{where}{_or(near)}")
    elif "propertyNames" in error.absolute_schema_path:
        yield mistake(key_node(node, value), f"`{value}`{where} is not {wanted}")
    elif error.validator == "enum" and isinstance(value, str):
        choices = [str(one) for one in rule["enum"]]
        yield mistake(node, f"`{value}`{where} is not {wanted}{meant(value, choices)}")
    else:
        found = shown(node, value)
        yield mistake(node, f"{found}{where} is not {wanted}")


def shown(node: Node, value: Any) -> str:
    """A scalar as it stands in the file, else what it is."""
    if isinstance(node, ScalarNode):
        return f"`{node.value}`"
    return "a list" if isinstance(value, list) else "keys and values"


def meant(word: str, known: list[str]) -> str:
    """The end of a message: which known word may be meant; empty where none is near."""
    return _or(get_close_matches(str(word).lower(), known, 1, 0.7))


def _or(near: list[str]) -> str:
    return f"; {' or '.join(f'`{one}`' for one in near)} may be meant" if near else ""


def key_node(node: Node, name: str) -> Node:
    """The node of a key; the mapping's own where the name is none of its keys."""
    if isinstance(node, MappingNode):
        return next((key for key, _ in node.value if str(key.value) == name), node)
    return node
