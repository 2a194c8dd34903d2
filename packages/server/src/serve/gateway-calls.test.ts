import { expect, it } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import type { Row } from '../store/index.ts'
import { GatewayCalls } from './gateway-calls.ts'

const row = (more: Partial<Row>): Row =>
  rowWith({ response_id: 'chatcmpl-1', started_at: '2026-11-25T12:00:00.000Z', duration_s: 0.7, ...more })
const told = row({ sdk: 'gateway', started_at: '2026-11-25T12:00:00.100Z', duration_s: 0.5 })

it.each([
  ['the same call, as the program saw it', true, {}],
  ['the clock of another machine, a second late', true, { started_at: '2026-11-25T12:00:01.000Z' }],
  [
    'the same id an hour later, of a server that counts its answers anew',
    false,
    { started_at: '2026-11-25T13:00:00.000Z' },
  ],
  ['another answer at the same time', false, { response_id: 'chatcmpl-2' }],
])('%s: %s', (_, isKnown, more) => {
  const calls = new GatewayCalls()
  calls.add(told)
  expect(calls.has(row(more))).toBe(isKnown)
})

it('leaves out what the gateway told, and no other row', () => {
  const calls = new GatewayCalls()
  calls.add(told)
  const { response_id: _, ...withoutId } = row({})
  const others = [row({ response_id: 'other' }), withoutId]
  expect(calls.others([row({}), ...others])).toEqual(others)
  expect(calls.others(others)).toBe(others)
})

it('forgets the oldest', () => {
  const calls = new GatewayCalls()
  calls.add(told)
  for (let at = 0; at < 50_000; at++) calls.add({ ...told, response_id: `id-${at}` })
  expect(calls.has(row({}))).toBe(false)
  expect(calls.has(row({ response_id: 'id-0' }))).toBe(true)
})
