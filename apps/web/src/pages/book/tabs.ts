/** The parts of the book, as addresses name them: `#/book?tab=quantities`. */
export const tabIds = ['quantities', 'differences', 'evidence', 'catalogue', 'cite'] as const
export type TabId = (typeof tabIds)[number]

export const tabOf = (told: string | undefined): TabId => tabIds.find((each) => each === told) ?? 'quantities'
