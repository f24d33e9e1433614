# make serve, make site, make check: each sets up .venv first, and only when its lists changed.
# make serve PORT=8001 serves on another port.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve site offline check lint test engines coverage faults nightly audit format bench budgets builders weekly lock clean

serve: $(VENV)/ready
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

site: $(VENV)/ready
	$(BIN)/mkdocs build --strict

# The whole site as one zip that opens from a folder, with no server.
offline: $(VENV)/ready
	$(BIN)/mkdocs build --strict --config-file offline.yml --site-dir build/offline
	$(BIN)/guidebook pack build/offline build/common-ground.zip
	@echo "The site is in build/common-ground.zip. Unpack it, and open index.html."

# Tests run on every core; a worker that has no test left takes some from another.
PYTEST := $(BIN)/pytest --numprocesses auto --dist worksteal

# About two minutes on two cores: lint, types, the guides, and the tests that need no browser.
check: lint
	$(PYTEST) -m "not browser and not slow"

# Everything, with Chromium.
test: lint
	$(PYTEST) -m "not engines"

# What readers do, in Firefox, and in WebKit where its driver is installed.
engines: $(VENV)/ready
	$(PYTEST) -m engines

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/guidebook check

# Lines and branches of hooks that no test runs. On a full disk, coverage cannot be recorded.
coverage: $(VENV)/ready
	$(PYTEST) -m "not browser" -k "not full_disk" --cov --cov-report=term

# Put faults into a copy of hooks, one at a time, and report which ones no test catches; ARGS="--help" lists options.
faults: $(VENV)/ready
	$(BIN)/python -m tests.faults $(ARGS)

# Every night: new inputs and walks, many more than fit into a pull request.
nightly: $(VENV)/ready
	HYPOTHESIS_PROFILE=nightly WALKS=300 $(PYTEST) tests/attacks/test_any_input.py tests/browser/test_walks.py

# The lists are complete, so pip need not look for dependencies. A pip that does can stumble over an extra with a newer
# release: it then wants a hash for that.
$(VENV)/ready: pyproject.toml requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Common Ground needs Python 3.11 or newer; name one with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# For maintainers: put the code into its one format, and write the locked lists anew.
format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Lighthouse, axe and the Nu checker on the built site; needs Node, Java and a browser.
audit: site
	$(BIN)/python -m tests.audit

# How fast it is beside its peers, in one run; ARGS="--help" says what can be left out.
bench: $(VENV)/bench
	$(BIN)/python -m tests.bench $(ARGS)

# What a change may cost at most stands in tests/budgets.toml.
budgets: $(VENV)/ready
	SECONDS_OF_TESTS=$(SECONDS) $(BIN)/python -m tests.bench.budgets

$(VENV)/bench: $(VENV)/ready requirements/bench.txt
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/bench.txt && touch $@

# Two other builders of MkDocs sites must write the same bytes. mkdocs-ng installs a module that is itself called
# mkdocs, so each has an environment of its own.
BUILDERS := build/builders

builders: $(VENV)/ready $(BUILDERS)/properdocs/ready $(BUILDERS)/mkdocs-ng/ready
	$(BIN)/python -m tests.builders $(BIN)/mkdocs $(BUILDERS)/properdocs/bin/properdocs $(BUILDERS)/mkdocs-ng/bin/mkdocs

$(BUILDERS)/properdocs/ready: requirements/properdocs.txt
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/properdocs.txt
	@touch $@

$(BUILDERS)/mkdocs-ng/ready: requirements/site.txt requirements/mkdocs-ng.txt
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/site.txt
	$(@D)/bin/python -m pip uninstall --quiet --yes mkdocs
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/mkdocs-ng.txt
	@touch $@

# What needs a person: reviews that are due, links that do not answer.
weekly: $(VENV)/weekly
	@$(BIN)/python .github/weekly.py

$(VENV)/weekly: $(VENV)/ready requirements/weekly.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/weekly.txt
	@touch $@

lock:
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra site pyproject.toml -o requirements/site.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra dev pyproject.toml -o requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra bench --constraint requirements/dev.txt pyproject.toml -o requirements/bench.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra properdocs --constraint requirements/dev.txt pyproject.toml -o requirements/properdocs.txt
	echo "mkdocs-ng>=1.8" | uv pip compile --quiet --no-deps --generate-hashes --no-annotate --no-header --python-version 3.11 - -o requirements/mkdocs-ng.txt
	uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 --extra weekly --constraint requirements/dev.txt pyproject.toml -o requirements/weekly.txt

clean:
	rm -rf $(VENV) site build
