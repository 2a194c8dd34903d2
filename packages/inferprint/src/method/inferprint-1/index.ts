/** inferprint-1 in the making: the decode roofline. `estimate` does not use it yet. */
export { decode } from './decode.ts'
