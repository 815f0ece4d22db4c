# gazacorpus: build, install, test. `make help` lists the targets.

# ---- what a user may set -------------------------------------------------------------------------------------------
PREFIX  ?= /usr/local
DESTDIR ?=
CC      ?= cc
CFLAGS  ?= -O2 -g
BUILD   ?= build
VERSION := 0.1.0

# ---- flags ---------------------------------------------------------------------------------------------------------
PACKAGES := libxml-2.0 libpcre2-8 libcjson libutf8proc uchardet libarchive nettle
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
        -Wformat=2 -Wvla -Wimplicit-fallthrough
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
ALL_CFLAGS = -std=c17 $(WARN) $(HARDEN) -fPIC -fvisibility=hidden -pthread $(CFLAGS)
ALL_CPPFLAGS = -Isrc -Iinclude -D_GNU_SOURCE -DGZC_VERSION='"$(VERSION)"' -DEMBED='"$(BUILD)/embed"' \
        $(PKG_CFLAGS) $(CPPFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now,-z,noexecstack -pthread $(LDFLAGS)
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES))
PKG_LIBS   = $(shell pkg-config --libs $(PACKAGES)) -lm

# ---- what there is -------------------------------------------------------------------------------------------------
TOOLS    := $(sort $(wildcard src/tool/*.c))
SOURCES  := $(filter-out $(TOOLS),$(sort $(wildcard src/*.c src/*/*.c)))
ASSEMBLY := $(sort $(wildcard src/*/*.S))
COMMAND  := src/main.c $(wildcard src/cli/*.c)
OBJECTS  := $(SOURCES:%.c=$(BUILD)/%.o) $(ASSEMBLY:%.S=$(BUILD)/%.S.o)
LIBRARY  := $(filter-out $(COMMAND:%.c=$(BUILD)/%.o),$(OBJECTS))

.PHONY: all clean
all: $(BUILD)/gazacorpus

$(BUILD)/gazacorpus: $(COMMAND:%.c=$(BUILD)/%.o) $(BUILD)/libgazacorpus.a
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libgazacorpus.a: $(LIBRARY)
	rm -f $@
	$(AR) crD $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/%.S.o: %.S
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -Wa,-I$(BUILD)/embed -Wa,-Idata/model -MMD -MP -c -o $@ $<

# ---- images that are compiled in -----------------------------------------------------------------------------------
$(BUILD)/tool/mktokens: src/tool/mktokens.c src/base/hash.c src/base/slice.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $^

$(BUILD)/embed/tokens.img: $(BUILD)/tool/mktokens data/lexicon/abbreviations.txt data/lexicon/tokens.txt
	@mkdir -p $(@D)
	$(BUILD)/tool/mktokens $@ data/lexicon/abbreviations.txt data/lexicon/tokens.txt

$(BUILD)/src/language/wordlist.S.o: $(BUILD)/embed/tokens.img

$(BUILD)/tool/mkdates: src/tool/mkdates.c src/base/hash.c src/lexicon/date_words.h
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -o $@ $(filter %.c,$^)

$(BUILD)/embed/dates.img: $(BUILD)/tool/mkdates data/lexicon/dates.txt
	@mkdir -p $(@D)
	$(BUILD)/tool/mkdates data/lexicon/dates.txt $@

$(BUILD)/src/lexicon/dates.S.o: $(BUILD)/embed/dates.img

clean:
	rm -rf $(BUILD)

-include $(OBJECTS:.o=.d)
