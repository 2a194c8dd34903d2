import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { recordOf } from '../record.fixture.ts'
import { rowOf } from '../row.ts'
import { jsonlFile } from './index.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferprint-jsonl-'))
  path = join(folder, 'requests.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const linesOf = (file = path): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean)
const idsOf = (lines: readonly string[]): string[] => lines.map((line) => JSON.parse(line).id)
const named = (count: number, name = 'r') => Array.from({ length: count }, (_, index) => `${name}-${index}`)
const record = recordOf()
const withIds = (ids: readonly string[]) => ids.map((id) => ({ ...record, id }))

const writer = fileURLToPath(new URL('writer.fixture.ts', import.meta.url))
const program = (...args: (string | number)[]): ChildProcess =>
  spawn(process.execPath, ['--conditions=source', '--import', 'tsx', writer, path, ...args.map(String)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
const ended = async (child: ChildProcess): Promise<unknown> => (await once(child, 'close'))[0]

describe('a JSONL file', () => {
  it('has a line for every record, in order', async () => {
    const sink = jsonlFile({ path })
    const ids = named(1000)
    for (const each of withIds(ids)) sink.record(each)
    await sink.flush()
    const lines = linesOf()
    expect(idsOf(lines)).toEqual(ids)
    expect(JSON.parse(lines[0]!)).toEqual(JSON.parse(JSON.stringify(rowOf({ ...record, id: 'r-0' }))))
  })

  it('is written without being asked, soon', async () => {
    jsonlFile({ path, intervalMs: 5 }).record(record)
    await vi.waitFor(() => expect(linesOf()).toHaveLength(1))
  })

  it('keeps the order where records come while it writes', async () => {
    const sink = jsonlFile({ path, intervalMs: 1 })
    const ids = named(500)
    for (const each of withIds(ids)) {
      sink.record(each)
      if (each.id.endsWith('7')) await sink.flush()
      if (each.id.endsWith('3')) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await sink.flush()
    expect(idsOf(linesOf())).toEqual(ids)
  })

  it('ends a half line that a crash has left, and loses no other', async () => {
    appendFileSync(path, `${JSON.stringify({ id: 'before' })}\n{"id":"half`)
    const sink = jsonlFile({ path })
    sink.record({ ...record, id: 'after' })
    await sink.flush()
    const [before, half, after, ...rest] = linesOf()
    expect([JSON.parse(before!).id, half, JSON.parse(after!).id, rest]).toEqual(['before', '{"id":"half', 'after', []])
  })

  it('makes the folder that is not there', async () => {
    path = join(folder, 'a/b/requests.jsonl')
    const sink = jsonlFile({ path })
    sink.record(record)
    await sink.flush()
    expect(linesOf()).toHaveLength(1)
  })

  it('begins a new file before one grows too large, and keeps so many', async () => {
    const line = Buffer.byteLength(`${JSON.stringify(rowOf({ ...record, id: 'r-00' }))}\n`)
    const sink = jsonlFile({ path, maxBytes: 3 * line, keep: 2 })
    const ids = Array.from({ length: 10 }, (_, index) => `r-0${index}`)
    for (const each of withIds(ids)) sink.record(each)
    await sink.flush()
    expect(readdirSync(folder).sort()).toEqual(['requests.jsonl', 'requests.jsonl.1', 'requests.jsonl.2'])
    expect(['.2', '.1', ''].flatMap((suffix) => idsOf(linesOf(path + suffix)))).toEqual(ids.slice(3))
    for (const suffix of ['.2', '.1', '']) expect(statSync(path + suffix).size).toBeLessThanOrEqual(3 * line)
  })

  it('gives a line that is longer than a file may be one of its own', async () => {
    const sink = jsonlFile({ path, maxBytes: 10 })
    for (const each of withIds(named(3))) sink.record(each)
    await sink.flush()
    expect(['.2', '.1', ''].map((suffix) => linesOf(path + suffix).length)).toEqual([1, 1, 1])
  })

  it('counts what it has no room for, and says so once', async () => {
    const problems: Error[] = []
    const sink = jsonlFile({ path, maxQueue: 2, onProblem: (problem) => problems.push(problem) })
    for (const each of withIds(named(5))) sink.record(each)
    expect(sink.dropped).toBe(3)
    await sink.flush()
    expect(idsOf(linesOf())).toEqual(['r-0', 'r-1'])
    expect(problems.map(({ message }) => message)).toEqual([
      `inferprint: keeping a record for ${path} failed (more wait than maxQueue); the program goes on without it`,
    ])
  })

  it('says once that the disk refuses, and writes later what waits', async () => {
    const problems: Error[] = []
    const sink = jsonlFile({ path: join(folder, 'there'), intervalMs: 1, onProblem: (each) => problems.push(each) })
    rmSync(folder, { recursive: true })
    for (const each of withIds(named(3))) sink.record(each)
    await sink.flush()
    await sink.flush()
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain('ENOENT')
    mkdirSync(folder)
    await vi.waitFor(() => expect(idsOf(linesOf(join(folder, 'there')))).toEqual(named(3)))
  })

  it('refuses options that make no sense', () => {
    expect(() => jsonlFile({ path: '' })).toThrow("expected a file such as { path: 'requests.jsonl' }")
    expect(() => jsonlFile({ path, keep: -1 })).toThrow('keep is -1; expected a number from 0')
    expect(() => jsonlFile(undefined as never)).toThrow(TypeError)
  })

  it('says at the call where there is no file system', () => {
    const { getBuiltinModule } = process
    Object.defineProperty(process, 'getBuiltinModule', { value: () => undefined, configurable: true })
    try {
      expect(() => jsonlFile({ path })).toThrow('jsonlFile() needs a file system')
    } finally {
      Object.defineProperty(process, 'getBuiltinModule', { value: getBuiltinModule, configurable: true })
    }
  })
})

describe('a program that ends', () => {
  it('of itself leaves every line', async () => {
    expect(await ended(program(300, 'fall off', 'p'))).toBe(0)
    expect(idsOf(linesOf())).toEqual(named(300, 'p'))
  })

  it('by process.exit leaves every line', async () => {
    expect(await ended(program(300, 'exit', 'p'))).toBe(0)
    expect(idsOf(linesOf())).toEqual(named(300, 'p'))
  })

  it('by process.exit while it writes leaves every line once', async () => {
    for (let round = 0; round < 3; round++) {
      rmSync(path, { force: true })
      expect(await ended(program(5000, 'exit within a write', 'p'))).toBe(0)
      expect(idsOf(linesOf())).toEqual(named(5000, 'p'))
    }
  })

  it('by kill -9 loses at most the line it was at', async () => {
    for (let round = 0; round < 3; round++) {
      const child = program(0, 'forever', `round${round}`)
      await once(child.stdout!, 'data')
      await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toContain(`round${round}-`), 20_000)
      await new Promise((resolve) => setTimeout(resolve, 37 * round))
      child.kill('SIGKILL')
      await ended(child)
    }
    const sink = jsonlFile({ path })
    sink.record({ ...record, id: 'last' })
    await sink.flush()
    const lines = linesOf()
    const whole = lines.filter(isJson)
    expect(lines.length - whole.length).toBeLessThanOrEqual(3)
    const ids = idsOf(whole)
    expect(ids.at(-1)).toBe('last')
    for (let round = 0; round < 3; round++) {
      const own = ids.filter((id) => id.startsWith(`round${round}-`))
      expect(own.length).toBeGreaterThan(0)
      expect(own).toEqual(named(own.length, `round${round}`))
    }
  })
})

describe('two programs', () => {
  it('share a file without mixing their lines', async () => {
    const codes = await Promise.all(['a', 'b'].map((name) => ended(program(400, 'slowly', name))))
    expect(codes).toEqual([0, 0])
    const ids = idsOf(linesOf())
    expect(ids.filter((id) => id.startsWith('a-'))).toEqual(named(400, 'a'))
    expect(ids.filter((id) => id.startsWith('b-'))).toEqual(named(400, 'b'))
  })

  it('share files that are put away', async () => {
    const codes = await Promise.all(['a', 'b'].map((name) => ended(program(400, 'slowly', name, 20_000))))
    expect(codes).toEqual([0, 0])
    const files = readdirSync(folder)
    expect(files.length).toBeGreaterThan(10)
    const ids = files.flatMap((file) => idsOf(linesOf(join(folder, file))))
    expect(ids.sort()).toEqual([...named(400, 'a'), ...named(400, 'b')].sort())
  })
})

function isJson(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
