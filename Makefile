# Everything a developer or a reviewer runs. `make help` lists it.

PYTHON ?= python3
PORT ?=
DATA_DIR ?=

VENV := .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/python -m pytest
# Browser and PostgreSQL tests leave little to gain from more workers than this.
WORKERS ?= 2
# Tests that stand on something slow to make are one group, and go to one worker.
TOGETHER := -n $(WORKERS) --dist loadgroup

ASSET_SOURCES := $(shell find assets -type f 2>/dev/null) package.json package-lock.json vite.config.js \
	$(shell find src/crosscut/locale -name '*.po' 2>/dev/null)

# Bytecode is kept: the tests start many short processes, and each would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help docs install assets demo test test-sqlite test-postgres access-matrix test-browser \
	check format bench guide audit lock messages clean

help: ## List what can be made
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/.package ## Prepare .venv with the crosscut command (PYTHON=… picks the interpreter)

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null \
		|| { echo "Crosscut needs Python 3.11 or newer, and there is no $(PYTHON) here (set PYTHON=…)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Crosscut needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1) (set PYTHON=…)." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "$(PYTHON) cannot make a virtual environment; on Debian: apt-get install python3-venv." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.requirements: requirements/dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# Building the package builds style sheets, scripts and translations as well (hatch_build.py).
$(VENV)/.package: $(VENV)/.requirements pyproject.toml hatch_build.py $(ASSET_SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

assets: install ## Build style sheets, scripts, icons and translations where their sources have changed

demo: install ## Load the demonstration data and serve it (PORT=…, DATA_DIR=…)
	$(BIN)/crosscut demo $(if $(PORT),--port $(PORT)) $(if $(DATA_DIR),--data-dir "$(DATA_DIR)")

# What only repeats, in the other language, by another way or at length, is left to .ci/run; so are
# rare examples, and of the sweeps over all addresses (tests/contracts) all but a part. Whether each
# route, template and command is visited by a test is asked there, of all tests.
TIER ?= not thorough

test: install ## Run the suite, on SQLite and on PostgreSQL, in about ten minutes (TIER= : all of it)
	@status=0; \
	$(MAKE) --no-print-directory test-sqlite || status=1; \
	$(MAKE) --no-print-directory test-postgres || status=1; \
	exit $$status

test-sqlite: install
	env -u DATABASE_URL $(if $(TIER),,CROSSCUT_WHOLE_SUITE=1) $(PYTEST) $(TOGETHER) -m "$(TIER)"

# Browser tests and tests that touch no database would find nothing new on the second one; of pages
# and the API it opens each eighth address once (.ci/run: every one). What stands on questions and actions that are asked here
# themselves (programs, papers, stories, who may what) is asked of PostgreSQL by .ci/run alone.
ON_POSTGRES ?= database and not browser and not door and not above_sql and not thorough
test-postgres: install
	CROSSCUT_TEST_DATABASE=postgres $(BIN)/python -m tests.postgres \
		$(PYTEST) $(TOGETHER) -m "$(ON_POSTGRES)"

access-matrix: install ## Ask every cell of the access matrix (ten to twenty minutes)
	ACCESS_MATRIX=whole $(PYTEST) $(TOGETHER) tests/contracts/test_access_matrix.py

check: install ## Linters, types, arrows between rooms, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --check --lint src
	$(BIN)/python -m django makemigrations --check --dry-run --settings crosscut.config.settings.test
	$(PYTEST) -q tests/contracts/test_tree.py tests/contracts/test_docs.py

format: install ## Put code and templates in form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet src

docs: install ## Write the references of actions, matters and the API, and the page on ASVS
	$(BIN)/python docs/reference/write_actions.py
	$(BIN)/python docs/reference/write_matters.py
	$(BIN)/python docs/reference/write_spreadsheets.py
	$(BIN)/python docs/reference/write_openapi.py
	$(BIN)/python docs/security/write_asvs.py

guide: install ## Take the pictures of README and user guide anew, by running two matters through
	mkdir -p docs/guide/pictures
	CROSSCUT_PICTURES=docs/guide/pictures $(PYTEST) tests/stories/test_two_matters_of_rivergate.py
	$(BIN)/python docs/guide/take_pictures.py

audit: install ## Ask whether a known weakness is in a locked library (needs the network)
	$(BIN)/python .ci/audit.py

bench: install ## Print tables of how fast it is
	@for script in bench/[a-z]*.py; do echo; echo "── $$script"; $(BIN)/python $$script || exit 1; done

UV := .cache/lock/bin/uv
COMPILE := $(UV) pip compile --quiet pyproject.toml --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-header

$(UV): pyproject.toml
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@touch $@

lock: $(UV) ## Bring the lock files in line with pyproject.toml and package.json (UPGRADE=1: all newest)
	$(COMPILE) $(if $(UPGRADE),--upgrade) --output-file requirements/runtime.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) --group dev --constraints requirements/runtime.txt \
		--output-file requirements/dev.txt
	npm install --package-lock-only --ignore-scripts

messages: install ## Collect and compile the translations (needs gettext)
	cd src/crosscut && ../../$(BIN)/python -m django makemessages --all --no-location \
		--settings crosscut.config.settings.test
	cd src/crosscut && ../../$(BIN)/python -m django compilemessages \
		--settings crosscut.config.settings.test

clean: ## Remove everything that was built, and .venv; data is left alone
	rm -rf $(VENV) .cache node_modules build dist src/crosscut/static \
		.mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis htmlcov .coverage
	find src tests bench demo -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
