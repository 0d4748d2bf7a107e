# Everything a newcomer needs. `make` alone lists the targets; each sets up what it needs by itself.
.DEFAULT_GOAL := help
.PHONY: help run test coverage journeys screenshots bench load shapes week scale drill check lint types demo catalog lock clean
.DELETE_ON_ERROR:

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
# the first Python that is new enough and can make an environment
FIND_PYTHON := for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done
PORT ?= 8000
HOST ?= 127.0.0.1
SHAPE ?= season
# processes that run the tests, each with servers of its own
JOBS ?= auto
# errors only: what pip warns of on a machine says nothing about the project
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# uv installs the same locked files in a fraction of the time, and shows how far it is; pip does where there is no uv
INSTALL = if [ -x $(BIN)/uv ]; then $(BIN)/uv pip install --python $(1)/bin/python $(2); \
	else $(1)/bin/python -m pip --disable-pip-version-check install $(2); fi
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --quiet --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
UV_LOAD := $(subst pyproject.toml,--group load,$(UV_COMPILE))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/ready ## serve the demo contest (PORT=8000 HOST=127.0.0.1)
	@exec $(BIN)/contest up --demo --port $(PORT) --host $(HOST)

test: $(VENV)/ready-dev ## all tests that need no browser, none skipped (ARGS="tests/scoring -k chain")
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --ignore=tests/journeys $(ARGS)

coverage: $(VENV)/ready-dev ## how much of the code the tests run, as build/coverage/index.html; shown, no bar (ARGS="tests/scoring")
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder --ignore=tests/journeys --cov=contest --cov=scoring --cov=questions \
		--cov-report=html:build/coverage --cov-report=term:skip-covered $(ARGS)

journeys: $(VENV)/ready-dev ## the tests in a real Chromium
	@./.ci/chromium
	$(BIN)/pytest -n $(JOBS) --dist loadfile tests/journeys $(ARGS)

screenshots: $(VENV)/ready-dev ## every page in every state into build/screenshots
	@./.ci/chromium
	$(BIN)/python -m tests.journeys.screenshots $(ARGS)

bench: $(VENV)/ready-dev ## requests per second and CPU per request, against a bare handler
	$(BIN)/python -m loadtest.bench $(ARGS)

load: $(VENV)/ready-dev $(VENV)-load/ready ## a season by simulated phones, every receipt compared (SHAPE=season ARGS="--on cluster"; `make shapes`)
	$(BIN)/python -m loadtest.crowds.load --shape $(SHAPE) $(ARGS)

shapes: $(VENV)/ready-dev ## the shapes a crowd can have, and what it can be played on
	@$(BIN)/python -m loadtest.crowds.load --list

week: $(VENV)/ready-dev ## 390,575 entries by 208,520 people in one round, every receipt compared
	$(BIN)/python -m loadtest.crowds.week $(ARGS)

scale: $(VENV)/ready-dev $(VENV)-load/ready ## a cluster, a replica, a proxy, another Postgres: drills, crowds, tests (about twelve minutes)
	$(BIN)/python -m loadtest.scale $(ARGS)

drill: $(VENV)/ready-dev ## faults on purpose, each under load (ARGS="--short", ARGS="kill_all half_a_record")
	$(BIN)/python -m loadtest.drills $(ARGS)

check: lint types test ## lint, types, tests

lint: $(VENV)/ready-dev ## style and mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@$(BIN)/python -m tests.sizes

types: $(VENV)/ready-dev ## types
	$(BIN)/mypy

demo: $(VENV)/ready ## play a small round with simulated contestants
	@exec $(BIN)/contest demo

catalog: $(VENV)/ready ## all texts to translate, as build/messages.pot (docs/contestant-pages.md)
	@mkdir -p build
	$(BIN)/pybabel --quiet extract --mapping contest/i18n/babel.cfg --keyword Text:2 --keyword Counted:2,3 \
		--sort-output --project hoi-thi --output build/messages.pot contest scoring/explain questions/kinds

lock: $(VENV)/ready ## settle the versions of all requirements anew
	echo uv | $(subst pyproject.toml,-,$(UV_COMPILE)) --upgrade --output-file requirements-install.txt
	$(UV_COMPILE) --upgrade --output-file requirements.txt
	$(UV_COMPILE) --upgrade --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(UV_LOAD) --upgrade --output-file requirements-load.txt

clean: ## remove the environment and what was built, not the data
	rm -rf $(VENV) $(VENV)-load build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

$(VENV)/bin/python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ]; then \
		echo "Python 3.11 or newer with its venv module is needed (Debian: apt-get install python3-venv)" >&2; exit 1; \
	fi; \
	echo "making $(VENV) with $$python"; $$python -m venv $(VENV)

$(VENV)/ready: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "installing what the service needs (1 of 2: the installer)"
	@$(PIP) install --require-hashes -r requirements-install.txt || echo "no uv for this machine: pip installs"
	@echo "installing what the service needs (2 of 2: about 50 packages, 70 MB)"
	@$(call INSTALL,$(VENV),--require-hashes -r requirements.txt)
	@$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	@echo "installing what the tests need"
	@$(call INSTALL,$(VENV),--require-hashes -r requirements-dev.txt)
	@touch $@

# Locust patches the interpreter that imports it, so it has an environment of its own
$(VENV)-load/ready: requirements-load.txt | $(VENV)/ready
	@echo "installing the load generator"
	@$(BIN)/python -m venv $(VENV)-load
	@$(call INSTALL,$(VENV)-load,--require-hashes -r requirements-load.txt)
	@touch $@
