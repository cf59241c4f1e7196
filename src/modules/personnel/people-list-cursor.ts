import { z } from 'zod'
import { type PeopleSort, peopleSorts } from '#contracts/personnel-people.ts'
import { AppError } from '#kernel/errors.ts'

const cursorSchema = z.tuple([z.enum(peopleSorts), z.string().max(1000), z.uuid()])

/** Where a page that ended with this person is continued. It carries what the list is ordered by: the person may have left the list by then. */
export function peopleCursor(sort: PeopleSort, at: string, personId: string): string {
  return Buffer.from(JSON.stringify([sort, at, personId])).toString('base64url')
}

/** Throws `personnel.unknown-page` for what is no cursor, or one of another order. */
export function readPeopleCursor(text: string, sort: PeopleSort): { readonly at: string; readonly personId: string } {
  const read = cursorSchema.safeParse(jsonOf(text))
  if (!read.success) throw new AppError('personnel.unknown-page')
  const [of, at, personId] = read.data
  const dated = /birthDate|unitSince/.test(sort)
  if (of !== sort || at.includes('\0') || (dated && !z.iso.date().safeParse(at).success)) throw new AppError('personnel.unknown-page')
  return { at, personId }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
