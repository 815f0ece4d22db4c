# gazacorpus: build, install, test.
#   make            build/gazacorpus and the library          make check      install what tests need, run them all
#   make demo       install what is missing, build, run       make lint       formatting, static checks, manuals
#   make install    PREFIX= DESTDIR=                           make asan       the tests under ASan and UBSan
#   make uninstall, make dist, make clean                      make accuracy, make bench: figures

# ---- what a user may set -------------------------------------------------------------------------------------------
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
OBJCOPY ?= objcopy
CFLAGS  ?= -O2 -g
BUILD   ?= build
VERSION := 0.1.0

# ---- flags ---------------------------------------------------------------------------------------------------------
PACKAGES := libxml-2.0 libpcre2-8 libcjson libutf8proc uchardet libarchive nettle zlib
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
        -Wformat=2 -Wvla -Wimplicit-fallthrough
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
ALL_CFLAGS = -std=c17 $(WARN) $(HARDEN) -ffp-contract=off -fPIC -fvisibility=hidden -pthread $(CFLAGS)
ALL_CPPFLAGS = -Isrc -Iinclude -D_GNU_SOURCE -DGZC_VERSION='"$(VERSION)"' -DEMBED='"$(BUILD)/embed"' \
        $(PKG_CFLAGS) $(CPPFLAGS)
ALL_LDFLAGS = -Wl,-z,relro,-z,now,-z,noexecstack -pthread $(LDFLAGS)
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PKG_LIBS   = $(shell pkg-config --libs $(PACKAGES)) -lm

# ---- what there is -------------------------------------------------------------------------------------------------
TOOLS    := $(sort $(wildcard src/tool/*.c))
SOURCES  := $(filter-out $(TOOLS),$(sort $(wildcard src/*.c src/*/*.c)))
ASSEMBLY := $(sort $(wildcard src/*/*.S))
COMMAND  := src/main.c $(wildcard src/cli/*.c)
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o) $(ASSEMBLY:%.S=$(BUILD)/%.S.o)
COMMAND_OBJECTS := $(COMMAND:%.c=$(BUILD)/%.o) $(patsubst %.S,$(BUILD)/%.S.o,$(wildcard src/cli/*.S))
IMAGES   := src/lexicon/frames_image.S src/lexicon/gazetteer.S src/lexicon/image.S src/model/model.S
# For the command: images that it maps itself (src/base/image_section.h), behind the 1 GB in which the kernel begins the heap.
APART    := $(IMAGES:%.S=$(BUILD)/apart/%.S.o)
APART_LDFLAGS := -Wl,--section-start=images=0x60000000
LIBRARY  := $(filter-out $(COMMAND_OBJECTS),$(OBJECTS))

.PHONY: all clean demo check lint asan valgrind install uninstall dist accuracy bench tests deps-build deps-test
all: $(BUILD)/gazacorpus $(BUILD)/libgazacorpus.a $(BUILD)/libgazacorpus.so.0 $(BUILD)/gazacorpus.pc

$(BUILD)/gazacorpus: $(COMMAND_OBJECTS) $(APART) $(BUILD)/internal.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(APART_LDFLAGS) -pie -o $@ $^ $(PKG_LIBS)

# All objects, for the command and the unit tests.
$(BUILD)/internal.a: $(LIBRARY)
	rm -f $@
	$(AR) crD $@ $^

# What is installed: one object in which only gzc_ names can be seen.
$(BUILD)/libgazacorpus.a: $(LIBRARY)
	rm -f $@
	$(LD) -r -o $(BUILD)/libgazacorpus.o $^
	$(OBJCOPY) --wildcard --keep-global-symbol='gzc_*' $(BUILD)/libgazacorpus.o
	$(AR) crD $@ $(BUILD)/libgazacorpus.o

$(BUILD)/libgazacorpus.so.0: $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -shared -Wl,-soname,libgazacorpus.so.0 -o $@ $^ $(PKG_LIBS)

# Made anew each time, since PREFIX may differ between make and make install.
.PHONY: FORCE
FORCE:
$(BUILD)/gazacorpus.pc: FORCE
	@mkdir -p $(@D)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: gazacorpus' \
	  'Description: actors, places and events in news articles' 'Version: $(VERSION)' \
	  'Requires.private: $(PACKAGES)' 'Libs: -L$${libdir} -lgazacorpus' 'Libs.private: -lm -pthread' \
	  'Cflags: -I$${includedir}' > $@

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.S.o: %.S
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -Wa,-I$(BUILD)/embed -Wa,-Idata/model -MMD -MP -c -o $@ $<

$(BUILD)/apart/%.S.o: %.S $(BUILD)/%.S.o
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) -DIMAGES_APART $(ALL_CFLAGS) -Wa,-I$(BUILD)/embed -Wa,-Idata/model -c -o $@ $<

$(BUILD)/src/cli/schema_text.S.o: data/schema/record.schema.json

# ---- images that are compiled in -----------------------------------------------------------------------------------
$(BUILD)/tool/mktokens: src/tool/mktokens.c src/base/hash.c src/base/slice.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $^

$(BUILD)/embed/tokens.img: $(BUILD)/tool/mktokens data/lexicon/abbreviations.txt data/lexicon/tokens.txt
	@mkdir -p $(@D)
	$(BUILD)/tool/mktokens $@ data/lexicon/abbreviations.txt data/lexicon/tokens.txt

$(BUILD)/src/language/wordlist.S.o: $(BUILD)/embed/tokens.img
$(BUILD)/src/model/model.S.o: $(wildcard data/model/*.bin)

# The inner loops of the models, unrolled and in vectors, where the user asks for speed at all.
$(BUILD)/src/model/%.o: ALL_CFLAGS += $(if $(filter -O2,$(CFLAGS)),-O3)

FOR_TOOLS := $(addprefix src/lexicon/,folder.c table.c) \
             $(filter-out src/base/json% src/base/digest% src/base/regex%,$(wildcard src/base/*.c))
$(BUILD)/tool/mkdates: src/tool/mkdates.c src/lexicon/dates_build.c $(FOR_TOOLS) src/lexicon/dates_build.h \
        src/lexicon/date_words.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $(filter %.c,$^) -lutf8proc

$(BUILD)/embed/dates.img: $(BUILD)/tool/mkdates data/lexicon/dates.txt
	@mkdir -p $(@D)
	$(BUILD)/tool/mkdates data/lexicon/dates.txt $@

$(BUILD)/src/lexicon/dates.S.o: $(BUILD)/embed/dates.img

$(BUILD)/tool/mkframes: src/tool/mkframes.c $(addprefix src/lexicon/,frames_build.c frames_read.c frames_inflect.c) \
        $(FOR_TOOLS) src/lexicon/frames_build.h src/lexicon/frames.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $(filter %.c,$^) -lutf8proc

FRAMES := $(addprefix data/lexicon/ontology/,types.tsv modes.tsv contexts.tsv cameo.tsv) \
          $(sort $(wildcard data/lexicon/frames/*.txt))
$(BUILD)/embed/frames.img: $(BUILD)/tool/mkframes $(FRAMES)
	@mkdir -p $(@D)
	$(BUILD)/tool/mkframes $@ $(BUILD)/embed/frames.src $(FRAMES)

$(BUILD)/src/lexicon/frames_image.S.o: $(BUILD)/embed/frames.img

GAZETTEER := $(sort $(wildcard data/gazetteer/*.tsv)) data/lexicon/countries.tsv
$(BUILD)/tool/mkgazetteer: src/tool/mkgazetteer.c $(addprefix src/lexicon/,gazetteer_build.c gazetteer_check.c \
        skeleton.c phrase_build.c phrase.c words.c word_fold.c word_run.c fold.c particle.c) $(filter-out src/base/json% src/base/digest% src/base/regex%,$(wildcard src/base/*.c)) \
        $(wildcard src/lexicon/*.h)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $(filter %.c,$^) -lutf8proc -lm

$(BUILD)/embed/gazetteer.img: $(BUILD)/tool/mkgazetteer $(GAZETTEER)
	@mkdir -p $(@D)
	$(BUILD)/tool/mkgazetteer $@ data/gazetteer data/lexicon/countries.tsv

$(BUILD)/src/lexicon/gazetteer.S.o: $(BUILD)/embed/gazetteer.img

$(BUILD)/src/clean/embed.S.o: data/lexicon/boilerplate.tsv data/model/clean.bin

# ---- what Debian must give -----------------------------------------------------------------------------------------
DEPS_BUILD := gcc libc6-dev binutils pkg-config libxml2-dev libpcre2-dev libcjson-dev libutf8proc-dev libuchardet-dev \
        libarchive-dev nettle-dev zlib1g-dev
DEPS_RUN   := jq
DEPS_TEST  := clang libclang-rt-14-dev clang-format clang-tidy libcmocka-dev valgrind mandoc jq python3-jsonschema strace git parallel slurm-wlm munge

# Installs those of $(1) that are not there, and says which.
define install_missing
	@missing=; for p in $(1); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
	  echo "installing from Debian:$$missing"; \
	  if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

deps-build:
	$(call install_missing,$(DEPS_BUILD))
deps-run:
	$(call install_missing,$(DEPS_RUN))
deps-test: deps-build
	$(call install_missing,$(DEPS_TEST))

# ---- the main job --------------------------------------------------------------------------------------------------
# A make of its own, because the flags ask pkg-config, which may have come only now.
demo: deps-build deps-run
	@$(MAKE) -s --no-print-directory all
	$(BUILD)/gazacorpus extract -o $(BUILD)/records.jsonl data/*.txt
	@jq -r '(.actors + .places | map({(.id): .name}) | add) as $$n | (.source.path | sub(".*/"; "")) as $$f | .events[] | [$$f, .type, $$n[.actor // ""] // "-", $$n[.recipient // ""] // "-", .trigger.text] | @tsv' $(BUILD)/records.jsonl | head -n 40
	@echo "$$(wc -l < $(BUILD)/records.jsonl) records are in $(BUILD)/records.jsonl; above, the first events of them"

# ---- tests ---------------------------------------------------------------------------------------------------------
UNIT := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/internal.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(BUILD)/internal.a -lcmocka $(PKG_LIBS)

check: deps-test
	@$(MAKE) --no-print-directory tests-all

.PHONY: deps-run tests-all units
tests-all: all $(UNIT)
	@tests/run $(BUILD)

units: $(UNIT)

tests: all $(UNIT)
	@tests/run --quick $(BUILD)

# ---- fuzzing -------------------------------------------------------------------------------------------------------
# make fuzz SECONDS=1200: each target so long, seeds from the goldens and the sample articles. Needs clang.
SECONDS ?= 60
FUZZ := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(BUILD)/internal.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) -Itests/fuzz $(ALL_CFLAGS) -fsanitize=fuzzer $(ALL_LDFLAGS) -o $@ $< $(BUILD)/internal.a $(PKG_LIBS)
.PHONY: fuzz fuzz-run
fuzz:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-fuzz CC=clang HARDEN= \
	  CFLAGS='-O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=undefined' fuzz-run SECONDS=$(SECONDS)
fuzz-run:
	@ASAN_OPTIONS=detect_leaks=0 $(MAKE) --no-print-directory $(BUILD)/gazacorpus $(FUZZ)
	tests/fuzz/run $(SECONDS) $(FUZZ)

SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
asan:
	@ASAN_OPTIONS=detect_leaks=0 $(MAKE) --no-print-directory BUILD=$(BUILD)-asan CFLAGS='$(SANITIZE)' HARDEN= all units
	@$(MAKE) --no-print-directory BUILD=$(BUILD)-asan CFLAGS='$(SANITIZE)' HARDEN= tests

lint: lint-format lint-tidy lint-manuals
.PHONY: lint-format lint-tidy lint-manuals
lint-format:
	clang-format --dry-run -Werror $(sort $(wildcard src/*.[ch] src/*/*.[ch] include/*.h tests/*/*.[ch]))
lint-tidy:
	printf '%s\0' $(SOURCES) | xargs -0 -P2 -n8 sh -c 'clang-tidy --quiet "$$@" -- $(subst ','\'',$(ALL_CPPFLAGS)) -std=c17' sh
lint-manuals:
	@for m in man/*.[157]; do mandoc -T lint $$m; done | grep -Ev 'outdated mandoc.db|referenced manual not found' > $(BUILD)/mandoc.log; \
	cat $(BUILD)/mandoc.log; ! test -s $(BUILD)/mandoc.log

# ---- figures -------------------------------------------------------------------------------------------------------
accuracy: all
	@tests/accuracy/run $(BUILD)
$(BUILD)/bench/%: tests/bench/%.c $(BUILD)/internal.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(BUILD)/internal.a $(PKG_LIBS)
bench: all $(BUILD)/bench/stages
	@tests/bench/run $(BUILD)

# ---- install -------------------------------------------------------------------------------------------------------
COMPLETIONS := bash:bash-completion/completions/gazacorpus zsh:zsh/site-functions/_gazacorpus \
        fish:fish/vendor_completions.d/gazacorpus.fish
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig
	install -m 755 $(BUILD)/gazacorpus $(DESTDIR)$(PREFIX)/bin/
	install -m 644 include/gazacorpus.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 $(BUILD)/libgazacorpus.a $(DESTDIR)$(PREFIX)/lib/
	install -m 755 $(BUILD)/libgazacorpus.so.0 $(DESTDIR)$(PREFIX)/lib/
	ln -sf libgazacorpus.so.0 $(DESTDIR)$(PREFIX)/lib/libgazacorpus.so
	install -m 644 $(BUILD)/gazacorpus.pc $(DESTDIR)$(PREFIX)/lib/pkgconfig/
	for m in man/*.[157]; do d=$(DESTDIR)$(PREFIX)/share/man/man$${m##*.}; install -d $$d && install -m 644 $$m $$d/; done
	for s in $(COMPLETIONS); do f=$(DESTDIR)$(PREFIX)/share/$${s#*:}; install -d $${f%/*} && \
	  $(BUILD)/gazacorpus completion $${s%%:*} > $$f && chmod 644 $$f || exit 1; done
	install -d $(DESTDIR)$(PREFIX)/share/gazacorpus/cron $(DESTDIR)$(PREFIX)/share/doc/gazacorpus
	install -m 644 data/cron/* $(DESTDIR)$(PREFIX)/share/gazacorpus/cron/
	install -m 644 LICENSE data/NOTICE README.md $(DESTDIR)$(PREFIX)/share/doc/gazacorpus/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/gazacorpus $(DESTDIR)$(PREFIX)/include/gazacorpus.h \
	  $(DESTDIR)$(PREFIX)/lib/libgazacorpus.a $(DESTDIR)$(PREFIX)/lib/libgazacorpus.so \
	  $(DESTDIR)$(PREFIX)/lib/libgazacorpus.so.0 $(DESTDIR)$(PREFIX)/lib/pkgconfig/gazacorpus.pc
	for m in man/*.[157]; do rm -f $(DESTDIR)$(PREFIX)/share/man/man$${m##*.}/$${m##*/}; done
	for s in $(COMPLETIONS); do rm -f $(DESTDIR)$(PREFIX)/share/$${s#*:}; done
	rm -rf $(DESTDIR)$(PREFIX)/share/gazacorpus $(DESTDIR)$(PREFIX)/share/doc/gazacorpus

dist:
	git archive --format=tar.gz --prefix=gazacorpus-$(VERSION)/ -o gazacorpus-$(VERSION).tar.gz HEAD

LEXICON_SOURCES := $(addprefix src/lexicon/,words.c word_fold.c word_run.c fold.c particle.c phrase.c phrase_build.c table.c rows.c tabari.c check.c \
        compile.c folder.c lexicon.c) $(addprefix src/base/,arena.c buf.c digest.c error.c hash.c slice.c unicode.c utf8.c)
LEXICON_DATA := $(sort $(wildcard data/lexicon/*.tsv data/lexicon/actors/*.tsv data/lexicon/people/*.tsv \
        data/lexicon/surnames.txt data/lexicon/name-particles.txt))

$(BUILD)/tool/mklexicon: src/tool/mklexicon.c $(LEXICON_SOURCES) $(wildcard src/lexicon/*.h)
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $(filter %.c,$^) $(PKG_LIBS)

$(BUILD)/embed/lexicon.img: $(BUILD)/tool/mklexicon $(LEXICON_DATA)
	@mkdir -p $(@D)
	$(BUILD)/tool/mklexicon $@ data/lexicon

$(BUILD)/src/lexicon/image.S.o: $(BUILD)/embed/lexicon.img

clean:
	rm -rf $(BUILD) $(BUILD)-*

-include $(OBJECTS:.o=.d)

# ---- weights of the language models --------------------------------------------------------------------------------
# `make models` makes data/model/*.bin again, the same bytes, where the data is; data/model/README says what it is.
TRAINING ?= ../shared/eval/data
MODELS   := $(BUILD)/models
TRAIN     = nice $(BUILD)/gazacorpus train --quiet
NAME_LISTS := place=data/gazetteer/cities.tsv place=data/gazetteer/regions.tsv place=data/gazetteer/gaza.tsv \
        place=data/gazetteer/admin1.tsv town=data/gazetteer/us_places.tsv company=data/lexicon/companies.txt title=data/lexicon/roles.tsv \
        $(foreach list,kinds landmark given surname,$(list)=data/lexicon/names/$(list).txt) company=data/lexicon/names/bodies.txt \
        given=data/lexicon/given-names.tsv surname=data/lexicon/surnames.txt

# Treebanks; text without trees, of which three parsers make some (one of the pages has no text in it).
TREES     = $(MODELS)/train.conllu $(MODELS)/dev.conllu data/model/trees-own.conllu
RAW       = $(TRAINING)/clean/main/*.txt $(TRAINING)/names/crossner_politics_train.jsonl \
            $(TRAINING)/names/crossner_politics_dev.jsonl $(TRAINING)/names/wikigold.jsonl data/model/names-own.jsonl

.PHONY: models models-without-wikigold
models: $(BUILD)/gazacorpus
	@test -d $(TRAINING)/ud || { echo 'no training data in $(TRAINING)'; exit 1; }
	@mkdir -p $(MODELS)
	for part in train dev; do gzip -dc $(TRAINING)/ud/en_ewt-$$part.conllu.gz > $(MODELS)/$$part.conllu; done
	$(TRAIN) sentences $(MODELS)/train.conllu -o data/model/sentences.bin
	$(TRAIN) classes --model=data/model/sentences.bin $(TRAINING)/names/uner_ewt_train.jsonl \
	  $(TRAINING)/names/crossner_politics_train.jsonl $(TRAINING)/names/wikigold.jsonl \
	  $(TRAINING)/clean/text/*.txt -o data/model/classes.bin
	cat data/model/sentences.bin data/model/classes.bin > $(MODELS)/words.bin
	for seed in 1 2 3; do \
	  $(TRAIN) parser --seed=$$seed --model=$(MODELS)/words.bin $(TREES) -o $(MODELS)/teacher.bin && \
	  cat $(MODELS)/words.bin $(MODELS)/teacher.bin > $(MODELS)/taught.bin || exit 1; \
	  $(BUILD)/gazacorpus analyze --to=conllu --no-clean --model=$(MODELS)/taught.bin $(RAW) > $(MODELS)/raw-$$seed.conllu; \
	  [ $$? -le 1 ] || exit 1; \
	done
	awk -f src/tool/agree.awk $(MODELS)/raw-[123].conllu > $(MODELS)/agreed.conllu
	$(TRAIN) parser --model=$(MODELS)/words.bin $(TREES) $(MODELS)/agreed.conllu -o data/model/grammar.bin
	$(TRAIN) tagger --model=$(MODELS)/words.bin $(MODELS)/dev.conllu data/model/trees-own.conllu \
	  -o $(MODELS)/other-tagger.bin
	cat $(MODELS)/words.bin $(MODELS)/other-tagger.bin > $(MODELS)/other.bin
	$(TRAIN) names --model=$(MODELS)/other.bin $(NAME_LISTS) $(TRAINING)/names/uner_ewt_train.jsonl \
	  $(TRAINING)/names/crossner_politics_train.jsonl $(TRAINING)/names/crossner_politics_dev.jsonl \
	  third=$(TRAINING)/names/wikigold.jsonl data/model/names-own.jsonl \
	  -o data/model/names.bin
	$(TRAIN) clean $(TRAINING)/clean/html.jsonl $(TRAINING)/clean/text.jsonl $(TRAINING)/clean/main.jsonl \
	  -o data/model/clean.bin

# For one figure of `make accuracy`; after `make models`.
models-without-wikigold: $(BUILD)/gazacorpus
	$(TRAIN) names --model=$(MODELS)/other.bin $(NAME_LISTS) $(TRAINING)/names/uner_ewt_train.jsonl \
	  $(TRAINING)/names/crossner_politics_train.jsonl $(TRAINING)/names/crossner_politics_dev.jsonl \
	  data/model/names-own.jsonl -o $(MODELS)/without-wikigold.bin

$(BUILD)/accuracy/language: tests/accuracy/language.c $(BUILD)/internal.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)
