"""A file of house rules as YAML nodes, which know their lines. Imported only where there is such a file."""

from typing import Any, NamedTuple, TypeAlias

from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.nodes import Node as _Node

from lint.config import MAX_BYTES
from lint.config_places import NO_YAML, compose, no_yaml
from lint.settings import WrongEntry

Node: TypeAlias = _Node

DEEPEST = 10
"""Nothing in an entry nests deeper; aliases that hold themselves would for ever."""

MOST_VALUES = 10_000
"""In one entry, each alias counted as often as it stands there."""


class Entries(NamedTuple):
    """The entries of a file."""

    nodes: list[_Node]


def read_entries(file: str) -> Entries | WrongEntry:
    """The entries of a file, or why there are none to be had. Never raises."""

    def wrong(message: str, line: int = 1, column: int = 1) -> WrongEntry:
        return WrongEntry(file, line, column, message)

    try:
        with open(file, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or str(error)).lower()
        return wrong(f"cannot be read: {reason}; `house-rules` of the configuration names this file")
    if len(data) > MAX_BYTES:
        return wrong(f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        root = compose(data)
    except NO_YAML as error:
        return wrong(*no_yaml(error))
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return Entries([])
    if not isinstance(root, SequenceNode):
        return wrong("a file of house rules is a list: each rule begins with `- id:`")
    return Entries(root.value)


def repeated_key(node: _Node) -> _Node | None:
    """The key that stands twice in one mapping of an entry, if any."""
    stack, seen = [node], 0
    while stack and seen < MOST_VALUES:
        here = stack.pop()
        seen += 1
        if isinstance(here, SequenceNode):
            stack.extend(here.value)
        elif isinstance(here, MappingNode):
            names = set()
            for key, value in here.value:
                if str(key.value) in names:
                    repeated: _Node = key
                    return repeated
                names.add(str(key.value))
                stack.append(value)
    return None


def plain(node: _Node) -> Any:
    """What an entry stands for. RecursionError where it holds itself, or too much."""
    return _plain(node, 0, [MOST_VALUES])


def _plain(node: _Node, depth: int, left: list[int]) -> Any:
    left[0] -= 1
    if depth > DEEPEST or left[0] < 0:
        raise RecursionError
    if isinstance(node, MappingNode):
        return {str(key.value): _plain(value, depth + 1, left) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(one, depth + 1, left) for one in node.value]
    kind, text = str(node.tag).rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind in ("int", "float"):
        try:
            number = float(text) if kind == "float" else int(text)
            return int(number) if isinstance(number, int) or number.is_integer() else number
        except ValueError:  # 0x1f, 1_000, .inf: who writes so means the text
            return text
    return text
