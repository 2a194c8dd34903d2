import { smoke, smokeFetch } from './smoke.mjs'

console.log(smoke())
console.log(await smokeFetch())
