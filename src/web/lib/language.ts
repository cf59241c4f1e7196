import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#contracts/words.ts'
import type { WebWords } from '#web/locales/vi/index.ts'

/** One file of words a namespace: a feature's words are loaded with the feature. */
export type Namespace = keyof WebWords

/** The cookie the server reads too: words of figures and errors come in the same language. */
const cookieName = 'tn_lang'

const files = import.meta.glob<Readonly<Record<string, string>>>('../locales/*/*.json', { import: 'default' })

const wanted = new Set<Namespace>()

async function load(language: Language, namespaces: Iterable<Namespace>): Promise<void> {
  await Promise.all(
    [...namespaces].map(async (namespace) => {
      if (i18next.hasResourceBundle(language, namespace)) return
      const words = await files[`../locales/${language}/${namespace}.json`]?.()
      i18next.addResourceBundle(language, namespace, words)
    }),
  )
}

/** Vietnamese unless somebody has chosen: many offices run an English Windows. */
function chosenLanguage(): Language {
  return /(?:^|;\s*)tn_lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'vi'
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi'
}

let started: Promise<void> | undefined

/** The shell's words are always there. A second call waits for the first. */
export function startLanguage(): Promise<void> {
  started ??= begin()
  return started
}

async function begin(): Promise<void> {
  const language = chosenLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shell',
    ns: [],
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  await loadWords('shell')
  document.documentElement.lang = language
}

/** Resolves when the words of these namespaces can be drawn in the current language. */
export async function loadWords(...namespaces: readonly Namespace[]): Promise<void> {
  for (const namespace of namespaces) wanted.add(namespace)
  await load(currentLanguage(), namespaces)
}

/** Loads the words of the language, then shows them everywhere. */
export async function chooseLanguage(language: Language): Promise<void> {
  await load(language, wanted)
  document.cookie = `${cookieName}=${language}; path=/; max-age=31536000; samesite=lax`
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
