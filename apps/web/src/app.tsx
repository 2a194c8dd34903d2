import { Suspense, useEffect, useRef } from 'react'
import { LanguageProvider, useWords } from './i18n/index.tsx'
import { pageOf } from './pages/index.ts'
import { useRoute } from './routing/use-route.ts'
import { Footer } from './shell/footer.tsx'
import { Header } from './shell/header.tsx'

export const App = () => (
  <LanguageProvider>
    <Frame />
  </LanguageProvider>
)

function Frame() {
  const { words } = useWords()
  const [route] = useRoute()
  const page = pageOf(route.page)
  const main = useRef<HTMLElement>(null)
  const shown = useRef(page.id)
  useEffect(() => {
    document.title = `${words.pages[page.id]} · Inferprint`
    if (shown.current === page.id) return
    shown.current = page.id
    main.current?.focus()
    window.scrollTo(0, 0)
  }, [page.id, words])
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        {words.shell.skip}
      </button>
      <Header current={page.id} />
      <main id="main" ref={main} tabIndex={-1}>
        <Suspense fallback={<p className="loading">{words.shell.loading}</p>}>
          <page.Page />
        </Suspense>
      </main>
      <Footer isLocal={page.id !== 'dashboard'} />
    </>
  )
}
