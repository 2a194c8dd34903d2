/** What making servers and accelerators cost, bottom-up after Boavizta, and what they draw. */

export type { Ranged } from '../../catalogue/types.ts'
export { cardDefaults, graphicsCard } from './card.ts'
export type { Component } from './component.ts'
export type { Criterion, PerCriterion } from './criteria.ts'
export type {
  Amount,
  DeclaredAccelerator,
  DeclaredChips,
  DeclaredProcessors,
  DeclaredServer,
  EmbodiedOptions,
} from './declared.ts'
export { type Embodied, type EmbodiedImpact, embodiedOf } from './embodied-of.ts'
export { InvalidServerError } from './errors.ts'
export { chassis, chips, fixedPart, hardDisks, powerSupplies, processor } from './parts.ts'
export { power, powerProfile, profiledPower, use } from './power.ts'
export { type Parts, serverOf } from './server.ts'
