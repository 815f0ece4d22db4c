#!/bin/sh
# input.sh: where articles come from: files, standard input, directories, lists of names; and what happens to bad ones.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

stdin_dash_in_its_place() {
	article Monday >a.txt
	article Tuesday >c.txt
	article Wednesday | status 0 "$gzc" extract a.txt - c.txt
	silent
	lines out 3
	[ "$(jq -r .source.path out | tr '\n' ' ')" = "a.txt - c.txt " ] || fail "order"
}
stdin_without_file() {
	article >a.txt
	status 0 "$gzc" extract <a.txt
	lines out 1
	mv out file
	cat a.txt | status 0 "$gzc" extract
	same out file
}
null_device_is_usage_error() {
	status 2 "$gzc" extract </dev/null
	empty out
	has err '^gazacorpus: '
}
dash_reads_even_the_null_device() {
	status 1 "$gzc" extract - </dev/null
	has err '^gazacorpus: '
}
closed_stdin() {
	status 1 sh -c '"$1" extract - <&-' sh "$gzc"
	has err '^gazacorpus: '
}
bad_files_cost_only_themselves() {
	article >a.txt
	mkdir d
	: >empty.txt
	status 1 "$gzc" extract a.txt missing.txt d empty.txt a.txt
	[ "$(jq -r 'select(.error | not) | .source.path' out | wc -l)" -eq 2 ] || fail "two good records wanted"
	has err '^gazacorpus: missing.txt: '
	has err '^gazacorpus: d: '
	has err '^gazacorpus: empty.txt: '
	has_not out missing.txt
	lines err 3
}
unreadable_file() {
	article >a.txt
	article >b.txt
	chmod 0 b.txt
	[ ! -r b.txt ] || skip "can read everything here"
	status 1 "$gzc" extract a.txt b.txt
	lines out 1
	has err '^gazacorpus: b.txt: '
}
recursive() {
	mkdir -p d/b d/.hidden d/a
	for f in d/b/x.txt d/a/y.txt d/B.txt d/.hidden/z.txt d/.z.txt d/a.txt; do article >$f; done
	ln -s .. d/a/loop
	status 0 "$gzc" extract -r d
	silent
	jq -r .source.path out >got
	printf '%s\n' d/B.txt d/a.txt d/a/y.txt d/b/x.txt >want
	same got want
}
include_and_exclude() {
	mkdir -p d/news/old d/tmp
	for f in d/news/a.txt d/news/b.html d/news/old/c.txt d/tmp/d.txt d/e.txt; do article >$f; done
	paths() {
		status 0 "$gzc" clean -r "$@" --errors=failed d
		"$gzc" extract -r "$@" d | jq -r .source.path | tr '\n' ' '
	}
	[ "$(paths --include='*.txt')" = "d/e.txt d/news/a.txt d/news/old/c.txt d/tmp/d.txt " ] || fail "include"
	[ "$(paths --exclude='*.txt')" = "d/news/b.html " ] || fail "exclude"
	[ "$(paths --include='*.txt' --include='b.*' --exclude=tmp --exclude='d/news/old/*')" = "d/e.txt d/news/a.txt d/news/b.html " ] || fail "both"
	[ "$(paths --exclude='d/*.txt')" = "d/news/a.txt d/news/b.html d/news/old/c.txt d/tmp/d.txt " ] || fail "star over a slash"
	# What is named is taken whatever the globs say.
	status 0 "$gzc" extract -r --include='*.html' d/e.txt d
	lines out 2
	status 0 "$gzc" extract -r --include='nothing*' d
	empty out
	silent
	status 2 "$gzc" extract -r --include= d
}
files0_from() {
	article >'a b.txt'
	article >"$(printf 'c\nd.txt')"
	printf 'a b.txt\0c\nd.txt\0' >list
	status 0 "$gzc" extract --files0-from=list
	silent
	lines out 2
	jq -e -s '.[0].source.path == "a b.txt" and .[1].source.path == "c\nd.txt"' out >/dev/null
	mv out file
	status 0 "$gzc" extract --files0-from=- <list
	same out file
	status 2 "$gzc" extract --files0-from=nowhere
}
double_dash_ends_options() {
	article >./-weird.txt
	status 0 "$gzc" extract -- -weird.txt
	json '.source.path == "-weird.txt"'
}
names_are_shown_escaped() {
	name=$(printf 'x\033[31m\nb')
	status 1 "$gzc" extract "$name"
	lines err 1
	! grep -q "$(printf '\033')" err || fail "an escape reached stderr"
	status 1 "$gzc" extract '%s%n%x'
	has err '%s%n%x'
}
fifo() {
	mkfifo p
	article >p &
	status 0 "$gzc" extract p
	lines out 1
}
no_file_of_this_name_is_opened_twice() {
	article >a.txt
	status 0 "$gzc" extract a.txt a.txt
	lines out 2
	[ "$(uniq out | wc -l)" -eq 1 ] || fail "the same file gives the same record"
}
order_changes_nothing() {
	"$gzc" extract "$root"/data/*.txt >forth
	ls -r "$root"/data/*.txt | tr '\n' '\0' >list
	"$gzc" extract --files0-from=list | tac >back
	same forth back
}

try stdin_dash_in_its_place stdin_without_file null_device_is_usage_error dash_reads_even_the_null_device closed_stdin \
	bad_files_cost_only_themselves unreadable_file recursive include_and_exclude files0_from double_dash_ends_options \
	names_are_shown_escaped fifo no_file_of_this_name_is_opened_twice order_changes_nothing
finish
