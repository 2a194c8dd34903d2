/** Every check, bare and instrumented, on whatever runtime this is run by: a line for each version of an SDK. */
import { writeFileSync } from 'node:fs'
import { clients } from '../clients/index.ts'
import { loopback } from '../loopback/loopback.ts'
import { compare, isWhole, line, type Result } from './compare.ts'

const results: Result[] = []
for (const under of clients) {
  const server = await loopback(under.wire)
  const result = await compare(under, server)
  await server.close()
  results.push(result)
  console.log(line(result))
}
const [file] = process.argv.slice(2)
if (file !== undefined) writeFileSync(file, JSON.stringify(results, null, 1))
process.exit(results.every(isWhole) ? 0 : 1)
