import { expect, it } from 'vitest'
import { sources } from '../catalogue/sources.ts'
import { text08, text09, text011, video011 } from './index.ts'
import { dataCentre } from './inferprint-1/data-centre.ts'
import { diffusion, language, speed } from './inferprint-1/index.ts'
import { diffusionItems, pricedItems, textItems } from './inferprint-1/items.ts'
import { userSide } from './inferprint-1/user-side.ts'

const systems = [
  text011,
  text09,
  text08,
  video011,
  language,
  speed,
  diffusion,
  dataCentre,
  userSide,
  diffusionItems,
  pricedItems,
  textItems,
]

it.each(systems)('every quantity of $name has a source that is on record', ({ quantities }) => {
  const known = new Set([...sources().keys(), 'reply', 'request', 'deployment', 'catalogue'])
  const without = [...quantities.values()].filter(({ source }) => !known.has(source))
  expect(without.map(({ name, source }) => `${name}: ${source}`)).toEqual([])
})

it.each(systems)(
  'every symbol of $name is of letters, scripts and commands that begin with a backslash',
  ({ quantities }) => {
    const symbols = [...quantities.values()].map(({ symbol }) => symbol)
    const odd = symbols.filter((symbol) => /[^\x20-\x7e]|(?<![\\a-z])(?:mathrm|tau|alpha|eta)\b/.test(symbol))
    expect(odd).toEqual([])
  },
)
