/** Strokes of 24 by 24. */
const strokes = {
  tweet: 'M4 5h16v10H9l-5 4z',
  email: 'M3 6h18v12H3zM3 7l9 7 9-7',
  article: 'M5 3h14v18H5zM8 8h8M8 12h8M8 16h4',
  chat: 'M3 4h13v9H8l-5 4zM18 9h3v11l-4-3h-7v-2',
  report: 'M6 2h9l4 4v16H6zM14 2v5h5M9 12h7M9 16h7',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M14 4l-4 16',
  agent: 'M12 3v3M6 7h12v10H6zM9 11v2M15 11v2M3 11v3M21 11v3M9 20h6',
  image: 'M3 5h18v14H3zM3 16l5-5 5 5 3-3 5 5M15 9h1',
  video: 'M3 6h12v12H3zM15 10l6-3v10l-6-3',
  audio: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4',
  embedding: 'M4 6h16M4 11h5M4 16h5M15 10a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM18 17l3 3',
  paste: 'M8 4h8v3H8zM6 5H5v16h14V5h-1M9 12h6M9 16h4',
  car: 'M3 16v-4l3-5h10l4 5v4zM3 12h17M7 18h.01M16 18h.01',
  plug: 'M9 3v6M15 3v6M6 9h12v3a6 6 0 0 1-12 0zM12 18v3',
  run: 'M14 4h.01M8 9l4-2 3 3 3 1M12 8l-2 5 4 3v5M10 13l-3 5H4',
  play: 'M3 5h18v12H3zM10 8l5 3-5 3zM8 20h8',
  drop: 'M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z',
  chip: 'M7 7h10v10H7zM10 3v4M14 3v4M10 17v4M14 17v4M3 10h4M3 14h4M17 10h4M17 14h4',
  plane: 'M3 13l18-8-6 16-3-7z',
  bolt: 'M13 2L5 14h6l-1 8 8-12h-6z',
  leaf: 'M5 19c0-9 5-14 15-14 0 10-5 15-14 14M5 19l8-8',
  earth: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  cross: 'M6 6l12 12M18 6L6 18',
} as const
export type IconName = keyof typeof strokes

export const Icon = ({ name, size = 24 }: { readonly name: IconName; readonly size?: number }) => (
  <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
    <path d={strokes[name]} />
  </svg>
)
