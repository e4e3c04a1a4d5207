# Two commands do all the set-up: make demo, make test.
# Needed: Go 1.26, gcc and g++. The browser tests also want chromium and
# fonts-noto-cjk; they are skipped, and say so, where chromium is missing.

GO        ?= go
PACKAGES   = ./...
DICT       = internal/segment/dict
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: demo build test speed bench bench-scale bench-large lint fuzz faults clean

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

bench: ## the tables of docs/benchmarks.md, about ten minutes
	cd bench && $(GO) run -tags sqlite_fts5 . -load 30s

speed: ## what every page takes over the corpus CORPUS, first and again
	cd web && NIANBAO_SPEED=$(abspath $(CORPUS)) $(GO) test -run TestSpeed -v -count=1 -timeout 30m .

bench-scale: ## import and queries at 10,000 and 100,000 reports, about 40 minutes
	cd bench && $(GO) run -tags sqlite_fts5 . -only scale -n 10000,100000 -phases=false

bench-large: bench-scale ## and all real work reports, 5 million figures, two minutes of readers: 40 minutes more
	cd bench && $(GO) run -tags sqlite_fts5 . -only real,figures -real 0 -figures 5000000
	cd bench && $(GO) run -tags sqlite_fts5 . -only start,load -load 2m

FUZZTIME ?= 10m

fuzz: ## every fuzz target, FUZZTIME each
	@failed=0; for pkg in $$($(GO) list $(PACKAGES)); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "== $$pkg $$f"; \
			$(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg || failed=1; \
		done; \
	done; exit $$failed

KILLS ?= 100

faults: ## imports, crawls, extractions and rebuilds killed KILLS times each, and the store's own faults
	NIANBAO_KILLS=$(KILLS) $(GO) test ./pipeline -run Killed -count=1 -timeout 60m -v
	$(GO) test ./store ./index -count=1 -timeout 20m

clean:
	rm -rf bin dist corpus demo-corpus $(DICT)

# The labels of other collections lie beside the project where they are there.
SHARED ?= ../shared
.PHONY: accuracy
accuracy: ## measure with all labels at hand: eval/accuracy.md
	$(GO) run ./cmd/nianbao --lang en eval --md --texts . eval/sample.jsonl > eval/accuracy.part
	if [ -d $(SHARED)/reports ]; then \
		$(GO) run ./cmd/nianbao --lang en eval --md --texts $(SHARED) eval/rule-of-law.jsonl > eval/accuracy.law && \
		$(GO) run ./cmd/nianbao --lang en eval --md --texts $(SHARED) eval/blind.jsonl eval/blind-items.jsonl > eval/accuracy.blind && \
		$(GO) run ./cmd/nianbao --lang en eval --md --texts $(SHARED) eval/blind-3.jsonl eval/blind-4.jsonl > eval/accuracy.blind3 && \
		$(GO) run ./cmd/nianbao --lang en eval --md --texts $(SHARED) $(SHARED)/eval/dev.jsonl > eval/accuracy.dev; fi
	( echo 'Passages of the sample reports (`eval/sample.jsonl`):'; echo; cat eval/accuracy.part; \
	  if [ -f eval/accuracy.law ]; then \
		echo; echo 'Two departmental reports, complete (`eval/rule-of-law.jsonl`):'; echo; cat eval/accuracy.law; \
		echo; echo 'Passages of government work reports, labelled before they were read by any rule (`eval/blind.jsonl`, `eval/blind-items.jsonl`; their first score stands in `eval/README.md`):'; echo; cat eval/accuracy.blind; \
		echo; echo 'Passages of government work reports, the third and fourth lot labelled blind (`eval/blind-3.jsonl`, `eval/blind-4.jsonl`; first scores in `eval/README.md`):'; echo; cat eval/accuracy.blind3; \
		echo; echo 'Passages of government work reports, the labels the rules were developed with:'; echo; cat eval/accuracy.dev; fi ) > eval/accuracy.md
	rm -f eval/accuracy.part eval/accuracy.law eval/accuracy.blind eval/accuracy.blind3 eval/accuracy.dev
