import type { Operation } from '../../instrument/record.ts'
import { type Server, serverOf } from '../../instrument/server-of.ts'
import type { Usage } from '../../usage/usage.ts'
import { catalogueName } from './provider-names.ts'
import { inputOf, outputOf, secondsOf } from './span-amounts.ts'
import { operationOf } from './span-kind.ts'
import { isAnyRequest, spreadLangfuseUsage } from './span-langfuse.ts'
import { placeOf, placesOf, type SpanAttributes, type Told, text, toldOf, value } from './span-told.ts'

/** What the attributes of a span tell of a request to a model, whichever convention they follow. */
export interface SpanUsage {
  readonly operation: Operation
  /** Whether the span leaves open what was asked, and `operation` is a guess. */
  readonly isGuess?: boolean
  /** As the catalogue names it. */
  readonly provider?: string | undefined
  /** Host and port. */
  readonly server?: string | undefined
  /** `aws/eu-west-3` */
  readonly region?: string | undefined
  readonly requestModel?: string | undefined
  readonly responseId?: string | undefined
  readonly stream: boolean
  readonly timeToFirstTokenS?: number | undefined
  /** Its `model` is the one that answered. */
  readonly usage: Usage
}

/** Undefined for spans that are of no single request to a model. */
export const spanUsage = (attributes: SpanAttributes): SpanUsage | undefined => usageTold(toldOf(attributes))

const providerName = placesOf('provider')
const requestModel = placesOf('requestModel')
const responseModel = placesOf('responseModel')
const responseId = placesOf('responseId')
const isStream = placesOf('isStream')
const aiOperation = placeOf('ai.operationId')

/** As `spanUsage`, of attributes by their places, into which the figures of Langfuse are written. */
export function usageTold(told: Told): SpanUsage | undefined {
  spreadLangfuseUsage(told)
  const operation = operationOf(told)
  if (operation === undefined) return undefined
  const name = text(told, providerName)
  const address = addressOf(told)
  const place = address === undefined ? nowhere : serverOf(address)
  const { provider = name === undefined || isLocal(address) ? undefined : catalogueName(name) } = place
  const model = text(told, responseModel)
  const input = inputOf(told)
  const output = outputOf(told, operation)
  return {
    operation,
    isGuess: isAnyRequest(told),
    provider,
    server: place.server,
    region: place.region ?? regionOf(told),
    requestModel: text(told, requestModel),
    responseId: text(told, responseId),
    stream: value(told, isStream) === true || String(told[aiOperation]).endsWith('.doStream'),
    timeToFirstTokenS: secondsOf(told),
    usage:
      model === undefined
        ? { format: 'span', input, output, interrupted: false, warnings: none }
        : { format: 'span', model, input, output, interrupted: false, warnings: none },
  }
}

const none: readonly never[] = Object.freeze([])
const nowhere: Server = {}

const serverAddress = placesOf('serverAddress')
const serverPort = placeOf('server.port')

function addressOf(told: Told): string | undefined {
  const address = text(told, serverAddress)
  const port = told[serverPort]
  if (address === undefined) return undefined
  return typeof port === 'number' ? `https://${address}:${port}` : `https://${address}`
}

/** Clients name the API that they speak, also where a server of one's own does. */
const isLocal = (address = ''): boolean => /^https:\/\/(localhost|127\.|0\.0\.0\.0|\[?::1)/.test(address)

const cloudProvider = placeOf('cloud.provider')
const cloudRegion = placeOf('cloud.region')

function regionOf(told: Told): string | undefined {
  const cloud = told[cloudProvider]
  const region = told[cloudRegion]
  return typeof cloud === 'string' && typeof region === 'string' ? `${cloud}/${region}` : undefined
}
