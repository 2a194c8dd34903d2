/**
 * npm run conformance -- DIR [--method 0.11|0.9|0.8]: every vector file of DIR but range_ops, within a relative 1e-12; a folder with
 * Boavizta's vectors.json, within its own tolerance.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Version, versions } from '../src/method/ecologits/versions.ts'
import { answer, type Input } from './answer.ts'
import { checkBoavizta } from './boavizta.ts'
import { catalogueOf } from './catalogue-of.ts'
import { largestDifference } from './difference.ts'

const tolerance = 1e-12
const shown = 3

interface Vector {
  readonly input: Input
  readonly expected: Readonly<Record<string, unknown>>
}

function refuse(message: string): never {
  console.error(`conformance: ${message}\nusage: npm run conformance -- DIR [--method ${versions.join('|')}]`)
  process.exit(2)
}

function readArguments(): { folder: string; version: Version } {
  const args = process.argv.slice(2)
  const flag = args.indexOf('--method')
  const told = flag < 0 ? undefined : args.splice(flag, 2)[1]
  const folder = args[0] ?? refuse('no folder given')
  if (!existsSync(folder)) refuse(`there is no folder ${folder}`)
  if (existsSync(join(folder, 'vectors.json'))) process.exit(checkBoavizta(folder) ? 0 : 1)
  const name = told ?? basename(folder).replace(/^ecologits-/, '')
  const version = versions.find((known) => known === name.replace(/^ecologits-/, ''))
  return {
    folder,
    version: version ?? refuse(`the method '${name}' is not one of ${versions.join(', ')}; tell it with --method`),
  }
}

/** The difference from one vector; where upstream raises, a clear error of ours is the right answer. */
function check(version: Version, { input, expected }: Vector): { difference: number; found: unknown } {
  try {
    const found = answer(version, catalogueOf(version), input, Object.keys(expected))
    return { difference: 'raises' in expected ? Number.POSITIVE_INFINITY : largestDifference(expected, found), found }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const ours = error.name.startsWith('Invalid')
    return { difference: 'raises' in expected && ours ? 0 : Number.POSITIVE_INFINITY, found: String(error) }
  }
}

const { folder, version } = readArguments()
const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl') && name !== 'range_ops.jsonl')
if (files.length === 0) refuse(`${folder} has no .jsonl file`)
let passed = 0
let failed = 0
for (const file of files) {
  let worst = 0
  let bad = 0
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)
  lines.forEach((line, index) => {
    const vector: Vector = JSON.parse(line)
    const { difference, found } = check(version, vector)
    worst = Math.max(worst, difference)
    if (difference <= tolerance) return
    if (++bad <= shown) {
      console.log(
        `${file}:${index + 1} differs by ${difference}\n  expected ${JSON.stringify(vector.expected)}\n  found    ${JSON.stringify(found)}`,
      )
    }
  })
  passed += lines.length - bad
  failed += bad
  console.log(
    `${file.padEnd(26)} ${String(lines.length).padStart(6)} lines  largest relative difference ${worst.toExponential(1)}${bad ? `  ${bad} FAILED` : ''}`,
  )
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed ? 1 : 0
