// Needs HF_TOKEN. HF_ENDPOINT_URL points it at an endpoint of your own.
import { InferenceClient } from '@huggingface/inference'
import { instrument } from 'inferprint/instrument'

const { HF_TOKEN, HF_ENDPOINT_URL: endpointUrl } = process.env
/** Its clients refuse a change: use what `instrument` returns. */
const client = instrument(new InferenceClient(HF_TOKEN, { endpointUrl }))

const reply = await client.chatCompletion({
  model: 'Qwen/Qwen3-32B',
  messages: [{ role: 'user', content: 'What is a joule?' }],
})
console.log(reply.choices[0].message.content)
console.log(reply.impacts.gwp)
