import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Leaving } from './leaving.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the end of a run of which nobody tells', () => {
  it('is when its stream was last heard of, a minute later', () => {
    const leave = vi.fn()
    const leaving = new Leaving(undefined, leave)
    leaving.heard()
    vi.advanceTimersByTime(40_000)
    leaving.heard()
    const last = performance.now()
    vi.advanceTimersByTime(59_000)
    expect(leave).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2000)
    expect(leave.mock.calls).toEqual([[last]])
  })

  it('is when its signal was aborted, unless the framework tells within half a second', () => {
    const leave = vi.fn()
    const stop = new AbortController()
    new Leaving(stop.signal, leave).heard()
    vi.advanceTimersByTime(1000)
    const at = performance.now()
    stop.abort()
    vi.advanceTimersByTime(600)
    expect(leave.mock.calls).toEqual([[at]])
    const told = vi.fn()
    const again = new AbortController()
    const leaving = new Leaving(again.signal, told)
    again.abort()
    leaving.over()
    vi.advanceTimersByTime(120_000)
    expect(told).not.toHaveBeenCalled()
  })

  it('adds one listener to a signal that many runs share', () => {
    const stop = new AbortController()
    const listened = vi.spyOn(stop.signal, 'addEventListener')
    const leave = vi.fn()
    const runs = Array.from({ length: 20 }, () => new Leaving(stop.signal, leave))
    expect(listened).toHaveBeenCalledTimes(1)
    for (const run of runs.slice(5)) run.over()
    stop.abort()
    vi.advanceTimersByTime(600)
    expect(leave).toHaveBeenCalledTimes(5)
  })

  it('never comes to a run that has ended', () => {
    const leave = vi.fn()
    const stop = new AbortController()
    const leaving = new Leaving(stop.signal, leave)
    leaving.heard()
    leaving.over()
    stop.abort()
    vi.advanceTimersByTime(120_000)
    expect(leave).not.toHaveBeenCalled()
  })
})
