/** The door `inferprint/llamaindex`: the requests of LlamaIndex.TS by its own events. */
export { impactsOf } from '../../impacts-of.ts'
export { instrumentLlamaIndex, type LlamaIndexSettings } from './watch.ts'
