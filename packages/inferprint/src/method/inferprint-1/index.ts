/** The door `inferprint/method/inferprint-1`: the systems of the method, and what an estimate and the lab make of them. */
export { straightDiffusion, straightLanguage, straightSpeed } from '../../generated/methods.ts'
export { fix } from '../../quantity/js/straight-method.ts'
export { type Assumed, assumedValues, type FittedFor } from './assumed.ts'
export { dataCentre } from './data-centre.ts'
export { type Declared, type Deployment, deploymentInputs, priorScenarios, type Scenario } from './deployment.ts'
export { diffusion } from './diffusion.ts'
export {
  type DiffusionDeployment,
  type DiffusionScenario,
  diffusionDeploymentInputs,
  diffusionParameters,
  diffusionScenarios,
} from './diffusion-deployment.ts'
export {
  amountsOf,
  type Canvas,
  type DiffusionShape,
  type DiffusionSizes,
  diffusionShapeOf,
  type PossibleShape,
  possibleShapes,
} from './diffusion-shape.ts'
export { type EmbodiedAssumptions, embodiedAssumptions } from './embodied-assumptions.ts'
export { measuredAccelerator, parametersOf } from './fitted.ts'
export { language, speed } from './language.ts'
export { type FirstTokenFit, firstTokenFit, reweigh, reweighByFirstToken, type SpeedFit } from './likelihood.ts'
export { type ModelShape, nativeBitsOf, type Sizes, shapeOf } from './model-shape.ts'
export { text1 } from './text.ts'
export { userSide } from './user-side.ts'
export { weightedQuantiles } from './weighted-quantile.ts'
