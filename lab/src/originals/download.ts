import { MeasurementFileError } from '../errors.ts'

export interface Limits {
  readonly timeoutMs: number
  readonly bytes: number
}

export const limits: Limits = { timeoutMs: 120_000, bytes: 256 * 2 ** 20 }

const reasonOf = (error: unknown): string => {
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message}: ${cause.message}` : message
}

/**
 * The text at a URL.
 *
 * @throws MeasurementFileError where the server does not answer 200 in time, or with more than the limit
 */
export async function download(url: string, { timeoutMs, bytes }: Limits = limits): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    if (response.status !== 200)
      throw new MeasurementFileError(`${url} answers ${response.status} ${response.statusText}; expected 200`)
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      // Leaving the loop closes the connection.
      if (length > bytes)
        throw new MeasurementFileError(`${url} is larger than ${bytes} bytes; download it and give the file`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    if (error instanceof MeasurementFileError) throw error
    const isLate = (error as Error).name === 'TimeoutError'
    throw new MeasurementFileError(
      isLate ? `${url} did not answer within ${timeoutMs / 1000} s` : `${url} cannot be read: ${reasonOf(error)}`,
    )
  }
}
