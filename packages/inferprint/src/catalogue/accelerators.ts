import { ACCELERATORS } from '../generated/accelerators.ts'
import { once } from './once.ts'
import { type Row, readRanged, readTable } from './table.ts'
import type { Accelerator, Making } from './types.ts'

const making = ({ cells }: Row, of: 'embodied' | 'host'): Making => {
  const figure = (criterion: string) => readRanged(cells.get(of + criterion) ?? '')
  return { gwp: figure('Gwp'), adpe: figure('Adpe'), pe: figure('Pe') }
}

/** Accelerators by name: `H100`, `MI300X`, `TPU-v5p`. Read at the first call. */
export const accelerators: () => ReadonlyMap<string, Accelerator> = once(
  () =>
    new Map(
      [...readTable(ACCELERATORS)].map(([name, row]) => [
        name,
        {
          name,
          ...Object.fromEntries([...row.cells].map(([field, text]) => [field, Number(text)])),
          embodied: making(row, 'embodied'),
          host: making(row, 'host'),
          sources: row.sources,
        } as Accelerator,
      ]),
    ),
)
