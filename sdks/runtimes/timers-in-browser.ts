/** What the checks take from `node:timers/promises`; apart, because the page's own `setTimeout` must stay what it is. */
const wait = (ms: number): Promise<void> => new Promise((resolve) => globalThis.setTimeout(resolve, ms))

export const setTimeout = wait
export const setImmediate = (): Promise<void> => wait(0)
