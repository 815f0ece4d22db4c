#!/bin/sh
# examples.sh: runs the examples of README.md and of the manual pages, and compares what they print.
# SPDX-License-Identifier: Apache-2.0
#
# An example is a line that begins with "$ " in a fenced block of README.md or in a .Bd -literal block of man/*; lines
# after it that are indented belong to the command, the others up to the next "$ " are what it prints. A line "..."
# stands for any lines; an example without output lines only has to succeed and to say nothing on stderr.
. "$(dirname "$0")/../lib.sh"

examples() { python3 "$tests/examples.py" "$1" "$gzc" "$work"; }
readme() { examples "$root/README.md"; }
manual_gazacorpus() { examples "$root/man/gazacorpus.1"; }
manual_record() { examples "$root/man/gazacorpus-record.5"; }
manual_lexicon() { examples "$root/man/gazacorpus-lexicon.5"; }
manual_cron() { examples "$root/man/gazacorpus-cron.7"; }
manual_cluster() { examples "$root/man/gazacorpus-cluster.7"; }

manuals_are_clean() {
	command -v mandoc >/dev/null || skip "no mandoc"
	for m in "$root"/man/*; do mandoc -T lint "$m" | grep -Ev 'outdated mandoc.db|referenced manual not found' || true; done >out 2>/dev/null
	empty out
}

# Every option of the help stands in gazacorpus(1), and the other way round; so do the commands.
manual_tells_the_options() {
	for command in $("$gzc" --help | sed -n '/^Commands/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p'); do
		grep -Eq "^\.It Cm $command( |\$)" "$root/man/gazacorpus.1" || fail "command $command is not in the manual"
		"$gzc" help "$command" | grep -o -e '--[a-z0-9][a-z0-9-]*' >>all
	done
	sort -u all >help
	grep '^\.It' "$root/man/gazacorpus.1" | grep -o 'Fl -[a-z0-9][a-z0-9-]*' | sed 's/^Fl -/--/' | sort -u >manual
	diff help manual || fail "options of the help (<) and of the manual (>) differ"
}

try readme manual_gazacorpus manual_record manual_lexicon manual_cron manual_cluster manuals_are_clean manual_tells_the_options
finish
