/** A reply from which no usage can be read. The message names sizes and keys, never contents. */
export class UnreadableReplyError extends Error {
  override readonly name = 'UnreadableReplyError' as const
}
