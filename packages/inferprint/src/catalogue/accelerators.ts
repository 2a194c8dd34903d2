import { ACCELERATORS } from '../generated/accelerators.ts'
import { once } from './once.ts'
import { readTable } from './table.ts'
import type { Accelerator } from './types.ts'

/** Accelerators by name: `H100`, `MI300X`, `TPU-v5p`. Read at the first call. */
export const accelerators: () => ReadonlyMap<string, Accelerator> = once(
  () =>
    new Map(
      [...readTable(ACCELERATORS)].map(([name, { cells, sources }]) => [
        name,
        {
          name,
          ...Object.fromEntries([...cells].map(([field, text]) => [field, Number(text)])),
          sources,
        } as Accelerator,
      ]),
    ),
)
