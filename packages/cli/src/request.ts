import type { EstimateOptions, TextRequest } from 'inferprint'
import { ecologits08, ecologits09, ecologits011, type TextMethod } from 'inferprint/method'
import { UsageError } from './errors.ts'
import { numberOption, readOptions } from './options.ts'

export const requestHelp = `  --tokens N       generated tokens, reasoning included (required)
  --provider NAME  the API that was called: openai, anthropic, google_genai, mistralai, cohere, huggingface_hub
  --latency S      duration of the request in seconds, as you measured it
  --zone CODE      electricity zone, such as FRA, USA, WOR (default: where the provider is)
  --measured KWH   energy of the computers as the server measured it, in kWh
  --method V       EcoLogits method: 0.11 (default), 0.9 or 0.8
  --strict         an unknown model is an error, not a wide estimate
  --json           machine-readable, in canonical units`

/** A request and options from the command line. @throws UsageError */
export function readRequest(args: readonly string[]): {
  request: TextRequest
  options: EstimateOptions
  json: boolean
} {
  const { values, positionals } = readOptions(args, {
    tokens: { type: 'string' },
    provider: { type: 'string' },
    latency: { type: 'string' },
    zone: { type: 'string' },
    measured: { type: 'string' },
    method: { type: 'string' },
    strict: { type: 'boolean' },
    json: { type: 'boolean' },
  })
  const [model, ...more] = positionals
  if (model === undefined) throw new UsageError('no model given; for example: inferprint estimate gpt-4o --tokens 300')
  if (more.length > 0) throw new UsageError(`expected one model, found also ${more.join(' ')}`)
  const outputTokens = numberOption('tokens', values.tokens)
  if (outputTokens === undefined)
    throw new UsageError('--tokens is missing; expected how many tokens the model generated')
  const latency = numberOption('latency', values.latency)
  const measured = numberOption('measured', values.measured)
  return {
    request: {
      model,
      outputTokens,
      ...(values.provider !== undefined && { provider: values.provider }),
      ...(latency !== undefined && { requestLatencyS: latency }),
      ...(values.zone !== undefined && { zone: values.zone }),
      ...(measured !== undefined && { measuredItEnergyKwh: measured }),
    },
    options: {
      ...(values.method !== undefined && { method: methodNamed(values.method) }),
      strict: values.strict ?? false,
    },
    json: values.json ?? false,
  }
}

const methods = [ecologits011, ecologits09, ecologits08]

function methodNamed(text: string): TextMethod {
  const found = methods.find(({ name, version }) => text === name || text === version)
  if (found) return found
  throw new UsageError(`--method is "${text}"; expected 0.11, 0.9 or 0.8`)
}
