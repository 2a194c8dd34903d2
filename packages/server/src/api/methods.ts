import { ecologits08, ecologits09, ecologits011, inferprint1, type Method } from 'inferprint/method'

const methods = [inferprint1, ecologits011, ecologits09, ecologits08]

/** By name or version: `ecologits-0.11`, `0.11`. */
export const methodNamed = (text: string | undefined): Method | undefined =>
  methods.find(({ name, version }) => text === name || text === version)

export const methodNames: readonly string[] = methods.map(({ name }) => name)
