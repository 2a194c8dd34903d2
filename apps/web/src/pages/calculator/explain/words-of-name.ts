/** `if_electricity_mix_gwp` as words. */
export const wordsOfName = (name: string): string =>
  name
    .replace(/^if_/, '')
    .replaceAll('_', ' ')
    .replace(/\bdatacenter\b/, 'data centre')
