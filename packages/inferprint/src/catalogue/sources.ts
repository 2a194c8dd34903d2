import { SOURCES } from '../generated/sources.ts'
import { once } from './once.ts'
import type { Source } from './types.ts'

/** Every source by id: title, address, date read, licence, trust. An address may hold `{hf_id}`, the model's hub id. */
export const sources: () => ReadonlyMap<string, Source> = once(() => {
  const table = new Map<string, Source>()
  for (const line of SOURCES.split('\n')) {
    const [id = '', title = '', url = '', read = '', licence = '', trust = ''] = line.split('|')
    table.set(id, { id, title, url, read, licence, trust })
  }
  return table
})
