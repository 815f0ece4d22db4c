#!/bin/sh
# cluster.sh: parts run apart and joined are the same as one run, by hand and under GNU parallel.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

corpus() {
	python3 - "$root" <<'P'
import glob, json, sys
with open("all.jsonl", "w") as f:
    for n in range(6):
        for path in sorted(glob.glob(sys.argv[1] + "/data/*.txt")):
            f.write(json.dumps({"id": "%s-%d" % (path[-20:], n), "n": n, "text": open(path, encoding="utf-8").read()}) + "\n")
P
	"$gzc" extract --from=jsonl - <all.jsonl | jq -c 'del(.source.line)' >want
}
parts_by_hand() {
	corpus
	split -n l/5 all.jsonl part.
	for p in part.*; do "$gzc" extract --from=jsonl - <"$p"; done | jq -c 'del(.source.line)' >got
	same got want
}
gnu_parallel() {
	parallel --version 2>/dev/null | grep -q GNU || skip "no GNU parallel"
	corpus
	HOME=$PWD parallel --will-cite --pipe -k -j 2 --block 40k "$gzc" extract --from=jsonl - <all.jsonl 2>err | jq -c 'del(.source.line)' >got
	same got want
}
failed_shard_alone() {
	corpus
	split -n l/4 -d all.jsonl shard-
	for s in 0 1 2 3; do
		[ $s = 2 ] && limit='ulimit -f 1' || limit=:
		(eval "$limit"; trap '' XFSZ; "$gzc" extract --from=jsonl -o "out-0$s" "shard-0$s") 2>>err || true
	done
	[ ! -e out-02 ] || fail "half of a shard was left"
	for s in 0 1 2 3; do [ -e "out-0$s" ] || "$gzc" extract --from=jsonl -o "out-0$s" "shard-0$s"; done
	cat out-0? | jq -c 'del(.source.line, .source.path)' >got
	jq -c 'del(.source.path)' want >want2
	same got want2
}

try parts_by_hand gnu_parallel failed_shard_alone
finish
