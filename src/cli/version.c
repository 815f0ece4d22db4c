// version.c: what --version prints: the program, its data with their hashes, its libraries as they run.
// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"
#include "base/json.h"
#include "base/regex.h"
#include "base/unicode.h"
#include "cli/cli.h"
#include "cli/sandbox.h"
#include "lexicon/frames.h"
#include "lexicon/lexicon.h"
#include "load/markup.h"
#include "model/model.h"
#include "read/inflate.h"
#include "read/stream.h"
#include <inttypes.h>
#include <stdio.h>

static uint64_t model_hash(const struct model *m)
{
	uint64_t h = 0;
	for (unsigned kind = 1; kind < MODEL_KINDS; kind++)
		h = hash_bytes(model_section(m, (enum model_kind)kind), h);
	return h;
}

int cli_version(void)
{
	struct error e = { 0 };
	const struct lexicon *lexicon = lexicon_builtin(&e);
	const struct model *model = lexicon ? model_builtin(&e) : NULL;
	if (model == NULL)
		return fail(&e);
	char regex[64], text[2048];
	regex_version(regex, sizeof regex);
	struct slice digest = slice_cut(lexicon_digest(lexicon), 0, 16);
	int n = snprintf(text, sizeof text,
			 "gazacorpus %s\n"
			 "schema gazacorpus/1\n"
			 "lexicon " SLICE_FMT "\n"
			 "frames %016" PRIx64 "\n"
			 "model %016" PRIx64 "\n"
			 "libxml2 %s\n"
			 "PCRE2 %s\n"
			 "cJSON %s\n"
			 "utf8proc %s\n"
			 "%s\n"
			 "zlib %s\n"
			 "sandbox %s\n",
			 GZC_VERSION, SLICE_ARG(digest), frames_builtin()->hash, model_hash(model), markup_version(),
			 regex, json_version(), unicode_version(), stream_version(), inflate_version(), sandbox_kind());
	model_close(model);
	return print_out((struct slice){ text, n > 0 ? (size_t)n : 0 });
}
