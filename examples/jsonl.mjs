// A line for each request, appended to requests.jsonl. Needs OPENAI_API_KEY.
import { readFileSync } from 'node:fs'
import { instrument } from 'inferprint/instrument'
import { jsonlFile } from 'inferprint/jsonl'
import OpenAI from 'openai'

const sink = jsonlFile({ path: 'requests.jsonl' })
const client = instrument(new OpenAI(), { sinks: [sink], labels: { team: 'search' } })

await client.embeddings.create({ model: 'text-embedding-3-small', input: 'What is a joule?' })
/** Only to read it at once: it is written anyway. */
await sink.flush()
console.log(readFileSync('requests.jsonl', 'utf8'))
