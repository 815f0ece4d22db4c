#!/bin/sh
# cluster.sh: parts run apart and joined are the same as one run: by hand, under GNU parallel, as an array of Slurm jobs;
# the commands are those of gazacorpus-cluster(7).
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
# The nth example under a heading of the manual.
example() { # HEADING N
	awk -v heading=".Ss $1" -v n="$2" '$0 == heading { here = 1; next } /^\.S[sh]/ { here = 0 }
		here && /^\.Bd/ { k++; inside = 1; next } /^\.Ed/ { inside = 0 } here && inside && k == n' "$root/man/gazacorpus-cluster.7"
}
on_path() {
	mkdir bin
	printf '#!/bin/sh\nexec "%s" "$@"\n' "$gzc" >bin/gazacorpus
	chmod +x bin/gazacorpus
	PATH=$PWD/bin:$PATH
}
gnu_parallel() {
	parallel --version 2>/dev/null | grep -q GNU || skip "no GNU parallel"
	corpus
	on_path
	mv all.jsonl news.jsonl
	example 'GNU parallel' 1 | sed 's/--block 10M/-j 2 --block 40k/' >command
	has command 'parallel --pipe -k -j 2 '
	HOME=$PWD sh -e command 2>err
	jq -c 'del(.source.line)' records.jsonl >got
	same got want
}
# One node: munged, slurmctld and slurmd of our own, without systemd and control groups. Skips when they cannot run.
slurm() {
	for c in munged slurmctld slurmd sbatch; do command -v $c >/dev/null || skip "no $c"; done
	[ "$(id -u)" = 0 ] || skip "slurmd wants root"
	host=$(uname -n | cut -d. -f1)
	port=$((20000 + $$ % 20000))
	mkdir -m 700 munge
	mkdir state spool
	head -c 1024 /dev/urandom >munge/key
	chmod 600 munge/key
	cat >slurm.conf <<-C
		ClusterName=test
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=$port
		SlurmdPort=$((port + 1))
		SlurmUser=root
		SlurmdUser=root
		AuthType=auth/munge
		AuthInfo=socket=$PWD/munge/socket
		CredType=cred/munge
		StateSaveLocation=$PWD/state
		SlurmdSpoolDir=$PWD/spool
		SlurmctldPidFile=$PWD/slurmctld.pid
		SlurmdPidFile=$PWD/slurmd.pid
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		JobAcctGatherType=jobacct_gather/none
		AccountingStorageType=accounting_storage/none
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		SchedulerType=sched/builtin
		SchedulerParameters=batch_sched_delay=0,sched_interval=1
		MpiDefault=none
		MailProg=/bin/true
		ReturnToService=2
		NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
		PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
	C
	SLURM_CONF=$PWD/slurm.conf
	export SLURM_CONF
	daemons=
	trap 'for p in $daemons; do kill $p 2>/dev/null || :; done; wait' EXIT
	munged --force --foreground --key-file="$PWD/munge/key" --socket="$PWD/munge/socket" --pid-file="$PWD/munge/pid" \
		--seed-file="$PWD/munge/seed" --log-file="$PWD/munge/log" --num-threads=2 >munged.log 2>&1 &
	daemons=$!
	slurmctld -D -c -f slurm.conf >slurmctld.log 2>&1 &
	daemons="$! $daemons"
	slurmd -D -f slurm.conf -N "$host" >slurmd.log 2>&1 &
	daemons="$! $daemons"
	for wait in $(seq 40); do
		sinfo -h -o %T 2>/dev/null | grep -q '^idle$' && return
		sleep 0.5
	done
	tail -n 3 slurmctld.log slurmd.log munged.log
	skip "the daemons of Slurm do not run here: $(tail -n 1 slurmd.log)"
}
slurm_array() {
	slurm
	corpus
	on_path
	# The job of shard 2 is killed the first time, as when its machine goes away.
	: >fails-2
	sed -i "1a if [ -e fails-\$SLURM_ARRAY_TASK_ID ]; then rm fails-\$SLURM_ARRAY_TASK_ID; kill -9 \$\$; fi" bin/gazacorpus
	mv all.jsonl news.jsonl
	for n in 1 2 3; do example Slurm $n | sed 's,l/100,l/4,; s/0-99/0-3/; s/seq 0 99/seq 0 3/'; done >text
	sed -n 1p text | sh -e
	sed -n '2,5p' text >shards.sh
	sed -n '6,$p' text >again.sh
	timeout 60 sbatch --wait shards.sh >out 2>err || :
	[ ! -e shard-002.out.jsonl ] || fail "half of a shard was left"
	[ -e shard-000.out.jsonl ] && [ -e shard-003.out.jsonl ] || { cat slurm-*.out out err; fail "shards are missing"; }
	touch -d '1 hour ago' shard-00[013].out.jsonl
	timeout 60 sh -e again.sh
	[ -z "$(find . -name 'shard-00[013].out.jsonl' -mmin -30)" ] || fail "more than the missing shard was run again"
	cat shard-*.out.jsonl | jq -c 'del(.source.line, .source.path)' >got
	jq -c 'del(.source.path)' want >want2
	same got want2
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

try parts_by_hand gnu_parallel failed_shard_alone slurm_array
finish
