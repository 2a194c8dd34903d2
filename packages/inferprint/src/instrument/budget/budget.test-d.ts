/** What must not compile. `npm run check` fails where one of these lines compiles after all. */
import type { InstrumentOptions } from '../options.ts'
import { budget } from './budget.ts'

const limit = budget({ gwp: '5 g', wcf: 2, per: 'conversation' })
export const options: InstrumentOptions = { budgets: [limit] }
export const kgCo2eq: number = limit.spent({ conversation: 'c1' }).gwp.value
export const litres: number = limit.remaining().wcf.value
limit.wouldExceed({ model: 'gpt-4o', messages: [], max_tokens: 5 })
limit.wouldExceed({ model: 'gpt-4o', outputTokens: 5 }, { conversation: 'c1' })
budget({ energy: '1 kWh', per: ['customer', 'month'] })

// @ts-expect-error: gpw is no criterion
budget({ gpw: '5 g' })
// @ts-expect-error: nor is it beside one
budget({ gwp: '5 g', gpw: '5 g' })
// @ts-expect-error: adpe was not limited
limit.spent().adpe
// @ts-expect-error: throw is no choice
budget({ gwp: '5 g', whenExceeded: 'throw' })
// @ts-expect-error: a label is a text
limit.spent({ conversation: 1 })
// @ts-expect-error: a body names its model
limit.wouldExceed({ messages: [] })
