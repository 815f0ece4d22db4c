#!/bin/sh
# help.sh: help, version and usage errors, from outside.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

no_arguments_is_usage_error() {
	status 2 "$gzc"
	empty out
	has err '[Uu]sage'
}
short_help() {
	status 0 "$gzc" -h
	silent
	has out extract
	[ "$(wc -l <out)" -le 30 ] || fail "-h is longer than a screen"
}
long_help() {
	status 0 "$gzc" --help
	silent
	for command in extract clean lexicon schema help; do has out "$command"; done
	mv out long
	status 0 "$gzc" help
	same out long
}
help_of_each_command() {
	"$gzc" --help | sed -n '/^[Cc]ommands/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' >commands
	[ -s commands ] || fail "no list of commands in --help"
	while read -r command; do
		status 0 "$gzc" "$command" --help
		silent
		has out "$command"
		mv out long
		status 0 "$gzc" help "$command"
		same out long
		status 0 "$gzc" "$command" -h
		silent
	done <commands
}
version() {
	status 0 "$gzc" --version
	silent
	head -n 1 out | grep -Eqx 'gazacorpus [0-9]+\.[0-9]+\.[0-9]+' || fail "first line: $(head -n 1 out)"
	has out 'gazacorpus/1'
	for library in libxml2 PCRE2 cJSON utf8proc; do grep -qi "$library" out || fail "no version of $library"; done
}
typo_gets_a_hint() {
	status 2 "$gzc" extrcat
	empty out
	has err extract
	status 2 "$gzc" extract --no-claen "$root/data/doha-talks-resume.txt"
	empty out
	has err no-clean
}
usage_errors() {
	printf x >a.txt
	for bad in "--nonsense" "-Q" "-o" "--from=cuneiform" "--with=everything" "--date=yesterday" "--date=2024-13-01" \
		"--encoding=klingon"; do
		status 2 "$gzc" extract $bad a.txt
		empty out
		has err '^gazacorpus: '
		case $bad in -o) ;; *) lines err 1 ;; esac
	done 3<&-
	status 2 "$gzc" help nonsense
	empty out
}
help_checks_its_writes() {
	[ -c /dev/full ] || skip "no /dev/full"
	status 3 sh -c '"$1" --help >/dev/full' sh "$gzc"
	status 3 sh -c '"$1" --version >/dev/full' sh "$gzc"
}
schema() {
	status 0 "$gzc" schema
	silent
	same out "$root/data/schema/record.schema.json"
}

try no_arguments_is_usage_error short_help long_help help_of_each_command version typo_gets_a_hint usage_errors \
	help_checks_its_writes schema
finish
