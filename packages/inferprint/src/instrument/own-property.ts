/** Puts a value on one object alone, unseen by loops over its keys. */
export const own = (target: object, name: PropertyKey, value: unknown): void => {
  Object.defineProperty(target, name, { value, configurable: true, writable: true })
}
