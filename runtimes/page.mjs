import { smoke, smokeFetch } from './smoke.mjs'

try {
  document.body.textContent = `passed: ${smoke()}, ${await smokeFetch()}`
} catch (error) {
  document.body.textContent = `failed: ${error.message}`
}
