"""The walls of the house: who may import whom. Read from the code, so that lazy imports count too."""

import ast
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent

# A module may import, of ours, what begins with one of these.
WALLS = {
    "lint/finding.py": [],
    "lint/source": ["lint.source"],
    "lint/metamodel.py": ["lint"],
    "lint/expression": ["lint.expression", "lint.near", "lint.value_types"],
    "lint/package": [
        "lint.expression", "lint.finding", "lint.metamodel", "lint.package", "lint.value_types", "lint.words",
    ],
    "lint/rule.py": ["lint.finding", "lint.package"],
    "lint/vocabulary.py": ["lint.finding", "lint.package", "lint.rule", "lint.words"],
    "lint/patterns.py": [],
    "lint/fold.py": ["lint.finding"],
    "lint/format.py": ["lint.diff.members", "lint.metamodel", "lint.package", "lint.source"],
    "lint/line_diff.py": [],
    "lint/near.py": [],
    "lint/value_types.py": [],
    "lint/words.py": ["lint.metamodel", "lint.package"],
    "lint/describe.py": [
        "lint.finding", "lint.fingerprint", "lint.fold", "lint.package", "lint.rule", "lint.words",
    ],
    "lint/fingerprint.py": ["lint.checkout", "lint.finding", "lint.package", "lint.source.names", "lint.words"],
    "lint/ignores.py": ["lint.finding", "lint.package", "lint.registry"],
    "lint/baseline.py": ["lint.checkout", "lint.entries"],
    "lint/entries.py": [],
    "lint/checkout.py": [],
    "lint/portrait.py": [
        "lint.describe", "lint.expression", "lint.finding", "lint.metamodel", "lint.package",
        "lint.words",
    ],
    "lint/coverage.py": ["lint.package"],
    "lint/atomic.py": [],
    "lint/fix": [
        "lint.check", "lint.finding", "lint.fix", "lint.inspection", "lint.package.locate", "lint.report.shared",
        "lint.source", "lint.line_diff",
    ],
    "lint/diff": [
        "lint.diff", "lint.entries", "lint.expression", "lint.finding", "lint.inspection", "lint.metamodel",
        "lint.package", "lint.rule", "lint.settings", "lint.source.names", "lint.value_types", "lint.words",
    ],
    "lint/lookup.py": ["lint.metamodel", "lint.package"],
    "lint/report": [
        "lint", "lint.coverage", "lint.describe", "lint.check", "lint.checkout", "lint.diff", "lint.expression",
        "lint.finding", "lint.fold", "lint.package", "lint.metamodel", "lint.portrait", "lint.report",
        "lint.rule", "lint.words",
    ],
    "rules": [
        "lint.diff", "lint.expression", "lint.finding", "lint.metamodel", "lint.near", "lint.package", "lint.rule",
        "lint.value_types", "lint.vocabulary", "lint.words",
    ],
}  # fmt: skip


def imported(file: Path) -> set[str]:
    """Every module of ours that a file names in an import; ``from lint import x`` is lint.x."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names |= {f"lint.{alias.name}" for alias in node.names} if node.module == "lint" else {node.module}
    return {name for name in names if name.split(".")[0] in ("lint", "rules")}


@pytest.mark.parametrize("room", WALLS)
def test_imports_stay_inside_the_walls(room: str) -> None:
    path = TOP / room
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))
    assert files
    for file in files:
        for name in imported(file):
            allowed = any(name == wall or (wall != "lint" and name.startswith(wall + ".")) for wall in WALLS[room])
            assert allowed, f"{file.relative_to(TOP)} imports {name}"


def test_nobody_imports_rules_but_by_name() -> None:
    for file in sorted((TOP / "lint").rglob("*.py")):
        assert not any(name.startswith(("rules", "lint.rules")) for name in imported(file)), file
