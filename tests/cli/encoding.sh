#!/bin/sh
# encoding.sh: bytes to text: byte order marks, encodings named and guessed, broken bytes, NULs.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

utf8_valid() {
	article >a.txt
	status 0 "$gzc" extract a.txt
	json '.source | .encoding == "UTF-8" and .encoding_source == "valid" and (has("invalid") | not)'
}
utf8_mark() {
	{ printf '\357\273\277'; article; } >a.txt
	status 0 "$gzc" extract a.txt
	json '.source.encoding_source == "bom" and (.text | startswith("Mediators"))'
	python3 "$tests/validate.py" --input a.txt out
}
utf16_by_its_mark() {
	article | jq -Rs . >want
	for e in LE BE; do
		{ [ $e = LE ] && printf '\377\376' || printf '\376\377'; article | iconv -f UTF-8 -t UTF-16$e; } >a.txt
		status 0 "$gzc" extract a.txt
		silent
		json ".source.encoding == \"UTF-16$e\" and .source.encoding_source == \"bom\""
		json '.text | startswith("Mediators meet in Cairo")'
		json '[.places[].name] | any(. == "Cairo")'
		python3 "$tests/validate.py" --input a.txt out
	done
}
encoding_given() {
	printf 'وصل الوفد الى القاهرة. Egypt hosted talks in Cairo on Monday.\n' | iconv -f UTF-8 -t WINDOWS-1256 >a.txt
	status 0 "$gzc" extract --no-clean --encoding=windows-1256 a.txt
	json '.source.encoding_source == "option" and (.source.encoding | ascii_downcase) == "windows-1256"'
	json '.text | startswith("وصل الوفد الى القاهرة.")'
	python3 "$tests/validate.py" --input a.txt out
}
encoding_guessed_and_said() {
	printf 'El ministro dijo que la negociación en El Cairo terminó sin acuerdo; según él, la situación empeoró. Más de cien niños murieron, añadió.\n' |
		iconv -f UTF-8 -t ISO-8859-1 >a.txt
	status 0 "$gzc" extract --no-clean a.txt
	json '.source.encoding_source == "guessed" and .source.encoding != "UTF-8"'
	json '.text | test("negociación") and test("niños")'
}
broken_bytes_are_counted() {
	printf 'Egypt hosted talks \377 in Cairo on Monday. Israel \303( rejected the offer of Qatar.\n' >a.txt
	status 0 "$gzc" extract --encoding=utf-8 --no-clean a.txt
	json '.source.invalid == 2 and ([.text | match("\ufffd"; "g")] | length) == 2'
	python3 "$tests/validate.py" --input a.txt out
}
nul_bytes_do_not_cut() {
	printf 'Egypt hosted talks in Cairo.\0 Israel rejected the offer of Qatar.\n' >a.txt
	status 0 "$gzc" extract --no-clean a.txt
	json '.text | test("Cairo") and test("Qatar")'
	python3 "$tests/validate.py" --input a.txt out
}
line_ends() {
	article >a.txt
	article | sed 's/$/\r/' >b.txt
	article | tr '\n' '\r' >c.txt
	status 0 "$gzc" extract a.txt b.txt c.txt
	[ "$(jq -c '[.text, [.blocks[].kind]]' out | sort -u | wc -l)" -eq 1 ] || fail "line ends make a difference"
}
composed_and_decomposed() {
	printf 'Cairo talks\n\nPresident Recep Tayyip Erdoğan received Hamas leaders in İstanbul. Trần Quốc Bảo reported from Hà Nội.\n' >a.txt
	python3 -c 'import unicodedata,sys; sys.stdout.write(unicodedata.normalize("NFD", open("a.txt").read()))' >b.txt
	"$gzc" extract a.txt b.txt >out
	[ "$(jq -c '[.text, [.actors[].id], [.places[].id]]' out | sort -u | wc -l)" -eq 1 ] || fail "forms make a difference"
	python3 "$tests/validate.py" --input . out
}
invisible_characters() {
	printf 'Cairo talks\n\nEgypt hosted ne\302\255go\302\255tia\302\255tions in Cai\342\200\213ro with Qatar,\302\240Israel\342\200\257and Hamas on Monday.\n' >a.txt
	status 0 "$gzc" extract a.txt
	json '.text | test("Egypt hosted negotiations in Cairo with Qatar, Israel and Hamas on Monday\\.")'
	json '[.actors[].id] | index("qat") and index("isr")'
	python3 "$tests/validate.py" --input . out
}

try utf8_valid utf8_mark utf16_by_its_mark encoding_given encoding_guessed_and_said broken_bytes_are_counted \
	nul_bytes_do_not_cut line_ends composed_and_decomposed invisible_characters
finish
