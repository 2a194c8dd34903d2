import { dots, text } from './svg.ts'
import { seriesClass } from './theme.ts'

const glyph = 7

/** Names of series beside their dots, in lines as wide as there is room. */
export function legend(
  names: readonly string[],
  x: number,
  y: number,
  width: number,
): { height: number; marks: string } {
  const marks: string[] = []
  let [left, top] = [0, 0]
  names.forEach((name, index) => {
    const needed = 34 + glyph * name.length
    if (left > 0 && left + needed > width) [left, top] = [0, top + 20]
    marks.push(dots([[x + left + 6, y + top]], `dots big ${seriesClass(index)}`))
    marks.push(text(x + left + 16, y + top + 4, name, { class: 'label' }))
    left += needed
  })
  return { height: top + 20, marks: marks.join('\n') }
}
