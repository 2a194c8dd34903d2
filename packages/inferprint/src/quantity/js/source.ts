/** One constant of the code. */
export interface Statement {
  readonly name: string
  readonly text: string
}

/** The names in a piece of code. */
export const mentions = (text: string): string[] => text.match(/[a-z_]\w*/gi) ?? []

/** A place in an array: the start itself needs no sum. */
export const offset = (start: string, index: number): string => (index === 0 ? start : `${start} + ${index}`)

export const declare = ({ name, text }: Statement): string => `const ${name} = ${text}`

/** What a method's module is put together from. */
export interface Parts {
  readonly constant: string
  readonly takes: readonly string[]
  readonly outputs: readonly string[]
  readonly columns: readonly string[]
  readonly parameters: readonly string[]
  readonly slots: readonly string[]
  /** Statements. */
  readonly situation: readonly string[]
  readonly request: readonly string[]
  readonly row: readonly string[]
  readonly points: readonly PointParts[]
}

/** Of one request in many situations. */
export interface PointParts {
  /** Behind the constant's name. */
  readonly suffix: string
  readonly outputs: readonly string[]
  /** Statements: what every situation shares, and what each computes. */
  readonly shared: readonly string[]
  readonly point: readonly string[]
}

const block = (statements: readonly string[], depth: number): string =>
  statements.map((statement) => `${'  '.repeat(depth)}${statement}\n`).join('')

/** The slots that the statements mention, as constants. */
const loads = (slots: readonly string[], statements: readonly string[], array: string): string[] => {
  const used = new Set(statements.flatMap(mentions))
  return slots.flatMap((slot, index) =>
    used.has(slot) ? [`const ${slot} = ${array}[${offset('from', index)}] as number`] : [],
  )
}

/** The TypeScript source of a method. */
export const source = ({
  constant,
  takes,
  outputs,
  columns,
  parameters,
  slots,
  situation,
  request,
  row,
  points,
}: Parts): string =>
  `export const ${constant}: StraightMethod = {
  takes: [${takes.join(', ')}],
  outputs: ${JSON.stringify(outputs)},
  width: ${slots.length},
  situation(given, into) {
${block(situation, 2)}  },
  request(situation, from, into, at, ${parameters.join(', ')}) {
${block([...loads(slots, request, 'situation'), ...request], 2)}  },
}
${columns.length > 0 ? forColumns({ constant, columns, parameters, slots, row }) : ''}${points.map((parts) => forPoints({ constant, parameters, slots, ...parts })).join('')}`

const forPoints = ({
  constant,
  parameters,
  slots,
  suffix,
  outputs,
  shared,
  point,
}: Pick<Parts, 'constant' | 'parameters' | 'slots'> & PointParts): string =>
  `
export const ${constant}${suffix}: StraightPoints = {
  outputs: ${JSON.stringify(outputs)},
  points(situations, count, into, ${parameters.join(', ')}) {
${block([...outputs.map((_, index) => `const column_${index} = into[${index}] as Float64Array`), ...shared], 2)}    for (let point = 0, from = 0; point < count; point++, from += ${slots.length}) {
${block([...loads(slots, point, 'situations'), ...point], 3)}    }
  },
}
`

const forColumns = ({
  constant,
  columns,
  parameters,
  slots,
  row,
}: Pick<Parts, 'constant' | 'columns' | 'parameters' | 'slots' | 'row'>): string =>
  `
export const ${constant}Columns: StraightColumns = {
  columns: ${JSON.stringify(columns)},
  rows(situations, places, into, ${parameters.map((name) => `${name}_rows`).join(', ')}) {
${block(
  columns.flatMap((_, index) =>
    [2 * index, 2 * index + 1].map((end) => `const column_${end} = into[${end}] as Float64Array`),
  ),
  2,
)}    for (let row = 0; row < places.length; row++) {
      const from = (places[row] as number) * ${slots.length}
${block([...loads(slots, row, 'situations'), ...parameters.map((name) => `const ${name} = ${name}_rows[row] as number`), ...row], 3)}    }
  },
}
`
