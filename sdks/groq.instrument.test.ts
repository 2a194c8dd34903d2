import { groq } from './clients/groq.ts'
import { describeInstrumented } from './instrumented.ts'

/** Before 1.0 it encodes forms before its one way in. */
const forms = new Set(['transcription in seconds'])

for (const each of groq) describeInstrumented(each, {}, each.version.startsWith('0.') ? forms : undefined)
