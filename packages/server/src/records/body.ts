import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface BodyLimits {
  /** As it comes over the network. */
  readonly mostBytes: number
  /** After it was decompressed. */
  readonly mostPlainBytes: number
}

const mebibyte = 1024 * 1024
export const defaultBodyLimits: BodyLimits = { mostBytes: 16 * mebibyte, mostPlainBytes: 64 * mebibyte }

/** A body that cannot be read, with the status that says why. */
export class BodyError extends Error {
  override readonly name = 'BodyError' as const
  constructor(
    readonly statusCode: 400 | 413 | 415,
    message: string,
  ) {
    super(message)
  }
}

const inflate = promisify(gunzip)

/** The bytes of a body whose encoding is none or gzip. @throws BodyError */
export async function plainBytes(
  { headers }: FastifyRequest,
  body: Buffer,
  { mostPlainBytes }: BodyLimits,
): Promise<Buffer> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (encoding === 'identity') return body
  if (encoding !== 'gzip')
    throw new BodyError(415, `content-encoding is ${encoding.slice(0, 40)}; expected gzip, or none`)
  try {
    return await inflate(body, { maxOutputLength: mostPlainBytes })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new BodyError(413, `the body is larger than ${mostPlainBytes} bytes when decompressed; send less at a time`)
    throw new BodyError(400, 'the body is not gzip, though content-encoding says so')
  }
}

/** Bodies of these types come as bytes, in this plugin alone. */
export function takeBytes(app: FastifyInstance, types: readonly string[], { mostBytes }: BodyLimits): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser([...types], { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
    done(null, body),
  )
}
