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
	uint32_t mask = t->slots - 1;
	for (uint32_t i = (uint32_t)(hash >> 20) & mask; t->at[i].hash; i = (i + 1) & mask)
		if (t->at[i].hash == hash)
			return &t->at[i];
	return NULL;
}
