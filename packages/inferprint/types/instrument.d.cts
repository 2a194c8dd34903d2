/** The types of `inferprint/instrument` for CommonJS, which may `require` it from Node 20.19 on. */
import '../dist/generated/sdk-types.cjs'

export * from '../dist/instrument/index.js'
