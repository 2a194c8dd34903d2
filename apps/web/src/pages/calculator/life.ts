/** Requests of a model's life to choose from: nobody publishes how many there are. */
export const lives: readonly string[] = ['1e9', '1e10', '1e11', '1e12'].map((life) => String(Number(life)))

/** `10 billion`, two digits. */
export const lifeInWords = (requests: number, language: string, compactDisplay: 'short' | 'long'): string =>
  new Intl.NumberFormat(language, { notation: 'compact', compactDisplay, maximumSignificantDigits: 2 }).format(requests)
