import type { InstrumentOptions } from '../../options.ts'
import { InferprintCallbackHandler } from './handler.ts'

interface Manager {
  readonly handlers: readonly { readonly name: string }[]
  addHandler(handler: object, inherit?: boolean): void
}

interface ManagerClass {
  new (): Manager
  _configureSync(...args: unknown[]): Manager | undefined
}

interface Hook {
  readonly handlerClass: new () => object
  readonly envVar: string
  readonly inheritable: boolean
}

/** What `instrumentLangChain` needs of the program's own import of `@langchain/core`. */
export interface LangChainCore {
  /** Of `@langchain/core/callbacks/manager`: everywhere in the program. */
  readonly CallbackManager?: object
  /** Of `@langchain/core/context`: in the asynchronous context of the caller and what begins in it, as LangChain has it. */
  readonly registerConfigureHook?: (hook: never) => void
}

const variable = 'INFERPRINT_LANGCHAIN'

const isManagerClass = (value: unknown): value is ManagerClass =>
  typeof value === 'function' && typeof (value as Partial<ManagerClass>)._configureSync === 'function'

/**
 * Gives every model, chain, agent and graph the handler: `instrumentLangChain(await import('@langchain/core/callbacks/manager'), options)`,
 * or LangChain's own hook, `instrumentLangChain(await import('@langchain/core/context'), options)`, which sets the environment variable
 * INFERPRINT_LANGCHAIN and reaches as far as the context in which it is called.
 * @returns what undoes it
 * @throws TypeError for another import, or options that make no sense
 */
export function instrumentLangChain(core: LangChainCore, options: InstrumentOptions = {}): () => void {
  const handler = new InferprintCallbackHandler(options)
  const { CallbackManager, registerConfigureHook } = core ?? {}
  if (isManagerClass(CallbackManager)) return watchManagers(CallbackManager, handler)
  if (typeof registerConfigureHook !== 'function')
    throw new TypeError(
      'core has neither CallbackManager nor registerConfigureHook; expected the import of @langchain/core/callbacks/manager or of @langchain/core/context',
    )
  return hookIn(registerConfigureHook as (hook: Hook) => void, handler)
}

function watchManagers(managers: ManagerClass, handler: InferprintCallbackHandler): () => void {
  const original = managers._configureSync
  managers._configureSync = function _configureSync(...args) {
    const manager = original.apply(this, args) ?? new this()
    if (!manager.handlers.some(({ name }) => name === handler.name)) manager.addHandler(handler, true)
    return manager
  }
  return () => {
    managers._configureSync = original
  }
}

function hookIn(register: (hook: Hook) => void, handler: InferprintCallbackHandler): () => void {
  const { process } = globalThis as { process?: { env: Record<string, string | undefined> } }
  if (!process)
    throw new TypeError(
      'this platform has no environment variables; expected the import of @langchain/core/callbacks/manager',
    )
  class Shared {
    constructor() {
      // biome-ignore lint/correctness/noConstructorReturn: LangChain makes one for each run, and all of them are this one.
      return handler
    }
  }
  register({ handlerClass: Shared, envVar: variable, inheritable: true })
  process.env[variable] = 'true'
  return () => {
    delete process.env[variable]
  }
}
