import { expect, it } from 'vitest'
import { sources } from '../catalogue/sources.ts'
import { text08, text09, text011, video011 } from './index.ts'
import { dataCentre } from './inferprint-1/data-centre.ts'
import { diffusion, language, speed } from './inferprint-1/index.ts'
import { userSide } from './inferprint-1/user-side.ts'

it.each([text011, text09, text08, video011, language, speed, diffusion, dataCentre, userSide])(
  'every quantity of $name has a source that is on record',
  ({ quantities }) => {
    const known = new Set([...sources().keys(), 'reply', 'request', 'deployment', 'catalogue'])
    const without = [...quantities.values()].filter(({ source }) => !known.has(source))
    expect(without.map(({ name, source }) => `${name}: ${source}`)).toEqual([])
  },
)
