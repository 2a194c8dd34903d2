/** One request as the store keeps it: the row of `inferprint/jsonl` and `inferprint/http`. */
export type { Row } from 'inferprint/emit/core'
