import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { findMediaModels, mediaModels } from 'inferprint/catalogue'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../../shared/data/media-models/', import.meta.url))

const absent = !existsSync(folder)
if (absent) console.warn(`Skipped: no ${folder} to compare the catalogue with.`)

describe.skipIf(absent)('the facts are those they were taken from', () => {
  const rows = (file: string): Record<string, string>[] =>
    parse(readFileSync(`${folder}${file}`, 'utf8'), { columns: true, skip_empty_lines: true })

  it.each([
    ['image', 'image.csv'],
    ['video', 'video.csv'],
  ] as const)('%s', (modality, file) => {
    const open = rows(file).filter(
      ({ open_weights: weights, architecture }) => weights === 'yes' && !architecture?.includes('cascade'),
    )
    for (const row of open) {
      const model =
        mediaModels(modality).get(row.model_id ?? '') ?? findMediaModels(modality, row.model_id ?? '').models[0]
      expect(model, row.model_id).toBeDefined()
      const number = (cell: string | undefined) => (cell ? Number(cell) : undefined)
      expect(model?.parametersB).toBe(number(row.denoiser_params_b))
      expect(model?.steps).toBe(number(row.default_steps))
      expect(model?.passes).toBe(number(row.passes_per_step))
      expect(model?.width).toBe(number(row.hidden_size))
    }
  })
})
