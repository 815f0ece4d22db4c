#!/bin/sh
# output.sh: what is written, when it is whole, and what is said when it cannot be written.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

option_o_gives_the_same_bytes() {
	"$gzc" extract "$root"/data/*.txt >want
	status 0 "$gzc" extract -o got.jsonl "$root"/data/*.txt
	empty out
	silent
	same got.jsonl want
	status 0 "$gzc" extract --output=got2.jsonl "$root"/data/*.txt
	same got2.jsonl want
	[ "$(ls | grep -c .)" -eq 5 ] || fail "something was left behind: $(ls)"
}
good_records_are_written_beside_a_bad_input() {
	article >a.txt
	status 1 "$gzc" extract -o got.jsonl a.txt missing.txt
	lines got.jsonl 1
}
old_file_stays_when_writing_fails() {
	article >a.txt
	echo old >got.jsonl
	status 2 "$gzc" extract -o got.jsonl --nonsense a.txt
	[ "$(cat got.jsonl)" = old ] || fail "the old file is gone"
	(ulimit -f 1; trap '' XFSZ; "$gzc" extract -o got.jsonl "$root"/data/*.txt) >out 2>err && fail "no failure"
	[ "$(cat got.jsonl)" = old ] || fail "the old file is gone"
	[ "$(ls)" = "$(printf 'a.txt\nerr\ngot.jsonl\nout')" ] || fail "left behind: $(ls)"
}
missing_folder_and_folder() {
	article >a.txt
	mkdir d
	status 3 "$gzc" extract -o nowhere/got.jsonl a.txt
	has err nowhere
	status 3 "$gzc" extract -o d a.txt
	has err '^gazacorpus: d: '
	[ -d d ] || fail "the folder is gone"
}
output_that_is_an_input() {
	article >a.txt
	cp a.txt b.txt
	got=0
	"$gzc" extract -o a.txt a.txt 2>err || got=$?
	[ "$got" -ne 0 ] || fail "taken"
	same a.txt b.txt
}
full_device() {
	[ -c /dev/full ] || skip "no /dev/full"
	article >a.txt
	status 3 sh -c '"$1" extract a.txt >/dev/full' sh "$gzc"
	has err '^gazacorpus: '
	status 3 sh -c '"$1" extract "$2"/data/*.txt >/dev/full' sh "$gzc" "$root"
	status 3 sh -c '"$1" clean a.txt >/dev/full' sh "$gzc"
	status 3 sh -c '"$1" schema >/dev/full' sh "$gzc"
}
closed_stdout() {
	article >a.txt
	cp a.txt b.txt
	got=0
	sh -c '"$1" extract a.txt >&-' sh "$gzc" 2>err || got=$?
	[ "$got" = 3 ] || fail "exit status $got"
	same a.txt b.txt
}
closed_stderr() {
	article >a.txt
	got=0
	sh -c '"$1" extract -o got.jsonl a.txt missing.txt 2>&-' sh "$gzc" || got=$?
	[ "$got" = 1 ] || fail "exit status $got"
	lines got.jsonl 1
	jq -e .schema got.jsonl >/dev/null
}
reader_that_leaves() {
	i=0
	while [ $i -lt 200 ]; do printf '%s\0' "$root/data/doha-talks-resume.txt"; i=$((i + 1)); done >list
	{ "$gzc" extract --files0-from=list 2>err || echo $? >code; } | head -n 1 >one
	lines one 1
	silent
	case $(cat code 2>/dev/null) in '' | 141) ;; *) fail "exit status $(cat code)" ;; esac
}
mode_of_the_file() {
	article >a.txt
	(umask 077 && "$gzc" extract -o new.jsonl a.txt)
	[ "$(stat -c %a new.jsonl)" = 600 ] || fail "new: $(stat -c %a new.jsonl)"
	echo >old.jsonl
	chmod 640 old.jsonl
	"$gzc" extract -o old.jsonl a.txt
	[ "$(stat -c %a old.jsonl)" = 640 ] || fail "old: $(stat -c %a old.jsonl)"
}
through_a_link_and_to_a_device() {
	article >a.txt
	mkdir d
	ln -s d/real.jsonl link
	"$gzc" extract -o link a.txt
	[ -L link ] || fail "the link is gone"
	lines d/real.jsonl 1
	"$gzc" extract -o /dev/null a.txt
	[ -c /dev/null ] || fail "what was that"
}
one_record_one_line() {
	printf 'Cairo hosts talks\n\nEgypt called on Israel to agree.\342\200\250Hamas refused.\302\205Qatar waited.\342\200\251The end came later.\n' >a.txt
	status 0 "$gzc" extract --no-clean a.txt
	lines out 1
	python3 -c 'import sys; s = open("out", encoding="utf-8").read(); sys.exit(len(s.splitlines()) != 1)' || fail "more lines than one for some readers"
}
the_same_bytes_everywhere() {
	"$gzc" extract "$root"/data/*.txt >want
	for l in C POSIX C.UTF-8 de_DE.UTF-8 tr_TR.UTF-8 ar_EG.UTF-8 nowhere.UTF-9; do
		LC_ALL=$l "$gzc" extract "$root"/data/*.txt >got 2>err
		silent
		same got want
	done
	for tz in UTC Asia/Gaza America/New_York Pacific/Kiritimati; do
		TZ=$tz "$gzc" extract "$root"/data/*.txt >got
		same got want
	done
	env -i "$gzc" extract "$root"/data/*.txt >got 2>err
	silent
	same got want
	cd /
	HOME=/nonexistent TMPDIR=/nonexistent "$gzc" extract "$root"/data/*.txt | cmp - "$work/the_same_bytes_everywhere/want"
}
the_same_bytes_on_a_terminal() {
	command -v script >/dev/null || skip "no script(1)"
	script -qec true /dev/null >/dev/null 2>&1 </dev/null || skip "no pseudo-terminal here"
	"$gzc" extract "$root/data/doha-talks-resume.txt" >want
	script -qec "stty -opost; '$gzc' extract --progress=never '$root/data/doha-talks-resume.txt'" /dev/null >got </dev/null
	same got want
}

try option_o_gives_the_same_bytes good_records_are_written_beside_a_bad_input old_file_stays_when_writing_fails \
	missing_folder_and_folder output_that_is_an_input full_device closed_stdout closed_stderr reader_that_leaves \
	mode_of_the_file through_a_link_and_to_a_device one_record_one_line the_same_bytes_everywhere \
	the_same_bytes_on_a_terminal
finish
