import type { FastifyServerOptions } from 'fastify'

/** Nothing of a body is dropped or turned into what it is not; a field that nobody knows is an error that names it. */
export const validation: Pick<FastifyServerOptions, 'ajv' | 'schemaErrorFormatter'> = {
  ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, strictTypes: false } },
  schemaErrorFormatter: (errors, part) => {
    const [first] = errors
    const at = [part, ...(first?.instancePath.split('/').filter(Boolean) ?? [])].join('.')
    const { additionalProperty, allowedValues } = (first?.params ?? {}) as {
      readonly additionalProperty?: string
      readonly allowedValues?: readonly unknown[]
    }
    const named = additionalProperty === undefined ? '' : `: ${JSON.stringify(additionalProperty.slice(0, 100))}`
    const values = allowedValues ? `: ${allowedValues.join(', ')}` : ''
    return new Error(`${at} ${first?.message ?? 'is not as expected'}${named}${values}`)
  },
}
