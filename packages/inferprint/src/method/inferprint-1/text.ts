/** A text from its tokens to every impact: the language system on one deployment, and the data centre around it. */
import { revise } from '../../quantity/index.ts'
import { dataCentre } from './data-centre.ts'
import { acceleratorEnergy, acceleratorTime } from './language.ts'

export const text1 = revise(dataCentre, 'inferprint-1-text', [acceleratorEnergy, acceleratorTime])
