/** A rectangle, in pixels. */
export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface Labelled {
  readonly text: string
  readonly x: number
  readonly y: number
}

export interface Label {
  /** Which of the asked points. */
  readonly at: number
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'end'
  readonly box: Box
}

const line = 15
const gap = 9
/** A letter of 12 px, on the wide side. */
const letter = 6.9
/** How much larger letters are than those of 12 px. */
export const lettersScale = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1

export const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

/** Where a label may stand: beside its point, on either side, at its height or a line above or below. */
function* places({ text, x, y }: Labelled, scale: number): Generator<Omit<Label, 'at'>> {
  const width = scale * letter * text.length
  const height = scale * line
  for (const lines of [0, -1, 1])
    for (const anchor of ['start', 'end'] as const) {
      const at = anchor === 'start' ? x + gap : x - gap
      const middle = y + lines * height
      const left = anchor === 'start' ? at : at - width
      const box = { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 }
      yield { x: at, y: middle, anchor, box }
    }
}

const dotRadius = 6

/**
 * Labels of points, the first ones first: each where it covers no other label, no dot, and stays in the frame; those that fit
 * nowhere are left out.
 */
export function placeLabels(
  points: readonly Labelled[],
  dots: readonly Labelled[],
  frame: Box,
  scale = 1,
): readonly Label[] {
  const taken: Box[] = dots.map(({ x, y }) => ({
    left: x - dotRadius,
    right: x + dotRadius,
    top: y - dotRadius,
    bottom: y + dotRadius,
  }))
  return points.flatMap((point, at) => {
    for (const place of places(point, scale)) {
      const { box } = place
      const isInside =
        box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom
      if (!isInside || taken.some((other) => overlap(box, other))) continue
      taken.push(box)
      return [{ at, ...place }]
    }
    return []
  })
}
