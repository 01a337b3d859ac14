"""Custom forms that bring their own translations, as the toolkit's translator writes them."""

import json
import re
from html.parser import HTMLParser

from lint.finding import Argument, Finding
from lint.package.model import Package

_TEXTS = re.compile(r"\barrLang\s*=\s*(?=\{)")


_OLD = re.compile(r"\battr\(\s*['\"]key['\"]\s*\)")
"""The script of older translators, which finds texts by ``key``."""


class _Spans(HTMLParser):
    """The elements with the class lang: their keys, and the texts of those without one."""

    def __init__(self, attributes: tuple[str, ...]) -> None:
        super().__init__()
        self.attributes = attributes
        self.keys: dict[str, None] = {}
        self.without = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if "lang" not in (found.get("class") or "").split():
            return
        key = next((found[name] for name in self.attributes if found.get(name)), None)
        if key:
            self.keys[key] = None
        else:
            self.without += 1


def language_keys(package: Package) -> list[Finding]:
    """TRL-18: forms without such elements, and texts that are no plain JSON, are passed over."""
    findings = []
    for item in package.collections["dataEntryForms"]:
        html = item.data.get("htmlCode")
        if not isinstance(html, str) or "lang" not in html:
            continue
        start = _TEXTS.search(html)
        spans = _Spans(("langkey", "key") if _OLD.search(html) else ("langkey",))
        for part in html.split("<"):
            if "lang" in part and ">" in part:
                spans.feed(f"<{part[: part.index('>') + 1]}")
        path = (*item.path, "htmlCode")
        if spans.without and start:
            findings.append(Finding(path, {"many": spans.without}, "without"))
        texts = _texts(html[start.end() :]) if start else None
        if texts is None:
            continue
        lacking = [key for key in spans.keys if any(key not in of for of in texts.values())]
        if lacking:
            args: dict[str, Argument] = {
                "many": len(lacking), "all": len(spans.keys), "keys": [f"`{key[:60]}`" for key in lacking],
            }  # fmt: skip
            findings.append(Finding(path, args))
    return findings


def _texts(text: str) -> dict[str, dict[str, object]] | None:
    """Texts by language and key."""
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(of, dict) for of in found.values()):
        return None
    return found
