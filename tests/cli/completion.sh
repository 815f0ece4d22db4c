#!/bin/sh
# completion.sh: the scripts for bash, zsh and fish offer what the tables have.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

in_bash() {
	"$gzc" completion bash >script
	cat >ask.sh <<'B'
. ./script
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_gazacorpus
printf '%s\n' "${COMPREPLY[@]}"
B
	: >'a file.txt'
	[ "$(bash ask.sh gazacorpus ext)" = extract ] || fail "command"
	[ "$(bash ask.sh gazacorpus extract --fro)" = --from ] || fail "option"
	[ "$(bash ask.sh gazacorpus extract --from = j)" = jsonl ] || fail "value"
	[ "$(bash ask.sh gazacorpus extract -o 'a f')" = 'a file.txt' ] || fail "file of an option"
	[ "$(bash ask.sh gazacorpus extract 'a f')" = 'a file.txt' ] || fail "file"
	[ "$(bash ask.sh gazacorpus lexicon comp)" = compile ] || fail "word of a command"
	[ "$(bash ask.sh gazacorpus completion z)" = zsh ] || fail "shell"
	[ -z "$(bash ask.sh gazacorpus clean --roun)" ] || fail "an option of another command"
}
in_zsh() {
	command -v zsh >/dev/null || skip "no zsh"
	"$gzc" completion zsh >_gazacorpus
	zsh -n _gazacorpus
}
in_fish() {
	command -v fish >/dev/null || skip "no fish"
	"$gzc" completion fish >script.fish
	HOME=$PWD fish -N -c 'source script.fish; complete -C "gazacorpus extract --from "' >out
	has out '^warc'
	HOME=$PWD fish -N -c 'source script.fish; complete -C "gazacorpus gazet"' >out
	has out '^gazetteer'
}
usage() {
	status 2 "$gzc" completion
	status 2 "$gzc" completion csh
	status 3 sh -c '"$1" completion bash >/dev/full' sh "$gzc"
}

try in_bash in_zsh in_fish usage
finish
