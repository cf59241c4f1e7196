import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '#contracts/words.ts'
import type { WebWords } from '#web/locales/vi/index.ts'

/** The cookie the server reads too: words of figures and errors come in the same language. */
const cookieName = 'tn_lang'

const bundles: Readonly<Record<Language, () => Promise<WebWords>>> = {
  vi: async () => (await import('#web/locales/vi/index.ts')).words,
  en: async () => (await import('#web/locales/en/index.ts')).words,
}

/** Vietnamese unless somebody has chosen: many offices run an English Windows. */
function chosenLanguage(): Language {
  return /(?:^|;\s*)tn_lang=en(?:;|$)/.test(document.cookie) ? 'en' : 'vi'
}

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'vi'
}

export async function startLanguage(): Promise<void> {
  const language = chosenLanguage()
  const words = await bundles[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shell',
    ns: ['shell', 'access', 'reporting'],
    resources: { [language]: words },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
}

/** Loads the words of the language, then shows them everywhere. */
export async function chooseLanguage(language: Language): Promise<void> {
  const words = await bundles[language]()
  for (const [namespace, tree] of Object.entries(words)) i18next.addResourceBundle(language, namespace, tree)
  document.cookie = `${cookieName}=${language}; path=/; max-age=31536000; samesite=lax`
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}
