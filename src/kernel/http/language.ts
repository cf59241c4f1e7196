import type { IncomingHttpHeaders } from 'node:http'
import type { Language } from '#contracts/words.ts'
import { readCookie } from './cookies.ts'

/** The language of the answer: the cookie `tn_lang` that the screen sets, else Accept-Language, else Vietnamese. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const chosen = readCookie(headers.cookie, 'tn_lang')
  if (chosen === 'vi' || chosen === 'en') return chosen
  const wanted = (headers['accept-language'] ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const weight = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find(Boolean)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ language, weight }) => weight > 0 && (language === 'vi' || language === 'en'))
    .toSorted((a, b) => b.weight - a.weight)
  return wanted[0]?.language === 'en' ? 'en' : 'vi'
}
