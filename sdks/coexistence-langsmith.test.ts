import { describeCoexisting } from './peers/coexisting.ts'
import { langsmith, langsmithAnthropic } from './peers/wrappers.ts'

describeCoexisting(langsmith)
describeCoexisting(langsmithAnthropic)
