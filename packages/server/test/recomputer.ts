/** A program that estimates a store anew, to be ended in the middle of it: node recomputer.ts PATH. */
import { inferprint1 } from 'inferprint/method'
import { recompute } from '../src/recompute/index.ts'

const [, , path = ''] = process.argv
await recompute(path, { estimate: { method: inferprint1 }, memoryMb: 512 })
process.stdout.write('done\n')
