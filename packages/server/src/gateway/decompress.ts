import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

interface Coding {
  readonly whole: (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer
  readonly stream: () => Transform
}

/** A reply that breaks off still gives what came of it. */
const patient = { finishFlush: zlib.constants.Z_SYNC_FLUSH }

/** Node 22.15 and later. */
const zstd = zlib as { zstdDecompressSync?: Coding['whole']; createZstdDecompress?: Coding['stream'] }

const gzip: Coding = { whole: zlib.gunzipSync, stream: () => zlib.createGunzip(patient) }

const codings = new Map<string, Coding>([
  ['gzip', gzip],
  ['x-gzip', gzip],
  ['deflate', { whole: zlib.inflateSync, stream: () => zlib.createInflate(patient) }],
  ['br', { whole: zlib.brotliDecompressSync, stream: () => zlib.createBrotliDecompress() }],
])
if (zstd.zstdDecompressSync && zstd.createZstdDecompress)
  codings.set('zstd', { whole: zstd.zstdDecompressSync, stream: zstd.createZstdDecompress })

/** Undefined for a coding that is not known, several of them, what is malformed, and what becomes more than `most` bytes. */
export function decompressed(bytes: Buffer, coding: string, most: number): Buffer | undefined {
  try {
    return codings.get(coding)?.whole(bytes, { maxOutputLength: most })
  } catch {
    return undefined
  }
}

/** Undefined for a coding that is not known, and for several of them. */
export const decompressor = (coding: string): Transform | undefined => codings.get(coding)?.stream()
