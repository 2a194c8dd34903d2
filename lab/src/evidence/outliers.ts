/** Why measured figures lie outside the interval, by their id: what differs between what was run and what was computed. */
export const outliers: Readonly<Record<string, string>> = {
  'vellaisamy-2026-001': 'one short request after the other on an H200; the batch is not said',
  'vellaisamy-2026-002': 'one short request after the other on an H200; the batch is not said',
  'mlenergy-v3-2026-097': 'videos: a prompt of unknown length, and encoders that the size does not count',
  'mlenergy-v3-2026-023': 'pictures: a prompt of unknown length, and encoders that the size does not count',
  'mlenergy-v3-2026-100': 'videos: a prompt of unknown length, one taken for all of the task',
  'mlenergy-v3-2026-101': 'videos: a prompt of unknown length, one taken for all of the task',
  'mlenergy-v3-2026-102': 'videos: a prompt of unknown length, one taken for all of the task',
  'mlenergy-v3-2026-098': 'pictures: a prompt of unknown length, one taken for all of the task',
  'mlenergy-v3-2026-073': 'every other layer only is a mixture of experts; all are taken to be',
  'mlenergy-v3-2026-039': 'every other layer only is a mixture of experts; all are taken to be',
  'mlenergy-v3-2026-020': 'a single B200, just outside',
  'mlenergy-v3-2026-010': 'a single B200, just outside',
  'mlenergy-v3-2026-060': 'a single B200, bound by its host',
  'mlenergy-v3-2026-086': 'a network with skip connections, which the shape does not count',
}

/** What is no measurement is another estimate: of energy from speed, or from a model of its own. */
export const ofOtherEstimates: Readonly<Record<string, string>> = {
  'third-party-inferred': 'no measurement: inferred from speed and an assumed deployment',
  modelled: 'no measurement: an estimate of its own',
}
