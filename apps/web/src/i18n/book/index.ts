import { useWords } from '../index.tsx'
import { type BookDictionary, en } from './en.ts'
import { fr } from './fr.ts'

const dictionaries: Readonly<Record<string, BookDictionary>> = { en, fr }

export const useBookWords = (): BookDictionary => dictionaries[useWords().language] ?? en
