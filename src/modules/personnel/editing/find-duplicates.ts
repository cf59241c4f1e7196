import type { Duplicates, DuplicatesQuery } from '#contracts/personnel-editing.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import { type Candidate, findCandidates } from '../person-reference.ts'

/** People within scope of one birth date and one name, accents apart. */
export async function namesakes(
  tx: Tx,
  ctx: Ctx,
  scope: Scope,
  secrets: Pick<Secrets, 'lookUp'>,
  { fullName, birthDate }: DuplicatesQuery,
): Promise<readonly Candidate[]> {
  const [found] = await findCandidates(tx, ctx, scope, secrets, [{ fullName, birthDate: birthDate as PlainDate }])
  return found?.byName ?? []
}

/** Who may be the one that somebody is about to record a second time. */
export function findDuplicates(secrets: Pick<Secrets, 'lookUp'>) {
  return async (tx: Tx, ctx: Ctx, query: DuplicatesQuery, scope: Scope): Promise<Duplicates> => {
    const people = await namesakes(tx, ctx, scope, secrets, query)
    const units = await unitsByIds(
      tx,
      people.map(({ unitId }) => unitId),
      ctx.today,
    )
    return {
      items: people.slice(0, 10).map(({ personId, code, fullName, birthDate, unitId }) => {
        const unit = units.get(unitId)
        return { personId, code, fullName, birthDate, unit: unit ? { unitId, code: unit.code, name: unit.name } : null }
      }),
    }
  }
}
