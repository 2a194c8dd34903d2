import { expect, it } from 'vitest'
import { whenAsked } from './when-asked.ts'

class Client {
  readonly there = { name: 'there' }
  _lazy?: object
  get lazy(): object {
    this._lazy ??= { name: 'lazy' }
    return this._lazy
  }
}

it('tells of a part that lies there at once', () => {
  const client = new Client()
  const found: object[] = []
  whenAsked(client, 'there', (part) => found.push(part))
  expect(found).toEqual([client.there])
})

it('tells of a part that is made when it is asked for, once, and leaves the client as it was until then', () => {
  const client = new Client()
  const found: object[] = []
  whenAsked(client, 'lazy', (part) => found.push(part))
  whenAsked(client, 'lazy', (part) => found.push(part))
  expect(found).toEqual([])
  expect(client._lazy).toBeUndefined()
  expect(Object.keys(client)).toEqual(Object.keys(new Client()))
  const { lazy } = client
  expect(client.lazy).toBe(lazy)
  expect(found).toEqual([lazy, lazy])
})

it('tells nothing of what is absent', () => {
  whenAsked({}, 'absent', () => expect.unreachable())
  whenAsked({ absent: undefined }, 'absent', () => expect.unreachable())
})
