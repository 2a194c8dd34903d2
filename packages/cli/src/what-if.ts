import type { Change } from 'inferprint/organisation'
import { UsageError } from './errors.ts'
import { numberOption } from './options.ts'

/** `model=a,b`, `zone=FRA`, ... as a change. @throws UsageError */
export function changeNamed(text: string): Change {
  const at = text.indexOf('=')
  const [name, value] = [text.slice(0, at), text.slice(at + 1)]
  if (at > 0 && value !== '') {
    if (name === 'model') return modelChange(value)
    if (name === 'zone') return { change: 'zone', zone: value }
    if (name === 'region') return { change: 'region', region: value }
    if (name === 'caching') return { change: 'caching', share: numberOption('what-if caching', value) as number }
    if (name === 'answers') return { change: 'answers', factor: numberOption('what-if answers', value) as number }
  }
  throw new UsageError(
    `--what-if is "${text}"; expected model=TO, model=FROM,TO, zone=CODE, region=NAME, caching=SHARE or answers=FACTOR`,
  )
}

/** `to`, or `from,to`. @throws UsageError */
function modelChange(value: string): Change {
  const [first = '', second, ...more] = value.split(',')
  if (second === undefined) return { change: 'model', model: first }
  if (first !== '' && second !== '' && more.length === 0) return { change: 'model', of: first, model: second }
  throw new UsageError(`--what-if is "model=${value}"; expected model=TO or model=FROM,TO`)
}
