/** A folder of its own for one test. */
export declare function folder(): {
  readonly path: string
  readonly remove: () => void
}
