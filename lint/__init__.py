"""packlint: checks DHIS2 metadata packages before a country imports them."""

from os.path import dirname, isdir, isfile, join

__version__ = "0.1.0"

_here = dirname(__file__)
_top = dirname(_here)
if not isdir(join(_here, "rules")) and isfile(join(_top, "pyproject.toml")):
    # A checkout: rules/ and schemas/ stand beside lint/. In a wheel they are inside it.
    __path__.append(_top)
