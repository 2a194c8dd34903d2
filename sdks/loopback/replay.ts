import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, Wire } from './answer.ts'
import { type Loopback, loopback } from './loopback.ts'

/** A provider's reply as it was recorded. */
export interface Recording {
  readonly name: string
  readonly provider: string
  readonly interactions: readonly Interaction[]
}

export interface Interaction {
  readonly request: { readonly method: string; readonly path: string; readonly json: unknown }
  readonly response: { readonly status: number; readonly content_type: string; readonly body: string }
}

/** Every recording of a folder, by name. */
export function recordingsOf(folder: string): Map<string, Recording> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const recordings = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recording)
  return new Map(recordings.map((recording) => [recording.name, recording]))
}

/** The body byte for byte; a stream's in the pieces that its events are. */
function answerOf({ response }: Interaction): Answer {
  const { status, content_type, body } = response
  const isStream = /event-stream|ndjson|stream\+json/.test(content_type)
  const pieces = isStream ? (body.match(/[\s\S]*?(\r?\n\r?\n|\n(?!\r?\n)|$)/g) ?? []).filter(Boolean) : [body]
  return { status, contentType: content_type, pieces, isStream }
}

const sent = ({ request }: Interaction, method: string, path: string): boolean =>
  request.method.toUpperCase() === method && path.endsWith(request.path)

/** Answers with what the recording holds for a method and a path, the first time its first, and so on. */
export function replayed({ name, interactions }: Recording): Wire {
  const times = new Map<string, number>()
  return {
    name: `the recording ${name}`,
    answer({ method, path }) {
      const held = interactions.filter((interaction) => sent(interaction, method, path))
      const turn = times.get(path) ?? 0
      times.set(path, turn + 1)
      const interaction = held[Math.min(turn, held.length - 1)]
      return interaction && answerOf(interaction)
    },
    error: (_, message) => ({ error: { message } }),
  }
}

export const replay = (recording: Recording): Promise<Loopback> => loopback(replayed(recording))
