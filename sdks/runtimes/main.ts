/** Every check, bare and instrumented, on whatever runtime this is run by: a line for each version of an SDK. */
import { writeFileSync } from 'node:fs'
import { anthropicClouds } from '../clients/anthropic-clouds.ts'
import { clients } from '../clients.ts'
import { loopback } from '../loopback/loopback.ts'
import { loopbackHttp2 } from '../loopback/loopback-http2.ts'
import { compare, isWhole, line, type Result } from './compare.ts'

const results: Result[] = []
/** What signs with the keys of a cloud has no place in a browser, and is not in the table that Chromium runs, too. */
for (const under of [...clients.flat(), ...(anthropicClouds as unknown as (typeof clients)[number])]) {
  const server = await (under.http === 2 ? loopbackHttp2 : loopback)(under.wire)
  const result = await compare(under, server)
  await server.close()
  results.push(result)
  console.log(line(result))
}
const [file] = process.argv.slice(2)
if (file !== undefined) writeFileSync(file, JSON.stringify(results, null, 1))
process.exit(results.every(isWhole) ? 0 : 1)
