/** Whether `inferprint serve` serves the app; it says so in the page. As static files there is no server to ask. */
export const isServed = (): boolean =>
  document.querySelector('meta[name="inferprint-server"]')?.getAttribute('content') === 'here'
