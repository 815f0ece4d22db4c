// grammar.c: names of the tags of grammar.h and back; called by language/, extract/ and write/.
// SPDX-License-Identifier: Apache-2.0
#include "article/grammar.h"
#include <string.h>

static const char *const UPOS[] = { "_",
#define X_NAME(name) #name,
				    UPOS_LIST(X_NAME)
#undef X_NAME
};

static const char *const NAME_TYPE[] = { "_",
#define X_NAME(name) #name,
					 NAME_TYPE_LIST(X_NAME)
#undef X_NAME
};

static const char *const DEPREL[] = { "_",
#define X_NAME(name, text) text,
				      DEPREL_LIST(X_NAME)
#undef X_NAME
};

static unsigned find(const char *const *names, unsigned count, const char *s, unsigned long n)
{
	for (unsigned i = 1; i < count; i++)
		if (strlen(names[i]) == n && memcmp(names[i], s, n) == 0)
			return i;
	return 0;
}

const char *upos_name(enum upos tag)
{
	return UPOS[tag];
}

const char *name_type_name(enum name_type type)
{
	return NAME_TYPE[type];
}

const char *deprel_name(enum deprel rel)
{
	return DEPREL[rel];
}

enum upos upos_find(const char *s, unsigned long n)
{
	return (enum upos)find(UPOS, UPOS_COUNT, s, n);
}

enum name_type name_type_find(const char *s, unsigned long n)
{
	return (enum name_type)find(NAME_TYPE, NAME_TYPE_COUNT, s, n);
}

enum deprel deprel_find(const char *s, unsigned long n)
{
	return (enum deprel)find(DEPREL, DEPREL_COUNT, s, n);
}
