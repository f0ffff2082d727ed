# Everything a newcomer needs; `make` alone explains itself.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
DATA ?= data/demo
JOBS ?= 2
export PYTHONWARNINGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test bench install serve translations requirements interchange clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(VENV)/.demo: requirements.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.checks: $(VENV)/.demo requirements-checks.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-checks.txt
	@touch $@

demo: $(VENV)/.demo ## LearnHub with example people on http://localhost:8000 (PORT=, DATA=)
	$(BIN)/learnhub demo --port $(PORT) --data $(DATA)

install: $(VENV)/.checks ## the environment with everything for checks

test: $(VENV)/.checks ## every check and test
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/learnhub courses check courses
	$(BIN)/pytest -n $(JOBS)

bench: $(VENV)/.checks ## the benchmarks, as ratios of one run
	$(BIN)/python -m tests.bench

interchange: $(VENV)/.checks ## docs/interchange.md from the reference files beside the checkout
	$(BIN)/python -m tests.questions.interchange.table ../shared/fixtures

translations: $(VENV)/.checks ## collect the texts of the interface and compile the translations
	$(BIN)/pybabel -q extract -F pyproject.toml -k N_ -k lazy_gettext -k _l --no-location --sort-output --omit-header -o learnhub/translations/messages.pot .
	$(BIN)/pybabel -q update -i learnhub/translations/messages.pot -d learnhub/translations --no-fuzzy-matching --omit-header
	$(BIN)/pybabel -q compile -d learnhub/translations

requirements: $(VENV)/.checks ## pin every dependency anew
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --no-header -o requirements.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header --only-build-deps --all-build-deps -o requirements-build.txt pyproject.toml
	$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --strip-extras --no-header --extra checks -o requirements-checks.txt pyproject.toml

clean: ## remove what was made here
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
