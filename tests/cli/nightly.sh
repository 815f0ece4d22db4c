#!/bin/sh
# nightly.sh: what an unattended run needs: manifest, lock, error file, error limits, quiet, progress.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

manifest_takes_what_is_new() {
	mkdir d
	article Monday >d/a.txt
	article Tuesday >d/b.txt
	status 0 "$gzc" extract -r d --manifest=m -o 1.jsonl
	lines 1.jsonl 2
	status 0 "$gzc" extract -r d --manifest=m -o 2.jsonl
	silent
	[ ! -e 2.jsonl ] || fail "output without anything new"
	touch d/a.txt
	status 0 "$gzc" extract -r d --manifest=m -o 2.jsonl
	[ ! -e 2.jsonl ] || fail "a new date made an old input new"
	article Friday >d/b.txt
	article Sunday >d/c.txt
	status 0 "$gzc" extract -r d --manifest=m -o 2.jsonl
	[ "$(jq -r .source.path 2.jsonl | tr '\n' ' ')" = "d/b.txt d/c.txt " ] || fail "$(jq -r .source.path 2.jsonl)"
	status 0 "$gzc" extract -r d --manifest=m --date=2024-05-05 -o 3.jsonl
	lines 3.jsonl 3
}
failed_inputs_are_tried_again() {
	article >a.txt
	: >b.txt
	status 1 "$gzc" extract --manifest=m -o 1.jsonl a.txt b.txt
	article >b.txt
	status 0 "$gzc" extract --manifest=m -o 2.jsonl a.txt b.txt
	[ "$(jq -r .source.path 2.jsonl)" = b.txt ] || fail "b.txt is not taken again"
}
manifest_is_not_written_without_output() {
	article >a.txt
	got=0
	"$gzc" extract --manifest=m a.txt >/dev/full 2>err || got=$?
	[ "$got" = 3 ] || fail "exit status $got"
	[ ! -s m ] || ! grep -q a.txt m || fail "the manifest vouches for what was not written"
}
foreign_manifest() {
	article >a.txt
	echo 'something else' >m
	status 2 "$gzc" extract --manifest=m a.txt
	[ "$(cat m)" = 'something else' ] || fail "overwritten"
}
lock_is_held() {
	command -v flock >/dev/null || skip "no flock(1)"
	article >a.txt
	status 75 flock l "$gzc" extract --lock=l a.txt
	empty out
	status 0 "$gzc" extract --lock=l a.txt
	lines out 1
}
errors_file() {
	printf '{"text":"Egypt hosted talks."}\n{broken\n' >a.jsonl
	article >b.txt
	status 1 "$gzc" extract --errors=e.jsonl a.jsonl missing.txt b.txt
	jq -e -s 'length == 2 and .[0].path == "a.jsonl" and .[0].line == 2 and .[1].path == "missing.txt" and all(.error != "")' e.jsonl >/dev/null || fail "$(cat e.jsonl)"
}
fail_fast_and_max_errors() {
	article >a.txt
	status 1 "$gzc" extract --fail-fast missing1 missing2 a.txt
	has err missing1
	has_not err missing2
	empty out
	status 1 "$gzc" extract --max-errors=1 missing1 a.txt missing2 missing3 a.txt
	lines out 1
	has_not err missing3
}
quiet() {
	article >a.txt
	status 1 "$gzc" extract -q missing a.txt
	silent
	lines out 1
}
progress_only_when_wanted() {
	article >a.txt
	status 0 "$gzc" extract --progress=never a.txt
	silent
	status 0 "$gzc" extract a.txt
	silent
	status 0 "$gzc" extract --progress=always a.txt
	[ -s err ] || fail "no progress"
	script -qec true /dev/null >/dev/null 2>&1 </dev/null || return 0
	TERM=dumb script -qec "\"$gzc\" extract -o out.jsonl a.txt" /dev/null >shown </dev/null
	empty shown
	TERM=xterm script -qec "\"$gzc\" extract -o out.jsonl a.txt" /dev/null >shown </dev/null
	has shown articles
}

figures_at_the_end() {
	article >a.txt
	status 1 "$gzc" extract -v a.txt missing.txt
	has err '^gazacorpus: 2 articles of [0-9]* bytes, 1 of them failed$'
	status 0 "$gzc" clean --verbose -q a.txt
	lines err 1
}

try manifest_takes_what_is_new failed_inputs_are_tried_again manifest_is_not_written_without_output foreign_manifest \
	lock_is_held errors_file fail_fast_and_max_errors quiet progress_only_when_wanted \
	figures_at_the_end
finish
