// Needs OPENAI_API_KEY.
import { openai } from '@ai-sdk/openai'
import { Mastra } from '@mastra/core'
import { Agent } from '@mastra/core/agent'
import { Observability } from '@mastra/observability'
import { inferprintExporter } from 'inferprint/mastra'

/** Called once for each step of each agent. */
const onFootprint = ({ gwp }) => console.log(gwp)
const exporters = [inferprintExporter({ onFootprint })]

const teacher = new Agent({ id: 'teacher', name: 'Teacher', instructions: 'Be brief.', model: openai('gpt-4o-mini') })
const mastra = new Mastra({
  agents: { teacher },
  logger: false,
  observability: new Observability({ configs: { default: { serviceName: 'examples', exporters } } }),
})

const reply = await mastra.getAgent('teacher').generate('What is a joule?')
console.log(reply.text)
await mastra.shutdown()
