"""No two files make packlint diff fail: odd values at any place are compared as far as they can be."""

import copy
import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lint import registry
from lint.diff.payload import payload
from lint.diff.run import DiffResult, diff
from lint.finding import Severity
from lint.package import read_package
from lint.report import diff_html, diff_json, diff_markdown, diff_text, diff_xlsx, release_note
from tests.pages import BASES

RULES = registry.change_rules()
DOCUMENTS: dict[str, Any] = {name: json.loads(path.read_bytes()) for name, path in BASES.items()}
ODD: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, "", " ", "#{", "x" * 300, "a.b/c d", [], {}, [[]], [None], [{}], {"id": 5},
    {"id": "x"}, [{"id": None}], {"id": {"id": "x"}}, [{"dataElement": 7}], [{"locale": 3}], {"userGroups": []},
    {"userGroups": {"x": 1}}, [1, "a", None, {"id": "a"}], "\ud800", {"expression": []},
]  # fmt: skip


def spoilt(document: Any, chance: random.Random, times: int) -> Any:
    """The document with odd values in place of some of its own, at any depth."""
    document = copy.deepcopy(document)
    for _ in range(times):
        here: Any = document
        while True:
            steps = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not steps:
                break
            step = chance.choice(steps)
            inner = here[step]
            if isinstance(inner, dict | list) and inner and chance.random() < 0.85:
                here = inner
                continue
            if chance.random() < 0.2:
                del here[step]
            else:
                here[step] = copy.deepcopy(chance.choice(ODD))
            break
    return document


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(BASES)), st.randoms(use_true_random=False), st.integers(1, 40))
def test_odd_values_at_any_place(base: str, chance: random.Random, times: int) -> None:
    sides = [spoilt(DOCUMENTS[base], chance, many) for many in (times, chance.randrange(times))]
    old, new = (read_package(json.dumps(side).encode(), "metadata.json") for side in sides)
    if old is None or new is None:
        return
    found = diff(old, new, RULES)
    assert [f"{rule.id}: {error}" for rule, error in found.told.broken] == []
    result = DiffResult([found])
    json.loads(diff_json.render(result))
    for page in (diff_markdown.render(result), diff_text.render(result, Severity.NOTE), diff_html.render(result)):
        assert page
    assert diff_xlsx.render(result)
    assert release_note.render(result)
    json.loads(payload(found.told.release).text())
    nothing = diff(new, new, RULES)
    assert (nothing.changes, nothing.other) == ([], [])
