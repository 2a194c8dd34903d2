/**
 * Tells of a part of a client: at once where it lies there, else when the program first asks for it. Asking earlier would leave on the
 * client what a getter keeps there.
 */
export function whenAsked(client: object, name: string, found: (part: object) => void): void {
  const descriptor = descriptorOf(client, name)
  if (!descriptor) return
  const { get, set } = descriptor
  const told = new WeakSet<object>()
  const tell = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || told.has(part)) return
    told.add(part)
    found(part)
  }
  if (!get) {
    tell(descriptor.value)
    return
  }
  Object.defineProperty(client, name, {
    configurable: true,
    enumerable: Object.getOwnPropertyDescriptor(client, name)?.enumerable ?? false,
    get(this: object) {
      const part: unknown = get.call(this)
      tell(part)
      return part
    },
    ...(set && { set }),
  })
}

function descriptorOf(object: object, name: string): PropertyDescriptor | undefined {
  for (let at: object | null = object; at; at = Object.getPrototypeOf(at)) {
    const descriptor = Object.getOwnPropertyDescriptor(at, name)
    if (descriptor) return descriptor
  }
  return undefined
}
