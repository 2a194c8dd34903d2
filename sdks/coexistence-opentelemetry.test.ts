import { describeCoexisting } from './peers/coexisting.ts'
import { openTelemetryOpenai } from './peers/prototypes.ts'

describeCoexisting(openTelemetryOpenai)
