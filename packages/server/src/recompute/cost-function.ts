import {
  DOUBLE,
  type DuckDBConnection,
  type DuckDBDoubleVector,
  DuckDBScalarFunction,
  type DuckDBStructVector,
  STRUCT,
} from '@duckdb/node-api'
import { duckdb } from 'inferprint/quantity'
import type { TextsInSql } from 'inferprint/sql'
import { costInputs, costNames } from './rows-in-sql.ts'

const costFunction = 'inferprint_accelerator_cost'

const parameters = 6
type Column = Float64Array<ArrayBuffer>

/** Placed rows with their costs. */
export function costedSql(placed: string): string {
  const costs = `CASE WHEN why IS NULL THEN ${costFunction}(${costInputs(duckdb).join(', ')}) END`
  const columns = costNames.map((name) => `costs.${name} AS ${name}`).join(', ')
  return `(SELECT *, ${columns} FROM (SELECT *, ${costs} AS costs FROM ${placed} AS placed) AS asked)`
}

/** Room for the rows that the engine asks at once; grows. */
class Room {
  places = new Uint32Array(0)
  prompt: Column = new Float64Array(0)
  cached: Column = this.prompt
  output: Column = this.prompt
  between: Column = this.prompt
  first: Column = this.prompt
  costs = { low: this.prompt, energyJ: this.prompt, high: this.prompt, timeS: this.prompt }

  constructor(readonly rows: number) {
    const column = (): Column => new Float64Array(rows)
    this.places = new Uint32Array(rows)
    this.prompt = column()
    this.cached = column()
    this.output = column()
    this.between = column()
    this.first = column()
    this.costs = { low: column(), energyJ: column(), high: column(), timeS: column() }
  }
}

/**
 * Makes the method's costs a function of this connection: place, tokens of the prompt, cached and generated ones, time between tokens and
 * time to the first, s (NaN where not known). The engine calls it with some two thousand rows at once.
 */
export function registerCosts(connection: DuckDBConnection, costs: NonNullable<TextsInSql['costs']>): void {
  let room = new Room(0)
  connection.registerScalarFunction(
    DuckDBScalarFunction.create({
      name: costFunction,
      returnType: STRUCT(Object.fromEntries(costNames.map((name) => [name, DOUBLE]))),
      parameterTypes: Array.from({ length: parameters }, () => DOUBLE),
      mainFunction: (info, chunk, into) => {
        try {
          const rows = chunk.rowCount
          if (room.rows !== rows) room = new Room(rows)
          const given = Array.from({ length: parameters }, (_, at) => chunk.getColumnVector(at) as DuckDBDoubleVector)
          compute(given, rows, room, costs, into as DuckDBStructVector)
          into.flush()
        } catch (error) {
          info.setError(error instanceof Error ? error.message : String(error))
        }
      },
    }),
  )
}

function compute(
  [place, prompt, cached, output, between, first]: readonly DuckDBDoubleVector[],
  rows: number,
  room: Room,
  costs: NonNullable<TextsInSql['costs']>,
  into: DuckDBStructVector,
): void {
  let seen = false
  const read = (vector: DuckDBDoubleVector | undefined, row: number, otherwise: number): number =>
    vector?.getItem(row) ?? otherwise
  for (let row = 0; row < rows; row++) {
    room.places[row] = read(place, row, 0)
    room.prompt[row] = read(prompt, row, 1)
    room.cached[row] = read(cached, row, 0)
    room.output[row] = read(output, row, 0)
    const [betweenS, firstS] = [read(between, row, Number.NaN), read(first, row, Number.NaN)]
    room.between[row] = betweenS
    room.first[row] = firstS
    seen ||= betweenS >= 0 || firstS >= 0
  }
  costs(
    {
      inputTokens: room.prompt,
      cachedTokens: room.cached,
      outputTokens: room.output,
      ...(seen && { interTokenLatencyS: room.between, timeToFirstTokenS: room.first }),
    },
    room.places,
    room.costs,
  )
  const columns = [room.costs.low, room.costs.energyJ, room.costs.high, room.costs.timeS]
  columns.forEach((column, at) => {
    const vector = into.entryVectorAt(at)
    for (let row = 0; row < rows; row++) vector.setItem(row, column[row] as number)
  })
}
