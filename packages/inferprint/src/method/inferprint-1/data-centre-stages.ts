import type { Quantity, StageOptions } from '../../quantity/index.ts'
import { dataCentre } from './data-centre.ts'

const request = ['accelerator_energy', 'accelerator_time'] as const
const isInput = ({ formula, value }: Quantity): boolean => !formula && value === undefined

/** What a building fixes, and what a request tells. */
export const dataCentreStages = {
  situation: Object.fromEntries(
    ([...dataCentre.quantities.values()] as Quantity[])
      .filter((quantity) => isInput(quantity) && !(request as readonly string[]).includes(quantity.name))
      .map(({ name }) => [name, 'point' as const]),
  ),
  request,
  replaceable: ['request_it_energy'],
} as const satisfies StageOptions<string>
