import { describe, expect, it } from 'vitest'
import { rowWith } from '../../test/rows.ts'
import { whyNoRow } from './check-row.ts'

describe('a record from elsewhere', () => {
  it('passes as instruments write it, with nulls and with names that came later', () => {
    expect(whyNoRow(rowWith())).toBeUndefined()
    expect(whyNoRow({ ...rowWith(), response_id: null, some_later_name: {} })).toBeUndefined()
  })

  it.each([
    [null, 'the record is null; expected an object'],
    [[1], 'the record is [1]; expected an object'],
    [{ schema: 2 }, 'schema is 2; expected 1'],
    [{ id: undefined }, 'id is missing'],
    [{ id: '' }, 'id is empty'],
    [{ id: 'x'.repeat(1001) }, 'expected a text of at most 1000 characters'],
    [{ started_at: '2026-11-25' }, 'started_at is "2026-11-25"; expected a time in UTC'],
    [{ started_at: '2026-11-25T12:00:00.000+01:00' }, 'expected a time in UTC'],
    [{ started_at: '1999-01-01T00:00:00.000Z' }, 'expected a time in UTC'],
    [{ stream: 'yes' }, 'stream is "yes"; expected true or false'],
    [{ outcome: 'fine' }, 'outcome is "fine"; expected completed, aborted, failed'],
    [{ input_tokens: 1.5 }, 'input_tokens is 1.5; expected a whole number from 0'],
    [{ output_tokens: -1 }, 'output_tokens is -1'],
    [{ duration_s: Number.NaN }, 'duration_s is null; expected a number from 0'],
    [{ energy_kwh: '0.1' }, 'energy_kwh is "0.1"; expected a number from 0'],
    [{ energy_min_kwh: undefined }, 'energy_kwh has no whole interval; expected energy_min_kwh and energy_max_kwh'],
    [{ gwp_kgco2eq: 1 }, 'gwp_kgco2eq is 1; expected it within'],
    [{ method: undefined }, 'method is missing; expected the one that made the figures'],
    [{ catalogue_version: undefined }, 'catalogue_version is missing'],
    [{ label: { task: 1 } }, 'label is {"task":1}; expected names and texts'],
    [{ label: undefined }, 'label is missing'],
    [{ notes: 'x' }, 'notes is "x"; expected a list of texts'],
  ])('%j is refused with the reason', (wrong, why) => {
    const record = wrong === null || Array.isArray(wrong) ? wrong : { ...rowWith(), ...wrong }
    expect(whyNoRow(record)).toContain(why)
  })
})
