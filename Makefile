# One command for each thing one does with this project. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
POSE := $(VENV)/.pose
POSE_DEV := $(VENV)/.pose-dev
SPARK := .venv-spark
POSE_SPARK := $(SPARK)/.pose

# Our modules are compiled once, whatever the account forbids: the tests start some forty servers.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check bench spark clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(POSE) ## start the dashboard on http://localhost:8501, on demonstration data when there is no other
	$(BIN)/python -m cite_data demo --si-absent
	$(BIN)/streamlit run app.py

test: $(POSE_DEV) ## run every test; those of the browser are skipped, and listed, without Chromium
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

check: $(POSE_DEV) ## style, types, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(POSE_DEV) ## measure first view, filters and indicators
	$(BIN)/python -m benchmarks

spark: $(POSE_SPARK) ## install a whole Spark apart, for the tests of the distributed engine; it runs on Java 17

clean: ## remove the environment and the caches, never the data
	rm -rf $(VENV) $(SPARK) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 ou plus récent est nécessaire : make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
		|| { echo "Le module venv manque. Sous Debian : sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp newer than the lists: installed once for each change of the lists.
$(POSE): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(POSE_DEV): requirements.txt requirements-s3.txt requirements-spark.txt requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(POSE) $@

# Apart: the server of Spark and its client are the same package for Python.
$(POSE_SPARK): requirements-spark-serveur.txt
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-spark-serveur.txt
	@touch $@
