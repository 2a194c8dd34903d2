/** The door `inferprint/columns`: many requests at once. */
export type { Column } from './column.ts'
export { estimateMany } from './estimate-many.ts'
export type { FootprintColumns, RequestColumns } from './request-columns.ts'
