"""Run packlint from a checkout: ``python -m lint``."""

from lint.cli import main

main()
