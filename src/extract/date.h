// date.h: finds the dates of an article; the pipeline calls it before places, actors and events.
// SPDX-License-Identifier: Apache-2.0
#ifndef EXTRACT_DATE_H
#define EXTRACT_DATE_H

#include "article/article.h"
#include "lexicon/lexicon.h"

// Fills a->dates from a->text, in the order of the text, without overlap. Relative expressions are resolved from
// meta.published, else from a dateline with a full date; without either they stand unresolved. Never from the clock.
//
// value is ISO 8601, as precise as the text: "2023", "2024-07", "2024-08-19"; for a period told from the day of
// publication ("last month", "late last year") it is a day inside the period and precision says how far it holds.
// precision: year month week day duration unresolved; the last two have no value.
// The words of dates are those of l; NULL: the built-in ones.
// anchor: none (it stands in full), published, dateline, text (a date told before it).
void extract_dates(struct article *a, const struct lexicon *l);

#endif
