PYTHON ?= python3
BIN := .venv/bin
PYTHONS ?= python3.12 python3.13 python3.14
# Four at once for two cores: tests of the browser and of what is killed mostly wait. Files with slow tests begin (tests/conftest.py).
AT_ONCE := --numprocesses 4 --dist loadfile --no-loadscope-reorder
# What asks no database shows nothing of another DuckDB (tests/test_structure.py holds these to that): texts are read and
# extracted from, scores reckoned, charts drawn.
NO_DATABASE := tests/extract tests/read/test_pairs.py tests/test_ground.py tests/fuzz/test_expressions.py \
  tests/evaluate/test_scoring.py tests/evaluate/test_development.py tests/durable/test_audit.py \
  tests/durable/test_hostile_articles.py tests/dashboard/test_cells.py tests/dashboard/test_colours.py \
  tests/dashboard/test_consequence_words.py tests/dashboard/test_door.py tests/dashboard/test_shown.py \
  tests/dashboard/test_timeline.py
# Hundreds of tests start the program anew: where Python is told to keep no compiled modules, each compiles all of them.
export PYTHONDONTWRITEBYTECODE :=
FUZZ_SECONDS ?= 120
FUZZ_TARGETS := text html jsonl parquet sidecar metadata ground dates declarations reviews
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
.DEFAULT_GOAL := help
.PHONY: help app build check test small testnext attacks lint format soak bench soak-review screenshots env axe clean bench-pages soak-rows soak-rules fuzz testpythons audit soak-sessions soak-minute

help:            ## list the targets
	@grep -E '^[a-z-]+: .*##|^[a-z]+: +##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

app: build       ## build the database and serve the dashboard on http://127.0.0.1:8501
	$(BIN)/streamlit run dashboard/app.py

build: .venv/app ## build data/stance.duckdb from seeds/
	$(BIN)/stance build

check: .venv/app ## list every fault of the seeds
	$(BIN)/stance check

test: env        ## run the tests
	$(BIN)/python -m pytest $(AT_ONCE) -m "not small"

small: env       ## run the small runs of the benchmarks of pages and questions and of the soak of sessions
	$(BIN)/python -m pytest -m small

testnext: .venv/next ## run the tests that ask a database and need no browser on the next DuckDB
	PYTHONPATH=.venv/next $(BIN)/python -m pytest $(AT_ONCE) $(NO_DATABASE:%=--ignore=%) -m "not browser and not small"

attacks: env     ## run every attack on the contained SQL the whole way
	STANCE_ATTACKS=all $(BIN)/python -m pytest tests/sql

lint: env        ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: env      ## put the code into the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

soak: env        ## kill builds and exports 200 times each, read hostile articles of the greatest length (STANCE_SOAK=200), see pages narrow in the dark and all their SQL, fuzz the article readers for ten minutes
	STANCE_SOAK=$${STANCE_SOAK:-200} $(BIN)/python -m pytest tests/durable tests/fuzz tests/dashboard/test_every_page.py tests/dashboard/test_behind.py
	$(MAKE) fuzz FUZZ_TARGETS="text html jsonl parquet sidecar metadata" FUZZ_SECONDS=100

bench: .venv/bench ## run the benchmarks
	$(BIN)/python -m pytest benchmarks --benchmark-enable --benchmark-columns=min,median,max,rounds

soak-review: env ## kill processes that record reviews at 200 moments
	STANCE_SOAK=200 $(BIN)/python -m pytest -p no:xdist tests/review/test_append.py

soak-rows: env    ## account for a million rows of which a tenth is broken
	$(BIN)/python benchmarks/soak_rows.py

soak-rules: env   ## draw 40 times as many examples for readers, loaders, dates and the rules of positions, networks and comparisons
	STANCE_EXAMPLES=40 $(BIN)/python -m pytest tests/fuzz tests/load tests/read tests/positions tests/network tests/diff tests/test_ground.py tests/extract/test_dates.py

fuzz: .venv/fuzz  ## hunt each reader, quotes and dates with atheris, 120 seconds each (FUZZ_SECONDS=600)
	@for target in $(FUZZ_TARGETS); do mkdir -p data/fuzz/$$target; echo "$$target:"; \
	  PYTHONPATH=.venv/fuzz $(BIN)/python -m tests.fuzz.hunt $$target -max_total_time=$(FUZZ_SECONDS) -timeout=30 \
	    -rss_limit_mb=3000 -max_len=8192 -verbosity=0 -print_final_stats=1 -artifact_prefix=data/fuzz/$$target- \
	    data/fuzz/$$target tests/fuzz/corpus/$$target || exit 1; done

testpythons: env  ## compare the bytes that other Pythons on the PATH export (PYTHONS="python3.12 python3.13")
	$(BIN)/python -m tests.durable.pythons $(PYTHONS)

audit: .venv/audit ## hold the locked versions against the known weaknesses, with pip-audit (3: not all could be audited)
	$(BIN)/python -m tests.durable.audit $(CURDIR)/.venv/audit/bin/pip-audit

soak-sessions: env ## hold 25 sessions beside builds in a loop and two reviewers for ten minutes (STANCE_SOAK_SECONDS=600)
	STANCE_SOAK_SECONDS=$${STANCE_SOAK_SECONDS:-600} $(BIN)/python benchmarks/soak_sessions.py

soak-minute: env ## the same for a minute, with 8 sessions
	STANCE_SOAK_SECONDS=60 $(BIN)/python benchmarks/soak_sessions.py --sessions 8 --windows 2 --pause 5

bench-pages: .venv/bench ## how long pages take over a million statements, and what they send
	$(BIN)/python benchmarks/generate.py data/million --statements 1000000
	$(BIN)/stance build --seeds data/million --db data/million.duckdb --no-extract
	$(BIN)/python benchmarks/pages.py data/million.duckdb --seeds data/million --datasette $(BIN)/datasette

screenshots: env build ## take the pictures of the documents from the real app
	$(BIN)/python benchmarks/screenshots.py

env: .venv/dev $(if $(shell command -v npm),axe) ## make the environment that tests and lint need, in .venv

axe: tests/dashboard/node_modules/.ready ## install what checks the pages' accessibility, with npm

clean:           ## remove what is derived
	rm -rf data/stance.duckdb data/cache data/exports

.venv/app: requirements/app.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "stance needs Python 3.11 or newer: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes --requirement requirements/app.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements/dev.txt .venv/app
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

.venv/next: requirements/duckdb-next.txt .venv/dev
	$(PIP) install --require-hashes --no-deps --upgrade --target $@ --requirement requirements/duckdb-next.txt
	@touch $@

.venv/fuzz: requirements/fuzz.txt .venv/dev
	$(PIP) install --require-hashes --no-deps --upgrade --target $@ --requirement requirements/fuzz.txt
	@touch $@

.venv/audit: requirements/audit.txt .venv/dev
	$(BIN)/python -m venv --clear $@
	$@/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements/audit.txt
	@touch $@

.venv/bench: requirements/bench.txt .venv/dev
	$(PIP) install --require-hashes --requirement requirements/bench.txt
	@touch $@

tests/dashboard/node_modules/.ready: tests/dashboard/package-lock.json
	npm ci --prefix tests/dashboard --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
