/** npm run generate: reviewed data and formulas -> modules of src/generated, which is what ships. */
import { fileURLToPath } from 'node:url'
import { generateCatalogue } from './catalogue.ts'
import { generateMethods } from './methods.ts'

const folder = fileURLToPath(new URL('../src/generated/', import.meta.url))
generateCatalogue(folder)
generateMethods(folder)
