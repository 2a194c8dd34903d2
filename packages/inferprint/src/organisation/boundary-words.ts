import type { Boundary } from '../method/inferprint-1/assumptions.ts'

/** How far each boundary goes, in words. */
export const boundaryWords: Readonly<Record<Boundary, string>> = {
  accelerator: 'the accelerators',
  server: 'the servers',
  datacentre: 'the data centre: accelerators, hosts, machines kept ready, network, cooling and building',
  full: "the user's device: the data centre, the use of the internet and of the device",
}
