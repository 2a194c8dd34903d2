import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { isWatched, label, labelsNow, reachBeyondPauses, watched } from './context.ts'

it('labels reach as deep as the code goes, also after a pause, and no further', async () => {
  const seen = await label({ team: 'a', task: 'x' }, () =>
    label({ task: 'y' }, async () => {
      await wait(1)
      return labelsNow()
    }),
  )
  expect(seen).toEqual({ team: 'a', task: 'y' })
  expect(labelsNow()).toEqual({})
})

it('conversations side by side keep their labels apart', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => String(index))
  const seen = await Promise.all(
    ids.map((conversation) =>
      label({ conversation }, async () => {
        await wait(Math.random() * 5)
        return labelsNow().conversation
      }),
    ),
  )
  expect(seen).toEqual(ids)
})

it('what is watched is known within alone, beyond a pause where somebody needs that', async () => {
  watched(() => expect(isWatched()).toBe(true))
  expect(isWatched()).toBe(false)
  reachBeyondPauses()
  await watched(async () => {
    await wait(1)
    expect(isWatched()).toBe(true)
  })
  expect(isWatched()).toBe(false)
})

it('refuses a label that is no text', () => {
  expect(() => label({ task: 7 } as never, () => 1)).toThrow('label task is number; expected a text')
})
