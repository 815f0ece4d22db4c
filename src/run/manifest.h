// manifest.h: which inputs have been taken, by path and content, so that a nightly run takes only what is new.
// SPDX-License-Identifier: Apache-2.0
//
// A text file, written whole after the output is safe:
//     gazacorpus-manifest 1 KNOWLEDGE          hash of program, lexicon, weights and options; another one voids all
//     SHA256<TAB>PATH                          one line an input that went well, in the order of the paths;
//                                              control bytes, % and DEL in a path as %XX
#ifndef RUN_MANIFEST_H
#define RUN_MANIFEST_H

#include "base/arena.h"
#include "base/error.h"

struct manifest;

// Reads file (none yet: an empty manifest). knowledge: hash of all that the records depend on besides the inputs.
// NULL with *e set when the file cannot be read or is no manifest.
struct manifest *manifest_open(const char *file, struct slice knowledge, struct error *e);
// Is the file behind fd known under this path with this content? What is new is noted. fd is read to its end and set
// back; what cannot be set back (a pipe) is never known and not noted.
bool manifest_known(struct manifest *m, const char *path, int fd);
// This input failed: it is to be taken again next time.
void manifest_failed(struct manifest *m, const char *path);
// Has anything been noted?
bool manifest_changed(const struct manifest *m);
// Writes the manifest, atomically.
bool manifest_save(struct manifest *m, struct error *e);
void manifest_close(struct manifest *m);

#endif
