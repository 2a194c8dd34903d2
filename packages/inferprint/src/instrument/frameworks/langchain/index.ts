/** The door `inferprint/langchain`: a callback handler for LangChain and LangGraph, by hand or everywhere. */
export { impactsOf } from '../../impacts-of.ts'
export { instrumentLangChain, type LangChainCore } from './everywhere.ts'
export { InferprintCallbackHandler } from './handler.ts'
