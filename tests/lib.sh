# lib.sh: what the command tests share. A test file sources it, defines functions and hands their names to `try`.
# SPDX-License-Identifier: Apache-2.0
#
# Each function runs in a folder of its own, under `set -e`; it passes when it ends with 0. The binary under test is
# $GAZACORPUS, by default build/gazacorpus of this tree. One line a test: "ok NAME", "not ok NAME" or "ok NAME # SKIP why".

tests=$(cd "$(dirname "$0")/.." && pwd)
root=$(dirname "$tests")
gzc=${GAZACORPUS:-$root/build/gazacorpus}
case $gzc in */*) gzc=$(cd "$(dirname "$gzc")" && pwd)/$(basename "$gzc") ;; *) gzc=$(command -v "$gzc") ;; esac
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
LC_ALL=C.UTF-8
export LC_ALL
work=$(mktemp -d "${TMPDIR:-/tmp}/gazacorpus-test.XXXXXX") || exit 1
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
failed=0

try() {
	for name; do
		mkdir -p "$work/$name"
		(
			set -e
			cd "$work/$name"
			"$name"
		) >"$work/$name.log" 2>&1
		case $? in
		0) echo "ok $name" ;;
		77) echo "ok $name # SKIP $(tail -n 1 "$work/$name.log")" ;;
		*)
			echo "not ok $name"
			tail -n 20 "$work/$name.log" | cat -v | sed 's/^/# /'
			failed=1
			;;
		esac
	done
}

finish() { exit "$failed"; }
skip() { echo "$*"; exit 77; }
fail() { echo "$*"; exit 1; }

# status WANT COMMAND...: runs it with stdout in ./out and stderr in ./err and wants this exit status.
status() {
	want=$1
	shift
	got=0
	"$@" >out 2>err || got=$?
	[ "$got" = "$want" ] || { cat err; fail "exit status $got, not $want: $*"; }
}

silent() { [ ! -s err ] || { cat err; fail "stderr is not empty"; }; }
empty() { [ ! -s "$1" ] || { head -c 300 "$1"; fail "$1 is not empty"; }; }
has() { grep -qe "$2" "$1" || { head -c 600 "$1"; fail "$1 does not have $2"; }; }
has_not() { ! grep -qe "$2" "$1" || { grep -e "$2" "$1" | head -c 600; fail "$1 has $2"; }; }
same() { cmp "$1" "$2" || fail "$1 and $2 differ"; }
lines() { [ "$(wc -l <"$1")" -eq "$2" ] || fail "$1 has $(wc -l <"$1") lines, not $2"; }
# json FILTER [FILE]: jq -e, which fails on false and null.
json() { jq -e "$1" "${2:-out}" >/dev/null || { head -c 600 "${2:-out}"; fail "not true: $1"; }; }
article() {
	printf 'Mediators meet in Cairo\n\nEgypt and Qatar called on Israel and Hamas to resume talks in Cairo on %s. %s\n' \
		"${1:-Monday}" "Israel rejected the proposal, and Hamas accused it of delay."
}
