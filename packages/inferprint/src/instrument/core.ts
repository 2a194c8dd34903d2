/** The door `inferprint/instrument/core`: what instruments are made of, for those in other packages. It may change with any version. */
export { isObject, type JsonObject } from '../usage/draft.ts'
export { Splitter } from '../usage/split.ts'
export { Call, type CallStart } from './call.ts'
export type { ToldByRequest } from './complete-usage.ts'
export { Recorder } from './recorder.ts'
export { type Body, type Route, routeOf } from './route.ts'
export { serverOf } from './server-of.ts'
