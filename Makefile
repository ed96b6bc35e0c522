# Every target sets up what it needs: `make test` works on a fresh clone.
# Another interpreter for a new environment: make setup PYTHON=python3.13

.DEFAULT_GOAL := help
PY := .venv/bin/python
export PYTHON

.PHONY: help setup demo test check lint types docs-fresh coverage docs bench fmt lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: ## make or renew .venv (the other targets do it by themselves)
	@sh scripts/setup.sh

demo: setup ## run the main job, files and live, on an app in examples/ and a local Egnyte
	@$(PY) -m compileall -q egnyte_doctor
	@echo '$$ egnyte-doctor check --emulator examples/egnyte.toml examples/first-app'
	@.venv/bin/egnyte-doctor check --emulator examples/egnyte.toml examples/first-app; status=$$?; \
	if [ $$status -eq 1 ]; then \
		echo; echo 'demo: exit code 1, as it should be: this app has faults on purpose.'; \
	else \
		echo; echo "demo: exit code $$status, but this app has faults on purpose: 1 was due." >&2; exit 1; \
	fi

test: setup ## run all tests
	@$(PY) -m pytest

check: lint types docs-fresh coverage ## all that a change must pass: lint, types, docs, tests with coverage

lint: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: setup
	@$(PY) -m mypy

docs-fresh: setup
	@$(PY) -m egnyte_doctor.docs --check

coverage: setup
	@$(PY) -m pytest --cov --cov-report=term

docs: setup ## write docs/ anew from the rules and facts
	@$(PY) -m egnyte_doctor.docs

bench: setup ## measure against yardsticks of the same run
	@$(PY) -m benchmarks

fmt: setup ## format the code and mend what can be mended
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

lock: setup ## resolve requirements.lock anew (asks the package index)
	@sh scripts/lock.sh

clean: ## remove what can be made again, .venv too
	@rm -rf .venv .venv.lock build dist htmlcov .coverage .coverage.* .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache egnyte_doctor/rules.bin egnyte_doctor/patterns.bin
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
