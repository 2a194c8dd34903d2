import type { FastifyServerOptions } from 'fastify'

/** Nothing of a body is dropped or turned into what it is not; a field that nobody knows is an error that names it. */
export const validation: Pick<FastifyServerOptions, 'ajv' | 'schemaErrorFormatter'> = {
  ajv: {
    customOptions: {
      removeAdditional: false,
      coerceTypes: false,
      useDefaults: false,
      strictTypes: false,
      verbose: true,
    },
  },
  schemaErrorFormatter: (errors, part) => {
    const [first] = errors
    const at = [part, ...(first?.instancePath.split('/').filter(Boolean) ?? [])].join('.')
    const { additionalProperty, allowedValues } = (first?.params ?? {}) as {
      readonly additionalProperty?: string
      readonly allowedValues?: readonly unknown[]
    }
    if (additionalProperty !== undefined) {
      const { parentSchema } = first as { readonly parentSchema?: { readonly properties?: object } }
      const expected = Object.keys(parentSchema?.properties ?? {}).join(', ')
      return new Error(
        `${at} has ${JSON.stringify(additionalProperty.slice(0, 100))}, which nobody knows; expected ${expected}`,
      )
    }
    const values = allowedValues ? `: ${allowedValues.join(', ')}` : ''
    return new Error(`${at} ${first?.message ?? 'is not as expected'}${values}`)
  },
}
