import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from './run.ts'

const sample = fileURLToPath(new URL('../sample/reply.json', import.meta.url))

describe('the command inferprint', () => {
  it('reads a saved reply', () => {
    const { out = '' } = run(['read', sample])
    expect(out).toContain('input 21, output 164, of the output 64 reasoning tokens (openai-chat)')
    expect(out).toContain('Global Warming Potential')
    expect(run(['read', 'no-such-file']).error).toContain('no-such-file cannot be read')
  })

  it('prints a footprint, aligned, with units and the reading of the name', () => {
    const { out = '', code } = run(['estimate', 'openai/gpt-4o', '--tokens', '300', '--zone', 'FRA'])
    expect(code).toBe(0)
    expect(out).toMatch(/^openai\/gpt-4o {2}estimated, inferprint-1\n/)
    expect(out).toMatch(/Global Warming Potential +[\d.]+ +[\d.]+ +[\d.]+ {2}[mµ]?gCO2eq +\d+ %/)
    expect(out).toContain('model-arch-not-released')
  })

  it('estimates by inferprint-1 with the speed that was seen', () => {
    const { out = '' } = run(
      'estimate gpt-4o --tokens 300 --input 500 --ms-per-token 25 --method inferprint-1 --boundary server'.split(' '),
    )
    expect(out).toContain('inferprint-1')
    expect(out).toContain('The observed 25 ms per token speaks for a batch of')
    expect(out).toContain('Counted up to the server only.')
    const { error } = run(['estimate', 'gpt-4o', '--tokens', '9', '--boundary', 'moon'])
    expect(error).toContain('--boundary is "moon"; expected accelerator, server, datacentre')
  })

  it('counts the carbon of contracts, or of a figure of your own', () => {
    const market = run('estimate gemini-2.5-pro --tokens 300 --electricity market --method 0.11'.split(' ')).out
    expect(market).toContain('electricity-market: Carbon is market-based: Google')
    const own = run('estimate gpt-4o --tokens 300 --zone FRA --gwp-per-kwh 20 --method 0.11'.split(' ')).out
    expect(own).toContain('electricity-own: Electricity of your own: 0.02 kgCO2eq per kWh')
    const reply = run(['read', sample, '--gwp-per-kwh', '20', '--method', '0.11']).out
    expect(reply).toContain('electricity-own')
    const { error, code } = run('estimate gpt-4o --tokens 300 --electricity market --method 0.11'.split(' '))
    expect([code, error]).toEqual([1, expect.stringContaining('a market-based figure of openai')])
  })

  it('counts up to the user', () => {
    const { out } = run('estimate gpt-4o --tokens 300 --method inferprint-1 --boundary full'.split(' '))
    expect(out).toContain('boundary: Counted up to the user')
  })

  it('takes the deployment that you know', () => {
    const known = '--accelerator H100 --accelerators 2 --batch 32 --bits 8'
    const { out = '' } = run(`estimate llama3.1:70b --tokens 300 --method inferprint-1 ${known}`.split(' '))
    expect(out).toMatch(/^huggingface_hub\/.* {2}known deployment, inferprint-1\n/)
    expect(out).toContain('The batch of 32 is the one declared.')
    const unknown = run('estimate gpt-4o --tokens 3 --method inferprint-1 --accelerator H1000'.split(' '))
    expect([unknown.code, unknown.error]).toEqual([1, expect.stringContaining('serving.accelerator is "H1000"')])
    expect(run(`estimate gpt-4o --tokens 3 --method 0.11 ${known}`.split(' ')).error).toContain(
      'serving is given, which EcoLogits',
    )
  })

  it.each([
    ['FLUX.1-dev --image 1024x1024 --count 4 --steps 28', 'black-forest-labs/FLUX.1-dev'],
    ['gpt-image-1 --image auto --quality low', 'openai/gpt-image-1'],
    ['Wan2.1-T2V-14B --video 1280x720 --seconds 8 --fps 16', 'Wan-AI/Wan2.1-T2V-14B'],
    ['whisper-1 --audio-seconds 60', 'openai/whisper-1'],
    ['tts-1 --characters 1000', 'openai/tts-1'],
    ['BAAI/bge-m3 --embed-tokens 500 --count 10 --method inferprint-1', 'BAAI/bge-m3'],
  ])('estimates %s by inferprint-1', (words, model) => {
    const { out = '', code } = run(['estimate', ...words.split(' '), '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ model, method: 'inferprint-1', tier: 'estimated' })
  })

  it('compares pictures', () => {
    const { out = '' } = run(['compare', 'FLUX.1-dev', 'FLUX.1-schnell', '--image', '1024x1024'])
    expect(out).toMatch(/FLUX\.1-schnell .* 1\.00 x\n.*FLUX\.1-dev/)
  })

  it('prints JSON in canonical units', () => {
    const { out = '' } = run(['estimate', 'gpt-4o', '--tokens', '300', '--json'])
    expect(JSON.parse(out)).toMatchObject({ energy: { unit: 'kWh' }, gwp: { unit: 'kgCO2eq' }, model: 'openai/gpt-4o' })
  })

  it('explains with formulas', () => {
    expect(run(['explain', 'gpt-4o', '--tokens', '300']).out).toContain('= datacenter_pue * request_it_energy')
  })

  it('explains pictures, sound and vectors, too', () => {
    const picture = run(['explain', 'black-forest-labs/FLUX.1-dev', '--image', '1024x1024', '--count', '4']).out
    expect(picture).toContain('= item_count * item_energy')
    expect(picture).toMatch(/Accelerators at once: 1 50 %, 2 20 %/)
    expect(run(['explain', 'whisper-1', '--audio-seconds', '60']).out).toMatch(/Taken for \d+ x a text of \d+ tokens/)
    expect(run(['explain', 'sora-2', '--video', '720p', '--seconds', '8']).out).toMatch(/list_price +0\.\d+/)
  })

  it('explains where each value comes from, by the title of its source', () => {
    const { out = '' } = run(['explain', 'google/veo-3.1', '--seconds', '8', '--resolution', '1080p'])
    expect(out).toContain('[jegham-2026] Jegham, Gamazaychikov, Luccioni: Lights, Camera, Carbon')
    expect(out).toMatch(/\[request] the request itself/)
  })

  it('compares models, the lowest first', () => {
    const { out = '' } = run(['compare', 'gpt-4o', 'llama3.1:8b', '--tokens', '300'])
    expect(out).toMatch(/^Global Warming Potential\n\nmodel .*\nhuggingface_hub\/.* 1\.00 x\n/)
    const both = JSON.parse(run(['compare', 'gpt-4o', 'gpt-4o-mini', '--tokens', '3', '--json']).out ?? '')
    expect(both).toHaveLength(2)
  })

  it('recommends models that reach a score', () => {
    const asked = 'recommend --benchmark gpqa-diamond --at-least 70% --tokens 300 --input 500'.split(' ')
    const { out = '' } = run(asked)
    expect(out).toMatch(/^Global Warming Potential, of models with 70.0 % or more on GPQA Diamond\n\nmodel /)
    expect(out).toContain('cannot be told apart')
    expect(out).toContain('scores: Epoch AI, CC BY 4.0')
    const { reaching, recommended } = JSON.parse(
      run([...asked, '--json', '--among', 'gpt-5,claude-opus-4-5']).out ?? '',
    )
    expect(reaching).toHaveLength(2)
    expect(recommended).toContain(reaching[0].model)
    expect(reaching[0].impact).toEqual(
      JSON.parse(run(['estimate', reaching[0].model, '--tokens', '300', '--input', '500', '--json']).out ?? '').gwp,
    )
    expect(run('recommend --benchmark aider-polyglot --at-least 80% --tokens as-run'.split(' ')).out).toMatch(
      /openai\/gpt-5 .*low, diff edits[\s\S]*openai\/gpt-5 .*high, diff edits/,
    )
    expect(run('recommend --benchmark eci --at-least 900 --tokens 3'.split(' ')).out).toMatch(/^No model reaches 900/)
    expect(run(['completion', '--benchmarks']).out).toContain('gpqa-diamond')
  })

  it('compares methods, and says why they differ', () => {
    const { out = '' } = run('compare gpt-4o --tokens 300 --input 5000 --methods'.split(' '))
    expect(out).toMatch(/criterion +inferprint-1 +from +to +ecologits-0\.11 +from +to +unit +ratio\nEnergy/)
    expect(out).toMatch(
      /why Global Warming Potential is [\d.]+ x\n.*makes it\n(\w+ +[\d.]+ +[\d.]+ .* [\d.]+ x\n){3}everything else/,
    )
    const [compared] = JSON.parse(
      run('compare gpt-4o --tokens 300 --input 5000 --methods --method 0.9 --json'.split(' ')).out ?? '',
    )
    expect(compared.theirs.method).toBe('ecologits-0.9')
    expect(compared.differences).toContainEqual(
      expect.objectContaining({ quantity: 'prompt_token_count', ours: 5000, theirs: 0 }),
    )
    const product = compared.differences.reduce((so: number, { factor }: { factor: number }) => so * factor, 1)
    expect(product * compared.rest).toBeCloseTo(compared.times, 10)
    expect(run('compare gpt-4o --tokens 300 --methods --method inferprint-1'.split(' ')).error).toContain(
      'expected --method 0.11',
    )
  })

  it('estimates videos, and in the shape of EcoLogits', () => {
    const { out = '' } = run(['estimate', 'veo-3.1', '--seconds', '8', '--resolution', '720p', '--ecologits'])
    expect(JSON.parse(out)).toMatchObject({ usage: { type: 'usage' }, embodied: { type: 'embodied' }, errors: null })
  })

  it("takes the user's own names", () => {
    const { out = '' } = run(['estimate', 'mine', '--tokens', '3', '--deployment', 'mine=gpt-4o', '--json'])
    expect(JSON.parse(out).model).toBe('openai/gpt-4o')
  })

  it('tells what training cost, beside its use, and shares it when asked', () => {
    const { out = '', code } = run('training llama-3.1-405b --requests 1e11'.split(' '))
    expect(code).toBe(0)
    expect(out).toMatch(/1 disclosed +Energy +[\d.]+ +[\d.]+ +[\d.]+ +GWh +power-limit/)
    expect(out).toMatch(/2 operations[\s\S]*3 top-down/)
    expect(out).toMatch(/its share in one of 100B requests[\s\S]*of the request/)
    expect(out).toContain('training-development: Experiments and failed runs are not counted')
    expect(out).toContain('[meta-llama-3-1-card] Meta, model card of Llama 3.1')
    const json = JSON.parse(run(['training', 'gpt-4o', '--json']).out ?? '')
    expect(Object.keys(json)).toEqual(['training', 'breakEven'])
    expect(json.breakEven.requests.gwp.min).toBeLessThan(json.breakEven.requests.gwp.max)
    expect(run(['training', '--help']).out).toContain('--requests N')
  })

  it('suggests models for a name that nobody knows', () => {
    expect(run(['estimate', 'gpt-4oo', '--tokens', '3']).out).toMatch(/Did you mean .*gpt-4o/)
  })

  it.each(['bash', 'zsh', 'fish'])('completes in %s', (shell) => {
    expect(run(['completion', shell]).out).toMatch(/estimate.*compare/)
    expect(run(['completion', '--models']).out).toContain('openai/gpt-4o\n')
  })

  describe('of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'inferprint-'))
    afterAll(() => rmSync(folder, { recursive: true }))
    const file = (content: string | Uint8Array): string => {
      const path = join(folder, 'reply')
      writeFileSync(path, content)
      return path
    }

    it.each([
      ['empty', '', /the reply is empty; expected/],
      ['blank', ' \n\n', /is not JSON|is empty/],
      ['binary', Uint8Array.from({ length: 4096 }, (_, index) => (index * 37) % 256), /is not JSON/],
      ['cut off', '{"object":"chat.completion","usage":{"prompt_tok', /is not JSON, or was cut off/],
      ['of another kind', '{"weather":"fine"}', /no known format/],
      ['an error', '{"error":{"type":"rate_limit_error"}}', /is an error \(rate_limit_error\)/],
    ])('that is %s, says what is wrong', (_, content, message) => {
      const { error, code, out } = run(['read', file(content)])
      expect([code, out]).toEqual([1, undefined])
      expect(error).toMatch(message)
    })

    it('of a video, reads its length', () => {
      const job = { object: 'video', model: 'sora-2-pro', status: 'completed', seconds: '8', size: '1280x720' }
      expect(run(['read', file(JSON.stringify(job))]).out).toMatch(/8 s of video[\s\S]*openai\/sora-2-pro {2}estimated/)
    })

    it('of pictures and vectors, by inferprint-1', () => {
      const vectors = {
        object: 'list',
        data: [{ embedding: [1] }],
        model: 'text-embedding-3-small',
        usage: { prompt_tokens: 3 },
      }
      expect(run(['read', file(JSON.stringify(vectors))]).out).toMatch(
        /1 embedding[\s\S]*openai\/text-embedding-3-small {2}estimated, inferprint-1/,
      )
      const pictures = {
        created: 1,
        data: [{ b64_json: 'x' }],
        size: '1024x1024',
        usage: { input_tokens: 9, output_tokens: 1056 },
      }
      expect(run(['read', file(JSON.stringify(pictures)), '--model', 'gpt-image-1']).out).toMatch(
        /1 image[\s\S]*openai\/gpt-image-1 {2}estimated, inferprint-1/,
      )
    })

    it('that tells no amount, says so', () => {
      const reply = { object: 'list', data: [{ embedding: [1] }], model: 'm', usage: { prompt_tokens: 0 } }
      expect(run(['read', file(JSON.stringify(reply))]).out).toMatch(/1 embedding[\s\S]*No footprint/)
    })
  })

  it.each(['models', 'benchmarks', 'zones', 'providers'])('lists %s', (what) => {
    const { out = '' } = run([what, '--json'])
    expect(JSON.parse(out).length).toBeGreaterThan(10)
  })

  it.each([
    [['estimte'], 2, 'did you mean estimate?'],
    [['estimate', 'gpt-4o'], 2, '--tokens is missing'],
    [['estimate', 'gpt-4o', '--token', '3'], 2, 'did you mean --tokens?'],
    [['compare', 'gpt-4o', '--tokens', '3'], 2, 'expected two models or more'],
    [['estimate', 'a', '--tokens', '3', '--ecologit'], 2, 'did you mean --ecologits?'],
    [['explain', 'a', '--tokens', '3', '--ecologits'], 2, 'there is no option --ecologits'],
    [['recommend', '--at-least', '0.7', '--tokens', '3'], 2, '--benchmark is missing; expected one of aider-editing'],
    [
      ['recommend', '--benchmark', 'mmlu', '--at-least', '0.7', '--tokens', '3'],
      2,
      '--benchmark is "mmlu"; expected one of',
    ],
    [['recommend', '--benchmark', 'eci', '--tokens', '3'], 2, '--at-least is missing; eci expects a score such as 140'],
    [['recommend', '--benchmark', 'eci', '--at-least', '70%', '--tokens', '3'], 2, '--at-least is "70%"'],
    [['recommend', '--benchmark', 'gpqa-diamond', '--at-least', '70', '--tokens', '3'], 2, 'such as 0.7 or 70%'],
    [['recommend', '--benchmark', 'eci', '--at-least', '99', '--tokens', 'as-run'], 1, 'nobody published of eci'],
    [['recommend', 'gpt-5', '--benchmark', 'eci'], 2, 'expected models after --among'],
    [
      ['recommend', '--benchmark', 'eci', '--at-least', '99', '--tokens', '3', '--ms-per-token', '9'],
      1,
      'is of one model',
    ],
    [['recommend', '--benchmark', 'eci', '--at-least', '99', '--tokens', '3', '--among', 'gpt-55'], 1, 'did you mean'],
    [['training'], 2, 'no model given'],
    [['training', 'gpt-4o', '--request', '3'], 2, 'did you mean --requests?'],
    [['training', 'gpt-4o', '--requests', '0'], 1, 'lifetimeRequests is 0'],
    [['training', 'acme/none-1b'], 1, 'nothing is known of the training'],
    [['completion', 'tcsh'], 2, 'expected one of bash, zsh, fish'],
    [['estimate', 'a', '--tokens', '3', '--deployment', 'x'], 2, 'expected NAME=MODEL'],
    [['estimate', 'veo-3.1', '--seconds', '8'], 2, '--resolution is missing'],
    [['estimate', 'a', '--image', '1024x1024', '--tokens', '3'], 2, '--tokens says nothing of --image'],
    [['estimate', 'a', '--image', 'auto', '--ms-per-token', '20'], 2, '--ms-per-token says nothing of --image'],
    [['estimate', 'a', '--video', '720p', '--seconds', '8', '--no-audio'], 2, '--no-audio says nothing of --video'],
    [['estimate', 'a', '--image', 'auto', '--video', '720p'], 2, '--image and --video exclude each other'],
    [['estimate', 'a', '--video', '720p'], 2, '--seconds is missing'],
    [['estimate', 'a', '--tokens', '3', '--steps', '3'], 2, '--steps is given without what it tells of'],
    [['estimate', 'a', '--image', 'big'], 1, 'resolution is "big"'],
    [
      ['estimate', 'a', '--image', 'auto', '--method', '0.11'],
      1,
      'image is given, of which ecologits-0.11 knows nothing',
    ],
    [['explain', 'a', '--image', 'auto', '--method', '0.11'], 1, 'image is given, of which EcoLogits knows nothing'],
    [['estimate', 'gpt-4o', '--tokens', 'many'], 2, 'expected a number'],
    [['estimate', 'gpt-4o', '--tokens', '3', '--electricity', 'green'], 2, 'expected location or market'],
    [['estimate', 'gpt-4o', '--tokens', '3', '--gwp-per-kwh', 'low'], 2, '--gwp-per-kwh is "low"; expected a number'],
    [
      ['estimate', 'gpt-4o', '--tokens', '3', '--gwp-per-kwh', '9000', '--method', '0.11'],
      1,
      'gwpKgco2eqPerKwh is 9; expected',
    ],
    [['estimate', 'gpt-4o', '--tokens', '3', '--gwp-per-kwh', '9', '--electricity', 'market'], 2, 'exclude each other'],
    [['estimate', 'gpt-4o', '--tokens', '3', '--batch', 'some'], 2, '--batch is "some"; expected a number'],
    [['estimate', 'gpt-4o', '--tokens=-3'], 1, 'from 0 to 1000000000'],
    [['estimate', 'gpt-9', '--tokens', '3', '--strict'], 1, 'no model "gpt-9"'],
  ])('answers %j with exit code %i', (args, code, message) => {
    const outcome = run(args)
    expect(outcome.code).toBe(code)
    expect(outcome.error).toContain(message)
    expect(outcome.out).toBeUndefined()
  })
})
