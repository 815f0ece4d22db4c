// compile.c: rows and phrase tables into one image; see compile.h for who calls it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile.h"
#include "base/digest.h"
#include "base/hash.h"
#include "lexicon/compile_rows.h"
#include <stddef.h>

// Strings of the image; equal neighbours (country codes, kinds) are kept once by a small table of the last ones.
struct strings {
	struct buf bytes;
	struct lex_string recent[256];
};

static struct lex_string intern(struct strings *s, struct slice text)
{
	if (text.len == 0)
		return (struct lex_string){ 0, 0 };
	struct lex_string *r = &s->recent[hash_bytes(text, 0) & 255];
	if (r->len == text.len && memcmp(s->bytes.at + r->at, text.at, text.len) == 0)
		return *r;
	*r = (struct lex_string){ (uint32_t)s->bytes.len, (uint32_t)text.len };
	buf_add(&s->bytes, text);
	return *r;
}

static void pad(struct buf *out)
{
	while (out->len % 8)
		buf_char(out, 0);
}

static void begin_part(struct buf *out, struct lex_image *h, enum lex_part part, uint64_t count)
{
	pad(out);
	h->part[part].at = out->len;
	h->part[part].count = count;
}

static void add_bytes(struct buf *out, const void *p, size_t n)
{
	buf_add(out, (struct slice){ p, n });
}

static void write_entities(const struct rows *r, struct buf *out, struct strings *s)
{
	for (uint32_t i = 0; i < r->entities.len; i++) {
		const struct entity_row *e = &r->entities.at[i];
		struct lex_entity x = {
			intern(s, e->id),
			intern(s, e->name),
			intern(s, e->kind),
			intern(s, e->country),
			intern(s, e->code),
			intern(s, e->wikidata),
			intern(s, e->parent),
			intern(s, e->names),
			intern(s, e->iso2),
			intern(s, e->official),
			intern(s, e->capital),
			intern(s, e->demonyms),
			intern(s, e->seats),
			e->from,
			e->to,
			e->sort,
			e->line,
			intern(s, e->file),
		};
		add_bytes(out, &x, sizeof x);
	}
}

static void write_roles(const struct role_row *at, uint32_t n, struct buf *out, struct strings *s)
{
	for (uint32_t i = 0; i < n; i++) {
		struct lex_role x = { intern(s, at[i].id), intern(s, at[i].sector), intern(s, at[i].names) };
		add_bytes(out, &x, sizeof x);
	}
}

struct keys {
	struct lex_key *at;
	uint32_t slots;
};

// Room for n keys; a quarter of the slots and more stays free.
static struct keys keys_new(struct arena *a, uint32_t n)
{
	struct keys k = { .slots = 16 };
	while (k.slots / 4 * 3 < n)
		k.slots *= 2;
	k.at = ARENA_NEW(a, struct lex_key, k.slots);
	return k;
}

static void add_key(struct keys *k, uint32_t hash, uint32_t row)
{
	uint32_t i = hash & (k->slots - 1);
	while (k->at[i].row)
		i = (i + 1) & (k->slots - 1);
	k->at[i] = (struct lex_key){ hash, row + 1 };
}

static void write_keys(struct buf *out, struct lex_image *h, enum lex_part part, const struct keys *k)
{
	begin_part(out, h, part, k->slots);
	add_bytes(out, k->at, k->slots * sizeof *k->at);
}

// Tables of the rows of entities by id, and of terms of office by person and by office.
static void write_tables(const struct rows *r, struct buf *out, struct lex_image *h)
{
	struct keys ids = keys_new(r->arena, r->entities.len), terms = keys_new(r->arena, r->holders.len),
		    posts = keys_new(r->arena, r->holders.len);
	for (uint32_t i = 0; i < r->entities.len; i++)
		add_key(&ids, lex_hash(r->entities.at[i].id), i);
	for (uint32_t i = 0; i < r->holders.len; i++) {
		const struct holder_row *x = &r->holders.at[i];
		add_key(&terms, lex_hash(x->person), i);
		add_key(&posts, lex_post_hash(x->org.len ? x->org : x->country, x->role), i);
	}
	write_keys(out, h, LEX_IDS, &ids);
	write_keys(out, h, LEX_TERMS, &terms);
	write_keys(out, h, LEX_POSTS, &posts);
}

static void write_small_rows(const struct rows *r, struct buf *out, struct lex_image *h, struct strings *s)
{
	begin_part(out, h, LEX_ROLES, r->roles.len);
	write_roles(r->roles.at, r->roles.len, out, s);
	begin_part(out, h, LEX_GROUPS, r->groups.len);
	for (uint32_t i = 0; i < r->groups.len; i++) {
		const struct group_row *e = &r->groups.at[i];
		struct lex_group x = { intern(s, e->noun), intern(s, e->plural), intern(s, e->sector),
				       intern(s, e->kind) };
		add_bytes(out, &x, sizeof x);
	}
	begin_part(out, h, LEX_CUES, r->cues.len);
	write_roles(r->cues.at, r->cues.len, out, s);
	begin_part(out, h, LEX_OFFICES, r->offices.len);
	write_roles(r->offices.at, r->offices.len, out, s);
	begin_part(out, h, LEX_HOLDERS, r->holders.len);
	for (uint32_t i = 0; i < r->holders.len; i++) {
		const struct holder_row *e = &r->holders.at[i];
		struct lex_holder x = { intern(s, e->country),
					intern(s, e->role),
					intern(s, e->person),
					intern(s, e->org),
					e->from_low,
					e->from_high,
					e->to_low,
					e->to_high };
		add_bytes(out, &x, sizeof x);
	}
	begin_part(out, h, LEX_CODES, r->codes.len);
	for (uint32_t i = 0; i < r->codes.len; i++) {
		const struct code_row *c = &r->codes.at[i];
		struct lex_code x = { intern(s, c->code), c->entity, c->from, c->to };
		add_bytes(out, &x, sizeof x);
	}
}

static struct slice write_image(const struct rows *r, const lexicon_files *files)
{
	struct arena *a = r->arena;
	struct lex_image h = { .magic = LEX_MAGIC, .version = LEX_VERSION };
	struct buf out = buf_new(a), all = buf_new(a);
	struct strings *s = ARENA_NEW(a, struct strings, 1);
	s->bytes = buf_new(a);
	add_bytes(&out, &h, sizeof h);
	begin_part(&out, &h, LEX_ENTITIES, r->entities.len);
	write_entities(r, &out, s);
	write_tables(r, &out, &h);
	write_small_rows(r, &out, &h, s);
	begin_part(&out, &h, LEX_STRINGS, s->bytes.len);
	buf_add(&out, buf_slice(&s->bytes));
	struct slice names = phrases_image(r->names, a), nouns = phrases_image(r->nouns, a);
	begin_part(&out, &h, LEX_NAMES, names.len);
	buf_add(&out, names);
	begin_part(&out, &h, LEX_NOUNS, nouns.len);
	buf_add(&out, nouns);
	pad(&out);
	// The digest is of what the files hold, not of where they lie.
	for (uint32_t i = 0; i < files->len; i++) {
		buf_add(&all, files->at[i].text);
		buf_char(&all, 0);
	}
	uint8_t sum[32];
	char hex[65];
	digest_sha256(buf_slice(&all), sum);
	digest_hex(sum, sizeof sum, hex);
	memcpy(h.digest, hex, sizeof h.digest);
	h.size = out.len;
	memcpy(out.at, &h, sizeof h);
	size_t from = offsetof(struct lex_image, digest);
	h.checksum = hash_bytes((struct slice){ out.at + from, out.len - from }, 0);
	memcpy(out.at, &h, sizeof h);
	return buf_slice(&out);
}

bool lexicon_compile(struct arena *a, const lexicon_files *files, const struct lexicon *under,
		     struct lexicon_messages *messages, struct slice *image)
{
	struct rows r = {
		.arena = a,
		.under = under,
		.messages = messages,
		.names = phrases_begin(a, PHRASES_LETTERS, 0),
		.nouns = phrases_begin(a, PHRASES_LETTERS, 0),
	};
	for (uint32_t i = 0; i < files->len; i++)
		rows_read(&r, &files->at[i]);
	rows_check(&r);
	if (messages->errors || (messages->faults && !messages->tolerant))
		return false;
	*image = write_image(&r, files);
	return true;
}
