import { azure, openai } from './clients/openai.ts'
import { describeInstrumented } from './instrumented.ts'

for (const each of openai) describeInstrumented(each)
for (const each of azure) describeInstrumented(each)
