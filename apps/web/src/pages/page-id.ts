/** As addresses name pages: `#/calculator?...`. */
export type PageId = 'calculator' | 'compare' | 'organisation' | 'book' | 'dashboard'
