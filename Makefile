# Needs make and Python 3.11 or newer, nothing else.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
DEMO := LAWDASH_DATABASE_URL=sqlite:///db/demo.db LAWDASH_PORT=8502
PYTEST_ARGS ?= -n 2 --dist loadfile
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header

.PHONY: help setup run demo bundle test check bench soak pins

help:
	@echo "make run     a township's own store, on http://127.0.0.1:8501"
	@echo "make demo    sample data in a store of its own, on http://127.0.0.1:8502"
	@echo "make bundle  one archive in dist/, for a PC without any network: Linux or Windows"
	@echo "make test    all tests; those in a browser where a Chromium is found"
	@echo "make check   format, lint, types, import walls"
	@echo "make bench   measure, or one part of it: BENCH=board;  make soak   break things 200 times"
	@echo "make setup   .venv alone;  make pins   pin the newest versions"

setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian: apt install python3-venv)" >&2; exit 1; }
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tested: tests/requirements.txt $(VENV)/.installed
	$(BIN)/python -m pip install -q --disable-pip-version-check -r tests/requirements.txt
	@touch $@

run: setup
	@$(BIN)/python -m lawdash init
	@exec $(BIN)/python -m lawdash serve

demo: setup
	@$(BIN)/python -m seed.make_sample db/demo.db
	@$(DEMO) $(BIN)/python -m lawdash init
	@$(DEMO) exec $(BIN)/python -m lawdash serve

bundle: setup
	$(BIN)/python -m lawdash.deploy.bundle dist

test: $(VENV)/.tested
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.tested
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 & windows=$$!; $(BIN)/mypy && wait $$windows
	$(BIN)/lint-imports

bench: $(VENV)/.tested
	$(BIN)/python -m tests.bench $(BENCH)

soak: $(VENV)/.tested
	LAWDASH_KILLS=200 $(BIN)/python -m pytest tests/faults --timeout 3600

pins: $(VENV)/.tested
	$(COMPILE) --upgrade pyproject.toml -o requirements.txt
	$(COMPILE) --upgrade --group test -c requirements.txt -o tests/requirements.txt
