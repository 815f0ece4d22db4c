#!/usr/bin/env python3
# validate.py: checks records against the schema with python3-jsonschema, and every span against text and input.
# SPDX-License-Identifier: Apache-2.0
"""usage: validate.py [--input FILE|DIR] [RECORDS...]

Wants of every record: it is valid under data/schema/record.schema.json; text[start:end] is the text of each mention;
the input bytes that src names decode to the same words (NFC, spaces of one kind, invisible characters left out);
actors, places and dates that events name exist; mentions are in order. Exit 1 when anything is wrong.
"""
import argparse, hashlib, json, os, re, sys, unicodedata
from jsonschema import Draft202012Validator

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

def bare(s):
    """The words alone: NFC, without spaces, controls and invisible characters; runs of U+FFFD are one."""
    s = unicodedata.normalize('NFC', s)
    s = ''.join(c for c in s if not c.isspace() and unicodedata.category(c) not in ('Cc', 'Cf') and c not in '\u034f\u115f\u3164')
    return re.sub('\ufffd+', '\ufffd', unicodedata.normalize('NFC', s))

class Input:
    """The bytes that the src spans of a record count, and how they decode."""
    def __init__(self, record, given):
        source, self.raw, self.exact = record['source'], None, True
        path = source['path']
        if given: path = os.path.join(given, path) if os.path.isdir(given) else given
        if 'member' in source or not os.path.isfile(path): return
        with open(path, 'rb') as f: raw = f.read()
        self.encoding = source.get('encoding', 'UTF-8')
        if source['format'] == 'jsonl':
            line = raw.split(b'\n')[source['line'] - 1]
            value = json.loads(line.decode(self.encoding, 'replace').lstrip('\ufeff'))['text']
            raw, self.encoding = value.encode('utf-8', 'replace'), 'UTF-8'
            self.exact = '\0' not in value and not re.search('[\ud800-\udfff]', value)  # else it was repaired, and has no src
        elif source['format'] != 'text' or hashlib.sha256(raw).hexdigest() != source['sha256']: return  # packed, or one of many
        self.raw = raw
    def at(self, src):
        return self.raw[src[0]:src[1]].decode(self.encoding, 'replace')

def spans(x, where=''):
    """Every object below x that has start and end."""
    if isinstance(x, dict):
        if isinstance(x.get('start'), int): yield where, x
        for k, v in x.items():
            if k != 'in': yield from spans(v, f'{where}.{k}' if where else k)
    elif isinstance(x, list):
        for i, v in enumerate(x): yield from spans(v, f'{where}[{i}]')

def check(record, given):
    if 'error' in record: return
    text, source = record['text'], Input(record, given)
    if unicodedata.normalize('NFC', text) != text: yield 'text is not NFC'
    for where, m in spans(record):
        if not 0 <= m['start'] <= m['end'] <= len(text): yield f'{where}: {m["start"]}..{m["end"]} is outside of text'; continue
        words = text[m['start']:m['end']]
        if 'text' in m and words != m['text']: yield f'{where}: {m["text"]!r} is not {words!r}'
        if m.get('name') and m['name'] not in words: yield f'{where}: name {m["name"]!r} is not in {words!r}'
        if 'src' in m and source.raw is not None:
            if not 0 <= m['src'][0] <= m['src'][1] <= len(source.raw): yield f'{where}: src {m["src"]} is outside of the input'
            elif bare(source.at(m['src'])) != bare(words): yield f'{where}: src {source.at(m["src"])!r} is not {words!r}'
        elif source.raw is not None and 'text' in m and source.exact: yield f'{where}: no src'
    for i, r in enumerate(record['removed']):
        if 'src' in r and source.raw is not None and bare(source.at(r['src'])) != bare(r['text']):
            yield f'removed[{i}]: src {source.at(r["src"])!r} is not {r["text"]!r}'
    at = 0
    for i, b in enumerate(record['blocks']):
        if b['start'] < at or text[at:b['start']].strip(): yield f'blocks[{i}]: overlaps the one before it, or text between them is lost'
        at = b['end']
    if record['blocks'] and text[at:].strip(): yield 'text after the last block'
    who = [a['id'] for a in record['actors']]; place = [p['id'] for p in record['places']]
    dates = {(d.get('value'), d.get('end')) for d in record['dates']}
    for ids, what in ((who, 'actors'), (place, 'places'), ([e['id'] for e in record['events']], 'events')):
        if len(ids) != len(set(ids)): yield f'{what}: an id stands twice: {sorted(x for x in ids if ids.count(x) > 1)[0]}'
    for what in ('actors', 'places'):
        for x in record[what]:
            at = [m['start'] for m in x['mentions']]
            if at != sorted(at): yield f'{what} {x["id"]}: mentions are not in order'
    for e in record['events']:
        for k in ('actor', 'speaker'):
            if k in e and e[k] not in who: yield f'event {e["id"]}: {k} {e[k]} is not in actors'
        if 'recipient' in e and e['recipient'] not in who + place: yield f'event {e["id"]}: recipient {e["recipient"]} is nowhere'
        if 'place' in e and e['place'] not in place: yield f'event {e["id"]}: place {e["place"]} is not in places'
        if 'date' in e and (e['date'], e.get('date_end')) not in dates: yield f'event {e["id"]}: date {e["date"]} is not in dates'
        s = e['sentence']
        for k in ('trigger', 'actor_mention', 'recipient_mention'):
            if k in e and not s['start'] <= e[k]['start'] < e[k]['end'] <= s['end']: yield f'event {e["id"]}: {k} is outside of its sentence'

def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument('--input', help='the input, or the folder that source.path is in')
    args.add_argument('records', nargs='*')
    args = args.parse_args()
    with open(os.path.join(ROOT, 'data/schema/record.schema.json'), encoding='utf-8') as f: schema = json.load(f)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    bad = n = 0
    for path in args.records or ['/dev/stdin']:
        with open(path, encoding='utf-8', newline='\n') as f:
            for number, line in enumerate(f, 1):
                record = json.loads(line); n += 1
                wrong = [f'{e.json_path}: {e.message[:300]}' for e in validator.iter_errors(record)]
                for w in wrong or check(record, args.input):
                    bad += 1
                    if bad <= 20: print(f'{path}:{number}: {record.get("id")}: {w}')
    print(f'{n} records, {bad} faults')
    return bool(bad or not n)

sys.exit(main())
