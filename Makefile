# One command for each intent. Needs Python 3.11 or later with venv and pip, and nothing else.
#   make run      an example disclosure read, proven, broken and mended
#   make serve    the desk in a browser, on this machine only
#   make test     the tests, import contracts among them make lint    ruff, mypy, import contracts
#   make bench    measurements                          make docs    generated pages
#   make lock     the lock files again (needs uv)       make clean   remove what these made

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOG    := $(VENV)/setup.log
JOBS   ?= auto

.PHONY: run serve setup setup-dev test lint format bench docs lock clean
.DEFAULT_GOAL := run

# $(call install,<lock file>,<what is installed>): quiet, and on failure the end of the log.
define install
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "gouji needs Python 3.11 or later; $(PYTHON) is too old or missing. Try: make PYTHON=python3.12" >&2; exit 1; }
@echo "setting up $(VENV): $(2) (once; log in $(LOG))"
@mkdir -p $(VENV)
@{ { [ -x $(BIN)/pip ] || $(PYTHON) -m venv $(VENV); } && \
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $(1) && \
	$(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	} >$(LOG) 2>&1 || { tail -n 12 $(LOG) >&2; echo "setup failed; the whole log is in $(LOG)" >&2; exit 1; }
endef

$(VENV)/.run: requirements.lock pyproject.toml
	$(call install,requirements.lock,what gouji runs on)
	@touch $@

$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml
	$(call install,requirements-dev.lock,gouji and its development tools)
	@touch $@ $(VENV)/.run

setup: $(VENV)/.run
	@:
setup-dev: $(VENV)/.dev
	@:

run: setup
	@$(BIN)/gouji demo

serve: setup
	@$(BIN)/gouji serve --open

test: setup-dev
	@$(BIN)/python -m pytest -n $(JOBS)

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache --no-logo

format: setup-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: setup-dev
	@$(BIN)/python -m bench

docs: setup-dev
	@$(BIN)/python docs/generate.py

# Universal locks with hashes and without the place they came from. The development lock holds the first one.
LOCKING = uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	@command -v uv >/dev/null || { echo "make lock needs uv (pip install uv)" >&2; exit 1; }
	@$(LOCKING) --group build $(UPGRADE) -o requirements.lock
	@$(LOCKING) --group build --group dev $(UPGRADE) -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
