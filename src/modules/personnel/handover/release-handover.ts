import type { HandoverResults, Release } from '#contracts/personnel-handover.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import type { Notify } from '#modules/notification/index.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { holdPeople } from '../editing/hold-person.ts'
import { subjectOf } from '../editing/person-record.ts'
import { done, refused } from './handover.ts'
import { addHandovers, type NewHandover, openHandovers } from './handover-store.ts'
import { tellReleased } from './tell-handover.ts'

/** The giving unit releases people: they stay with it until the receiver accepts. A result per person; whoever cannot be released is said why and
 * the others go; the officers of the receiver are told. Throws `personnel.handover-unknown-unit` when the receiver does not stand on the day. */
export function releaseHandover(notify: Notify) {
  return async (tx: Tx, ctx: Ctx, input: Release, scope: Scope): Promise<Outcome<HandoverResults>> => {
    const onDate = input.onDate as PlainDate
    const receiver = (await unitsByIds(tx, [input.toUnitId], onDate)).get(input.toUnitId)
    if (!receiver || receiver.foundedOn > onDate || (receiver.endedOn !== null && receiver.endedOn <= onDate)) {
      const params = { date: formatVietnamese(onDate) }
      throw new AppError('personnel.handover-unknown-unit', params, { toUnitId: messageOf('personnel.handover-unknown-unit', params, ctx.language) })
    }
    const asked = [...new Set(input.personIds)]
    const people = new Map((await holdPeople(tx, ctx, scope, asked)).map((person) => [person.personId, person]))
    const open = await openHandovers(tx, asked)
    const waiting = await unitsByIds(tx, [...open.values()], ctx.today)
    const released: NewHandover[] = []
    const items = asked.map((personId) => {
      const person = people.get(personId)
      if (!person) return refused(ctx, personId, null, 'kernel.not-found')
      const other = open.get(personId)
      if (other !== undefined) return refused(ctx, personId, null, 'personnel.handover-open-already', { unit: waiting.get(other)?.name ?? '' })
      if (person.unitId === input.toUnitId) return refused(ctx, personId, null, 'personnel.handover-same-unit')
      if (onDate <= person.unitSince) {
        return refused(ctx, personId, null, 'personnel.handover-before-stay', { date: formatVietnamese(person.unitSince) })
      }
      const { toUnitId, decisionNo, decisionDate, reason } = input
      const handover = {
        handoverId: newId(),
        personId,
        fromUnitId: person.unitId,
        toUnitId,
        onDate,
        decisionNo,
        decisionDate: decisionDate as PlainDate | null,
        reason,
      }
      released.push(handover)
      return done(personId, handover.handoverId)
    })
    if (released.length) {
      await addHandovers(tx, ctx, released)
      const units = await unitsByIds(
        tx,
        released.map(({ fromUnitId }) => fromUnitId),
        ctx.today,
      )
      const named = released.map((each) => ({ ...each, fullName: people.get(each.personId)?.fullName ?? '' }))
      await notify(tx, ctx, tellReleased({ released: named, receiver, onDate, units }))
    }
    const audit = released.map(({ personId, fromUnitId, reason }): AuditDraft => {
      const changes = { 'handover.state': [null, 'open'], 'handover.toUnit': [null, receiver.name], 'handover.onDate': [null, onDate] }
      return { ...subjectOf({ personId, unitId: fromUnitId }), detail: { changes, ...(reason ? { reason } : {}) } }
    })
    return { value: { items }, audit }
  }
}
