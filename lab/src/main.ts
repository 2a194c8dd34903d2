/** npm run lab -- COMMAND: fits inferprint-1 to measurements, and holds it against any file of them. --help tells the commands. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MeasurementFileError } from './errors.ts'
import { fit } from './fit.ts'
import { fittedFile, fittedOf, fittedText, loadFitted } from './fitted.ts'
import { intervalOf, leaveOut } from './folds.ts'
import { help } from './help.ts'
import { fitSpeed } from './hidden.ts'
import { loadLlmRows } from './load-llm.ts'
import { loadPublishedRows } from './load-measurements.ts'
import { fileScoresText, reportText } from './report.ts'
import { runLoad } from './run-load.ts'
import { runReport } from './run-report.ts'
import { scoreOf } from './score.ts'
import { scoreRows } from './score-file.ts'
import { validate } from './validate.ts'
import { validationText } from './validation-text.ts'

const measurements = fileURLToPath(new URL('../../../shared/data/mlenergy-v3/llm.csv', import.meta.url))
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
  const rows = loadLlmRows(existing(given ?? measurements))
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
  console.log(json ? JSON.stringify(report, null, 2) : reportText(report, families))
  const text = fittedText(fittedOf(parameters, intervalOf(families), fitSpeed(rows, parameters)))
  if (args.includes('--write')) writeFileSync(fittedFile, text)
  if (args.includes('--check') && readFileSync(existing(fittedFile), 'utf8') !== text) {
    console.error(
      `lab: the fit does not reproduce ${fittedFile}; npm run lab -- fit --write, and look at the difference`,
    )
    process.exitCode = 1
  }
}

function runScore(): void {
  const scores = scoreRows(loadLlmRows(existing(given ?? refuse('no file given'))), loadFitted())
  console.log(json ? JSON.stringify(scores, null, 2) : fileScoresText(scores))
}

function runValidate(): void {
  const rows = loadPublishedRows(existing(given ?? refuse('no file given')))
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
