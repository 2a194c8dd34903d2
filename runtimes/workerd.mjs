import { smoke } from './smoke.mjs'

export default {
  test() {
    console.log(smoke())
  },
}
