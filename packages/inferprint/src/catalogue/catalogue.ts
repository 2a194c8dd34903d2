import type { Fleet, Model, Provider, Region, VideoModel, Zone } from './types.ts'

/** The tables that methods and look-ups read. Immutable: `extend` makes a new one. */
export interface Catalogue {
  /** `inferprint`, `ecologits-0.11`, `ecologits-0.9`; with `+` at the end when it was extended at run time. */
  readonly edition: string
  /** By `provider/name`. */
  readonly models: ReadonlyMap<string, Model>
  /** `provider/other-name` -> key of `models`. */
  readonly aliases: ReadonlyMap<string, string>
  readonly videoModels: ReadonlyMap<string, VideoModel>
  readonly zones: ReadonlyMap<string, Zone>
  /** EcoLogits' own table of zones; the same as `zones` in an EcoLogits edition. */
  readonly ecologitsZones: ReadonlyMap<string, Zone>
  /** By `cloud/region`: `aws/eu-west-3`. */
  readonly regions: ReadonlyMap<string, Region>
  /** By `kind/name`: `text/openai`, `video/google`, `cloud/own`. */
  readonly providers: ReadonlyMap<string, Provider>
  /** By `operator/year` or `operator/site/year`. */
  readonly fleets: ReadonlyMap<string, Fleet>
  /** A name of the user's own (an Azure deployment, a gateway's route) -> model. */
  readonly deployments: ReadonlyMap<string, string>
}
