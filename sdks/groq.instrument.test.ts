import { groq } from './clients/groq.ts'
import { describeInstrumented } from './instrumented.ts'

for (const each of groq) describeInstrumented(each)
