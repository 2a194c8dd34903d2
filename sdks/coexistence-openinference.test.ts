import { describeCoexisting } from './peers/coexisting.ts'
import { openInference } from './peers/prototypes.ts'

describeCoexisting(openInference)
