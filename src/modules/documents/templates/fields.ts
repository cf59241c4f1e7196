import type { Words } from '#contracts/words.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import { plainText } from '../document-text.ts'
import { qrPicture } from './qr-picture.ts'

/** How a value is written: text as it is; `number` 1.234, `money` 1.234.000 (đồng), `date` 31/12/2021; a `flag` only says whether a part stands; of a `qr` text
 * a QR code is drawn. */
export const valueTypes = ['text', 'number', 'money', 'date', 'flag', 'qr'] as const

interface ValueField {
  readonly type: (typeof valueTypes)[number]
  readonly words: Words
  /** A template without it is not taken: the document would be wrong in law or in content. */
  readonly required?: true
}

interface ListField {
  readonly type: 'list'
  readonly words: Words
  readonly required?: true
  /** The fields of one entry; inside the list those around it may be used as well. */
  readonly entries: Fields
}

export type Field = ValueField | ListField
export type Fields = { readonly [name: string]: Field }

export type DocumentValue = string | number | boolean | null | readonly DocumentData[]
/** What a template is filled with, by the names of its kind's fields. */
export type DocumentData = { readonly [name: string]: DocumentValue }

/** Makes what easy-template-x takes: every declared field of the type it was declared with and nothing else, so that no data becomes XML or a tag.
 * Throws where data and declaration disagree. */
export function templateData(fields: Fields, data: DocumentData): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, written(name, field, data[name])]))
}

function written(name: string, field: Field, value: DocumentValue | undefined): unknown {
  const disagrees = () => new Error(`field ${name} is declared as ${field.type} and given ${typeof value}`)
  if (field.type === 'list') {
    if (!Array.isArray(value)) throw disagrees()
    return (value as readonly DocumentData[]).map((entry) => templateData(field.entries, entry))
  }
  if (value === undefined || Array.isArray(value)) throw disagrees()
  if (field.type === 'flag') return value === true
  if (value === null) return ''
  if (field.type === 'number' || field.type === 'money') {
    if (typeof value !== 'number') throw disagrees()
    return formatInteger(value)
  }
  if (typeof value !== 'string') throw disagrees()
  if (field.type === 'qr') return qrPicture(value, name)
  return field.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').toReversed().join('/') : plainText(value)
}

export interface NamedField {
  readonly name: string
  /** The lists it stands in, outermost first. */
  readonly within: readonly string[]
  readonly field: Field
}

/** Every field with the lists around it, in the order of the declaration. */
export function* allFields(fields: Fields, within: readonly string[] = []): Generator<NamedField> {
  for (const [name, field] of Object.entries(fields)) {
    yield { name, within, field }
    if (field.type === 'list') yield* allFields(field.entries, [...within, name])
  }
}

/** The field a tag means inside those lists: of the innermost list that has one of that name, else of those around it. */
export function fieldIn(fields: Fields, lists: readonly string[], name: string): Field | undefined {
  const scopes: Fields[] = [fields]
  for (const list of lists) {
    const field = scopes.map((scope) => ownField(scope, list)).findLast((found) => found !== undefined)
    if (field?.type === 'list') scopes.push(field.entries)
  }
  return scopes.map((scope) => ownField(scope, name)).findLast((found) => found !== undefined)
}

function ownField(fields: Fields, name: string): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}
