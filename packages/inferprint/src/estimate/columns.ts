/** The door `inferprint/columns`: many requests at once. */
export type { Column } from './column.ts'
export { estimateMany, type FootprintColumns, type RequestColumns } from './estimate-many.ts'
