import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('lets one piece of work end before the next begins, and others run between them', async () => {
  const turns = new Turns()
  const seen: string[] = []
  const piece = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise(setImmediate)
    seen.push(`${name} ends`)
    return name
  }
  const all = [turns.take(piece('one')), turns.take(piece('two'))]
  void all[0]?.then(() => setImmediate(() => seen.push('another')))
  expect(await Promise.all(all)).toEqual(['one', 'two'])
  expect(seen).toEqual(['one begins', 'one ends', 'another', 'two begins', 'two ends'])
})

it('goes on after work that failed', async () => {
  const turns = new Turns()
  const failed = turns.take(() => {
    throw new Error('no')
  })
  const next = turns.take(() => 7)
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe(7)
})
