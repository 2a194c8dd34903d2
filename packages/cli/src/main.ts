#!/usr/bin/env node
import { run } from './run.ts'

const { out, error, code, task } = run(process.argv.slice(2))
process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  if (reason.code !== 'EPIPE') throw reason
})
if (out !== undefined) process.stdout.write(`${out}\n`)
if (error !== undefined) process.stderr.write(`${error}\n`)
process.exitCode = task ? await task() : code
