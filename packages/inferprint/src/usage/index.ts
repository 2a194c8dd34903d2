export { UnreadableReplyError } from './errors.ts'
export { createUsageReader, type ReadOptions, readUsage, readUsageStream, type UsageReader } from './read-usage.ts'
export type { Format, InputUsage, OutputUsage, Usage, UsageWarning } from './usage.ts'
