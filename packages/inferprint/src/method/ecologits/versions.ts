/** EcoLogits releases whose text method is known. */
export type Version = '0.11' | '0.9' | '0.8'
export const versions: readonly Version[] = ['0.11', '0.9', '0.8']
