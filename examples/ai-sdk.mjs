// Vercel's AI SDK. Needs OPENAI_API_KEY.
import { openai } from '@ai-sdk/openai'
import { generateText, wrapLanguageModel } from 'ai'
import { impactsOfRun, inferprintMiddleware } from 'inferprint/ai-sdk'

const model = wrapLanguageModel({ model: openai('gpt-4o-mini'), middleware: inferprintMiddleware() })

const result = await generateText({ model, prompt: 'What is a joule?' })
console.log(result.text)
/** Of all steps, where there are tools. */
const impacts = await impactsOfRun(result)
console.log(impacts.gwp)
