// articles.h: what the commands that read articles share.
// SPDX-License-Identifier: Apache-2.0
#ifndef CLI_ARTICLES_H
#define CLI_ARTICLES_H

#include "base/buf.h"
#include "cli/cli.h"
#include "run/run.h"

// What is written for an article, put into a text in its arena.
typedef void add_article(struct buf *b, const struct engine *engine, struct article *a);
// Runs add; empty with *e set when memory ends.
struct slice articles_print(const struct engine *engine, struct article *a, add_article *add, struct error *e);

typedef struct slice print_article(const struct engine *engine, struct article *a, struct error *e);

// Reads the inputs that cli names, takes each up to goal, writes what print gives. The exit code.
int articles_run(struct cli *cli, enum goal goal, print_article *print);

// In repetition.c: counts the lines of all inputs, which are read to their end. NULL with *e set on failure; to be
// freed by the caller. What cannot be read or taken is left out: the second look tells of it.
struct repeats *repetition_count(const struct engine *engine, struct inputs *in, const struct reader_options *options,
				 struct error *e);

#endif
