/** What must not compile, in what users write. */
import { estimateMany } from './columns.ts'
import { estimate, type Footprint, type Impact } from './index.ts'

const footprint: Footprint = estimate({ model: 'gpt-4o', outputTokens: 300 })
export const gwp: Impact = footprint.gwp
estimate({ model: 'google/veo-3.1', resolution: '720p', durationS: 8 })

// @ts-expect-error: neither tokens nor a duration
estimate({ model: 'gpt-4o' })
// @ts-expect-error: misspelt
estimate({ model: 'gpt-4o', outputTokens: 300, requestLatency: 3 })
// @ts-expect-error: a video has a resolution
estimate({ model: 'google/veo-3.1', durationS: 8 })
// @ts-expect-error: a method is a value of inferprint/method
estimate({ model: 'gpt-4o', outputTokens: 300 }, { method: '0.9' })
// @ts-expect-error: a criterion that a method may lack is not always there
export const water: Impact = footprint.wcf
// @ts-expect-error: typed arrays in
estimateMany({ model: 'gpt-4o', outputTokens: [1, 2] })
// @ts-expect-error: a footprint is not to be changed
footprint.gwp.value = 0
