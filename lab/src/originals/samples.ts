/** Small originals in their true shape, every figure of them invented: for tests. */

export const llmConfiguration = {
  activated_params_billions: 3,
  architecture: 'MoE',
  avg_batch_size: 15.5,
  avg_output_len: 400,
  avg_power_watts: 500,
  data_parallel: 1,
  energy_per_request_joules: 200,
  energy_per_token_joules: 0.5,
  expert_parallel: 1,
  gpu_model: 'H100',
  max_num_batched_tokens: null,
  max_num_seqs: 16,
  median_itl_ms: 15,
  model_id: 'made/Example3-30B-A3B-Instruct-2507',
  nickname: 'Example 3',
  num_gpus: 1,
  output_throughput_tokens_per_sec: 1000,
  p90_itl_ms: 16,
  p95_itl_ms: 17,
  p99_itl_ms: 20,
  tensor_parallel: 1,
  total_params_billions: 30,
  weight_precision: 'bfloat16',
}

export const llmTask = (changed: object = {}) => ({
  configurations: [
    { ...llmConfiguration, ...changed },
    {
      ...llmConfiguration,
      architecture: 'Dense Transformer',
      model_id: 'made/Example3-8B',
      activated_params_billions: 30,
    },
  ],
  task: 'gpqa',
  task_display_name: 'GPQA Diamond',
})

const diffusionConfiguration = {
  activated_params_billions: 2,
  avg_power_watts: 600,
  batch_latency_s: 2,
  batch_size: 4,
  gpu_model: 'B200',
  inference_steps: 20,
  model_id: 'made/Painter1.5_2B_1024px_diffusers',
  nickname: 'Painter',
  num_gpus: 2,
  ring_degree: 2,
  ulysses_degree: 1,
  total_params_billions: 2,
  weight_precision: 'bfloat16',
}

export const imageTask = {
  architecture: 'diffusion',
  configurations: [
    {
      ...diffusionConfiguration,
      energy_per_image_joules: 300,
      image_height: 1024,
      image_width: 768,
      throughput_images_per_sec: 2,
    },
  ],
  task: 'text-to-image',
  task_display_name: 'Text to Image',
}

export const videoTask = {
  architecture: 'diffusion',
  configurations: [
    {
      ...diffusionConfiguration,
      energy_per_video_joules: 300,
      fps: 8,
      num_frames: 49,
      video_height: 480,
      video_width: 720,
      throughput_videos_per_sec: 2,
    },
  ],
  task: 'text-to-video',
  task_display_name: 'Text to Video',
}

export const llmRun = (changed: object = {}) => ({
  date: '20260101-000000',
  endpoint_type: 'openai-chat',
  model_id: 'made/Example3-30B-A3B-Instruct-2507',
  gpu_model: 'H100',
  num_gpus: 4,
  max_num_seqs: 16,
  max_output_tokens: 4096,
  num_prompts: 2,
  completed: 2,
  steady_state_duration: 40,
  steady_state_energy: 40_000,
  steady_state_energy_per_token: 0.5,
  output_throughput: 1500,
  total_input_tokens: 300,
  total_output_tokens: 800,
  results: [
    { success: true, itl: [0, 0, 0.02, 0.06, 0, 0, 0.02], output_len: 5, error: '' },
    { success: true, itl: [0.03], output_len: 2, error: '' },
    { success: false, itl: [9], output_len: 0, error: 'lost' },
  ],
  ...changed,
})

export const prometheus = (running = 15.5) => ({ steady_state_stats: { 'vllm:num_requests_running': running } })

export const diffusionRun = {
  model_id: 'made/Painter1.5_2B_1024px_diffusers',
  batch_size: 2,
  height: 480,
  width: 720,
  inference_steps: 50,
  num_frames: 49,
  fps: 8,
  iteration_energy_measurements: [
    { time: 10, gpu_energy: { 0: 2000, 1: 2000 }, cpu_energy: null },
    { time: 30, gpu_energy: { 0: 4000, 1: 4000 }, cpu_energy: null },
  ],
  configurations: { ulysses_degree: 2, ring_degree: 1, use_torch_compile: false },
}

const llmPerfLine = {
  'config.name': 'float16-eager',
  'config.backend.name': 'pytorch',
  'config.backend.model': 'made/Example-7b',
  'config.backend.torch_dtype': 'float16',
  'config.backend.quantization_scheme': '',
  'config.backend.quantization_config.bits': '',
  'config.scenario.input_shapes.batch_size': '1',
  'config.scenario.input_shapes.sequence_length': '256',
  'config.scenario.generate_kwargs.max_new_tokens': '64',
  'config.environment.gpu': "['NVIDIA A100-SXM4-80GB']",
  'report.prefill.latency.mean': '0.05',
  'report.prefill.energy.gpu': '0.000002',
  'report.decode.latency.mean': '1.95',
  'report.decode.energy.gpu': '0.000098',
  'report.per_token.latency.p50': '0.03',
}

export function llmPerfCsv(lines: readonly Partial<Record<keyof typeof llmPerfLine, string>>[]): string {
  const columns = Object.keys(llmPerfLine)
  const rows = lines.map((line) => Object.values({ ...llmPerfLine, ...line }).map((cell) => `"${cell}"`))
  return `${[columns.join(), ...rows.map((row) => row.join())].join('\n')}\n`
}
