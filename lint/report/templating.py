"""The template engine of the HTML pages: what comes from a package is escaped."""

from os.path import join
from typing import Any

import lint
from lint.report.shared import plain

_FOLDER = join(lint.__path__[0], "report", "templates")


def template(name: str) -> Any:
    """A template of the folder beside this module, with the filter ``plain``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["plain"] = plain
    return environment.get_template(name)
