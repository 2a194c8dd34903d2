// The results of a batch that is done. Needs OPENAI_API_KEY and OPENAI_BATCH_ID.
import { impactsOf, observeBatch } from 'inferprint/instrument'
import OpenAI from 'openai'

const client = new OpenAI()
const { output_file_id } = await client.batches.retrieve(process.env.OPENAI_BATCH_ID)
const file = await client.files.content(output_file_id)
const lines = (await file.text())
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

for (const line of observeBatch(lines)) console.log(line.custom_id, impactsOf(line)?.gwp ?? 'failed')
