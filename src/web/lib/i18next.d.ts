import 'i18next'
import type { WebWords } from '#web/locales/vi/index.ts'

// A key that the Vietnamese words do not have does not compile.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell'
    resources: WebWords
  }
}
