import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './public-page.module.css'
import { Wordmark } from './wordmark.tsx'

/** A page that nobody signs in for, come to by a signed link or a code: whose it is, the language, and one card. */
export function PublicPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className={classes.page}>
      <header className={classes.head}>
        <Wordmark />
        <LanguageSwitch />
      </header>
      <section className={classes.card}>
        <h1>{title}</h1>
        {children}
      </section>
    </main>
  )
}
