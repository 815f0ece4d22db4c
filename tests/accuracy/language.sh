# language.sh: figures of the language models on UD English EWT, and of names with wikigold left out; called by run.
# SPDX-License-Identifier: Apache-2.0
bin=$1 build=$(dirname "$1") data=../shared/eval/data
[ -f "$data/ud/en_ewt-test.conllu.gz" ] || exit 0
make --no-print-directory -s "$build/accuracy/language" || exit 1
gzip -dc "$data/ud/en_ewt-test.conllu.gz" > "$build/accuracy/test.conllu"
echo "== language: UD English EWT test"
"$build/accuracy/language" "$build/accuracy/test.conllu"
# For this figure wikigold is left out of training: `make models-without-wikigold` makes the weights.
model=$build/models/without-wikigold.bin
if [ -f "$model" ]; then
	echo "== names: wikigold (left out of training)"
	printf '#!/bin/sh\nexec "%s" "$@" --model="%s"\n' "$bin" "$model" > "$build/accuracy/without-wikigold"
	chmod +x "$build/accuracy/without-wikigold"
	python3 ../shared/eval/score.py names "$data/names/wikigold.jsonl" --bin "$build/accuracy/without-wikigold" \
		--types PER,ORG,LOC,NORP
fi
