# make run     the portal at http://127.0.0.1:8000 (PORT=8123 make run for another port)
# make test    every check and the whole suite
# make check   the quick checks only          make fix     put right what can be put right
# make bench   measure (ONLY=places for one)  make shots   pictures of every page in var/shots
# make clean   back to a bare checkout: forgets the demonstration's database, too

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test check fix bench shots clean ready ready-to-test styles

# The first Python of this machine that is new enough and can make a virtual environment.
FIT = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PY ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c '$(FIT)' 2>/dev/null && echo $$python && break; done)

define NEW_VENV
	{ test -n "$(PY)" || { echo "No Python 3.11 or later with pip and venv was found. Install one (on Debian and" \
	"Ubuntu: apt install python3 python3-venv), or name it: make run PY=/path/to/python3"; exit 1; }; \
	echo "Making a virtual environment with $(PY) …"; $(PY) -m venv --clear .venv; }
endef

# A stamp carries the sum of what it was made from, so a step is repeated when, and only when, that changes.
sum = $(shell cat $(1) 2>/dev/null | cksum | cut -d ' ' -f 1)
P := .venv/bin/python
PIP := $(P) -m pip install --quiet --disable-pip-version-check --require-hashes
BASE := .venv/base-$(call sum,requirements/base.txt)
TEST := .venv/test-$(call sum,requirements/base.txt requirements/test.txt)
NODE := node_modules/made-from-$(call sum,package-lock.json)
STYLES := static/build/made-from-$(call sum,package-lock.json collaborative/start/copy_assets.mjs \
	$(sort $(wildcard static/scss/*.scss static/scss/*/*.scss)))

run: ready
	@exec $(P) -m collaborative.start.serve

test: ready ready-to-test
	@exec $(P) -m tests.run

check: $(TEST)
	@exec $(P) -m tests.run check

fix: $(TEST)
	@$(P) -m ruff check --fix --quiet . && exec $(P) -m ruff format .

bench: ready ready-to-test
	@exec $(P) -m benchmarks $(ONLY)

shots: ready ready-to-test
	@exec $(P) -m tests.journeys.shots

clean:
	rm -rf .venv node_modules static/build var

ready: $(BASE) styles
ready-to-test: $(TEST)
styles: $(STYLES)

$(BASE):
	@$(P) -m pip --version >/dev/null 2>&1 || $(NEW_VENV)
	@echo "Installing the portal's Python packages (about a minute the first time) …"
	@$(PIP) -r requirements/base.txt && rm -f .venv/base-* && touch $@

$(TEST): $(BASE)
	@echo "Installing the packages the tests need …"
	@$(PIP) -r requirements/base.txt -r requirements/test.txt && rm -f .venv/test-* && touch $@

$(NODE): package-lock.json | $(BASE)
	@echo "Installing the design system and the typeface …"
	@$(P) -m collaborative.start.assets ci --silent && touch $@

$(STYLES): | $(NODE)
	@echo "Building the styles …"
	@$(P) -m collaborative.start.assets run --silent build && rm -f static/build/made-from-* && touch $@
