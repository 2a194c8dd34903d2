import { smoke } from './smoke.mjs'

try {
  document.body.textContent = `passed: ${smoke()}`
} catch (error) {
  document.body.textContent = `failed: ${error.message}`
}
