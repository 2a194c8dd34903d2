import { clients } from './clients.ts'
import { describeOptions } from './options.ts'

for (const versions of clients) for (const under of versions) describeOptions(under)
