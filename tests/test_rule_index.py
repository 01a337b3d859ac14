"""docs/rules/ is what the pages say."""

import pytest

from tools.rule_index import FOLDER, written


@pytest.mark.parametrize("name", ["README.md", "errors.md", "peers.md"])
def test_the_index_is_current(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == written()[name], "`make rule-index` writes it anew"


def test_nothing_else_is_there() -> None:
    assert {path.name for path in FOLDER.iterdir()} == written().keys()
