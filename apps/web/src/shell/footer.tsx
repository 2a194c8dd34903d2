import { useWords } from '../i18n/index.tsx'

export function Footer() {
  const { words } = useWords()
  return (
    <footer className="bottom">
      <p>{words.shell.private}</p>
      <p>
        {words.shell.data} Ember, Our World in Data (CC BY 4.0), WRI (CC BY 4.0), ADEME, Boavizta, EcoLogits, ML.ENERGY.
      </p>
    </footer>
  )
}
