// train_file.h: trains one kind of model from files; called by the train command.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_TRAIN_FILE_H
#define LANGUAGE_TRAIN_FILE_H

#include "language/train.h"

// The options that the shipped weights of this kind were trained with (classes, tagger, parser, names); false for
// another kind.
bool train_options_of(const char *kind, struct train_options *o);
// Trains from the files' contents (paths are for messages and tell the kinds of files by their ends: .jsonl, .conllu;
// lists of names by place=, town=, company= before the path). Appends sections of a model file to out. The kind is
// known. False and *e when a file is malformed.
bool train_files(const char *kind, const char *const *paths, const struct slice *files, size_t count,
		 const struct train_options *o, struct arena *a, struct buf *out, struct error *e);

#endif
