/** JSON Schemas of the API: what a body may hold, and what is answered. Units stand in the names. */
const text = (description: string, example?: string) => ({
  type: 'string',
  minLength: 1,
  maxLength: 300,
  ...(description && { description }),
  ...(example !== undefined && { examples: [example] }),
})
const amount = (description: string, maximum: number) => ({
  type: 'number',
  minimum: 0,
  maximum,
  ...(description && { description }),
})
const count = (description: string, maximum: number, minimum = 0) => ({
  type: 'integer',
  minimum,
  maximum,
  ...(description && { description }),
})
const fields = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required: [...required],
})

const tokens = 1e9
const seconds = 1e9

/** One request to a model, of whatever kind. */
const requestProperties = {
  model: text('As the reply or the caller names it.', 'gpt-4o'),
  provider: text("Whose API was called; the model's own when absent.", 'openai'),
  zone: text("Electricity zone; the provider's location when absent.", 'FRA'),
  region: text('Cloud region: it tells the zone, and the PUE and water that its operator reports.', 'aws/eu-west-3'),
  output_tokens: count('Generated tokens of a text, reasoning included.', tokens),
  input_tokens: count('Tokens of the prompt that were computed.', tokens),
  cached_tokens: count('Tokens of the prompt that were read from a cache, on top of input_tokens.', tokens),
  inter_token_latency_s: amount('Median time between tokens of a stream: evidence about the batch.', 1e6),
  time_to_first_token_s: amount('From the request to its first token: evidence about the deployment.', 1e6),
  request_latency_s: amount('Duration seen by the caller.', seconds),
  measured_it_energy_kwh: amount('Measured by the server itself, before PUE; it replaces the estimate.', 1e6),
  image: {
    ...fields({
      resolution: text("The model's own when absent.", '1024x1024'),
      count: count('Default 1.', 1e6, 1),
      steps: count('Of denoising.', 1e4, 1),
      quality: text('Of a model billed in tokens: low, medium, high.'),
      output_tokens: count('Those of the reply, for all pictures.', tokens, 1),
    }),
    description: 'Pictures.',
  },
  video: {
    ...fields(
      {
        resolution: text('1280x720, or 720p, 1080p, 4k.', '1280x720'),
        duration_s: amount('Length of one video.', 1e6),
        frames_per_second: amount('', 1000),
        steps: count('Of denoising.', 1e4, 1),
        count: count('Default 1.', 1e6, 1),
      },
      ['resolution', 'duration_s'],
    ),
    description: 'Videos.',
  },
  audio: {
    ...fields({
      duration_s: amount('Length of the sound.', 1e6),
      characters: count('That are spoken.', tokens, 1),
      input_tokens: count('Of the reply.', tokens, 1),
      output_tokens: count('Of the reply.', tokens, 1),
    }),
    description: 'Sound that is read or made.',
  },
  embedding: {
    ...fields(
      { input_tokens: count('Of one text.', tokens, 1), count: count('Texts of that length; default 1.', 1e6, 1) },
      ['input_tokens'],
    ),
    description: 'Texts that become vectors.',
  },
  resolution: text("Of a video by EcoLogits' method, with duration_s.", '1280x720'),
  duration_s: amount("Length of a video by EcoLogits' method.", 1e6),
  with_audio: { type: 'boolean', description: "Of a video by EcoLogits' method; default true." },
} as const

/** How it is estimated. */
const optionProperties = {
  method: {
    type: 'string',
    enum: ['inferprint-1', 'ecologits-0.11', 'ecologits-0.9', 'ecologits-0.8', '0.11', '0.9', '0.8'],
    description: 'Default inferprint-1.',
  },
  boundary: {
    type: 'string',
    enum: ['accelerator', 'server', 'datacentre', 'full'],
    description: "What is counted; default datacentre. full adds the internet and the user's device.",
  },
  electricity: {
    oneOf: [
      { type: 'string', enum: ['location', 'market'] },
      fields({
        label: text('Whose figures these are.'),
        zone: text('The zone that they hold for.'),
        gwp_kgco2eq_per_kwh: amount('', 100),
        adpe_kgsbeq_per_kwh: amount('', 100),
        pe_mj_per_kwh: amount('', 1e4),
        wue_l_per_kwh: amount('', 1e4),
      }),
    ],
    description: "Of the grid (location, the default), by the operator's contracts (market), or figures of your own.",
  },
  serving: {
    ...fields({
      accelerator: text('', 'H100'),
      accelerator_count: count('', 1e4, 1),
      batch_size: count('', 1e5, 1),
      weight_bits: count('', 64, 1),
    }),
    description: 'The deployment, as far as you know it.',
  },
  user: {
    ...fields({
      zone: text('Of the device and the internet.', 'FRA'),
      device_power_w: amount('', 1e9),
      device_time_s: amount('', 1e9),
    }),
    description: 'Who asks, for the boundary full.',
  },
  strict: { type: 'boolean', description: 'An unknown model is an error, not a wide estimate.' },
} as const

const requestSchema = { ...fields(requestProperties, ['model']), title: 'Request' }

const one = { ...fields({ ...requestProperties, ...optionProperties }, ['model']), title: 'One request' }

export const mostInBatch = 10_000
export const mostCompared = 100

const batch = {
  ...fields(
    {
      requests: { type: 'array', items: requestSchema, minItems: 1, maxItems: mostInBatch },
      ...optionProperties,
    },
    ['requests'],
  ),
  title: 'A batch of requests',
}

/** Told apart by hand, for a message about the one that was meant. */
// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
export const estimateBody = { if: { required: ['requests'] }, then: batch, else: one }

export const compareBody = fields(
  {
    requests: { type: 'array', items: requestSchema, minItems: 2, maxItems: mostCompared },
    criterion: { type: 'string', enum: ['energy', 'gwp', 'adpe', 'pe', 'wcf'], description: 'Default gwp.' },
    ...optionProperties,
  },
  ['requests'],
)

export const explainBody = one

/** Of lists. A query's values are texts. */
export const listQuery = fields({
  search: { type: 'string', maxLength: 200, description: 'Words that must all occur; letter case does not count.' },
  limit: { type: 'string', pattern: '^[1-9]\\d{0,4}$', description: 'Default 100, at most 10000.' },
  offset: { type: 'string', pattern: '^\\d{1,7}$', description: 'Default 0.' },
})

export const errorAnswer = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { code: { type: 'string' }, message: { type: 'string' } },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
}
