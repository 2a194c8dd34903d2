import type { Attributes } from '@opentelemetry/api'
import type { RequestRecord } from '../../instrument/record.ts'
import { conventionName } from './provider-names.ts'
import {
  ERROR_TYPE,
  OPERATION_NAME,
  OTHER,
  PROVIDER_NAME,
  REQUEST_MODEL,
  RESPONSE_MODEL,
  SERVER_ADDRESS,
  SERVER_PORT,
} from './semconv.ts'

/** What the conventions tell of a request on its metrics, and the labels that the user has named: each value makes a series of its own. */
export function conventionAttributes(record: RequestRecord, labels: readonly string[]): Attributes {
  const { operation, provider, server, requestModel, responseModel, outcome, errorType } = record
  const attributes: Attributes = {
    [OPERATION_NAME]: operation,
    [PROVIDER_NAME]: provider === undefined ? OTHER : conventionName(provider, server),
  }
  if (requestModel !== undefined) attributes[REQUEST_MODEL] = requestModel
  if (responseModel !== undefined) attributes[RESPONSE_MODEL] = responseModel
  if (outcome !== 'completed') attributes[ERROR_TYPE] = errorType ?? OTHER
  for (const name of labels) {
    const value = record.labels[name]
    if (value !== undefined) attributes[`inferprint.label.${name}`] = value
  }
  return server === undefined ? attributes : Object.assign(attributes, serverAttributes(server))
}

/** From host and port; a URL without a port is asked at 443. */
function serverAttributes(server: string): Attributes {
  const [, address = server, port] = /^(.*?)(?::(\d+))?$/.exec(server) ?? []
  return { [SERVER_ADDRESS]: address, [SERVER_PORT]: port === undefined ? 443 : Number(port) }
}
