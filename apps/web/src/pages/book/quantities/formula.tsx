import katex from 'katex'
import { useEffect, useRef } from 'react'

interface FormulaProps {
  /** With `\href{name}{symbol}` around every quantity. */
  readonly latex: string
  readonly onFollow: (name: string) => void
}

/** The quantity under the pointer, by its box: not every browser says which element of a formula was hit. */
function nameAt(place: Element, { clientX, clientY }: MouseEvent): string | undefined {
  const hit = [...place.querySelectorAll('[href]')].find((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
  })
  return hit?.getAttribute('href') ?? undefined
}

/** A formula whose symbols can be clicked; the graph of the quantity has the same as links, for the keyboard. */
export function Formula({ latex, onFollow }: FormulaProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!place.current) return
    const trust = ({ command }: { command: string }): boolean => command === '\\href'
    katex.render(latex, place.current, { output: 'mathml', displayMode: true, throwOnError: false, trust })
  }, [latex])
  useEffect(() => {
    const shown = place.current
    const follow = (event: MouseEvent): void => {
      const name = shown && nameAt(shown, event)
      if (name) onFollow(name)
    }
    const point = (event: MouseEvent): void => {
      shown?.classList.toggle('over', nameAt(shown, event) !== undefined)
    }
    shown?.addEventListener('click', follow)
    shown?.addEventListener('mousemove', point)
    return () => {
      shown?.removeEventListener('click', follow)
      shown?.removeEventListener('mousemove', point)
    }
  }, [onFollow])
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls, also by keyboard
  return <div ref={place} className="mathematics linked" tabIndex={0} />
}
