/** What must not compile. `npm run check` fails where one of these lines compiles after all. */
import { bounds, derive, evaluate, f, input, parameter, system } from './index.ts'

const about = { symbol: 'x', source: 'si' }
const tokens = input('tokens', 'token', about)
const speed = input('speed', 'token/s', about)
const factor = parameter('factor', '1', 2, about)
const duration = derive('duration', 's', f`${factor} * ${tokens} / ${speed}`, about)
const method = system('method', { duration })

evaluate(method, { tokens: 1, speed: 2 })
evaluate(method, { tokens: 1, speed: 2, factor: 3, duration: 4 }, ['duration', 'factor'])
bounds(method, { tokens: { min: 1, max: 2 }, speed: 2 })

// @ts-expect-error: speed is missing
evaluate(method, { tokens: 1 })
// @ts-expect-error: tokns is misspelt
evaluate(method, { tokens: 1, speed: 2, tokns: 3 })
// @ts-expect-error: facter is no quantity of the method
evaluate(method, { tokens: 1, speed: 2 }, ['facter'])
// @ts-expect-error: a number is no interval, and evaluate takes numbers
evaluate(method, { tokens: { min: 1, max: 2 }, speed: 2 })
// @ts-expect-error: speed is missing
bounds(method, { tokens: 1 })
// @ts-expect-error: the key must be one of the outputs
evaluate(method, { tokens: 1, speed: 2 }).durations
