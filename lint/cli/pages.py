"""What the HTML page of a check is made from, beside its findings: the pages of the rules that spoke."""

from lint import registry
from lint.check import Result
from lint.finding import Severity
from lint.report.check_html import RulePage, render


def html(result: Result, show: Severity) -> str:
    """The page, with what each rule says of itself."""
    rules = registry.by_id()
    pages = {}
    for id_ in {finding.rule for finding in result.findings}:
        page = registry.page_if_any(rules[id_]) if id_ in rules else None
        if page is not None:
            pages[id_] = RulePage(page.title, page.why)
    return render(result, show, pages)
