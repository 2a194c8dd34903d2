import { accelerators } from 'inferprint/catalogue/accelerators'
import { measuredAccelerator, parametersOf } from 'inferprint/method/inferprint-1'
import { MeasurementFileError } from './errors.ts'
import type { LlmRow } from './load-llm.ts'
import type { Parameters } from './roofline.ts'

/** Whose prompts are taken for those of a task that the fit has not seen. */
const likeTask = 'lm-arena-chat'

/** Parameters for every row of a file, and what was taken where the fit has not seen its accelerator or its task. */
export interface ForFile {
  readonly parameters: Parameters
  readonly notes: readonly string[]
}

/**
 * Accelerators that were not measured are read off their data sheets, as the library does; prompts of other tasks are taken for those of
 * a chat.
 * @throws MeasurementFileError for an accelerator that the catalogue does not have
 */
export function parametersFor(rows: readonly LlmRow[], fitted: Parameters): ForFile {
  const parameters: Record<string, number> = { ...fitted }
  const notes: string[] = []
  const owners = new Set(Object.keys(fitted).flatMap((key) => key.split(':')[1] ?? []))
  const measured = accelerators().get(measuredAccelerator)
  for (const name of new Set(rows.map(({ accelerator }) => accelerator))) {
    if (owners.has(name)) continue
    const sheet = accelerators().get(name)
    if (!sheet || !measured)
      throw new MeasurementFileError(
        `the accelerator ${name} is not in the catalogue; expected one of ${[...accelerators().keys()].join(', ')}`,
      )
    for (const [quantity, value] of Object.entries(parametersOf(sheet, measured, fitted)))
      if (`${quantity}:${measured.name}` in fitted) parameters[`${quantity}:${name}`] = value
    notes.push(`${name} was not measured: its parameters are those of ${measured.name}, scaled by the data sheets.`)
  }
  for (const task of new Set(rows.map((row) => row.task))) {
    if (owners.has(task)) continue
    parameters[`prompt_token_count:${task}`] = fitted[`prompt_token_count:${likeTask}`] as number
    notes.push(`Prompts of ${task} are taken to be as long as those of ${likeTask}.`)
  }
  return { parameters, notes }
}
