/** Requests as the rows of a block. */
export interface TokenRows {
  readonly prompt: Float64Array
  readonly cached: Float64Array
  readonly output: Float64Array
}

/**
 * How many tokens were generated for each of the prompt decides which deployments cost more than others. Rows are told apart by it in
 * steps: the upper bits of the ratio as a number of 32 bits, which has the exponent 127 for 1. From 2^-10 to 2^2.
 */
const stepsPerDoubling = 32
const bitsBelowStep = 18
const lowest = (127 - 10) * stepsPerDoubling
const mostSteps = 12 * stepsPerDoubling
/** Beyond so many groups for a row, those of a situation stay one. */
const mostGroups = 8

/** The rows of a block, those of one situation together, and alike ones of these side by side. */
export interface RowGroups {
  /** Rows in their new order. */
  readonly rows: Uint16Array
  /** Calls `visit` for each situation that has rows: these are `rows` from `first` to before `end`. */
  each(visit: (situation: number, first: number, end: number) => void): void
}

let ratios = new Float32Array(0)
let bits = new Uint32Array(ratios.buffer)
let rowsInOrder = new Uint16Array(0)
let ends = new Uint32Array(0)

function makeRoom(rows: number, groups: number): void {
  if (ends.length < groups) ends = new Uint32Array(groups)
  if (ratios.length >= rows) return
  ratios = new Float32Array(rows)
  bits = new Uint32Array(ratios.buffer)
  rowsInOrder = new Uint16Array(rows)
}

/** `situations` holds each row's, below `count`. The next call overwrites what this one answers. */
export function groupRows(situations: Uint32Array, count: number, tokens: TokenRows): RowGroups {
  const steps = count * mostSteps > mostGroups * situations.length ? 1 : mostSteps
  makeRoom(situations.length, count * steps)
  countGroups(situations, count, steps, tokens)
  placeRows(situations.length, count * steps)
  return {
    rows: rowsInOrder,
    each(visit) {
      let first = 0
      for (let situation = 0; situation < count; situation++) {
        const end = ends[(situation + 1) * steps - 1] as number
        if (end > first) visit(situation, first, end)
        first = end
      }
    },
  }
}

/** Each row's group to `bits`, how many rows each has to `ends`. */
function countGroups(situations: Uint32Array, count: number, steps: number, { prompt, output }: TokenRows): void {
  const rows = situations.length
  ends.fill(0, 0, count * steps)
  for (let row = 0; row < rows; row++) ratios[row] = (output[row] as number) / (prompt[row] as number)
  for (let row = 0; row < rows; row++) {
    const step = ((bits[row] as number) >>> bitsBelowStep) - lowest
    const group = (situations[row] as number) * steps + Math.max(0, Math.min(steps - 1, step))
    bits[row] = group
    ends[group] = (ends[group] as number) + 1
  }
}

/** Rows to `rowsInOrder`, group behind group; where each group ends to `ends`. */
function placeRows(rows: number, groups: number): void {
  let before = 0
  for (let group = 0; group < groups; group++) {
    const own = ends[group] as number
    ends[group] = before
    before += own
  }
  for (let row = 0; row < rows; row++) {
    const group = bits[row] as number
    const place = ends[group] as number
    rowsInOrder[place] = row
    ends[group] = place + 1
  }
}
