import type { SdkUnderTest } from '../check.ts'
import { anthropic } from './anthropic.ts'
import { groq } from './groq.ts'
import { azure, openai } from './openai.ts'
import { together } from './together.ts'

/** Every version of every SDK. Each is checked with its own client: what they have in common is that alone. */
export const clients = [...openai, ...azure, ...anthropic, ...groq, ...together] as unknown as readonly SdkUnderTest[]
