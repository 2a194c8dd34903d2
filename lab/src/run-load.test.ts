import { describe, expect, it } from 'vitest'
import { runLoad, takeFlag } from './run-load.ts'

describe('the arguments of load', () => {
  it('are sources and a file to write', () => {
    expect(takeFlag(['a', '--out', 'b', 'c'], '--out')).toEqual({ value: 'b', rest: ['a', 'c'] })
    expect(takeFlag(['a'], '--out')).toEqual({ value: undefined, rest: ['a'] })
    expect(() => takeFlag(['--out'], '--out')).toThrow('--out needs a path after it')
    expect(() => takeFlag(['--out', '--json'], '--out')).toThrow('--out needs a path after it')
  })

  it('are refused where they are unknown or none', async () => {
    await expect(runLoad(['a.json', '--fast'])).rejects.toThrow(
      'load knows no --fast; expected sources and --out FILE.csv',
    )
    await expect(runLoad([])).rejects.toThrow(/^no source given; expected a file, a folder, a URL or a name$/)
  })
})
