#!/bin/sh
# install.sh: make install and uninstall into a folder, the library as others link it, the names it shows.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

plain_build() { [ "$gzc" = "$root/build/gazacorpus" ] || skip "only for the plain build"; }

installed_and_removed() {
	plain_build
	make -s -C "$root" install DESTDIR="$PWD/to" PREFIX=/usr
	for f in bin/gazacorpus include/gazacorpus.h lib/libgazacorpus.a lib/libgazacorpus.so lib/pkgconfig/gazacorpus.pc \
		share/man/man1/gazacorpus.1 share/man/man5/gazacorpus-record.5 share/man/man5/gazacorpus-lexicon.5 share/gazacorpus/cron/gazacorpus.timer share/doc/gazacorpus/NOTICE share/bash-completion/completions/gazacorpus; do
		[ -e "to/usr/$f" ] || fail "$f is not there"
	done
	article | env -i to/usr/bin/gazacorpus extract | jq -e .text >/dev/null
	make -s -C "$root" uninstall DESTDIR="$PWD/to" PREFIX=/usr
	[ -z "$(find to -type f -o -type l)" ] || fail "left: $(find to -type f -o -type l)"
}
# The C example of README.md, built as a user of the library builds it: shared, then static.
library_as_in_the_readme() {
	plain_build
	make -s -C "$root" install DESTDIR="$PWD/to" PREFIX="$PWD/to"
	mv "to$PWD/to"/* to/
	sed -n '/^```c$/,/^```$/p' "$root/README.md" | grep -v '^```' >example.c
	PKG_CONFIG_PATH=$PWD/to/lib/pkgconfig
	export PKG_CONFIG_PATH
	cc -std=c17 -Wall -Wextra -Werror -o shared example.c $(pkg-config --cflags --libs gazacorpus)
	LD_LIBRARY_PATH=$PWD/to/lib ./shared "$root/data/doha-talks-resume.txt" >out
	has out '^Hamas'
	mv out want
	cc -std=c17 -o static example.c $(pkg-config --cflags gazacorpus) to/lib/libgazacorpus.a \
		$(pkg-config --libs $(sed -n 's/^Requires.private: //p' to/lib/pkgconfig/gazacorpus.pc)) -lm -pthread
	./static "$root/data/doha-talks-resume.txt" >out
	same out want
}
only_public_names() {
	plain_build
	nm -D --defined-only "$root/build/libgazacorpus.so.0" | awk '{print $3}' | grep -v '^gzc_' >out || true
	empty out
	nm -g --defined-only "$root/build/libgazacorpus.a" | awk 'NF == 3 {print $3}' | grep -v '^gzc_' >out || true
	empty out
}
needs_nothing_beside_itself() {
	mkdir here
	cp "$gzc" here/
	article >a.txt
	cd here
	env -i ./gazacorpus extract ../a.txt >../out
	cd ..
	"$gzc" extract a.txt | sed 's|"path":"a.txt"|"path":"../a.txt"|' >want
	same out want
}

try installed_and_removed library_as_in_the_readme only_public_names needs_nothing_beside_itself
finish
