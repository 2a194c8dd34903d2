import type { RequestRecord } from 'inferprint/instrument'

/** `chat completed reported 18 41` */
export const told = ({ operation, outcome, tokens, usage, stream }: RequestRecord): string => {
  const input = usage?.input.totalTokens ?? usage?.input.audioSeconds ?? '?'
  const output = usage?.output.totalTokens ?? usage?.output.embeddings ?? usage?.output.images ?? '?'
  return [operation, ...(stream ? ['stream'] : []), outcome, tokens, input, output].join(' ')
}

/** The same, and the kind of error: `chat failed unknown ? ? 429` */
export const toldWithError = (record: RequestRecord): string =>
  record.errorType === undefined ? told(record) : `${told(record)} ${record.errorType}`
