import { useWords } from '../i18n/index.tsx'

/** On a page that computes here, it says so. */
export function Footer({ isLocal }: { readonly isLocal: boolean }) {
  const { words } = useWords()
  return (
    <footer className="bottom">
      {isLocal && <p>{words.shell.private}</p>}
      <p>
        {words.shell.data} Ember, Our World in Data (CC BY 4.0), WRI (CC BY 4.0), ADEME, Boavizta, EcoLogits, ML.ENERGY.
      </p>
    </footer>
  )
}
