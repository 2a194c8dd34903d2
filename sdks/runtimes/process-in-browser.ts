/** What the checks take from Node's `process`, as a browser has it. */
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
