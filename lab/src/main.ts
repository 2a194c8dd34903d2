/** npm run lab -- fit [FILE.csv] [--json]: fits the decode roofline and scores it on models and families left out. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { MeasurementFileError } from './errors.ts'
import { fit } from './fit.ts'
import { leaveOut } from './folds.ts'
import { loadLlmRows } from './load-llm.ts'
import { reportText } from './report.ts'
import { scoreOf } from './score.ts'

const measurements = fileURLToPath(new URL('../../../shared/data/mlenergy-v3/llm.csv', import.meta.url))

function refuse(message: string): never {
  console.error(`lab: ${message}\nusage: npm run lab -- fit [FILE.csv] [--json]`)
  process.exit(2)
}

const [command, ...args] = process.argv.slice(2)
if (command !== 'fit') refuse(`there is no command ${JSON.stringify(command ?? '')}`)
const file = args.find((argument) => !argument.startsWith('--')) ?? measurements
if (!existsSync(file)) refuse(`there is no ${file}`)
try {
  const rows = loadLlmRows(file)
  const parameters = fit(rows)
  const folds = { model: leaveOut(rows, ({ model }) => model), family: leaveOut(rows, ({ family }) => family) }
  const report = { parameters, lomo: scoreOf(folds.model), lofo: scoreOf(folds.family) }
  console.log(args.includes('--json') ? JSON.stringify(report, null, 2) : reportText(report, folds.family))
} catch (error) {
  if (error instanceof MeasurementFileError) refuse(error.message)
  throw error
}
