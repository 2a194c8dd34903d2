import { smoke, smokeFetch } from './smoke.mjs'

export default {
  async test() {
    console.log(smoke())
    console.log(await smokeFetch())
  },
}
