# make test sets up what is missing (where it may) and runs every test.

GO      ?= go
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS := -s -w -X main.version=$(VERSION)
export CGO_ENABLED = 0

# Tests on the measuring data are built where it lies beside the checkout.
TAGS := $(if $(wildcard ../shared/data/relevance),-tags shared)

.PHONY: build test quick long torture race check lint setup cross generate screenshots pages dependencies security vulnerabilities bench bench-annotations clean

build: ## the binary
	$(GO) build -trimpath -ldflags "$(LDFLAGS)" -o chancery ./cmd/chancery

test: setup check ## everything that CI runs, but the cross builds
	$(GO) test $(TAGS) ./...

quick: ## tests without a browser or long runs
	$(GO) test -short ./...

long: ## 10,000 random searches against the slow twin, and fuzzing: half an hour
	CHANCERY_CASES=10000 $(GO) test -count=1 -timeout 1h -v -run 'TestTwin' ./search
	CHANCERY_CASES=2000 $(GO) test -count=1 -timeout 1h -run 'TestRandom' ./index/exec
	$(GO) test ./query -run '^$$' -fuzz FuzzParse -fuzztime 60s -fuzzminimizetime 1x
	$(GO) test ./search/snippet -run '^$$' -fuzz FuzzPassages -fuzztime 60s -fuzzminimizetime 1x

torture: setup ## kills, power cuts, full disks, damage, backups during writes: docs/reliability.md
	CHANCERY_KILLS=1000 CHANCERY_CUTS=200 $(GO) test -count=1 -timeout 1h -v -run 'TestKill|TestPowerCut' ./archive
	CHANCERY_BACKUPS=100 $(GO) test -count=1 -timeout 1h -v -run TestLive ./archive/backup
	CHANCERY_DISKS=100 $(GO) test -count=1 -timeout 1h -v -run TestFullDisk ./cmd/chancery
	CHANCERY_SOAK=1h $(GO) test -count=1 -timeout 2h -v -run TestSoak ./cmd/chancery
	CHANCERY_QUERIES=10000 $(GO) test -count=1 -timeout 1h -v -run TestHostileQueries ./cmd/chancery
	CHANCERY_DAMAGES=2000 $(GO) test -count=1 -timeout 1h -v -run 'TestDamage$$' ./cmd/chancery

race: ## the suite with the race detector, which wants a C compiler
	CGO_ENABLED=1 $(GO) test -race -short -timeout 1h ./...

check: ## formatting and vet
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	$(GO) vet $(TAGS) ./...

lint: ## the linters of .golangci.yml, where golangci-lint is installed
	golangci-lint run

setup: ## what tests need besides Go, where this may install it
	@sh scripts/setup

cross: ## binaries for every platform
	@set -e; for os in linux darwin windows; do for arch in amd64 arm64; do \
	  echo "build $$os/$$arch"; ext=; [ $$os = windows ] && ext=.exe; \
	  GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -ldflags "$(LDFLAGS)" -o dist/chancery-$$os-$$arch$$ext ./cmd/chancery; \
	done; done

generate: ## the gazetteer from its sources
	$(GO) generate ./...

screenshots: setup ## the pictures in docs, from the seeds
	$(GO) test ./cmd/chancery -run TestScreenshots -count=1 -screenshots

pages: ## weight and time of each page, in docs/interface.md
	$(GO) test ./cmd/chancery -run TestPages -count=1 -v -pages

dependencies: ## the list of modules and licences
	$(GO) test ./cmd/chancery -run TestDependencies -count=1 -dependencies

# Left out, and why: G104 is errcheck's; G115, numbers that a format bounds;
# G203, HTML that the snippet maker has escaped, which tests hold it to; G304,
# files that the user names; G404, seeded numbers for tests and training; G602,
# indexes that the compiler checks as well.
security: ## gosec
	$(GO) run github.com/securego/gosec/v2/cmd/gosec@v2.22.10 -quiet -fmt text -exclude-dir bench -exclude-dir mkmodel -exclude-dir gen -exclude G104,G115,G203,G304,G404,G602 ./...

vulnerabilities: ## govulncheck, where its database can be reached
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.1.4 ./...

SHARED ?= ../shared
SIZES  ?= 20k,190430
PASSES ?= 7
bench: ## beside other engines: docs/performance.md; SIZES=20k PASSES=3 is short, ENGINES names some
	$(GO) run ./bench/peers -shared $(SHARED) -sizes $(SIZES) -passes $(PASSES) $(if $(ENGINES),-engines $(ENGINES)) $(BENCHFLAGS)

bench-annotations: build ## the figures of docs/evaluation.md, from the sets in SHARED
	@sh bench/annotations $(SHARED)

clean:
	rm -rf chancery dist
