import { sql } from '#kernel/db.ts'
import { accountNames, accountsThatMaySignIn, nearestWhoMay } from '#modules/access/index.ts'
import type { Audience, Directory, Told } from '#modules/notification/index.ts'
import { inScope, unitsByIds } from '#modules/organisation/index.ts'
import { emailsOfPeople } from '#modules/personnel/index.ts'

/** Whom notifications mean, as access and personnel know it. */
export const notificationDirectory: Directory = {
  told: async (tx, ctx, audiences) => {
    const answering = audiences.flatMap((each) => ('may' in each ? [{ permission: each.may, unitId: each.unitId }] : []))
    const able = await nearestWhoMay(tx, answering, ctx.today)
    const accountIds = audiences.flatMap((each) => ('accountId' in each ? [each.accountId] : []))
    const personIds = audiences.flatMap((each) => ('personId' in each ? [each.personId] : []))
    const accounts = accountIds.length || personIds.length ? await accountsThatMaySignIn(tx, accountIds, personIds) : []
    const byId = new Map(accounts.map((account) => [account.accountId, account]))
    const byPerson = Map.groupBy(accounts, ({ personId }) => personId)
    return audiences.map((each: Audience): readonly Told[] => {
      const { unitId } = each
      if ('may' in each) return (able.get(`${each.may} ${unitId ?? ''}`) ?? []).map((account) => ({ ...account, unitId }))
      if ('accountId' in each) return [byId.get(each.accountId)].flatMap((account) => (account ? [{ ...account, unitId }] : []))
      const own = byPerson.get(each.personId)
      return own ? own.map((account) => ({ ...account, unitId })) : [{ accountId: null, personId: each.personId, unitId }]
    })
  },
  emailsOf: emailsOfPeople,
  accountNames,
  personNames: async (tx, ids) => {
    const { rows } = await sql<{ id: string; name: string }>`
      select person_id as id, full_name as name from personnel.v_person where person_id = any(${ids}::uuid[])`.execute(tx)
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
  unitNames: async (tx, ids, on) => new Map([...(await unitsByIds(tx, ids, on))].map(([id, { name }]) => [id, name])),
  inScope,
}
