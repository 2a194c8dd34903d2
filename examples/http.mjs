// Records to a server; here, to one of a few lines on this machine. Needs OPENAI_API_KEY.
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { httpSink } from 'inferprint/http'
import { instrument } from 'inferprint/instrument'
import OpenAI from 'openai'

const server = createServer(async (request, response) => {
  const { records } = await json(request)
  for (const { model, gwp_kgco2eq } of records) console.log(model, gwp_kgco2eq, 'kgCO2eq')
  response.end()
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))

const sink = httpSink({ url: `http://127.0.0.1:${server.address().port}/v1/records` })
const client = instrument(new OpenAI(), { sinks: [sink] })

await client.embeddings.create({ model: 'text-embedding-3-small', input: 'What is a joule?' })
await sink.close()
server.close()
