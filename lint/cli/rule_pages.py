"""The pages of rules for reports that carry them, which know no rules themselves."""

from lint import registry
from lint.report.rule_page import RulePage


def page_of(rule_id: str) -> RulePage | None:
    """What a report tells of a rule; None where it has no page."""
    rule = registry.by_id().get(rule_id)
    family = registry.FAMILIES.get(rule_id[:3])
    page = registry.page_if_any(rule) if rule and family else None
    if rule is None or page is None or family is None:
        return None
    tags = family.replace("_", "-"), rule.profile.name.lower()
    return RulePage(page.title, page.text, page.why, rule.severity, tags)
