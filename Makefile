# Every target works alone, from a clean clone. Hand options on with ARGS:
#   make reproduce ARGS="captcha-uppercase --lang en"
#   make test ARGS="-k captcha"

.DEFAULT_GOAL := help
.PHONY: help reproduce test behaviours scenarios bench bench-peers bench-foreign bench-classroom mutate serve lint format coverage lock clean browser

ARGS ?=
# More than processors: a test often waits for a page.
WORKERS ?= 3

VENV := .venv
BIN := $(VENV)/bin
REQUIREMENTS := $(VENV)/requirements.stamp
PROJECT := $(VENV)/project.stamp

# Tests start many processes; without its bytecode kept, each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/$(VENV)/bytecode

# The first Python that is new enough; PYTHON=… names another.
CANDIDATES := python3 python3.14 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(firstword $(foreach name,$(CANDIDATES),$(if $(filter yes,$(shell \
	$(name) -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && echo yes)),$(name))))

help: ## say what there is
	@echo "make TARGET [ARGS=\"…\"]"
	@sed -n 's/^\([a-z-]*\):.*## /  \1\t/p' Makefile | expand -t 18

reproduce: $(PROJECT) browser ## play the failure modes, write the report to reports/latest
	@$(BIN)/unstuck reproduce $(ARGS)

test: $(PROJECT) browser ## run every test in WORKERS=3 processes, then lint; ARGS narrows: no lint
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)
	@$(if $(ARGS),,$(MAKE) --no-print-directory lint)

behaviours: $(PROJECT) browser ## judge every labelled page three times, shuffled; ask the oracle too
	@$(BIN)/python -m pytest -n $(WORKERS) -m "long or not long" \
		--behaviours-passes 3 --behaviours-variants \
		tests/behaviours/test_truth.py tests/behaviours/test_behaviours.py $(ARGS)

scenarios: $(PROJECT) browser ## play every failure mode in both presentations on both devices, as a test
	@$(BIN)/python -m pytest -n $(WORKERS) -m "long or not long" e2e/scenarios $(ARGS)

bench: $(PROJECT) browser ## measure what is claimed, write reports/bench.json
	@$(BIN)/python -m benchmarks.run $(ARGS)

bench-peers: $(PROJECT) browser ## compare with dead-click detectors on the labelled pages (needs npm)
	@$(BIN)/python -m benchmarks.peers $(ARGS)

bench-foreign: $(PROJECT) browser ## run the suites of strangers with and without --unstuck=report
	@$(BIN)/python -m benchmarks.foreign $(ARGS)

bench-classroom: $(PROJECT) ## let 200 learners work at a human pace, measure their pages (needs an index)
	@$(BIN)/python -m benchmarks.classroom $(ARGS)

mutate: $(PROJECT) ## put small faults into the judge, one by one, and list those that no test sees
	@$(BIN)/python -m benchmarks.mutate --jobs $(WORKERS) $(ARGS)

serve: $(PROJECT) ## run the mock portal and print the address of a fresh sandbox
	@$(BIN)/unstuck serve $(ARGS)

lint: $(PROJECT) ## check style, types and which package may import which
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/lint-imports
	@$(BIN)/mypy

format: $(PROJECT) ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

coverage: $(PROJECT) browser ## run every test and show what none of them reaches
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -n $(WORKERS) $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

lock: ## pin the newest versions anew (needs uv)
	uv pip compile --no-config --quiet --upgrade --universal --python-version 3.11 \
		--all-extras --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock pyproject.toml

clean: ## remove the environment and the caches; reports stay
	rm -rf $(VENV) .coverage .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

browser: $(PROJECT)
	@$(BIN)/unstuck doctor --install --quiet

$(REQUIREMENTS): requirements.lock
	@test -n "$(PYTHON)" || { \
		echo "unstuck needs Python 3.11 or newer, and found none of: $(CANDIDATES)." >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3 …" >&2; exit 2; }
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { \
		echo "unstuck needs Python 3.11 or newer; $(PYTHON) is older." >&2; exit 2; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 \
		|| $(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu:" >&2; \
		echo "  apt-get install python3-venv" >&2; exit 2; }
	@echo "Installing the pinned requirements into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

# The build needs nothing from the network: hatchling and editables are in the lock.
$(PROJECT): $(REQUIREMENTS) pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-index --no-build-isolation --no-deps --editable .
	@touch $@
