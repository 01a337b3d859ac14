"""Where in a packlint.yaml something stands: its keys and values as nodes that know their lines."""

from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode

NO_YAML = (YAMLError, ValueError, RecursionError)
"""What ruamel raises for a file that is no YAML, or too deep."""


def compose(data: bytes) -> Node | None:
    """The file as nodes; one of NO_YAML where it is none."""
    root: Node | None = YAML(typ="safe", pure=True).compose(data)
    return root


def no_yaml(error: Exception) -> tuple[str, int, int]:
    """What ``compose`` failed of, in words, with line and column."""
    if isinstance(error, RecursionError):
        return "the file is nested too deep", 1, 1
    if isinstance(error, MarkedYAMLError):
        problem = " ".join(str(part) for part in (error.context, error.problem) if part)
        mark = error.problem_mark
        return f"this is no YAML: {problem}", *((mark.line + 1, mark.column + 1) if mark else (1, 1))
    return f"this is no YAML: {str(error).splitlines()[0]}", 1, 1


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
