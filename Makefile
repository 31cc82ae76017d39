# `make demo` and `make test` need Python 3.11 or later and nothing else; PYTHON names one where python3 is older.
SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help demo demo-reset test lint types contracts migrations deploy-check pytest format lock \
	bench-reader bench-peers bench-rules fuzz-reader screenshots clean

PY = .venv/bin/python
SAY = @printf '\n== %s\n'
CLI = apps bench newsroom tests manage.py

help: ## What there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

.venv/complete: requirements.lock
	@bin/make-venv

demo: .venv/complete ## Start the demo newsroom (PORT=8000, HOST=127.0.0.1); Ctrl-C ends it
	@exec $(PY) -m newsroom.demo --until-parent-ends

demo-reset: .venv/complete ## Start the demo newsroom afresh, without what was written in it
	@exec $(PY) -m newsroom.demo --until-parent-ends --afresh

test: lint types contracts migrations deploy-check pytest ## Everything: style, types, contracts, migrations, tests

lint: .venv/complete ## Format and lint
	$(SAY) 'Format'
	@$(PY) -m ruff format --check --output-format concise .
	$(SAY) 'Lint'
	@$(PY) -m ruff check --output-format concise .

types: .venv/complete ## Types
	$(SAY) 'Types'
	@$(PY) -m mypy $(CLI)

contracts: .venv/complete ## Who may import whom
	$(SAY) 'Import contracts'
	@.venv/bin/lint-imports

migrations: .venv/complete ## Whether a migration is missing
	$(SAY) 'Missing migrations'
	@$(PY) -W 'ignore:Got an error checking a consistent migration history' manage.py makemigrations --check --dry-run

deploy-check: .venv/complete ## Django's check of the production settings
	$(SAY) 'Production settings'
	@env -i PATH="$$PATH" FATHOM_ENV=production \
		SECRET_KEY=for-this-check-only-3b0a92d5c1f84e7db6c2f0e19a57d846 ALLOWED_HOSTS=desk.example.org \
		BASE_URL=https://desk.example.org DATABASE_URL=postgresql://fathom:secret@db.example.org/fathom \
		REDIS_URL=redis://redis.example.org/0 MEDIA_ROOT=/srv/fathom/media EMAIL_URL=smtp://mail.example.org \
		DEFAULT_FROM_EMAIL=desk@example.org $(PY) manage.py check --deploy --fail-level WARNING

pytest: .venv/complete ## The tests alone; PYTEST_ARGS are passed on
	$(SAY) 'Tests'
	@$(PY) -m pytest $(PYTEST_ARGS)

format: .venv/complete ## Format the code and repair what ruff can
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

lock: ## Resolve requirements.lock anew from pyproject.toml (needs uv on the PATH)
	@uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --upgrade \
		--no-emit-index-url --no-header --no-annotate --group dev pyproject.toml --output-file requirements.lock

bench-reader: .venv/complete ## Time the reader
	@$(PY) -m bench.reader

bench-peers: .venv/complete ## Compare the reader with its peers on their public test sets, where they are at hand
	@$(PY) -m bench.reader.peers

bench-rules: .venv/complete ## Score the rules on the corpora of real errors and true passages
	@$(PY) -m bench.rules

fuzz-reader: .venv/complete ## Feed the reader with texts nobody thought of
	@$(PY) -m bench.reader.fuzz

screenshots: .venv/complete ## Take the pictures in docs/ from the running demo
	@$(PY) -m docs.screenshots

clean: ## Remove the environment and everything the demo keeps (end the demo first)
	@rm -rf .venv .fathom .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
