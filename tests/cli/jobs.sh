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

try mixed_inputs numbers
finish
