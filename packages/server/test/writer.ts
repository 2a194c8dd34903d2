/** A program that writes rows until it is ended: node writer.ts PATH WRITERS ROWS; prints the id of a batch once it is acknowledged. */
import { openStore } from '../src/store/index.ts'
import { rowsWith } from './rows.ts'

const [, , path = '', writers = '1', count = '1', rounds = 'Infinity'] = process.argv
const store = await openStore(path, { memoryMb: 512 })
process.stdout.write('open\n')

async function write(writer: number): Promise<void> {
  for (let round = 0; round < Number(rounds); round++) {
    const batch = `${writer}-${round}`
    const rows = rowsWith(Number(count), (at) => ({
      id: `${batch}-${at}`,
      started_at: new Date(1.7e12 + 1000 * round).toISOString(),
    }))
    try {
      await store.add(rows)
      process.stdout.write(`${batch}\n`)
    } catch (error) {
      process.stdout.write(`failed ${(error as Error).name}: ${(error as Error).message}\n`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(writer)))
await store.close()
process.stdout.write('closed\n')
