# imsdesk: `make help` lists what can be done. Everything happens in .venv; uv is used when present, else venv and pip.
# -qq: an index's warnings (there may be one for every package) are left out, errors are shown.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow check serve schema lock bench clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): pyproject.toml requirements.lock hatch_build.py
	@echo "Installing into $(VENV), once: $$(grep -c '==' requirements.lock) packages, a minute or two ..."
	@if command -v uv >/dev/null 2>&1; then \
	  test -d $(VENV) || uv venv -q --python $(PYTHON) $(VENV); \
	  uv pip install -q --python $(BIN)/python -r requirements.lock && \
	  uv pip install -q --python $(BIN)/python --no-deps -e .; \
	else \
	  test -d $(VENV) || { echo "  the environment ..."; $(PYTHON) -m venv $(VENV); }; \
	  echo "  the packages; this is the long part ..."; \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check -r requirements.lock && \
	  echo "  imsdesk itself ..." && \
	  $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@echo "Installed."
	@touch $(READY)

demo: $(READY) ## the main job from files to mails on made-up companies; nothing leaves this machine
	$(BIN)/imsdesk demo

test: $(READY) ## the tests (a few minutes)
	$(BIN)/python -m pytest -n 2 -m "not slow"

test-slow: $(READY) ## kills, load and 100,000 documents; prints its seed
	$(BIN)/python -m pytest -m slow -s

check: $(READY) ## all that CI runs: lint, types, contracts, tests, schema, wheel
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/imsdesk schema --check graphql_api/schema.graphql
	$(BIN)/imsdesk rules --check docs/rules.md
	$(MAKE) test
	$(MAKE) test-slow

serve: $(READY) ## the GraphQL API (and Slack, when set) on http://127.0.0.1:8080
	$(BIN)/imsdesk serve

schema: $(READY) ## print the GraphQL schema into graphql_api/schema.graphql
	$(BIN)/imsdesk schema --out graphql_api/schema.graphql

lock: ## renew requirements.lock (needs uv)
	uv pip compile -q --universal --python-version 3.11 --group pyproject.toml:dev --all-extras --no-emit-index-url \
	  --no-header --no-annotate pyproject.toml -o requirements.lock

bench: $(READY) ## the benchmarks, as ratios in one run
	$(BIN)/python -m benchmarks

clean: ## remove the environment and what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis
