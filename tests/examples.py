#!/usr/bin/env python3
# examples.py: runs the examples of one document; called by cli/examples.sh, which says what an example is.
# SPDX-License-Identifier: Apache-2.0
"""usage: examples.py DOCUMENT BINARY FOLDER       runs in the root of the tree, with BINARY first in PATH"""
import os, re, subprocess, sys

def blocks(path):
    """The lines of each literal block."""
    with open(path, encoding='utf-8') as f: lines = f.read().split('\n')
    if path.endswith('.md'): start, end = re.compile('```'), re.compile('```$')
    else: start, end = re.compile(r'\.Bd -literal'), re.compile(r'\.Ed')
    block = None
    for line in lines:
        if block is None:
            if start.match(line): block = []
        elif end.match(line):
            yield block; block = None
        else:
            block.append(line if path.endswith('.md') else line.replace('\\&', '').replace('\\e', '\\').replace('\\-', '-'))

def examples(block):
    """Pairs of a command and the lines it prints."""
    command, output = None, []
    for line in block:
        if line.startswith('$ '):
            if command: yield command, output
            command, output = line[2:], []
        elif command and not output and line[:1] in (' ', '\t'): command += '\n' + line
        elif command: output.append(line)
    if command: yield command, output

def agrees(want, got):
    if not want: return True
    pattern = '\n'.join('(?:.*\n)*?' if w == '...' else re.escape(w) + '$' for w in want)
    return re.fullmatch(pattern.replace('*?\n', '*?') + r'\n?', got, re.M) is not None

def main():
    document, binary, folder = sys.argv[1:]
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = os.path.join(folder, 'bin'); os.makedirs(path, exist_ok=True)
    link = os.path.join(path, 'gazacorpus')
    if not os.path.lexists(link): os.symlink(binary, link)
    env = dict(os.environ, PATH=path + ':' + os.environ['PATH'], TMPDIR=folder)
    n = bad = 0
    for block in blocks(document):
        for command, want in examples(block):
            if re.match(r'(sudo |make |git |crontab |systemctl |man )', command): continue
            n += 1
            r = subprocess.run(['sh', '-c', command], cwd=root, env=env, capture_output=True, text=True)
            if r.returncode or r.stderr or not agrees(want, r.stdout):
                bad += 1
                print(f'$ {command}\nexit {r.returncode}; stderr {r.stderr!r}\nwanted:', *want, sep='\n')
                print('got:', r.stdout, sep='\n')
            elif not want and not r.stdout and not re.search(r'-o |>"?\$?\w|^mkdir', command):
                bad += 1; print(f'$ {command}\nprints nothing')
    print(f'{n} examples, {bad} wrong')
    sys.exit(bool(bad or not n))

main()
