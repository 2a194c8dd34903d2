/** A program that records: node writer.fixture.ts PATH COUNT HOW NAME [MAXBYTES]. */
import { recordOf } from '../record.fixture.ts'
import { jsonlFile } from './index.ts'

const [, , path = '', count = '0', how = '', name = '', maxBytes] = process.argv
const sink = jsonlFile({
  path,
  intervalMs: 5,
  keep: 1000,
  ...(maxBytes !== undefined && { maxBytes: Number(maxBytes) }),
})
const record = recordOf()
const write = (index: number): void => sink.record({ ...record, id: `${name}-${index}` })

if (how === 'forever') {
  let index = 0
  const more = (): void => {
    for (let each = 0; each < 200; each++) write(index++)
    if (index === 200) console.log('begun')
    setTimeout(more, 1)
  }
  more()
} else {
  for (let index = 0; index < Number(count); index++) {
    write(index)
    if (how === 'slowly') await new Promise((resolve) => setTimeout(resolve, 1))
  }
  if (how === 'exit') process.exit(0)
  if (how === 'exit within a write') setTimeout(() => process.exit(0), 8)
}
