#!/bin/sh
# settings.sh: the command line before the environment before the user's settings file.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

config() {
	mkdir -p home/gazacorpus
	printf "$@" >home/gazacorpus/config
	XDG_CONFIG_HOME=$PWD/home
	export XDG_CONFIG_HOME
	article >a.txt
}
date_of() { "$gzc" extract "$@" a.txt | jq -r .meta.published; }
stronger_sources_win() {
	config '# mine\n\n date =\t2021-01-01 \njobs=2\r\nquiet\nrounds = 3\n'
	[ "$(date_of)" = 2021-01-01 ] || fail "file: $(date_of)"
	GAZACORPUS_DATE=2022-02-02
	export GAZACORPUS_DATE
	[ "$(date_of)" = 2022-02-02 ] || fail "environment"
	[ "$(date_of --date=2023-03-03)" = 2023-03-03 ] || fail "flag"
	[ "$(date_of --no-config)" = null ] || fail "--no-config"
	status 1 "$gzc" extract missing.txt
	silent
	GAZACORPUS_QUIET=0 status 1 "$gzc" extract --no-config missing.txt
	has err 'missing.txt'
}
faults_are_told() {
	for line in 'nonsense = 1' 'jobs = many' 'jobs' 'quiet = yes' 'output = x' 'date = 2021-13-01'; do
		config '# x\n%s\n' "$line"
		status 2 "$gzc" extract a.txt
		has err 'home/gazacorpus/config:2: '
		empty out
	done
	config 'jobs = 1\n'
	GAZACORPUS_JOBS=x status 2 "$gzc" extract a.txt
	has err GAZACORPUS_JOBS
}
never_from_here() {
	article >a.txt
	mkdir gazacorpus .config
	echo nonsense | tee config gazacorpus/config .config/config >/dev/null
	status 0 env XDG_CONFIG_HOME=. HOME=relative "$gzc" extract a.txt
	status 0 env -i "$gzc" extract a.txt
	silent
}
repetition_can_be_undone() {
	config 'repetition\n'
	status 0 "$gzc" clean --no-repetition - <a.txt
	status 2 "$gzc" clean - <a.txt
}

try stronger_sources_win faults_are_told never_from_here repetition_can_be_undone
finish
