/** Quantity -> id of the source of the field that gives it. */
export function sourcesOf(
  sources: Readonly<Record<string, string>>,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([quantity, field]) => {
      const source = sources[field] ?? sources['*']
      return source === undefined ? [] : [[quantity, source]]
    }),
  )
}
