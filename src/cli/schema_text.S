// schema_text.S: data/schema/record.schema.json as bytes, for schema.c.
// SPDX-License-Identifier: Apache-2.0
	.section .rodata
	.globl schema_text, schema_end
	.hidden schema_text, schema_end
schema_text:
	.incbin "data/schema/record.schema.json"
schema_end:
	.byte 0
	.section .note.GNU-stack,"",%progbits
