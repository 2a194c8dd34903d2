import { anthropic } from './clients/anthropic.ts'
import { describeInstrumented } from './instrumented.ts'

for (const each of anthropic) describeInstrumented(each)
