// xpos.h: Penn Treebank tags as UD English EWT uses them; the field token.xpos.
// SPDX-License-Identifier: Apache-2.0
#ifndef LANGUAGE_XPOS_H
#define LANGUAGE_XPOS_H

// XPOS(enumerator, name in CoNLL-U)
// clang-format off
#define XPOS_LIST(XPOS) \
	XPOS(ADD, "ADD") XPOS(AFX, "AFX") XPOS(CC, "CC") XPOS(CD, "CD") XPOS(DT, "DT") XPOS(EX, "EX") \
	XPOS(FW, "FW") XPOS(GW, "GW") XPOS(HYPH, "HYPH") XPOS(IN, "IN") XPOS(JJ, "JJ") XPOS(JJR, "JJR") \
	XPOS(JJS, "JJS") XPOS(LS, "LS") XPOS(MD, "MD") XPOS(NFP, "NFP") XPOS(NN, "NN") XPOS(NNP, "NNP") \
	XPOS(NNPS, "NNPS") XPOS(NNS, "NNS") XPOS(PDT, "PDT") XPOS(POS, "POS") XPOS(PRP, "PRP") \
	XPOS(PRP_POSS, "PRP$") XPOS(RB, "RB") XPOS(RBR, "RBR") XPOS(RBS, "RBS") XPOS(RP, "RP") XPOS(SYM, "SYM") \
	XPOS(TO, "TO") XPOS(UH, "UH") XPOS(VB, "VB") XPOS(VBD, "VBD") XPOS(VBG, "VBG") XPOS(VBN, "VBN") \
	XPOS(VBP, "VBP") XPOS(VBZ, "VBZ") XPOS(WDT, "WDT") XPOS(WP, "WP") XPOS(WP_POSS, "WP$") XPOS(WRB, "WRB") \
	XPOS(DOLLAR, "$") XPOS(COMMA, ",") XPOS(PERIOD, ".") XPOS(COLON, ":") XPOS(OPEN_QUOTE, "``") \
	XPOS(CLOSE_QUOTE, "''") XPOS(LRB, "-LRB-") XPOS(RRB, "-RRB-") XPOS(XX, "XX")
// clang-format on

enum xpos {
	XPOS_NONE = 0,
#define XPOS_ENUM(name, text) XPOS_##name,
	XPOS_LIST(XPOS_ENUM)
#undef XPOS_ENUM
	    XPOS_COUNT
};

// The name as CoNLL-U writes it; "_" for NONE.
const char *xpos_name(enum xpos tag);
// The other way round; NONE for an unknown name. n is the length in bytes.
enum xpos xpos_find(const char *s, unsigned long n);

#endif
