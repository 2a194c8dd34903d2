// Needs AZURE_OPENAI_API_KEY, AZURE_OPENAI_ENDPOINT and a deployment called `chat`.
import { instrument } from 'inferprint/instrument'
import { AzureOpenAI } from 'openai'

const client = instrument(new AzureOpenAI({ apiVersion: '2024-10-21' }), {
  /** What your own names stand for, and where your resource lies. */
  estimate: { deployments: { chat: 'gpt-4o' } },
  region: 'azure/swedencentral',
})

const reply = await client.chat.completions.create({
  model: 'chat',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.impacts.gwp)
