import { expect, it } from 'vitest'
import { Pace } from './pace.ts'

/** Ten pieces of ten bytes, every 20 ms from 100 ms on, for a consumer that takes so long over each, ms. */
function paced(consumerMs: number): Pace {
  const pace = new Pace(0)
  pace.asked(0)
  let now = 100
  for (let piece = 0; piece < 10; piece++) {
    pace.arrived(now, 10)
    pace.asked(now + consumerMs)
    now += 20
  }
  return pace
}

it('tells the time to the first text and between tokens', () => {
  const pace = paced(0)
  expect(pace.timeToFirstTokenS).toBeCloseTo(0.1, 12)
  /** 50 tokens, 45 of them after the first piece, in 180 ms. */
  expect(pace.interTokenLatencyS(50)).toBeCloseTo(0.004, 12)
  expect(pace.textBytes).toBe(100)
})

it('says nothing of the time between tokens where the consumer took it, or where there is too little', () => {
  expect(paced(5).interTokenLatencyS(50)).toBeUndefined()
  expect(paced(0).interTokenLatencyS(5)).toBeUndefined()
  const single = new Pace(0)
  single.arrived(100, 500)
  expect(single.interTokenLatencyS(100)).toBeUndefined()
  expect(new Pace(0).interTokenLatencyS(100)).toBeUndefined()
  expect(new Pace(0).timeToFirstTokenS).toBeUndefined()
})
