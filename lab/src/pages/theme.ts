import { element } from './svg.ts'

/** Of Okabe and Ito, told apart by colour-blind readers too; on dark ground the darker ones are lightened. */
const light = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8c6d31', '#7f7f7f']
const dark = ['#4aa8e8', '#ff8a3d', '#2fc79a', '#e59fc6', '#f2b632', '#8fd0ff', '#c9a55a', '#a8a8a8']

/** Class of the n-th series; more than the palette has begin anew. */
export const seriesClass = (index: number): string => `s${index % light.length}`

const colours = (ground: string, ink: string, muted: string, grid: string, band: string, palette: readonly string[]) =>
  [
    `svg { --ground: ${ground}; --ink: ${ink}; --muted: ${muted}; --grid: ${grid}; --band: ${band} }`,
    ...palette.map((colour, index) => `.s${index} { --c: ${colour} }`),
  ].join('\n')

const style = `
${colours('#ffffff', '#1f2328', '#59636e', '#e3e7eb', '#8c959f', light)}
@media (prefers-color-scheme: dark) {
${colours('#0d1117', '#e6edf3', '#9198a1', '#262c34', '#6e7681', dark)}
}
.ground { fill: var(--ground) }
text { font: 12px system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif; fill: var(--muted) }
.title { font-weight: 600; font-size: 14px; fill: var(--ink) }
.label { fill: var(--ink) }
.heading { font-weight: 600; fill: var(--ink) }
.small { font-size: 11px }
.frame { fill: none; stroke: var(--band); stroke-opacity: 0.6 }
.grid { stroke: var(--grid) }
.band { fill: var(--band); fill-opacity: 0.13 }
.even { stroke: var(--ink); stroke-width: 1.2 }
.dots { fill: none; stroke: var(--c); stroke-linecap: round; stroke-width: 5; stroke-opacity: 0.75 }
.big { stroke-width: 9; stroke-opacity: 0.95 }
.range { stroke: var(--c); stroke-width: 2; stroke-opacity: 0.35 }
.miss { fill: none; stroke: var(--ink); stroke-width: 1.3 }
`

/** A whole picture. It brings its ground along, because a page may be dark where the reader's system is light. */
export const picture = (width: number, height: number, about: string, ...children: readonly string[]): string =>
  `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': about,
    },
    `<style>${style}</style>`,
    element('rect', { class: 'ground', width, height, rx: 6 }),
    ...children.filter(Boolean),
  )}\n`
