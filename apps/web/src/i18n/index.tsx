import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useRoute } from '../routing/use-route.ts'
import { type Dictionary, en } from './en.ts'
import { fr } from './fr.ts'

/** Another language is one file and one line here. */
export const languages: Readonly<Record<string, { readonly name: string; readonly words: Dictionary }>> = {
  en: { name: 'English', words: en },
  fr: { name: 'Français', words: fr },
}

interface Spoken {
  readonly language: string
  readonly words: Dictionary
  readonly setLanguage: (language: string) => void
}

const Context = createContext<Spoken>({ language: 'en', words: en, setLanguage: () => {} })
const key = 'inferprint-language'

/** What the reader chose before, else the first of the browser's languages that there is. */
function preferred(): string {
  const told = [window.localStorage.getItem(key) ?? '', ...navigator.languages]
  return told.map((tag) => tag.slice(0, 2)).find((tag) => languages[tag]) ?? 'en'
}

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [{ values }, change] = useRoute()
  const [chosen, choose] = useState(preferred)
  const language = languages[values.lang ?? ''] ? (values.lang as string) : chosen
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const spoken = useMemo<Spoken>(() => {
    const setLanguage = (next: string): void => {
      window.localStorage.setItem(key, next)
      choose(next)
      change({ lang: next })
    }
    return { language, words: languages[language]?.words ?? en, setLanguage }
  }, [language, change])
  return <Context value={spoken}>{children}</Context>
}

export const useWords = (): Spoken => useContext(Context)
