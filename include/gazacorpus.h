/* gazacorpus.h: the public interface of libgazacorpus.
 * SPDX-License-Identifier: Apache-2.0
 *
 * Open once, analyse many, from as many threads as you like:
 *
 *     char why[GZC_ERROR_SIZE];
 *     gzc *g = gzc_open(NULL, why, sizeof why);
 *     gzc_result *r = gzc_analyze(g, "story.txt", bytes, size, GZC_TEXT);
 *     if (gzc_result_error(r) == NULL)
 *         puts(gzc_result_json(r, NULL));
 *     gzc_result_free(r);
 *     gzc_close(g);
 *
 * Ownership: a result and all that it hands out live until gzc_result_free(); results do not outlive their gzc.
 * Errors: a function that fails returns NULL, or a result whose gzc_result_error() says why; nothing is printed and
 * the program is never ended. Strings are UTF-8. Offsets are Unicode code points into the record's text, counted
 * from 0, half-open.
 */
#ifndef GAZACORPUS_H
#define GAZACORPUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GZC_API __attribute__((visibility("default")))
#else
#define GZC_API
#endif

#define GZC_ERROR_SIZE 512 /* bytes that hold any error text */

typedef struct gzc gzc;		      /* lexicon, weights and options; const once opened */
typedef struct gzc_result gzc_result; /* one analysed article */

/* What gzc_analyze() is given. */
typedef enum gzc_format {
	GZC_TEXT = 1, /* a text as it was saved, in any encoding */
	GZC_JSONL = 2 /* one line of JSON Lines: {"id","text","title","date","url",...} */
} gzc_format;

/* Layers that a record shows on demand; joined by |. */
enum { GZC_WITH_NAMES = 1, GZC_WITH_SENTENCES = 2, GZC_WITH_TOKENS = 4 };

/* All zero means: built-in data, cleaning on, nothing extra. Strings must live until gzc_close(). */
typedef struct gzc_options {
	const char *lexicon;  /* folder of lexicon files to lay over the built-in ones, or NULL */
	const char *model;    /* file of trained weights to use in place of the built-in ones, or NULL */
	const char *encoding; /* encoding of inputs that are not UTF-8 and do not say, or NULL */
	const char *date;     /* publication date, YYYY-MM-DD, where the input has none, or NULL */
	int no_clean;	      /* not 0: the text is taken whole */
	unsigned with;	      /* layers */
	size_t memory;	      /* bytes one article may take; 0: no limit */
} gzc_options;

/* A span of the record's text. */
typedef struct gzc_span {
	size_t start, end; /* code points */
	const char *text;  /* its words; not ended by NUL */
	size_t bytes;	   /* length of text in bytes */
} gzc_span;

typedef struct gzc_actor {
	const char *id, *name, *kind, *country, *code; /* "" where unknown */
	size_t mentions;
} gzc_actor;

typedef struct gzc_place {
	const char *id, *name, *country; /* "" where unknown */
	int located;			 /* not 0: lat and lon are known */
	double lat, lon;		 /* degrees, WGS 84 */
	size_t mentions;
} gzc_place;

typedef struct gzc_event {
	const char *id, *type, *mode, *cameo; /* PLOVER type and mode, CAMEO code */
	const char *actor, *recipient;	      /* ids of actors or places; "" where there is none */
	const char *date;		      /* ISO 8601; "" where unknown */
	int negated;
	gzc_span trigger;
} gzc_event;

/* Version of the library, "X.Y.Z". */
GZC_API const char *gzc_version(void);

/* Loads what an analysis needs. options may be NULL. NULL on failure with the reason in error (size bytes). */
GZC_API gzc *gzc_open(const gzc_options *options, char *error, size_t size);
GZC_API void gzc_close(gzc *g); /* NULL is fine */

/* Analyses size bytes. name is what the record gives as source.path. NULL only when memory is out altogether. */
GZC_API gzc_result *gzc_analyze(const gzc *g, const char *name, const void *bytes, size_t size, gzc_format format);
GZC_API void gzc_result_free(gzc_result *r); /* NULL is fine */

/* Why the article could not be taken, or NULL. */
GZC_API const char *gzc_result_error(const gzc_result *r);
/* The record, one line of JSON without a line end, ended by NUL; its length in *size unless size is NULL. */
GZC_API const char *gzc_result_json(const gzc_result *r, size_t *size);
/* The cleaned text. */
GZC_API gzc_span gzc_result_text(const gzc_result *r);

/* Walking the result: i counts from 0 and is less than the count; NULL beyond it. The structures belong to the
 * result. */
GZC_API size_t gzc_actor_count(const gzc_result *r);
GZC_API const gzc_actor *gzc_actor_at(const gzc_result *r, size_t i);
GZC_API gzc_span gzc_actor_mention(const gzc_result *r, size_t i, size_t mention);
GZC_API size_t gzc_place_count(const gzc_result *r);
GZC_API const gzc_place *gzc_place_at(const gzc_result *r, size_t i);
GZC_API gzc_span gzc_place_mention(const gzc_result *r, size_t i, size_t mention);
GZC_API size_t gzc_event_count(const gzc_result *r);
GZC_API const gzc_event *gzc_event_at(const gzc_result *r, size_t i);

#ifdef __cplusplus
}
#endif
#endif
