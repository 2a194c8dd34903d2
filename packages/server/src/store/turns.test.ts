import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

function pieces() {
  const turns = new Turns()
  const seen: string[] = []
  const piece = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise(setImmediate)
    seen.push(`${name} ends`)
    return name
  }
  return { turns, seen, piece }
}

it('lets one piece of work end before the next begins, and others run between them', async () => {
  const { turns, seen, piece } = pieces()
  const all = [turns.take(piece('one')), turns.take(piece('two'))]
  void all[0]?.then(() => setImmediate(() => seen.push('another')))
  expect(await Promise.all(all)).toEqual(['one', 'two'])
  expect(seen).toEqual(['one begins', 'one ends', 'another', 'two begins', 'two ends'])
})

it('lets what cannot wait come next', async () => {
  const { turns, seen, piece } = pieces()
  const some = ['one', 'two', 'three'].map((name) => turns.take(piece(name)))
  expect(await turns.takeNext(piece('urgent'))).toBe('urgent')
  await Promise.all(some)
  expect(seen.filter((each) => each.endsWith('begins'))).toEqual([
    'one begins',
    'urgent begins',
    'two begins',
    'three begins',
  ])
})

it('goes on after work that failed, and when it had nothing to do', async () => {
  const { turns, piece } = pieces()
  const failed = turns.take(() => {
    throw new Error('no')
  })
  const next = turns.take(() => 7)
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe(7)
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(await turns.take(piece('later'))).toBe('later')
})
