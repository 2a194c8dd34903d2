/** A program that records and has nothing else to do: node sender.fixture.ts URL COUNT INTERVAL_MS. */
import { recordOf } from '../record.fixture.ts'
import { httpSink } from './index.ts'

const [, , url = '', count = '0', intervalMs = '5000'] = process.argv
const sink = httpSink({ url, intervalMs: Number(intervalMs), onProblem: () => {} })
const record = recordOf()
for (let index = 0; index < Number(count); index++) sink.record({ ...record, id: `r-${index}` })
