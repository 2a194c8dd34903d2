/** inferprint-1 in the making: language models on their accelerators. `estimate` does not use it yet. */
export { language, speed } from './language.ts'
export { type ModelShape, type Sizes, shapeOf } from './model-shape.ts'
