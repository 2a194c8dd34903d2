import katex from 'katex'
import { useEffect, useRef } from 'react'

/** LaTeX as MathML, which browsers draw themselves: no fonts and no styles to load. */
export function Mathematics({ latex }: { readonly latex: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current) katex.render(latex, place.current, { output: 'mathml', displayMode: true, throwOnError: false })
  }, [latex])
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide formula scrolls, also by keyboard
  return <div ref={place} className="mathematics" tabIndex={0} />
}

/** A symbol within a line. */
export function InlineMathematics({ latex }: { readonly latex: string }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (place.current) katex.render(latex, place.current, { output: 'mathml', throwOnError: false })
  }, [latex])
  return <span ref={place} />
}
