"""Where in a packlint.yaml something stands: its keys and values as nodes that know their lines."""

from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode


def compose(data: bytes) -> Node | None:
    """The file as nodes; YAMLError where it is no YAML."""
    root: Node | None = YAML(typ="safe", pure=True).compose(data)
    return root


def at(node: Node, path: Sequence[str | int]) -> Node:
    """The node of a value, as far as the path leads."""
    for step in path:
        if isinstance(node, MappingNode):
            found = [value for key, value in node.value if str(key.value) == step]
            node = found[-1] if found else node
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node


def position(node: Node) -> tuple[int, int]:
    """Line and column, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1
