# Everything one can do with OpenIMR. `make` alone lists it.

VENV    ?= .venv
CASE    ?= examples/deep-tissue-massage
TESTS   ?= tests
WORKERS ?= 2

RUN     := $(VENV)/bin/python
PIP     := $(RUN) -m pip -qq --disable-pip-version-check
PYTEST  := $(RUN) -m pytest -n $(WORKERS)
COMPILE := $(RUN) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-sqlite test-postgresql lint format house types bench bench-casefile bench-chronology bench-statements bench-assignment train fuzz docs pictures lock chromium clean

help: ## list the recipes
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/installed ## run one case, from application to published determination (CASE=examples/…)
	@$(VENV)/bin/openimr demo $(CASE)

serve: $(VENV)/installed ## open the web application on what the demo made: http://127.0.0.1:8000
	@$(VENV)/bin/openimr serve

test: test-sqlite test-postgresql ## run every test, on SQLite and on PostgreSQL (TESTS=tests/…, WORKERS=2)

test-sqlite: $(VENV)/locked-dev.txt chromium ## run every test on SQLite
	env -u DATABASE_URL $(PYTEST) $(TESTS)

test-postgresql: $(VENV)/locked-dev.txt chromium ## run the tests that use a database on PostgreSQL (or on DATABASE_URL)
	$(RUN) -m tests.postgresql -- $(PYTEST) -m database $(TESTS)

lint: $(VENV)/locked-dev.txt ## check style, format, the direction of imports and the habits of the house
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(VENV)/bin/lint-imports
	$(RUN) -m pytest --quiet tests/house

format: $(VENV)/locked-dev.txt ## write the format that `make lint` checks
	$(RUN) -m ruff check --fix-only --quiet
	$(RUN) -m ruff format

types: $(VENV)/locked-dev.txt ## check the types (mypy, strict)
	OPENIMR_SECRET_KEY=unused $(RUN) -m mypy

bench: $(VENV)/locked-dev.txt ## measure: each figure beside a peer's, in the same run
	$(RUN) -m benchmarks

bench-casefile: $(VENV)/locked-dev.txt ## measure the reading of case files (NAMES="scanned cost", PAGES=40)
	$(RUN) -m benchmarks.casefile $(NAMES) $(if $(PAGES),--pages $(PAGES))

bench-chronology: $(VENV)/locked-dev.txt ## measure the reading of facts (HALF=fresh, SHOW=SYMPTOM to list what is wrong, NAME=a-name)
	$(RUN) -m benchmarks.chronology $(if $(HALF),--half $(HALF)) $(if $(SHOW),--show $(SHOW)) $(if $(NAME),--name $(NAME))

bench-statements: $(VENV)/locked-dev.txt ## measure the check of statements on seeded ones
	$(RUN) -m benchmarks.chronology.statements

bench-assignment: $(VENV)/locked-dev.txt ## measure the giving of cases to reviewers (LARGE=1 for 100,000 cases)
	$(RUN) -m benchmarks.assignment $(if $(LARGE),--large)

train: $(VENV)/locked-dev.txt ## learn the weights of the reader of facts anew from marked and invented notes (minutes)
	$(RUN) -m training

fuzz: $(VENV)/locked-dev.txt ## read files altered at random, within limits (SECONDS=180, SEED=1)
	$(RUN) -m tests.fuzz $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED))

docs: $(VENV)/locked-dev.txt ## write the generated pages and build the documentation into site/
	$(RUN) docs/generate.py
	$(RUN) -m mkdocs build --strict

pictures: $(VENV)/locked-dev.txt chromium ## make the pictures of the documentation from what the demo made
	$(RUN) docs/pictures.py

lock: $(VENV)/locked-dev.txt ## write requirements/ anew from pyproject.toml (LOCK=--upgrade for newer versions)
	$(COMPILE) $(LOCK) --group build --output-file requirements/base.txt
	$(COMPILE) $(LOCK) --group build --group dev --constraint requirements/base.txt --output-file requirements/dev.txt

clean: ## remove what was made, keep the case data in var/
	rm -rf $(VENV) build site src/openimr.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The browser that the browser tests drive. Where it may not be installed, they are skipped.
chromium:
	@if command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing Chromium for the browser tests."; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends chromium </dev/null >/dev/null; \
	else echo "No Chromium: browser tests are skipped. For them: sudo apt-get install --no-install-recommends chromium"; fi

# An installation is a copy of the lock it was made from: it is redone when the lock differs, not when a date does.
$(RUN):
	@for python in $(PYTHON) python3.11 python3; do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$python."; \
	    "$$python" -m venv $(VENV) && exit 0; rm -rf $(VENV); exit 1; \
	  fi; \
	done; \
	echo "OpenIMR needs Python 3.11 or newer; neither python3.11 nor python3 is one." >&2; \
	echo "Install it (Debian: apt-get install python3.11-venv) or name it: make PYTHON=/path/to/python3.11 …" >&2; \
	exit 1

$(VENV)/locked-%.txt: requirements/%.txt | $(RUN)
	@cmp -s $< $@ || { echo "Installing $<, locked with hashes; the first time this takes a minute or two."; \
	  $(PIP) install --require-hashes --requirement $< && cp $< $@; }
	@touch $@

$(VENV)/installed: pyproject.toml $(VENV)/locked-base.txt
	@cmp -s $< $@ || { $(PIP) install --no-deps --no-build-isolation --editable . && cp $< $@; }
	@touch $@

$(VENV)/locked-dev.txt: $(VENV)/installed
