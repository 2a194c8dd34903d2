import type { Ranged } from '../../catalogue/types.ts'

/** A number, or one that is not known exactly. */
export type Amount = number | Ranged

export interface DeclaredProcessors {
  readonly count: Amount
  /** Of one of them, in mm2; else by cores and the area of a core, else the mean of the server processors that Boavizta knows. */
  readonly dieMm2?: Amount
  readonly cores?: Amount
  readonly dieMm2PerCore?: Amount
}

/** Memory modules, or drives of flash. */
export interface DeclaredChips {
  readonly count: Amount
  readonly gbEach: Amount
  /** Of its dies, in GB/cm2; default: those from 2011 to 2021. */
  readonly gbPerCm2?: Amount
}

/** An accelerator of the catalogue by name, or a card described by its parts; what is not told is as on an H100. */
export type DeclaredAccelerator =
  | { readonly count: Amount; readonly name: string }
  | {
      readonly count: Amount
      readonly name?: never
      readonly memoryGb?: Amount
      readonly memoryDies?: Amount
      readonly dieMm2?: Amount
      /** Wafer for each good die; replaces `dieMm2`. */
      readonly dieEffectiveMm2?: Amount
      readonly boardCm2?: Amount
      readonly massKg?: Amount
      readonly casingKg?: Amount
      readonly heatsinkKg?: Amount
    }

/** A server as its owner knows it. A list that is absent is empty; case and power supplies have defaults with their ranges. */
export interface DeclaredServer {
  readonly processors: DeclaredProcessors
  readonly memory: readonly DeclaredChips[]
  readonly ssd?: readonly DeclaredChips[]
  readonly hdd?: { readonly count: Amount }
  readonly powerSupplies?: { readonly count: Amount; readonly kgEach?: Amount }
  readonly chassis?: 'rack' | 'blade'
  readonly accelerators?: readonly DeclaredAccelerator[]
}

/** How much of the server, for how long. All of it, for its whole life, where nothing is told. */
export interface EmbodiedOptions {
  readonly durationH?: Amount
  /** Default: 35040 h, four years. */
  readonly lifeH?: Amount
  /** Share of its life in which it serves anybody; default 1. */
  readonly utilisation?: Amount
  /** What an instance holds of its server, each from 0 to 1. */
  readonly shares?: { readonly [of in 'memory' | 'ssd' | 'hdd' | 'vcpu']?: Amount }
}
