# `make site` builds the site into build/, `make test` passes all the tests; each does its own set-up first.

SHELL := /bin/sh
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
NPM := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm
# --ignore-scripts: vnu-jar's would fetch a Java runtime of its own.
NPM_FLAGS := --ignore-scripts --no-audit --no-fund --silent
UV_VERSION := 0.13.9
# The generators that msc-site is measured against have a Python environment and packages of their own.
RIVALS := .cache/benchmarks
SIZES := 100,1000,10000
ROUNDS := 5
TOOLS := msc-site,hugo,eleventy,pelican,mkdocs
RESULTS := $(RIVALS)/results.json
PAGE := docs/benchmarks.md

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site test test-long benchmark docs pictures check setup setup-test tools pins clean help

help: ## Say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

site: setup ## Build the site into build/
	$(VENV)/bin/msc-site build

test: check ## Check and test everything, the real browser included
	$(VENV)/bin/python -m pytest -m "not long" -n auto --dist loadfile

test-long: setup-test ## Fuzz and fault runs of minutes
	$(VENV)/bin/python -m pytest -m long --hypothesis-profile=long

benchmark: $(VENV)/site.stamp $(RIVALS)/eleventy/npm.stamp ## Measure msc-site and others side by side: SIZES=100,1000 ROUNDS=5 TOOLS=msc-site,hugo
	$(VENV)/bin/python -m benchmarks --sizes $(SIZES) --rounds $(ROUNDS) --tools $(TOOLS) --results $(RESULTS)
	$(VENV)/bin/python -m benchmarks.page $(RESULTS) > $(PAGE)

docs: setup-test ## Renew what is generated in docs/: messages, fields, pictures
	$(VENV)/bin/python -m msc_site.diagnostics.docs > docs/diagnostics.md
	$(VENV)/bin/python -m tests.support.code_pages docs/codes
	$(VENV)/bin/python -m msc_site.schema.reference > docs/fields.md
	$(MAKE) pictures

pictures: setup-test ## Take the pictures of the handbook anew
	$(VENV)/bin/python -m tests.support.pictures docs/images

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

$(RIVALS)/venv/pip.stamp: requirements/benchmarks.txt | $(VENV)/venv.stamp
	$(VENV)/bin/python -m venv --clear $(RIVALS)/venv
	$(RIVALS)/venv/bin/pip --disable-pip-version-check --quiet install --require-hashes -r $<
	touch $@

$(RIVALS)/eleventy/npm.stamp: benchmarks/package-lock.json $(RIVALS)/venv/pip.stamp
	mkdir -p $(@D)
	cp benchmarks/package.json benchmarks/package-lock.json $(@D)
	PATH="$(CURDIR)/$(RIVALS)/venv/bin:$$PATH" npm ci --prefix $(@D) $(NPM_FLAGS)
	touch $@

tools:
	@scripts/install-test-tools

pins: $(VENV)/venv.stamp ## Pin the newest versions that requirements/*.in allows, and both package.json, with hashes
	scripts/pin $(VENV)/bin/python $(UV_VERSION)
	$(MAKE) $(VENV)/dev.stamp
	$(NPM) install --prefix tests --package-lock-only --omit-lockfile-registry-resolved $(NPM_FLAGS)
	$(NPM) install --prefix benchmarks --package-lock-only --omit-lockfile-registry-resolved $(NPM_FLAGS)

clean: ## Remove everything that the other targets made
	rm -rf $(VENV) build tests/node_modules .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
