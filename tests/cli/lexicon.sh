#!/bin/sh
# lexicon.sh: the lexicon command, a user's lexicon over the built-in one, dictionaries in TABARI's format.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

columns='id\tname\tkind\tcountry\tcode\twikidata\tparent\tfrom\tto\tnames'

folder() {
	mkdir -p mine/actors
	printf "$columns\n" >mine/actors/mine.tsv
	printf 'port-workers\tUnion of Port Workers\torganisation\tISR\tISRLAB\t\tisr\t\t\tPort Union\n' >>mine/actors/mine.tsv
	printf 'hamas\tHamas\torganisation\tPSE\tPSEPTY\t\t\t\t\t\n' >>mine/actors/mine.tsv
	echo 'The Port Union met Hamas in Cairo.' >a.txt
}

actors() { jq -r '.actors[] | [.id, .kind, .code // "-"] | @tsv'; }

show() {
	"$gzc" lexicon show 'Palestine Liberation Organization' | jq -e '.id == "plo" or .country == "PSE"'
	"$gzc" lexicon show 'prime ministers' | jq -e 'select(.as == "role") | .sector == "GOV"'
	"$gzc" lexicon show zzyzx && return 1
	[ $? -eq 1 ]
}

overlay() {
	folder
	"$gzc" lexicon check mine
	"$gzc" extract --lexicon mine a.txt | actors >out
	grep "^port-workers	organisation	ISRLAB$" out
	grep "^hamas	organisation	PSEPTY$" out
	"$gzc" extract a.txt | actors | grep "^hamas	armed_group	PSEREBHMS$"
}

rules_for_cleaning() {
	mkdir rules
	printf 'ad\tcut\tgrumbleberry\t^grumbleberry of\tmy own rule\n' >rules/boilerplate.tsv
	printf 'Envoys met in Amman on Monday to prepare a conference on aid, a spokesman said.\n' >page.txt
	printf 'Grumbleberry of the day\n' >>page.txt
	printf 'They agreed on a list of forty crossings and will meet again before the week ends.\n' >>page.txt
	"$gzc" clean --show=removed page.txt | grep 'my own rule' && return 1
	"$gzc" clean --show=removed --lexicon rules page.txt | grep -F '[ad: my own rule] Grumbleberry'
	"$gzc" lexicon check rules
	printf 'ad\tcut\tx\t(a\tmy own rule\n' >>rules/boilerplate.tsv
	"$gzc" lexicon check rules 2>err && return 1
	grep '^gazacorpus: rules/boilerplate.tsv:2: ' err
	printf 'ad\tdrop\tx\ta\tmy own rule\n' >rules/boilerplate.tsv
	"$gzc" clean --lexicon rules page.txt 2>err && return 1
	grep 'rules/boilerplate.tsv:1: action must be' err
}

compiled() {
	folder
	"$gzc" lexicon compile mine -o mine.lex
	"$gzc" extract --lexicon mine a.txt >a
	"$gzc" extract --lexicon mine.lex a.txt >b
	cmp a b
	head -c 1000 mine.lex >short.lex
	"$gzc" extract --lexicon short.lex a.txt && return 1
	[ $? -eq 2 ]
}

broken() {
	folder
	printf 'x\n' >>mine/actors/mine.tsv
	"$gzc" extract --lexicon mine a.txt 2>err && return 1
	[ $? -eq 2 ]
	grep 'mine/actors/mine.tsv:4: ' err
	"$gzc" lexicon check mine 2>err && return 1
	[ $? -eq 2 ]
}

# Frames and words of dates that a user adds, and one that counts before the built-in one.
language() {
	mkdir -p mine/frames
	printf 'type ASSAULT drone 195\npos v\nzorble >obj,in\npraise >obj =REQUEST/-/020\n' >mine/frames/mine.txt
	printf 'lunday\tweekday\t1\nyesterday\tdeictic\t-2\n' >mine/dates.txt
	echo 'Israel zorbled Lebanon on Lunday. Iran praised Iraq yesterday.' >a.txt
	"$gzc" lexicon check mine
	"$gzc" extract --no-clean --date 2024-08-20 --lexicon mine a.txt |
		jq -r '.events[] | [.type, .actor, .date, .rule] | join(" ")' >out
	grep "^ASSAULT isr 2024-08-19 mine.txt:3$" out
	grep "^REQUEST irn 2024-08-18 mine.txt:4$" out
	echo 'zap +obj' >>mine/frames/mine.txt
	echo 'zap =NONE/-/020' >>mine/frames/mine.txt
	"$gzc" extract --no-clean --lexicon mine a.txt 2>err && return 1
	[ $? -eq 2 ]
	grep 'mine/frames/mine.txt:6: unknown type' err
}

dictionary() {
	cat >my.actors <<-'EOF'
		ZORLAND_FRONT_ [ZZZREB] ; a comment
		+FRONT_OF_ZORLAND_
		IVO_DEMENKO
			[UKRGOV 19990101-20200101]
			[UKROPP >20200101]
	EOF
	echo 'HARBOUR_PILOT {HARBOUR_PILOTS} [~CVL]' >my.agents
	echo 'The Front of Zorland met Ivo Demenko. Israeli harbour pilots were there.' >a.txt
	"$gzc" extract --actors my.actors --actors my.agents --date 2022-02-02 a.txt >r
	actors <r >out
	grep "^zorland-front	armed_group	ZZZREB$" out
	grep "^ivo-demenko	person	UKROPP$" out
	jq -e 'any(.actors[].mentions[]; .text == "Israeli harbour pilots")' r
	"$gzc" extract --actors my.actors --date 2019-02-02 a.txt | actors | grep "^ivo-demenko	person	UKRGOV$"
	"$gzc" extract --actors my.actors a.txt | actors | grep "^ivo-demenko	person	-$"
	echo 'A_MAN_ [ISRGOV 2020]' >bad.actors
	"$gzc" extract --actors bad.actors a.txt 2>err && return 1
	[ $? -eq 2 ]
	grep '^gazacorpus: bad.actors:1: ' err
}

try show overlay rules_for_cleaning compiled broken language dictionary
finish
