# Every target makes what it needs first; `make help` lists them.
SHELL := /bin/sh
BIN := .venv/bin
TYPED = $(wildcard graphmodel wording ingest solidarity explorer tools benchmarks tests app.py page.py)
PORT ?= 8501
BOLT_PORT ?= 7687
HTTP_PORT ?= 7474
PROFILE ?= serve

.DEFAULT_GOAL := help
.PHONY: help env load run api test scripts neo4j bench docs lock screenshots notebook

help: ## show this list
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

env: .venv/.ready ## make the Python environment in .venv from the hash-checked lock

.venv/.ready: pyproject.toml requirements-dev.lock tools/setup/env
	@tools/setup/env

load: env ## load the seed files into the embedded store, data/solidarity.lbdb
	$(BIN)/solidarity-ingest apply --yes

run: load ## load the seeds and open the explorer on http://localhost:8501, JSON under /api/v1 (PORT=...)
	$(BIN)/streamlit run app.py --server.port $(PORT)

api: PORT = 8600
api: load ## load the seeds and serve them as JSON alone, on http://127.0.0.1:8600/api/v1 (PORT=...)
	$(BIN)/solidarity serve --port $(PORT)

test: env ## everything CI checks: ruff, mypy, the JavaScript, import-linter, pytest with a real Neo4j and a real browser
	@set -e; marks="$$($(BIN)/python -m tools.setup.needs)"; set -x; \
	$(BIN)/ruff check; \
	$(BIN)/ruff format --check; \
	$(BIN)/mypy $(TYPED); \
	case "$$marks" in *"not node"*) ;; *) tools/setup/scripts ;; esac; \
	$(BIN)/lint-imports; \
	$(BIN)/python -m tools.setup.run_tests "$$marks"

scripts: ## check the explorer's JavaScript: types, eslint, its tests in Node
	@tools/setup/scripts

neo4j: env ## get and start a local Neo4j with the seeds loaded; Ctrl-C stops it
	@$(BIN)/python -m tools.neo4j run --profile $(PROFILE) --bolt-port $(BOLT_PORT) --http-port $(HTTP_PORT) \
		--load "$(BIN)/solidarity-ingest apply --yes"

bench: env ## measure loads, questions, pages and pictures, beside other tools, into benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks.run

docs: env ## write what is made from the code and the seeds: docs/schema.md, questions.md, nonsense.md, data.md, neo4j/
	$(BIN)/solidarity schema > docs/schema.md
	$(BIN)/solidarity questions --markdown > docs/questions.md
	$(BIN)/solidarity-ingest nonsense > docs/nonsense.md
	$(BIN)/python -m tools.data_page > docs/data.md
	$(BIN)/python -m tools.neo4j.style > docs/neo4j/style.grass
	$(BIN)/python -m tools.neo4j.favourites > docs/neo4j/questions.zip

lock: env ## remake both locks with the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml $(LOCK) --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --constraint requirements.lock $(LOCK) --output-file requirements-dev.lock
LOCK = --quiet --upgrade --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

screenshots: load ## draw the pictures of the README into docs/pictures/
	$(BIN)/python -m tools.screenshots

notebook: load ## run the notebook of docs/notebook/ anew, with its pictures
	$(BIN)/python -m tools.notebook
