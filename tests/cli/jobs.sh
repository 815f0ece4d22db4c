#!/bin/sh
# jobs.sh: the same bytes and messages whatever the number of threads.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

mixed_inputs() {
	python3 - <<'P'
import json
for k in range(3):
    with open("lines%d.jsonl" % k, "w") as f:
        for i in range(40):
            f.write("{broken\n" if i % 13 == 5 else json.dumps({"id": str(i), "text": "Egypt hosted talks on day %d. " % i * (1 + i * k)}) + "\n")
open("long.txt", "w").write("Israel rejected the proposal of Qatar. " * 5000)
P
	status 1 "$gzc" extract -j 1 lines0.jsonl "$root"/data/*.txt long.txt missing.txt lines1.jsonl . lines2.jsonl
	mv out want
	mv err wanterr
	for j in 2 3 4 16 0; do
		status 1 "$gzc" extract -j $j lines0.jsonl "$root"/data/*.txt long.txt missing.txt lines1.jsonl . lines2.jsonl
		same out want
		same err wanterr
	done
}
numbers() {
	article >a.txt
	for bad in abc -1 1x 99999999999999999999 ''; do
		status 2 "$gzc" extract -j "$bad" a.txt
		empty out
	done
}

# One article of three needs more work than allowed: it alone is lost, at the same place for every -j.
too_much_work() {
	python3 - <<'P'
import json
with open("a.jsonl", "w") as f:
    for i, n in enumerate((1, 70000, 2)):
        f.write(json.dumps({"id": str(i), "text": "Egypt hosted talks on the war. " * n, "n": i}) + "\n")
open("long.txt", "w").write("Israel rejected the proposal of Qatar. " * 60000)
P
	article >b.txt
	for j in 1 2; do
		status 1 "$gzc" extract --no-clean --from=jsonl --timeout=1 -j $j a.jsonl
		lines out 3
		jq -e -s '[.[] | has("error")] == [false, true, false] and .[1].id == "1" and .[1].in.n == 1 and (.[1] | has("text") | not)' out >/dev/null || fail "records"
		lines err 1
		has err '^gazacorpus: a.jsonl: line 2: needs more work than one article may take (limit 1 s)$'
		status 1 "$gzc" extract --timeout=1 -j $j --no-clean b.txt long.txt b.txt
		lines out 2
		has err '^gazacorpus: long.txt: needs more work than one article may take (limit 1 s)$'
	done
	for command in analyze explain; do
		status 1 "$gzc" $command --timeout=1 long.txt
		empty out
		has err 'needs more work'
		status 0 "$gzc" $command --timeout=1 b.txt
	done
	for bad in 0 -1 1.5 86401 ''; do
		status 2 "$gzc" extract --timeout="$bad" b.txt
	done
}

try mixed_inputs numbers too_much_work
finish
