import type { Ctx } from '#kernel/context.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import type { HeldPlace } from './hold-places.ts'
import type { JudgedPerson, Refusal } from './judge-list.ts'

// How many are told in the sentence itself; everybody is told by their place in the list.
const most = 5

/** Throws `nomination.people-refused` where somebody cannot be put forward: who, and which rule, in words. */
export function refuse(ctx: Ctx, people: readonly JudgedPerson[]): void {
  throwFor(
    ctx,
    people.flatMap(({ refusal, fullName }, index) => (refusal ? [{ index, fullName, refusal }] : [])),
  )
}

/** Whoever is beyond the ratio goes with an approved exception alone, on a document that is there to be read. Throws `nomination.people-refused`. */
export function checkExceptions(ctx: Ctx, people: readonly JudgedPerson[], places: ReadonlyMap<string, HeldPlace>): void {
  throwFor(
    ctx,
    people.flatMap(({ personId, fullName, exception }, index) => {
      const place = places.get(personId)
      if (!place?.needsApproval || (exception && exception.fileId !== null)) return []
      if (exception) return [{ index, fullName, refusal: ['nomination.exception-needs-file', { name: fullName }] as Refusal }]
      return [{ index, fullName, refusal: ['nomination.ratio-needs-exception', { name: fullName, over: place.over }] as Refusal }]
    }),
  )
}

function throwFor(ctx: Ctx, refused: readonly { readonly index: number; readonly fullName: string; readonly refusal: Refusal }[]): void {
  if (!refused.length) return
  const told = refused.map(({ index, fullName, refusal: [code, params] }) => ({ index, fullName, message: messageOf(code, params, ctx.language) }))
  const sentences = told.slice(0, most).map(({ fullName, message }) => (message.startsWith(fullName) || !fullName ? message : `${fullName}: ${message}`))
  throw new AppError(
    'nomination.people-refused',
    { count: refused.length, people: [...sentences, ...(told.length > most ? ['…'] : [])].join(' ') },
    Object.fromEntries(told.map(({ index, message }) => [`people.${index}`, message])),
  )
}
