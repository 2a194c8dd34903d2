/** npm run generate: reviewed data and formulas -> modules of src/generated, which is what ships. */
import { fileURLToPath } from 'node:url'
import { generateCatalogue } from './catalogue.ts'
import { generateSdkTypes } from './sdk-types.ts'

const folder = fileURLToPath(new URL('../src/generated/', import.meta.url))
generateCatalogue(folder)
generateSdkTypes(folder)
/** What follows computes with modules that were written just now. */
const { generateEmbodied } = await import('./embodied/main.ts')
generateEmbodied(folder)
const { generateMethods } = await import('./methods.ts')
generateMethods(folder)
