import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from './run.ts'

const sample = fileURLToPath(new URL('../sample/reply.json', import.meta.url))

describe('the command inferprint', () => {
  it('reads a saved reply', () => {
    const { out = '' } = run(['read', sample])
    expect(out).toContain('input 21, output 164, of the output 64 reasoning tokens (openai-chat)')
    expect(out).toContain('Global Warming Potential')
    expect(run(['read', 'no-such-file']).error).toContain('no-such-file cannot be read')
  })

  it('prints a footprint, aligned, with units and the reading of the name', () => {
    const { out = '', code } = run(['estimate', 'openai/gpt-4o', '--tokens', '300', '--zone', 'FRA'])
    expect(code).toBe(0)
    expect(out).toMatch(/^openai\/gpt-4o {2}estimated, ecologits-0\.11\n/)
    expect(out).toMatch(/Global Warming Potential +[\d.]+ +[\d.]+ +[\d.]+ {2}[mµ]?gCO2eq +\d+ %/)
    expect(out).toContain('model-arch-not-released')
  })

  it('prints JSON in canonical units', () => {
    const { out = '' } = run(['estimate', 'gpt-4o', '--tokens', '300', '--json'])
    expect(JSON.parse(out)).toMatchObject({ energy: { unit: 'kWh' }, gwp: { unit: 'kgCO2eq' }, model: 'openai/gpt-4o' })
  })

  it('explains with formulas', () => {
    expect(run(['explain', 'gpt-4o', '--tokens', '300']).out).toContain('= datacenter_pue * request_it_energy')
  })

  it.each(['models', 'zones', 'providers'])('lists %s', (what) => {
    const { out = '' } = run([what, '--json'])
    expect(JSON.parse(out).length).toBeGreaterThan(10)
  })

  it.each([
    [['estimte'], 2, 'did you mean estimate?'],
    [['estimate', 'gpt-4o'], 2, '--tokens is missing'],
    [['estimate', 'gpt-4o', '--token', '3'], 2, 'did you mean --tokens?'],
    [['estimate', 'gpt-4o', '--tokens', 'many'], 2, 'expected a number'],
    [['estimate', 'gpt-4o', '--tokens=-3'], 1, 'from 0 to 1000000000'],
    [['estimate', 'gpt-9', '--tokens', '3', '--strict'], 1, 'no model "gpt-9"'],
  ])('answers %j with exit code %i', (args, code, message) => {
    const outcome = run(args)
    expect(outcome.code).toBe(code)
    expect(outcome.error).toContain(message)
    expect(outcome.out).toBeUndefined()
  })
})
