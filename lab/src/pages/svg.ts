/** Elements of a picture as text, one a line, so that a change of one point reads as one line. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A tenth of a pixel is finer than anyone sees, and coarser than two machines differ in. */
export const pixel = (value: number): string => String(Number(value.toFixed(1)))

const written = (attributes: Attributes): string =>
  Object.entries(attributes)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? pixel(value) : escaped(value)}"`],
    )
    .join('')

export const element = (name: string, attributes: Attributes, ...children: readonly string[]): string =>
  children.length === 0
    ? `<${name}${written(attributes)}/>`
    : `<${name}${written(attributes)}>\n${children.join('\n')}\n</${name}>`

export const text = (x: number, y: number, words: string, attributes: Attributes = {}): string =>
  `<text${written({ x, y, ...attributes })}>${escaped(words)}</text>`

export const line = (x1: number, y1: number, x2: number, y2: number, className: string): string =>
  element('line', { x1, y1, x2, y2, class: className })

/** Round dots as one path: points of no length with round ends. */
export const dots = (points: readonly (readonly [x: number, y: number])[], className: string): string =>
  points.length === 0
    ? ''
    : element('path', { class: className, d: points.map(([x, y]) => `M${pixel(x)} ${pixel(y)}h0`).join('\n') })
