// conllu.h: reads a treebank in CoNLL-U into one article with its gold analysis; used by train commands and tests.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_CONLLU_H
#define LANGUAGE_CONLLU_H

#include "article/article.h"

struct gold {
	uint8_t upos, xpos, deprel;
	int32_t head; // index into tokens of the article; -1: root
	struct slice lemma;
};

struct treebank {
	struct article *article; // text, tokens and sentences as in the file; nothing tagged
	struct gold *gold;	 // one a token
	uint32_t *paragraphs;	 // first sentence of each paragraph
	uint32_t paragraph_count;
};

// Reads CoNLL-U text. Empty nodes are left out. False and *e ("path:line: reason") when it is malformed.
bool conllu_read(struct arena *a, const char *path, struct slice file, struct treebank *t, struct error *e);

#endif
