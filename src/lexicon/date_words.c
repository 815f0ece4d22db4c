// date_words.c: looks words up in the table of date words; extract/date*.c calls it.
// SPDX-License-Identifier: Apache-2.0
#include "lexicon/date_words.h"

extern const char gzc_dates_image[]; // dates.S

const struct date_table *date_table_builtin(void)
{
	return (const struct date_table *)(const void *)gzc_dates_image;
}

const struct date_entry *date_find(const struct date_table *t, uint64_t hash)
{
	for (uint32_t i = date_slot(hash); t->tag[i]; i = (i + 1) & (DATE_SLOTS - 1))
		if (t->tag[i] == date_tag(hash) && t->at[i].hash == hash)
			return &t->at[i];
	return NULL;
}
