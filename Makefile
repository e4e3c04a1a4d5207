# Two commands do all the set-up: make demo, make test.
# Needed: Go 1.26, gcc and g++. The browser tests also want chromium and
# fonts-noto-cjk; they are skipped, and say so, where chromium is missing.

GO        ?= go
PACKAGES   = ./...
DICT       = internal/segment/dict
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: demo build test bench lint fuzz clean

demo: ## crawl the bundled sample site, extract, index, open the workbench
	$(GO) run ./cmd/nianbao demo

build: $(DICT)/jieba.dict.utf8 ## one binary that carries its dictionaries: bin/nianbao
	$(GO) build -trimpath -tags embeddict -o bin/nianbao ./cmd/nianbao

# jieba's dictionaries come from the module cache and are never committed.
$(DICT)/jieba.dict.utf8:
	mkdir -p $(DICT)
	dir=$$($(GO) list -m -f '{{.Dir}}' github.com/yanyiwu/gojieba)/deps/cppjieba/dict; \
	for f in jieba.dict.utf8 hmm_model.utf8 user.dict.utf8 idf.utf8 stop_words.utf8; do \
		install -m 644 $$dir/$$f $(DICT)/$$f; done

test: ## everything but the long runs
	$(GO) vet $(PACKAGES)
	$(GO) run ./cmd/nianbao lint
	$(GO) test $(PACKAGES)

lint: ## formatting, vet, staticcheck, and the data files
	@test -z "$$(gofmt -l . | tee /dev/stderr)"
	$(GO) vet $(PACKAGES)
	$(GO) run $(STATICCHECK) $(PACKAGES)
	$(GO) run ./cmd/nianbao lint

bench: ## the tables of docs/benchmarks.md
	cd bench && $(GO) run -tags sqlite_fts5 .

clean:
	rm -rf bin dist corpus demo-corpus $(DICT)
