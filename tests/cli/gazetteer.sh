#!/bin/sh
# gazetteer.sh: the gazetteer command, and a user's gazetteer over the built-in one.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

row() { # ID NAME LAT LON
	printf '%s\t%s\t%s\t\t%s\t%s\tP\tPPL\tIL\t\t03\t\t\t\t25000\t\t1\tAsia/Jerusalem\t2024-01-01\n' "$1" "$2" "$2" "$3" "$4"
}

show() {
	"$gzc" gazetteer show Rafah | grep 'Gaza Strip'
	"$gzc" gazetteer show | grep '^places'
	status 1 "$gzc" gazetteer show Zzyzxqua
	status 2 "$gzc" gazetteer
	status 2 "$gzc" gazetteer build
}

build_and_use() {
	row 63000001 Zarnuqabad 31.5 34.5 >all.txt
	printf '1\t63000001\ten\tZarnuqa Springs\t\t\t\t\t\t\n' >alternates.txt
	"$gzc" gazetteer build all.txt alternates.txt -o mine.gaz
	echo 'A convoy was seen near Zarnuqa Springs and in Zarnuqabad on Sunday.' >a.txt
	"$gzc" extract --no-clean --gazetteer mine.gaz a.txt | jq -e '.places[] | select(.geonames == "63000001") | .lat == 31.5'
	"$gzc" extract --no-clean a.txt | jq -e '[.places[] | select(.geonames == "63000001")] == []'
}

bad_rows() {
	{ row 63000001 Zarnuqabad 31.5 34.5; echo nonsense; } >all.txt
	status 1 "$gzc" gazetteer build all.txt -o mine.gaz
	[ -s mine.gaz ]
	echo nonsense >all.txt
	status 2 "$gzc" gazetteer build all.txt -o none.gaz
	[ ! -e none.gaz ]
}

damaged() {
	row 63000001 Zarnuqabad 31.5 34.5 >all.txt
	"$gzc" gazetteer build all.txt -o mine.gaz
	echo x >a.txt
	head -c 2000 mine.gaz >short.gaz
	status 2 "$gzc" extract --gazetteer short.gaz a.txt
	cp mine.gaz flipped.gaz
	printf 'X' | dd of=flipped.gaz bs=1 seek=1500 conv=notrunc 2>/dev/null
	status 2 "$gzc" extract --gazetteer flipped.gaz a.txt
	status 2 "$gzc" extract --gazetteer missing.gaz a.txt
}

try show build_and_use bad_rows damaged
finish
