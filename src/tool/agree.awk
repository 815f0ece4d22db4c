# agree.awk: of three analyses of the same text (CoNLL-U), the sentences of which each token has a tag and a head that
# two of them give, when those heads are a tree; for `make models`. SPDX-License-Identifier: Apache-2.0
#
# usage: awk -f agree.awk FIRST SECOND THIRD
#
# Left out: sentences of fewer than 6 or more than 60 tokens, without a verb, and those that came before.
BEGIN {
	FS = OFS = "\t"
	while ((getline line < ARGV[1]) > 0) {
		getline second < ARGV[2]
		getline third < ARGV[3]
		if (line ~ /^# text = /)
			text = line
		if (line ~ /^#/)
			continue
		if (line != "") {
			take(line, second, third)
			continue
		}
		if (good())
			write()
		rows = count = verbs = differ = 0
	}
	exit
}

# What two of the three are, or nothing.
function most(a, b, c) { return a == b || a == c ? a : b == c ? b : "" }

function take(line, second, third,    a, b, c, tag, arc) {
	split(line, a)
	split(second, b)
	split(third, c)
	if (a[1] !~ /-/) {
		tag = most(a[4] FS a[5], b[4] FS b[5], c[4] FS c[5])
		arc = most(a[7] FS a[8], b[7] FS b[8], c[7] FS c[8])
		differ += tag == "" || arc == ""
		lemma = most(a[3], b[3], c[3])
		head[++count] = arc + 0
		verbs += tag ~ /^(VERB|AUX)/
		line = a[1] OFS a[2] OFS (lemma == "" ? a[3] : lemma) OFS tag OFS "_" OFS arc OFS "_"
		line = line OFS (a[10] ~ /SpaceAfter=No/ ? "SpaceAfter=No" : "_")
	}
	row[++rows] = line
}

# A tree with one root, of a sentence that has not come before.
function good(    i, h, steps, roots) {
	if (differ || verbs == 0 || count < 6 || count > 60 || text in seen)
		return 0
	for (i = 1; i <= count; i++) {
		roots += head[i] == 0
		steps = 0
		for (h = i; h > 0 && steps <= count; h = head[h])
			steps++
		if (steps > count)
			return 0
	}
	return roots == 1
}

function write(    i) {
	seen[text] = 1
	print "# sent_id = agreed-" ++written
	print text
	for (i = 1; i <= rows; i++)
		print row[i]
	print ""
}
