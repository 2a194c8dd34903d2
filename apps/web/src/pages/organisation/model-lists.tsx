import { useMemo } from 'react'
import { modelsOf } from '../../calculation/models-of.ts'
import type { Kind } from '../../calculation/tasks.ts'
import { suggestedTexts } from '../../calculation/usual-models.ts'

const kinds: readonly Kind[] = ['text', 'image', 'video', 'audio', 'embedding']

/** Ids of models by kind, for the fields to search in. */
export const modelListId = (kind: Kind): string => `models-${kind}`

export function ModelLists() {
  const lists = useMemo(
    () =>
      kinds.map(
        (kind) => [kind, [...new Set([...(kind === 'text' ? suggestedTexts : []), ...modelsOf(kind)])]] as const,
      ),
    [],
  )
  return lists.map(([kind, models]) => (
    <datalist key={kind} id={modelListId(kind)}>
      {models.map((model) => (
        <option key={model} value={model} />
      ))}
    </datalist>
  ))
}
