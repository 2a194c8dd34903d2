const kinds = ['image', 'video', 'audio', 'embedding', 'durationS'] as const

/** Which of them a request is; `durationS` for EcoLogits' form of a video, undefined for a text. */
export const mediaKindOf = (request: object): (typeof kinds)[number] | undefined =>
  kinds.find((kind) => kind in request)
