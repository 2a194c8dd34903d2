import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MeasurementFileError } from './errors.ts'
import { fitEvidence, fitEvidenceFile } from './evidence/fit-evidence.ts'
import { validationEvidence, validationEvidenceFile } from './evidence/validation-evidence.ts'
import { fit } from './fit.ts'
import { fittedOf, loadFitted } from './fitted.ts'
import { intervalOf, leaveOut } from './folds.ts'
import { fitSpeed } from './hidden.ts'
import { loadLlmRows } from './load-llm.ts'
import { loadPublishedRows } from './load-measurements.ts'
import { fitPage } from './pages/fit-page.ts'
import type { Page } from './pages/markdown.ts'
import { scorePage } from './pages/score-page.ts'
import { validatePage } from './pages/validate-page.ts'
import { takeFlag } from './run-load.ts'
import { predictRows } from './score-file.ts'
import { validate } from './validate.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const measurements = here('../../../shared/data/mlenergy-v3/llm.csv')
const published = here('../../../shared/data/published/measurements.csv')

/** A table by its name and its folder's, wherever the reader has it. */
const named = (file: string): string => `${basename(dirname(file))}/${basename(file)}`

interface Report {
  readonly pages: Readonly<Record<string, Page>>
  /** What the method book reads, by file. */
  readonly evidence: Readonly<Record<string, string>>
}

function report(): Report {
  const rows = loadLlmRows(measurements)
  const parameters = fit(rows)
  const [models, families] = [leaveOut(rows, ({ model }) => model), leaveOut(rows, ({ family }) => family)]
  const fitted = fittedOf(parameters, intervalOf(families), fitSpeed(rows, parameters))
  const shipped = loadFitted()
  const validation = validate(loadPublishedRows(published), shipped.parameters)
  return {
    pages: {
      fit: fitPage(fitted, models, families),
      score: scorePage(predictRows(rows, shipped), named(measurements)),
      validate: validatePage(validation, named(published)),
    },
    evidence: {
      [fitEvidenceFile]: fitEvidence(families),
      [validationEvidenceFile]: validationEvidence(validation),
    },
  }
}

/** Writes every page and its pictures, and what the method book plots. @throws MeasurementFileError where there are no measurements beside the repository */
export function runReport(args: readonly string[]): void {
  const { value: given, rest } = takeFlag(args, '--out')
  if (rest.length > 0)
    throw new MeasurementFileError(`report knows no ${rest.join(' ')}; expected --out FOLDER or nothing`)
  for (const file of [measurements, published])
    if (!existsSync(file)) throw new MeasurementFileError(`there is no ${file}; the pages are made from it`)
  const out = given ?? here('../../docs/reports')
  mkdirSync(out, { recursive: true })
  const { pages, evidence } = report()
  for (const [file, contents] of Object.entries(evidence))
    writeFileSync(given ? join(given, basename(file)) : file, contents)
  for (const [name, { markdown, pictures }] of Object.entries(pages)) {
    writeFileSync(join(out, `${name}.md`), markdown)
    for (const [file, picture] of Object.entries(pictures)) writeFileSync(join(out, file), picture)
  }
  console.error(`lab: pages written to ${out}`)
}
