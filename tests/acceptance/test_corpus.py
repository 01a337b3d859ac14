"""What packlint says of every real package, counted by package and rule in a file to be read in a diff.

A change here is a change of behaviour: read the findings that come or go, and explain them in the
commit message. `make snapshot` writes the file anew.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from lint.check import Options, check

pytestmark = pytest.mark.acceptance
SNAPSHOT = Path(__file__).parent / "findings.tsv"


def table(corpus: Path) -> str:
    """Findings and groups by package and rule; a line of zeros for a package without any."""
    result = check([str(corpus)], Options())
    assert not result.could_not_check
    assert not [finding for finding in result.findings if finding.rule.startswith("INT")]
    lines = ["package\trule\tseverity\tgroups\tfindings\n"]
    for info in result.packages:
        package = str(Path(info.file).relative_to(corpus))
        of_it = [finding for finding in result.findings if finding.file == info.file]
        counts = Counter((finding.rule, finding.severity.word) for finding in of_it)
        if not counts:
            lines.append(f"{package}\t-\t-\t0\t0\n")
        for (rule, severity), number in sorted(counts.items()):
            groups = {
                one.group or one.fingerprint
                for one in of_it
                if one.rule == rule and one.severity.word == severity and one.cause is None
            }
            lines.append(f"{package}\t{rule}\t{severity}\t{len(groups)}\t{number}\n")
    return "".join(lines)


def test_findings_over_the_corpus(corpus: Path) -> None:
    found = table(corpus)
    if os.environ.get("PACKLINT_SNAPSHOT") == "write":
        SNAPSHOT.write_text(found)
    assert found.splitlines() == SNAPSHOT.read_text().splitlines()


def test_a_package_in_another_order_has_the_same_fingerprints(corpus: Path, tmp_path: Path) -> None:
    """An export in another order, or laid out otherwise, changes nothing but positions.

    Two releases of a package share what they have in common, so that a baseline outlives a release.
    """
    import json
    import random

    shuffle = random.Random(7)

    def shuffled(value: object, top: bool = True) -> object:
        if isinstance(value, dict):
            keys = list(value)
            shuffle.shuffle(keys)
            return {key: shuffled(value[key], top) for key in keys}
        return value

    for original in sorted(corpus.rglob("*.json")):
        document = json.loads(original.read_bytes())
        for key, objects in document.items():
            if isinstance(objects, list):
                shuffle.shuffle(document[key])
        file = tmp_path / original.relative_to(corpus)
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(shuffled(document)))
    before, after = (check([str(folder)], Options()).findings for folder in (corpus, tmp_path))
    assert sorted(one.fingerprint for one in before) == sorted(one.fingerprint for one in after)
    # Two releases of one package share fingerprints: it is the same fault. In one file each has its own.
    assert len({(one.file, one.fingerprint) for one in before}) == len(before)
