#!/bin/sh
# records.sh: the schema and spans of every golden record and of the samples, in several encodings and forms.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

python3 -c 'import jsonschema' 2>/dev/null || { echo "ok records # SKIP no python3-jsonschema"; exit 0; }

golden_records_are_valid() {
	cd "$tests/golden/records"
	cat ./*.out | grep -v "^gazacorpus: " | python3 "$tests/validate.py" --input .
}
samples() {
	status 0 "$gzc" extract --with=names,sentences,tokens "$root"/data/*.txt
	silent
	lines out "$(ls "$root"/data/*.txt | wc -l)"
	python3 "$tests/validate.py" out
}
samples_taken_whole() {
	status 0 "$gzc" extract --no-clean "$root"/data/*.txt
	python3 "$tests/validate.py" out
	json '.removed == []'
}
samples_in_other_forms() {
	python3 - "$root" <<'P'
import glob, os, sys, unicodedata
for i, path in enumerate(sorted(glob.glob(sys.argv[1] + "/data/*.txt"))):
    text = open(path, encoding="utf-8-sig", newline="").read()
    name = os.path.basename(path)[:-4]
    open(name + ".nfd", "w", encoding="utf-8", newline="").write(unicodedata.normalize("NFD", text))
    open(name + ".u16", "wb").write(b"\xfe\xff" + text.encode("utf-16-be"))
    # NFC and NFD by turns, CR LF, a soft hyphen in every ninth place between two letters
    out = ""
    for j, c in enumerate(text.replace("\r\n", "\n")):
        c = "\r\n" if c == "\n" else unicodedata.normalize("NFD" if j % 2 else "NFC", c)
        out += ("\u00ad" if j % 9 == 0 and out[-1:].isalpha() and c[0].isalpha() else "") + c
    open(name + ".mix", "w", encoding="utf-8", newline="").write(out)
P
	for f in nfd u16 mix; do
		status 0 "$gzc" extract --from=text ./*.$f
		silent
		python3 "$tests/validate.py" out
	done
}
samples_as_json_lines() {
	python3 - "$root" <<'P'
import glob, json, sys
with open("a.jsonl", "w") as f:
    for path in sorted(glob.glob(sys.argv[1] + "/data/*.txt")):
        f.write(json.dumps({"id": path, "date": "2024-08-16", "text": open(path, encoding="utf-8", newline="").read()}) + "\n")
P
	status 0 "$gzc" extract --from=jsonl --no-clean a.jsonl
	python3 "$tests/validate.py" out
	status 0 "$gzc" extract --from=jsonl a.jsonl
	python3 "$tests/validate.py" out
}
articles_of_the_development_set() {
	[ -d "$root/../shared/seeds" ] || skip "not here"
	status 0 "$gzc" extract --with=names,tokens "$root"/../shared/seeds/*.txt
	python3 "$tests/validate.py" out
}
# Random text in random forms: every record must be valid and every span must lead back to its words.
random_text() {
	python3 - <<'P'
import random, unicodedata
r = random.Random(4)
words = ("Gaza Israel Hamas Egypt Qatar said attacked in the and with Netanyahu Blinken Hà Nội Erdoğan Ṣaydā é e\u0301 \u1ea1\u0323 "
         "رفح غزة ירושלים 한국 \u0344 \u212b Å \ufb01 ² ﷺ \U0001f600 — “ ” ' - . , ! ? $20 1. • Share Advertisement "
         "\u00ad \u200b \u200f \u00a0 \u2009 \u0001 \x7f \u0300\u0301\u0302 \ufffd \u3000 By | U.S. a.m.").split(" ")
for n in range(60):
    text = ""
    for _ in range(r.randrange(5, 220)):
        w = r.choice(words)
        text += unicodedata.normalize(r.choice(["NFC", "NFD"]), w) + r.choice([" ", " ", " ", "", "\n", "\n\n", "\r\n", ". ", "\u2028"])
    open("%02d.txt" % n, "w", encoding="utf-8", newline="").write(text + " The envoy met officials in Cairo on Monday.\n")
P
	status 0 "$gzc" extract --from=text ./*.txt
	lines out 60
	python3 "$tests/validate.py" out
	status 0 "$gzc" extract --from=text --no-clean --with=names,tokens ./*.txt
	python3 "$tests/validate.py" out
}

casualties() {
	cat >a.txt <<'T'
The strike killed at least 17 Palestinians and wounded 30. The rebels executed 25 people, including two judges.

Police arrested 40 protesters. Flights carried 300 tons of flour.
T
	status 0 "$gzc" extract --no-clean a.txt
	[ "$(jq -c '[.events[].casualties // [] | .[] | [.kind, .low, .status]] | unique' out)" = \
		'[["held",40,null],["injured",30,null],["killed",17,"at least"],["killed",25,null]]' ] ||
		fail "$(jq -c '[.events[].casualties]' out)"
}

try casualties golden_records_are_valid samples samples_taken_whole samples_in_other_forms samples_as_json_lines \
	articles_of_the_development_set random_text
finish
