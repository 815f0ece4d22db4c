#!/bin/sh
# formats.sh: pages, feeds, archives and compressed inputs, known by their content.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/../lib.sh"

page() {
	cat <<'H'
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks open in Doha | The Daily</title>
<meta property="og:title" content="Talks open in Doha"><meta name="author" content="Lina Haddad">
<meta property="article:published_time" content="2024-08-15T10:00:00+03:00"><link rel="canonical" href="https://example.org/talks">
<script>var x = "Hamas attacked Spain.";</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article>
<h1>Talks open in Doha</h1><p>Mediators from Qatar, Egypt and the United States opened another round of talks in Doha on Thursday,
and urged Israel and Hamas to end the war in the Gaza Strip.</p><p>Israel&#146;s prime minister, Benjamin Netanyahu, rejected
the demand of Hamas that all troops leave. &ldquo;We will not withdraw,&rdquo; he said.</p></article>
<footer>© 2024 The Daily. All rights reserved.</footer></body></html>
H
}
feed() {
	cat <<'X'
<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Egypt hosts talks</title><link>https://example.org/a</link>
<pubDate>Thu, 15 Aug 2024 10:00:00 GMT</pubDate><description>Egypt hosted talks in Cairo on Thursday.</description></item>
<item><title>Israel rejects offer</title><description>Israel rejected the offer of Qatar.</description></item></channel></rss>
X
}
html() {
	page >a.txt
	status 0 "$gzc" extract a.txt
	silent
	json '.source.format == "html" and .meta.title == "Talks open in Doha" and .meta.authors == ["Lina Haddad"] and (.meta.published | startswith("2024-08-15"))'
	json '.text | (test("Home|rights reserved|Spain|<") | not) and test("Israel’s prime minister") and test("Gaza Strip\\.")'
	python3 "$tests/validate.py" out
	page | sed 's/utf-8/iso-8859-1/; s/©/x/' | iconv -f UTF-8 -t ISO-8859-1 >b.html
	status 0 "$gzc" extract b.html
	json '.source.encoding_source == "declared"'
}
feeds() {
	feed >f
	status 0 "$gzc" extract f
	lines out 2
	jq -e -s 'all(.source.format == "feed" and .source.partial) and .[0].meta.published == "2024-08-15T10:00:00Z"' out >/dev/null || fail "$(cat out)"
	python3 "$tests/validate.py" out
}
compressed() {
	article >a.txt
	"$gzc" extract --from=text a.txt | jq -c 'del(.source.path)' >want
	for c in gzip xz bzip2 zstd; do
		command -v $c >/dev/null || continue
		$c -c a.txt >a.bin
		status 0 "$gzc" extract a.bin
		jq -c 'del(.source.path)' out >got
		same got want
		"$gzc" extract - <a.bin | jq -c 'del(.source.path)' | cmp - want
	done
	head -c 60 a.bin >cut.bin
	status 1 "$gzc" extract cut.bin
	has err '^gazacorpus: cut.bin: '
}
archives() {
	page >p.html
	feed >f.xml
	article >a.txt
	tar czf t.tgz p.html f.xml a.txt
	status 0 "$gzc" extract t.tgz
	lines out 4
	[ "$(jq -r .source.member out | tr '\n' ' ')" = "p.html f.xml f.xml a.txt " ] || fail "members"
	python3 "$tests/validate.py" out
	python3 -c 'import zipfile; z = zipfile.ZipFile("z", "w"); z.write("p.html"); z.write("a.txt")'
	status 0 "$gzc" extract z
	lines out 2
}
warc() {
	page >p.html
	python3 - <<'P'
page = open("p.html", "rb").read()
http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
def record(kind, body, extra=b""):
    return (b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-08-15T00:00:00Z\r\n" + extra +
            b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n")
with open("w.warc", "wb") as f:
    f.write(record(b"warcinfo", b"software: none\r\n"))
    f.write(record(b"response", http, b"WARC-Target-URI: https://example.org/talks\r\nContent-Type: application/http; msgtype=response\r\n"))
    f.write(record(b"conversion", b"Egypt hosted talks in Cairo on Monday.\n", b"WARC-Target-URI: https://example.org/2\r\nContent-Type: text/plain\r\n"))
P
	status 0 "$gzc" extract w.warc
	lines out 2
	jq -e -s '.[0].meta.title == "Talks open in Doha" and (.[1].text | test("Cairo"))' out >/dev/null || fail "$(cat out)"
	python3 "$tests/validate.py" out
}
bombs_are_refused() {
	head -c 300000000 /dev/zero | gzip -9 >b.gz
	status 1 "$gzc" extract b.gz
	has err '^gazacorpus: b.gz: '
	{ printf '<p '; i=0; while [ $i -lt 5000 ]; do printf 'a%d=1 ' $i; i=$((i + 1)); done; printf '>Egypt hosted talks in Cairo.</p>'; } >a.html
	"$gzc" extract --from=html a.html >out 2>err || has err '^gazacorpus: a.html: '
}
entities_are_not_opened() {
	echo secret-words >secret
	printf '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "secret">]><rss version="2.0"><channel><item><title>T</title><description>Egypt &x; talks.</description></item></channel></rss>' >f.xml
	"$gzc" extract f.xml >out 2>err || true
	has_not out secret-words
}
# Documents of other programs, images, binary data: each is named and the rest goes on.
foreign_is_refused() {
	article >a.txt
	printf '%%PDF-1.7\n1 0 obj\n' >b.pdf
	printf '\211PNG\r\n\032\nIHDR' >c.png
	printf '{\\rtf1 Egypt hosted talks in Cairo.}' >d.rtf
	printf '\357\273\277<?xml version="1.0"?><plant><name>Egypt hosted talks.</name></plant>' >e.xml
	python3 -c 'import sys; sys.stdout.buffer.write(bytes(i * i % 251 for i in range(4000)))' >f.bin
	printf 'Return-Path: <a@example.org>\nMessage-ID: <1@example.org>\nSubject: Talks\n\nEgypt hosted talks.\n' >g.eml
	printf '[\n {"text": "Egypt hosted talks."},\n {"text": "Israel left."}\n]\n' >i.json
	status 1 "$gzc" extract a.txt b.pdf c.png d.rtf e.xml f.bin g.eml i.json
	lines out 1
	lines err 7
	has err '^gazacorpus: b.pdf: a PDF document'
	has err '^gazacorpus: c.png: an image'
	has err '^gazacorpus: d.rtf: an RTF document'
	has err '^gazacorpus: e.xml: XML that is neither'
	has err '^gazacorpus: f.bin: binary data'
	has err '^gazacorpus: g.eml: mail'
	has err '^gazacorpus: i.json: a JSON array'
	printf '{\n "text": "Egypt hosted talks."\n}\n' >j.json
	status 1 "$gzc" extract j.json
	has err '^gazacorpus: j.json: line 1: the object does not end on its line'
	printf 'Egypt \001hosted\002 talks\000 in Cairo on Monday, \033[1mofficials\033[0m said.\n' >h.txt
	status 0 "$gzc" extract h.txt
	lines out 1
}

try html feeds compressed archives warc bombs_are_refused entities_are_not_opened foreign_is_refused
finish
