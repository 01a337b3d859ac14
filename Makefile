# Each target makes the virtual environment it needs; Python 3.11 or newer is all that must be there.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test bench snapshot rule-index clean

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("packlint needs Python 3.11 or newer: make PYTHON=python3.11 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

# Findings are what the demo shows, so their exit code 1 is no failure here; 2 would be.
demo: .venv/installed
	@$(BIN)/packlint check examples || test $$? -eq 1
	@echo; echo "Next: . $(BIN)/activate, then packlint check YOUR-PACKAGE, or packlint explain REF001 for the page of a rule."

test: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto

bench: .venv/installed-dev
	$(BIN)/python -m bench

# Writes the counts over the real packages anew; read the diff before you commit it.
snapshot: .venv/installed-dev
	PACKLINT_SNAPSHOT=write $(BIN)/pytest tests/acceptance/test_corpus.py tests/acceptance/test_pairs.py

# Writes docs/rules/, the index of the rules' pages, anew.
rule-index: .venv/installed-dev
	$(BIN)/python -m tools.rule_index

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
