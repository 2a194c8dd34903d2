/** What the checks take from Node, as a browser has it. */
type Listener = (error: unknown) => void

let listeners: Listener[] = []
addEventListener('unhandledrejection', (event) => {
  event.preventDefault()
  for (const each of listeners) each(event.reason)
})

export const process = {
  listeners: (): Listener[] => listeners,
  removeAllListeners: (): void => {
    listeners = []
  },
  on: (_: string, listener: Listener): void => {
    listeners.push(listener)
  },
  off: (_: string, listener: Listener): void => {
    listeners = listeners.filter((each) => each !== listener)
  },
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => globalThis.setTimeout(resolve, ms))

/** Of `node:timers/promises`. */
export const setTimeout = wait
export const setImmediate = (): Promise<void> => wait(0)
