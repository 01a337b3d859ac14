"""The formula language of DHIS2: reading, judging, rendering and comparing expressions, without a server.

``parse`` reads (syntax, names, kinds, versions); ``judge`` evaluates types and references; ``render``,
``layout`` and ``source`` write; ``normal`` makes forms to compare by, ``likeness`` compares; ``underline``
shows a fault in its line. Nothing here raises on any text, recurses by its depth, or takes more than
linear time.
"""

from lint.expression.fault import CODES, Fault
from lint.expression.judging import Verdict, judge, unknown
from lint.expression.kinds import Kind
from lint.expression.names import MOST
from lint.expression.normal_form import likeness, normal
from lint.expression.reading import Nested, Parsed, forget, parse
from lint.expression.templates import boundary_target, template_variables
from lint.expression.tree import Comparison, Item, Node, comparisons, same
from lint.expression.underlining import underline
from lint.expression.writing import layout, render, replaced, source, titled

__all__ = [
    "CODES",
    "MOST",
    "Comparison",
    "Fault",
    "Item",
    "Kind",
    "Nested",
    "Node",
    "Parsed",
    "Verdict",
    "boundary_target",
    "comparisons",
    "forget",
    "judge",
    "layout",
    "likeness",
    "normal",
    "parse",
    "render",
    "replaced",
    "same",
    "source",
    "template_variables",
    "titled",
    "underline",
    "unknown",
]
