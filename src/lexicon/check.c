// check.c: faults of a lexicon that show only when all its rows are known; called by compile.c.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/compile_rows.h"

// Sorts row numbers by a comparison of rows; insertion into a heap-ordered array, in place, without recursion.
typedef int row_order(const struct rows *r, uint32_t a, uint32_t b);

static void sift(const struct rows *r, uint32_t *at, uint32_t root, uint32_t n, row_order *order)
{
	for (;;) {
		uint32_t child = 2 * root + 1;
		if (child >= n)
			return;
		if (child + 1 < n && order(r, at[child], at[child + 1]) < 0)
			child++;
		if (order(r, at[root], at[child]) >= 0)
			return;
		uint32_t t = at[root];
		at[root] = at[child];
		at[child] = t;
		root = child;
	}
}

static uint32_t *sorted(const struct rows *r, uint32_t n, row_order *order)
{
	uint32_t *at = arena_alloc(r->arena, (size_t)n * sizeof *at);
	for (uint32_t i = 0; i < n; i++)
		at[i] = i;
	for (uint32_t i = n / 2; i > 0; i--)
		sift(r, at, i - 1, n, order);
	for (uint32_t end = n; end > 1; end--) {
		uint32_t t = at[0];
		at[0] = at[end - 1];
		at[end - 1] = t;
		sift(r, at, 0, end - 1, order);
	}
	return at;
}

static int by_id(const struct rows *r, uint32_t a, uint32_t b)
{
	int c = slice_cmp(r->entities.at[a].id, r->entities.at[b].id);
	return c ? c : (a > b) - (a < b);
}

bool rows_find(const struct rows *r, struct slice id, uint32_t *row)
{
	uint32_t low = 0, high = r->entities.len;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		int c = slice_cmp(r->entities.at[r->by_id[mid]].id, id);
		if (c == 0) {
			*row = r->by_id[mid];
			return true;
		}
		if (c < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return false;
}

static bool known_entity(const struct rows *r, struct slice id)
{
	uint32_t row;
	return rows_find(r, id, &row) || (r->under && lexicon_find(r->under, id, &row));
}

bool rows_has_state(const struct rows *r, struct slice iso3)
{
	char lower[3];
	uint32_t row;
	if (iso3.len != 3)
		return false;
	for (int i = 0; i < 3; i++)
		lower[i] = (char)(iso3.at[i] | 32);
	struct slice id = { lower, 3 };
	if (rows_find(r, id, &row) && r->entities.at[row].sort == ENTITY_STATE)
		return true;
	return r->under && lexicon_state(r->under, iso3, &row);
}

static void check_ids(struct rows *r)
{
	for (uint32_t i = 1; i < r->entities.len; i++) {
		const struct entity_row *x = &r->entities.at[r->by_id[i - 1]], *y = &r->entities.at[r->by_id[i]];
		if (slice_eq(x->id, y->id))
			table_fault(r->messages, y->file, y->line, "id " SLICE_FMT " is already in " SLICE_FMT ":%u",
				    SLICE_ARG(y->id), SLICE_ARG(x->file), x->line);
	}
}

// Heads of the codes of actors that belong to no country.
static bool is_world(struct slice head)
{
	static const char WORLD[][4] = { "IGO", "NGO", "NGM", "MNC", "IMG", "INT", "UIS" };
	for (size_t i = 0; i < sizeof WORLD / sizeof *WORLD; i++)
		if (slice_is(head, WORLD[i]))
			return true;
	return false;
}

static void check_references(struct rows *r)
{
	for (uint32_t i = 0; i < r->entities.len; i++) {
		const struct entity_row *e = &r->entities.at[i];
		if (e->country.len && !rows_has_state(r, e->country))
			table_fault(r->messages, e->file, e->line, "unknown country " SLICE_FMT, SLICE_ARG(e->country));
		if (!e->foreign && e->code.len >= 3 && !is_world(slice_cut(e->code, 0, 3)) &&
		    !rows_has_state(r, slice_cut(e->code, 0, 3)))
			table_fault(r->messages, e->file, e->line, "code " SLICE_FMT " begins with no known country",
				    SLICE_ARG(e->code));
		if (e->parent.len && !known_entity(r, e->parent))
			table_fault(r->messages, e->file, e->line, "unknown parent " SLICE_FMT, SLICE_ARG(e->parent));
	}
}

// A parent chain longer than this is a circle: more steps than rows cannot be a chain, but so many are no lexicon.
enum { PARENTS_MAX = 64 };

static void check_cycles(struct rows *r)
{
	for (uint32_t i = 0; i < r->entities.len; i++) {
		uint32_t row = i;
		int steps = 0;
		while (r->entities.at[row].parent.len && steps < PARENTS_MAX &&
		       rows_find(r, r->entities.at[row].parent, &row)) {
			steps++;
			if (row == i || steps == PARENTS_MAX) {
				const struct entity_row *e = &r->entities.at[i];
				table_fault(r->messages, e->file, e->line,
					    "the parents of " SLICE_FMT " go in a circle", SLICE_ARG(e->id));
				break;
			}
		}
	}
}

static bool known_role(const struct rows *r, struct slice id)
{
	for (uint32_t i = 0; i < r->roles.len; i++)
		if (slice_eq(r->roles.at[i].id, id))
			return true;
	return r->under && lexicon_has_role(r->under, id);
}

static void check_roles(struct rows *r)
{
	for (uint32_t i = 0; i < r->roles.len; i++)
		for (uint32_t k = 0; k < i; k++)
			if (slice_eq(r->roles.at[i].id, r->roles.at[k].id))
				table_fault(r->messages, r->roles.at[i].file, r->roles.at[i].line,
					    "role " SLICE_FMT " is already in line %u", SLICE_ARG(r->roles.at[i].id),
					    r->roles.at[k].line);
}

static int by_office(const struct rows *r, uint32_t a, uint32_t b)
{
	const struct holder_row *x = &r->holders.at[a], *y = &r->holders.at[b];
	int c = slice_cmp(x->country, y->country);
	if (c == 0)
		c = slice_cmp(x->org, y->org);
	if (c == 0)
		c = slice_cmp(x->role, y->role);
	if (c == 0)
		c = (x->from_low > y->from_low) - (x->from_low < y->from_low);
	return c ? c : (a > b) - (a < b);
}

static void check_holder(struct rows *r, const struct holder_row *h)
{
	uint32_t row;
	if (!known_role(r, h->role))
		table_fault(r->messages, h->file, h->line, "unknown role " SLICE_FMT, SLICE_ARG(h->role));
	bool here = rows_find(r, h->person, &row), below = !here && r->under && lexicon_find(r->under, h->person, &row);
	if (!here && !below)
		table_fault(r->messages, h->file, h->line, "unknown person " SLICE_FMT, SLICE_ARG(h->person));
	else if ((here ? r->entities.at[row].sort : lexicon_entity(r->under, row).sort) != ENTITY_PERSON)
		table_fault(r->messages, h->file, h->line, SLICE_FMT " is no person", SLICE_ARG(h->person));
	if (h->country.len && !rows_has_state(r, h->country))
		table_fault(r->messages, h->file, h->line, "unknown country " SLICE_FMT, SLICE_ARG(h->country));
	if (h->org.len && !known_entity(r, h->org))
		table_fault(r->messages, h->file, h->line, "unknown org " SLICE_FMT, SLICE_ARG(h->org));
}

// Two people in one office on the same day, as far as the dates tell for sure; a day of handing over is none.
static void check_holders(struct rows *r)
{
	uint32_t *order = sorted(r, r->holders.len, by_office);
	for (uint32_t i = 0; i < r->holders.len; i++) {
		const struct holder_row *h = &r->holders.at[order[i]];
		check_holder(r, h);
		for (uint32_t k = i; k > 0; k--) {
			const struct holder_row *b = &r->holders.at[order[k - 1]];
			if (!slice_eq(b->country, h->country) || !slice_eq(b->org, h->org) ||
			    !slice_eq(b->role, h->role))
				break;
			uint32_t last = b->to_low ? b->to_low : UINT32_MAX;
			if (h->from_high && b->from_high && last > h->from_high && !slice_eq(b->person, h->person) &&
			    (h->to_low == 0 || h->to_low > b->from_high))
				table_warning(r->messages, h->file, h->line,
					      SLICE_FMT " overlaps " SLICE_FMT " (line %u) as " SLICE_FMT
							" of " SLICE_FMT SLICE_FMT,
					      SLICE_ARG(h->person), SLICE_ARG(b->person), b->line, SLICE_ARG(h->role),
					      SLICE_ARG(h->country), SLICE_ARG(h->org));
		}
	}
}

static int by_name(const struct rows *r, uint32_t a, uint32_t b)
{
	uint64_t x = r->listed.at[a].key, y = r->listed.at[b].key;
	return x != y ? (x < y ? -1 : 1) : (a > b) - (a < b);
}

// One name of two entities: the context of an article decides, which is a fault when it was not meant.
static void check_names(struct rows *r)
{
	uint32_t *order = sorted(r, r->listed.len, by_name);
	for (uint32_t i = 1; i < r->listed.len; i++) {
		const struct listed_name *x = &r->listed.at[order[i - 1]], *y = &r->listed.at[order[i]];
		if (x->key == y->key && x->row != y->row)
			table_warning(r->messages, y->file, y->line,
				      "\"" SLICE_FMT "\" is a name of " SLICE_FMT ", too", SLICE_ARG(y->name),
				      SLICE_ARG(r->entities.at[x->row].id));
	}
}

static void check_offices(struct rows *r)
{
	for (uint32_t i = 0; i < r->offices.len; i++) {
		const struct role_row *o = &r->offices.at[i];
		struct slice rest = o->names, role;
		if (!known_role(r, o->id))
			table_fault(r->messages, o->file, o->line, "unknown role " SLICE_FMT, SLICE_ARG(o->id));
		while (slice_split(&rest, '|', &role))
			if (!known_role(r, role))
				table_fault(r->messages, o->file, o->line, "unknown role " SLICE_FMT, SLICE_ARG(role));
	}
}

void rows_check(struct rows *r)
{
	r->by_id = sorted(r, r->entities.len, by_id);
	check_ids(r);
	check_references(r);
	check_cycles(r);
	check_roles(r);
	check_names(r);
	check_offices(r);
	check_holders(r);
}
