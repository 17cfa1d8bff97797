# Every habit of this house, for people and for machines alike. `make` lists them.

PYTHON ?=
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet
LOCKED := $(PIP) --require-hashes -r
PYTEST := $(BIN)/python -m pytest
JOBS ?= auto

export PYTHON
# Where Python may keep no bytecode, every process that a test starts compiles the sources anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test full check format lint types imports docstrings house \
	bench spark setup-browser docs lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.dev ## make .venv with everything that work on Chuquan needs
	@echo "setup: ready. Next: make demo, make test, make check"

demo: $(VENV)/.run ## install what running needs, then answer from the bundled sample, offline
	@$(BIN)/chuquan demo

test: $(VENV)/.dev ## run the whole suite
	$(PYTEST) -n $(JOBS) --dist loadfile --no-loadscope-reorder

full: $(VENV)/.dev ## run the long forms too, Spark where its extra is installed
	CHUQUAN_FULL=1 $(PYTEST) -n $(JOBS) --dist loadfile --no-loadscope-reorder

check: $(VENV)/.dev ## judge form, all of it: format, lint, types, imports, docstrings, house
	@$(MAKE) --no-print-directory --keep-going format lint types imports docstrings house

format: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

imports: $(VENV)/.dev
	$(BIN)/lint-imports --no-cache

docstrings: $(VENV)/.dev
	$(BIN)/python tools/docstrings.py

house: $(VENV)/.dev
	$(PYTEST) -q -n $(JOBS) --dist loadfile tests/house tests/docs --ignore=tests/docs/test_examples.py \
		--ignore=tests/docs/test_first_five_minutes.py

bench: $(VENV)/.bench ## measure speed; one JSON line a figure
	@for each in benches/*.py; do $(BIN)/python $$each || exit; done

setup-browser: $(VENV)/.browser ## add what the tests of pages in a browser need: Chromium and its driver

spark: $(VENV)/.spark ## add the Spark extra (large; needs a Java runtime)

docs: $(VENV)/.dev ## write the generated pages of docs/look-up
	$(BIN)/python tools/build_docs.py

lock: $(VENV)-lock/.lock ## pin requirements/*.txt again; UPGRADE=1 takes newer versions
	tools/lock.sh $(VENV)-lock/bin/uv $(if $(UPGRADE),--upgrade)

clean: ## remove what was made here
	rm -rf $(VENV) $(VENV)-lock .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

$(BIN)/python:
	@tools/bootstrap.sh $(VENV)

$(VENV)/.run: requirements/run.txt pyproject.toml | $(BIN)/python
	@tools/bootstrap.sh $(VENV)
	@echo "setup: installing what running needs (requirements/run.txt)"
	@$(LOCKED) requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "setup: installing what testing needs (requirements/dev.txt)"
	@$(LOCKED) requirements/dev.txt
	@tools/fonts.sh
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.dev
	@$(LOCKED) requirements/bench.txt
	@touch $@

$(VENV)/.browser: requirements/browser.txt $(VENV)/.dev
	@tools/browser.sh
	@$(LOCKED) requirements/browser.txt
	@touch $@

$(VENV)/.spark: requirements/spark.txt $(VENV)/.dev
	@$(LOCKED) requirements/spark.txt
	@touch $@

$(VENV)-lock/.lock: requirements/lock.txt
	@tools/bootstrap.sh $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	@touch $@
