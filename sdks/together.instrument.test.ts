import { together } from './clients/together.ts'
import { describeInstrumented } from './instrumented.ts'

for (const each of together) describeInstrumented(each)
