/** npm run generate: reviewed data -> modules of src/generated, which is what ships. */
import { fileURLToPath } from 'node:url'
import { generateCatalogue } from './catalogue.ts'

generateCatalogue(fileURLToPath(new URL('../src/generated/', import.meta.url)))
