# `make site` builds the site into build/, `make test` passes all the tests; each does its own set-up first.

SHELL := /bin/sh
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
NPM := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm
# --ignore-scripts: vnu-jar's would fetch a Java runtime of its own.
NPM_FLAGS := --ignore-scripts --no-audit --no-fund --silent
UV_VERSION := 0.13.9

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test test-long check setup setup-test tools pins clean help

help: ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

site: setup ## Build the site into build/
	$(VENV)/bin/msc-site build

test: check ## Check and test everything, the real browser included
	$(VENV)/bin/python -m pytest -m "not long"

test-long: setup-test ## Fuzz and fault runs of minutes
	$(VENV)/bin/python -m pytest -m long --hypothesis-profile=long

check: setup-test ## Lint, types and the order of the rooms
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

setup: $(VENV)/site.stamp ## Install what the site needs

setup-test: $(VENV)/dev.stamp tests/node_modules/tests.stamp tools ## Install what the tests need

$(VENV)/venv.stamp:
	scripts/make-venv $(VENV)
	touch $@

$(VENV)/runtime.stamp: requirements/runtime.txt | $(VENV)/venv.stamp
	$(PIP) install --require-hashes -r $<
	touch $@

# --no-build-isolation: the build backend is the pinned one of runtime.txt.
$(VENV)/site.stamp: pyproject.toml $(VENV)/runtime.stamp
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/site.stamp
	$(PIP) install --require-hashes -r $<
	touch $@

tests/node_modules/tests.stamp: tests/package-lock.json | $(VENV)/dev.stamp
	$(NPM) ci --prefix tests $(NPM_FLAGS)
	touch $@

tools:
	@scripts/install-test-tools

pins: $(VENV)/venv.stamp ## Pin the newest versions that requirements/*.in allows, and tests/package.json, with hashes
	scripts/pin $(VENV)/bin/python $(UV_VERSION)
	$(MAKE) $(VENV)/dev.stamp
	$(NPM) install --prefix tests --package-lock-only --omit-lockfile-registry-resolved $(NPM_FLAGS)

clean: ## Remove everything that the other targets made
	rm -rf $(VENV) build tests/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
