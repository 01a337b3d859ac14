"""``packlint diff --format html``: one file that holds everything, to be searched and filtered without a network."""

import lint
from lint.diff.run import DiffResult, PairResult
from lint.diff.wording import DescribedChange
from lint.report import diff_shared as shared
from lint.report.formula_marks import Piece, pieces
from lint.report.templating import template


def render(result: DiffResult) -> str:
    """The page. What comes from a package is escaped by the template engine."""
    told, unchanged = shared.in_order(result)
    page: str = template("diff.html.j2").render(
        result=result, told=told, unchanged=unchanged, untouched=shared.untouched,
        version=lint.__version__, title=shared.title, verdict=shared.verdict, counts=shared.counts,
        loss=shared.loss, rows=rows, sides=sides, heading=shared.heading(result), noise=shared.noise,
        reasons=shared.reasons, needs=shared.needs, odd=shared.odd,
        words={"breaking": "Breaking", "care": "Care", "safe": "Safe", "other": "Other"},
    )  # fmt: skip
    return page


def rows(pair: PairResult) -> list[tuple[str, DescribedChange]]:
    """Every line with its level, the worst first, then what no rule explains."""
    return [(one.level, one) for one in pair.changes] + [("other", one) for one in pair.other]


def sides(one: DescribedChange) -> tuple[list[Piece], list[Piece]] | None:
    """What was and what is, marked where they differ; None where the message says it all."""
    if one.act != "changed" or (one.old is None and one.new is None) or len(one.subjects) > 1:
        return None
    if one.formula or one.rule in shared.FORMULAS:
        return pieces(one.old or "", one.new or "")
    return [Piece(one.old or "nothing", True)], [Piece(one.new or "nothing", True)]
