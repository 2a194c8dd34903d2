/** npm run lab -- COMMAND: fits inferprint-1 to measurements, and holds it against any file of them. --help tells the commands. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { fittedMediaFile, loadFittedMedia } from './diffusion/fitted.ts'
import { isDiffusionTable, loadDiffusionRows } from './diffusion/load-diffusion.ts'
import { runDiffusion } from './diffusion/run.ts'
import { scoreDiffusionRows } from './diffusion/score.ts'
import { MeasurementFileError } from './errors.ts'
import { fitEvidence, fitEvidenceFile } from './evidence/fit-evidence.ts'
import { fit } from './fit.ts'
import { fittedFile, fittedOf, fittedText, loadFitted } from './fitted.ts'
import { intervalOf, leaveOut } from './folds.ts'
import { help } from './help.ts'
import { fitSpeed } from './hidden.ts'
import { loadLlmRows } from './load-llm.ts'
import { readPublishedRows } from './load-measurements.ts'
import { isMediaEnergyTable, readMediaEnergyRows } from './load-media-energy.ts'
import { parametersFor } from './parameters-for.ts'
import { fileScoresText, reportText } from './report.ts'
import { runLoad } from './run-load.ts'
import { runReport } from './run-report.ts'
import { scoreOf } from './score.ts'
import { scoreRows } from './score-file.ts'
import { validate } from './validate.ts'
import { validationText } from './validation-text.ts'

const benchmark = (file: string): string =>
  fileURLToPath(new URL(`../../../shared/data/mlenergy-v3/${file}`, import.meta.url))
const measurements = benchmark('llm.csv')
const mediaMeasurements = benchmark('diffusion.csv')
const pointer = 'npm run lab -- --help tells the commands, each with an example'

function refuse(message: string): never {
  console.error(`lab: ${message}\n${pointer}`)
  process.exit(2)
}

const [command, ...args] = process.argv.slice(2)
const json = args.includes('--json')
const given = args.find((argument) => !argument.startsWith('--'))
const existing = (file: string): string => (existsSync(file) ? file : refuse(`there is no ${file}`))

function runFit(): void {
  const file = existing(given ?? measurements)
  const fits = isMedia(file) ? [fitMedia(file)] : [fitTexts(file)]
  if (given === undefined) fits.push(fitMedia(existing(mediaMeasurements)))
  keep(fits)
}

/** What a fit says, for people and for machines, and the files that the library and the method book ship. */
interface Fit {
  readonly report: object
  readonly text: string
  readonly files: readonly { readonly file: string; readonly contents: string }[]
}

function fitTexts(file: string): Fit {
  const rows = loadLlmRows(file)
  const parameters = fit(rows)
  const [models, families] = [leaveOut(rows, ({ model }) => model), leaveOut(rows, ({ family }) => family)]
  const [hidden, latency] = [families.map((row) => row.hidden), families.map((row) => row.latency)]
  const report = {
    parameters,
    lomo: scoreOf(models),
    lofo: scoreOf(families),
    hidden: scoreOf(hidden),
    latency: scoreOf(latency),
  }
  const contents = fittedText(fittedOf(parameters, intervalOf(families), fitSpeed(rows, parameters)))
  const files = [
    { file: fittedFile, contents },
    { file: fitEvidenceFile, contents: fitEvidence(families) },
  ]
  return { report, text: reportText(report, families), files }
}

function fitMedia(file: string): Fit {
  const { report, text, file: contents } = runDiffusion(loadDiffusionRows(file))
  return { report: { media: report }, text, files: [{ file: fittedMediaFile, contents }] }
}

function keep(fits: readonly Fit[]): void {
  console.log(
    json
      ? JSON.stringify(Object.assign({}, ...fits.map(({ report }) => report)), null, 2)
      : fits.map(({ text }) => text).join('\n\n'),
  )
  for (const { file, contents } of fits.flatMap(({ files }) => files)) {
    if (args.includes('--write')) writeFileSync(file, contents)
    if (!args.includes('--check') || readFileSync(existing(file), 'utf8') === contents) continue
    console.error(`lab: the fit does not reproduce ${file}; npm run lab -- fit --write, and look at the difference`)
    process.exitCode = 1
  }
}

const isMedia = (file: string): boolean => isDiffusionTable(readFileSync(file, 'utf8'))

function runScore(): void {
  const file = existing(given ?? refuse('no file given'))
  if (isMedia(file)) {
    const scores = scoreDiffusionRows(loadDiffusionRows(file), loadFittedMedia())
    console.log(json ? JSON.stringify(scores, null, 2) : fileScoresText(scores))
    return
  }
  const rows = loadLlmRows(file)
  const fitted = loadFitted()
  const { parameters, notes } = parametersFor(rows, fitted.parameters)
  for (const note of notes) console.error(`lab: ${note}`)
  const scores = scoreRows(rows, { ...fitted, parameters })
  console.log(json ? JSON.stringify(scores, null, 2) : fileScoresText(scores))
}

function runValidate(): void {
  const file = existing(given ?? refuse('no file given'))
  const text = readFileSync(file, 'utf8')
  const rows = isMediaEnergyTable(text) ? readMediaEnergyRows(text) : readPublishedRows(text, file)
  const validation = validate(rows, loadFitted().parameters)
  console.log(json ? JSON.stringify(validation, null, 2) : validationText(validation))
}

try {
  if (process.argv.includes('--help') || command === 'help') console.log(help)
  else if (command === 'fit') runFit()
  else if (command === 'score') runScore()
  else if (command === 'validate') runValidate()
  else if (command === 'load') await runLoad(args)
  else if (command === 'report') runReport(args)
  else refuse(`there is no command ${JSON.stringify(command ?? '')}`)
} catch (error) {
  if (error instanceof MeasurementFileError) refuse(error.message)
  throw error
}
