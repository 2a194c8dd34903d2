import { fileURLToPath } from 'node:url'
import type { Estimated, Skipped, Validation } from '../validate.ts'
import { columnsOf, columnsText } from './columns.ts'
import { ofOtherEstimates, outliers } from './outliers.ts'

/**
 * What the method book plots of published figures. Relative to our estimate, because not every source allows its table to be given on;
 * single figures, those outside, in their own unit.
 */
export const validationEvidenceFile = fileURLToPath(new URL('../../../apps/web/data/validate.json', import.meta.url))

const about = (skipped: readonly Skipped[]) => ({
  about:
    'Published figures of energy beside their estimates by inferprint-1, each at its own boundary. published, min and max are over the estimate; value and estimate, of figures outside the interval alone, are in the unit.',
  skipped: skipped.length,
})

/** The first words of how far a source is trusted; the rest tells how it measured. */
export const trustOf = ({ trust }: Estimated): string => (trust.split(/[(:]/)[0] ?? '').trim()

export const reasonOf = (row: Estimated): string | undefined =>
  row.inside ? undefined : (outliers[row.id] ?? ofOtherEstimates[trustOf(row)])

export const validationEvidence = ({ rows, skipped }: Validation): string =>
  columnsText(
    columnsOf(
      rows.map((row) => ({
        id: row.id,
        model: row.model,
        trust: trustOf(row),
        boundary: row.boundary,
        taken: row.taken.join(', '),
        published: row.value / row.estimate,
        min: row.min / row.estimate,
        max: row.max / row.estimate,
        inside: Number(row.inside),
        unit: row.unit,
        value: row.inside ? undefined : row.value,
        estimate: row.inside ? undefined : row.estimate,
        reason: reasonOf(row),
        url: row.url,
      })),
    ),
    about(skipped),
  )
