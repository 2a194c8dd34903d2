/** What the words of a published figure say. */
import { accelerators } from 'inferprint/catalogue/accelerators'

/** Undefined for an empty cell. */
export const numberIn = (cell: string): number | undefined =>
  cell.trim() === '' || !Number.isFinite(Number(cell)) ? undefined : Number(cell)

/** Bits of the weights that a precision's name tells. */
export function bitsIn(precision: string): number | undefined {
  if (/^(bf|fp|bfloat|float)16$/.test(precision)) return 16
  if (precision.startsWith('fp8') || precision === 'int8') return 8
  return /^(mx|nv)?fp4$|^int4$/.test(precision) ? 4 : undefined
}

/** The one accelerator that is named; undefined where several are, or none that is known. */
export function acceleratorIn(hardware: string): string | undefined {
  const words = new Set(hardware.split(/[^A-Za-z0-9]+/).map((word) => word.toUpperCase()))
  const named = [...accelerators().keys()].filter((name) => words.has(name.toUpperCase()))
  return named.length === 1 ? named[0] : undefined
}

const tasks: Readonly<Record<string, RegExp>> = {
  gpqa: /gpqa/i,
  'video-chat': /video chat/i,
  'image-chat': /image chat/i,
  'sourcegraph-fim': /fill|infill|fim\b/i,
  'lm-arena-chat': /text chat|arena/i,
}

/** The task of the benchmark that a workload names. */
export const taskIn = (workload: string): string | undefined =>
  Object.entries(tasks).find(([, words]) => words.test(workload))?.[0]
