// Needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile. The region tells whose electricity it is.
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime'
import { instrument } from 'inferprint/instrument'

const client = instrument(new BedrockRuntimeClient())

const reply = await client.send(
  new ConverseCommand({
    modelId: 'anthropic.claude-haiku-4-5-20251001-v1:0',
    messages: [{ role: 'user', content: [{ text: 'What is a joule?' }] }],
  }),
)
console.log(reply.output.message.content[0].text)
console.log(reply.impacts.gwp)
