import { describeCoexisting } from './peers/coexisting.ts'
import { traceloop } from './peers/prototypes.ts'

describeCoexisting(traceloop)
