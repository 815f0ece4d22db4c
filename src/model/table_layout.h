// table_layout.h: where what lies in a table; shared by table.c and table_pack.c.
// SPDX-License-Identifier: Apache-2.0
#ifndef MODEL_TABLE_LAYOUT_H
#define MODEL_TABLE_LAYOUT_H

#include "model/table.h"

#define TABLE_MAGIC "GZCTABLE"
// TABLE_ROW_BITS: of the number of a dense row; above it is the shift of its weights, at most TABLE_SHIFT.
enum { TABLE_ROW_BITS = 28, TABLE_SHIFT = 8 };

static inline uint32_t table_outputs(uint32_t outputs)
{
	return (outputs + 31) / 32 * 32;
}

static inline uint32_t table_bucket_of(uint64_t feature, uint32_t buckets)
{
	return (uint32_t)(((feature >> 32) * buckets) >> 32);
}

static inline uint16_t table_mark(uint64_t feature)
{
	return (uint16_t)(feature >> 8) | 1;
}

static inline uint32_t table_row(const uint16_t *entry)
{
	return (entry[1] | (uint32_t)entry[2] << 16) & (((uint32_t)1 << TABLE_ROW_BITS) - 1);
}

static inline uint8_t table_shift(const uint16_t *entry)
{
	return (uint8_t)(entry[2] >> (TABLE_ROW_BITS - 16));
}

#endif
