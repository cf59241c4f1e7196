import type { Language } from '#contracts/words.ts'
import { formatVietnamese, parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { escapeText } from './clean.ts'
import type { Cell, Column, WriteOptions } from './types.ts'

/** A value as it goes into a file: a date apart, since a workbook has a cell of its own for it; undefined = an empty cell. */
export type Presented = string | number | { readonly date: PlainDate } | undefined

export type Presenter = (cell: Cell | undefined) => Presented

/** How a column writes its values, so that reading them gives the same values back. */
export function presenter(column: Column, { language = 'vi', nulls = 'blank' }: WriteOptions): Presenter {
  const ofValue = valuePresenter(column, language)
  return (cell) => {
    if (cell === undefined || cell === '') return undefined
    if (cell === null) return nulls === 'dash' ? '-' : undefined
    return ofValue(cell)
  }
}

function valuePresenter({ key, type }: Column, language: Language): (cell: string | number | boolean) => Presented {
  switch (type.kind) {
    case 'date':
      return (cell) => {
        const date = parsePlainDate(String(cell))
        if (!date) throw new TypeError(`column ${key} holds no date: ${String(cell)}`)
        return { date }
      }
    case 'integer':
    case 'decimal':
      // A workbook keeps 15 digits: a longer decimal goes as text.
      return (cell) => (String(Number(cell)) === String(cell) && digitsOf(String(cell)) <= 15 ? Number(cell) : String(cell).replace('.', ','))
    case 'yes-no':
      return (cell) => (cell === true ? yesNo.yes[language] : yesNo.no[language])
    case 'choice':
    case 'choices': {
      const words = new Map(type.choices.map((choice) => [choice.value, choice.words[language]]))
      const wordOf = (value: string) => words.get(value) ?? value
      return (cell) => escapeText(type.kind === 'choice' ? wordOf(String(cell)) : String(cell).split(';').map(wordOf).join('; '))
    }
    case 'text':
    case 'code':
    case 'digits':
      return (cell) => escapeText(String(cell))
  }
}

export const yesNo = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } } as const

/** How many digits a number needs, leading zeros apart. */
function digitsOf(text: string): number {
  return text.replace(/\D/g, '').replace(/^0+/, '').length
}

/** A value in a CSV: dates dd/mm/yyyy, decimals with a comma as Vietnamese spreadsheets want them. */
export function presentAsText(presented: Presented): string {
  if (presented === undefined) return ''
  if (typeof presented === 'string') return presented
  if (typeof presented === 'number') return String(presented).replace('.', ',')
  return formatVietnamese(presented.date)
}
