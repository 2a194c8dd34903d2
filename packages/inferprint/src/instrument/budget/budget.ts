import type { Criterion, Impact } from '../../estimate/footprint.ts'
import type { MediaRequest } from '../../estimate/media/request.ts'
import type { TextRequest, VideoRequest } from '../../estimate/request.ts'
import type { Limit } from '../options.ts'
import type { Labels } from '../record.ts'
import type { BudgetOptions } from './budget-options.ts'
import type { Excess } from './exceeded.ts'
import type { RequestBody } from './expected-cost.ts'
import { ScopedBudget } from './scoped-budget.ts'

/**
 * A limit to what instrumented calls may cost, for `instrument(client, { budgets: [b] })`. A scope is given by the labels that the
 * budget sums by, `{ conversation: 'c1' }`, or `{}` for calls that had none; where it is left out, those of the code around it
 * (`label`) are meant. A TypeError tells where one is missing.
 */
export interface Budget<C extends Criterion = Criterion> extends Limit {
  /** By calls that are over, in this period: sums of the centres and of both ends. */
  spent(scope?: Labels): { readonly [K in C]: Impact }
  /** What a new call may still take: calls in flight are taken off. Never below zero. */
  remaining(scope?: Labels): { readonly [K in C]: { readonly value: number; readonly unit: string } }
  /** Calls whose footprint was summed, and those of which nobody knows what they cost. */
  calls(scope?: Labels): { readonly counted: number; readonly unknown: number }
  /**
   * By how much a request would exceed the budget; undefined where it fits, or is none that counts. Of a body the largest answer that it
   * allows is taken (`max_tokens` and the like), or one token where it sets none.
   * @throws InvalidRequestError, UnknownModelError as `estimate`
   */
  wouldExceed(request: TextRequest | VideoRequest | MediaRequest | RequestBody, scope?: Labels): Excess | undefined
  /** Nothing is spent, and thresholds are told anew; calls in flight stay so. */
  reset(scope?: Labels): void
}

/** Fields that a budget does not know shall not compile. */
type NoOthers<O> = { readonly [K in Exclude<keyof O, keyof BudgetOptions>]: never }

/**
 * Sums what instrumented calls cost, by conversation, customer, day, ..., tells when shares of a limit are passed, and, told to `block`,
 * refuses calls beyond it. It counts the calls of this process.
 *
 * A chatbot that hands over to a person instead of burning on:
 *
 *     const perConversation = budget({ gwp: '5 g', per: 'conversation', whenExceeded: 'block' })
 *     const client = instrument(new OpenAI(), { budgets: [perConversation] })
 *
 *     const answer = (conversation: string, messages: Message[]) =>
 *       label({ conversation }, async () => {
 *         try {
 *           return await client.chat.completions.create({ model: 'gpt-4o-mini', messages, max_tokens: 500 })
 *         } catch (error) {
 *           if (error instanceof BudgetExceeded) return handOverToPerson(conversation, messages)
 *           throw error
 *         }
 *       })
 *
 * A call counts in the period in which it ends. Until then it is taken to cost what `reserve` says, so that calls at the same time
 * cannot all pass a budget that is nearly used up. What such a call costs beyond that can exceed the limit: the next one is refused.
 * @throws TypeError for amounts and options that make no sense, naming them
 */
export function budget<const O extends BudgetOptions>(options: O & NoOthers<O>): Budget<Extract<keyof O, Criterion>> {
  return new ScopedBudget(options)
}
