#!/bin/sh
# jsonl.sh: JSON Lines in: one record a line out for one line in, whatever the line holds.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

fields_go_through() {
	cat >a.jsonl <<'J'
{"id": 17, "text": "Egypt hosted talks in Cairo. Israel sent a delegation.", "title": "Talks in Cairo", "date": "2024-08-15", "url": "https://example.org/1", "author": "A. Writer", "score": 1.50, "nested": {"a": [1, null, "x"]}}
{"id": "b", "text": "Qatar called on Hamas to release hostages."}
J
	status 0 "$gzc" extract --from=jsonl a.jsonl
	silent
	lines out 2
	jq -e -s '.[0].id == "17" and .[1].id == "b"' out >/dev/null || fail "ids"
	jq -e -s '.[0].in == {"score": 1.5, "nested": {"a": [1, null, "x"]}} and (.[1] | has("in") | not)' out >/dev/null || fail "in"
	jq -e -s '.[0].meta | .title == "Talks in Cairo" and .published == "2024-08-15" and .url == "https://example.org/1" and .authors == ["A. Writer"]' out >/dev/null || fail "meta"
	jq -e -s '.[0].source.line == 1 and .[1].source.line == 2' out >/dev/null || fail "line"
}
found_by_content() {
	printf '{"id":"x","text":"Egypt hosted talks in Cairo."}\n{"id":"y","text":"Israel rejected the offer."}\n' >a
	status 0 "$gzc" extract a
	lines out 2
	jq -e '.source.format == "jsonl"' out >/dev/null || fail "format"
}
bad_lines_become_error_records() {
	cat >a.jsonl <<'J'
{"id":"1","text":"Egypt hosted talks in Cairo."}
{"id":"2","text":"Egypt hosted talks
[1,2]
{"id":"4"}
{"id":"5","text":17}
null
{"id":"7","text":"Qatar waited."} {"id":"8"}
{"id":"9","text":"Israel rejected the offer."}
J
	status 1 "$gzc" extract --from=jsonl a.jsonl
	lines out 8
	[ "$(jq -r 'if .error then "error" else "good" end' out | tr '\n' ' ')" = "good error error error error error error good " ] || fail "$(jq -c '[.id, .error]' out)"
	jq -e -s '[.[].source.line] == [1, 2, 3, 4, 5, 6, 7, 8]' out >/dev/null || fail "line numbers"
	jq -e -s '.[1].error | test("line 2") and test("byte")' out >/dev/null || fail "line and byte: $(sed -n 2p out)"
	has err '^gazacorpus: a.jsonl: line 2'
	python3 "$tests/validate.py" out
}
one_line_out_for_one_line_in() {
	i=0
	while [ $i -lt 300 ]; do printf '{"id":"%d","text":"Egypt hosted talks on day %d."}\n' $i $i; i=$((i + 1)); done >a.jsonl
	status 0 "$gzc" extract --from=jsonl - <a.jsonl
	lines out 300
	jq -e -s '[.[].id] == [range(300) | tostring]' out >/dev/null || fail "order"
}
empty_text_and_no_last_newline() {
	printf '{"id":"1","text":""}\n{"id":"2","text":"   \\n "}\n{"id":"3","text":"Egypt hosted talks."}' >a.jsonl
	status 0 "$gzc" extract --from=jsonl a.jsonl
	lines out 3
}
odd_strings() {
	printf '%s\n' '{"id":"n","text":"before\u0000after Cairo"}' '{"id":"s","text":"lone \ud800 Cairo"}' '{"id":"d","text":"pair \ud83d\ude00 Cairo"}' '{"id":"l","text":"a\u2028b\u0085c Cairo"}' >a.jsonl
	status 0 "$gzc" extract --from=jsonl --no-clean a.jsonl
	lines out 4
	jq -e -s 'all(.text | test("Cairo"))' out >/dev/null || fail "text was cut"
	jq -e -s '.[0].text | test("after")' out >/dev/null || fail "text was cut at NUL"
	python3 "$tests/validate.py" out
}
text_taken_whole() {
	python3 - <<'P'
import json, unicodedata
texts = ["Share  this \n\n\n By A. Writer\t\nCairo\u00a0talks — “again”.", "e\u0301 Vie\u0323\u0302t Nam\r\nline",
         "Advertisement", " leading and trailing ", "قطاع غزة و\u200fرفح"]
json.dump(texts, open("texts", "w"))
open("a.jsonl", "w").write("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)))
P
	status 0 "$gzc" extract --from=jsonl --no-clean --with=names,sentences,tokens a.jsonl
	python3 - <<'P'
import json, unicodedata, sys
texts = json.load(open("texts"))
for t, line in zip(texts, open("out", encoding="utf-8")):
    r = json.loads(line)
    if r["text"] != unicodedata.normalize("NFC", t):
        sys.exit("%r became %r" % (t, r["text"]))
    if r["removed"]:
        sys.exit("something was removed")
P
	python3 "$tests/validate.py" --input a.jsonl out
}
environment_is_not_needed() {
	printf '{"id":"x","text":"Egypt hosted talks in Cairo."}\n' >a.jsonl
	"$gzc" extract --from=jsonl - <a.jsonl >want
	cd /
	env -i "$gzc" extract --from=jsonl - <"$work/environment_is_not_needed/a.jsonl" | cmp - "$work/environment_is_not_needed/want"
}
# Each line is sent only when the one before has been answered.
line_for_line() {
	mkfifo questions answers
	for jobs in 1 3; do
		timeout 300 "$gzc" extract -j "$jobs" --from=jsonl - <questions >answers &
		exec 3>questions 4<answers
		for id in 1 2 3; do
			printf '{"id":"%s","text":"Egypt hosted talks in Cairo."}\n' "$id" >&3
			read -r answer <&4
			[ "$(printf '%s\n' "$answer" | jq -r .id)" = "$id" ] || fail "$answer"
		done
		exec 3>&-
		! read -r answer <&4 || fail "more: $answer"
		exec 4<&-
		wait $!
	done
}

try fields_go_through found_by_content bad_lines_become_error_records one_line_out_for_one_line_in \
	empty_text_and_no_last_newline odd_strings text_taken_whole environment_is_not_needed line_for_line
finish
