import { describeCoexisting } from './peers/coexisting.ts'
import { langfuse } from './peers/wrappers.ts'

describeCoexisting(langfuse)
