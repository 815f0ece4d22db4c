// grammar.h: the tag sets of language/, as the Universal Dependencies treebanks name them.
// SPDX-License-Identifier: Apache-2.0
#ifndef ARTICLE_GRAMMAR_H
#define ARTICLE_GRAMMAR_H

// Universal part-of-speech tags (UD v2).
// clang-format off
#define UPOS_LIST(X) \
	X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) X(PUNCT) \
	X(SCONJ) X(SYM) X(VERB) X(X)
// clang-format on

enum upos {
	UPOS_NONE = 0,
#define X_ENUM(name) UPOS_##name,
	UPOS_LIST(X_ENUM)
#undef X_ENUM
	    UPOS_COUNT
};

// Types of names: the types of OntoNotes that matter here, plus MISC.
// clang-format off
#define NAME_TYPE_LIST(X) \
	X(PER) X(ORG) X(GPE) X(LOC) X(FAC) X(NORP) X(MISC)
// clang-format on

enum name_type {
	NAME_NONE = 0,
#define X_ENUM(name) NAME_##name,
	NAME_TYPE_LIST(X_ENUM)
#undef X_ENUM
	    NAME_TYPE_COUNT
};

// Dependency relations of UD English; REL(enumerator, name in CoNLL-U).
// clang-format off
#define DEPREL_LIST(REL) \
	REL(ACL, "acl") REL(ACL_RELCL, "acl:relcl") REL(ADVCL, "advcl") REL(ADVCL_RELCL, "advcl:relcl") \
	REL(ADVMOD, "advmod") REL(AMOD, "amod") REL(APPOS, "appos") REL(AUX, "aux") REL(AUX_PASS, "aux:pass") \
	REL(CASE, "case") REL(CC, "cc") REL(CC_PRECONJ, "cc:preconj") REL(CCOMP, "ccomp") \
	REL(COMPOUND, "compound") REL(COMPOUND_PRT, "compound:prt") REL(CONJ, "conj") REL(COP, "cop") \
	REL(CSUBJ, "csubj") REL(CSUBJ_PASS, "csubj:pass") REL(CSUBJ_OUTER, "csubj:outer") REL(DEP, "dep") \
	REL(DET, "det") REL(DET_PREDET, "det:predet") REL(DISCOURSE, "discourse") REL(DISLOCATED, "dislocated") \
	REL(EXPL, "expl") REL(FIXED, "fixed") REL(FLAT, "flat") REL(FLAT_FOREIGN, "flat:foreign") \
	REL(GOESWITH, "goeswith") REL(IOBJ, "iobj") REL(LIST, "list") REL(MARK, "mark") REL(NMOD, "nmod") \
	REL(NMOD_POSS, "nmod:poss") REL(NMOD_DESC, "nmod:desc") REL(NMOD_UNMARKED, "nmod:unmarked") \
	REL(NMOD_NPMOD, "nmod:npmod") REL(NMOD_TMOD, "nmod:tmod") REL(NSUBJ, "nsubj") \
	REL(NSUBJ_PASS, "nsubj:pass") REL(NSUBJ_OUTER, "nsubj:outer") REL(NUMMOD, "nummod") REL(OBJ, "obj") \
	REL(OBL, "obl") REL(OBL_AGENT, "obl:agent") REL(OBL_ARG, "obl:arg") REL(OBL_UNMARKED, "obl:unmarked") \
	REL(OBL_NPMOD, "obl:npmod") REL(OBL_TMOD, "obl:tmod") REL(ORPHAN, "orphan") REL(PARATAXIS, "parataxis") \
	REL(PUNCT, "punct") REL(REPARANDUM, "reparandum") REL(ROOT, "root") REL(VOCATIVE, "vocative") \
	REL(XCOMP, "xcomp")
// clang-format on

enum deprel {
	DEPREL_NONE = 0,
#define X_ENUM(name, text) DEPREL_##name,
	DEPREL_LIST(X_ENUM)
#undef X_ENUM
	    DEPREL_COUNT
};

// Names of the tags as CoNLL-U writes them; "_" for NONE.
const char *upos_name(enum upos tag);
const char *name_type_name(enum name_type type);
const char *deprel_name(enum deprel rel);
// The other way round; NONE for an unknown name. n is the length in bytes.
enum upos upos_find(const char *s, unsigned long n);
enum name_type name_type_find(const char *s, unsigned long n);
enum deprel deprel_find(const char *s, unsigned long n);

#endif
