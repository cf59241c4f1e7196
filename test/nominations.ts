import { tmpdir } from 'node:os'
import type { ProposedPerson, SubmitNomination } from '#contracts/nomination.ts'
import { makeClock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { type Ctx, makeCtx, type Scope, systemActor } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import { actingAs, anAuthority } from '#modules/approval/approval-factory.ts'
import { aRatioProvince } from '#modules/requirements/ratio/ratio-factory.ts'
import { composeModules } from '#server/modules.ts'
import { ownDatabase } from '#test/fixture.ts'

/** For tests: the whole house on a database of the file's own, a province with a class of advanced theory, officers of the roles, and two rules about age:
 * over 50 is refused, over 45 goes with an exception alone. People are 41. Call it at the top of a file. */
export async function nominationWorld({ ratio = 'block' }: { readonly ratio?: 'block' | 'exception' | 'warn' } = {}) {
  const database = await ownDatabase()
  const config = readConfig({ TN_DEMO: '0', LOG_LEVEL: 'silent', TN_DATA_DIR: tmpdir(), TN_SOFFICE: '/khong/co' })
  const clock = makeClock(new Date('2021-12-10T01:00:00Z'))
  const modules = composeModules({ database, secrets: makeSecrets('nominations'), clock, config })
  await modules.loadReferenceData()
  const system = makeCtx({ actor: systemActor('test'), now: clock.now(), requestId: 'r' })
  await sql`delete from requirements.rule_version`.execute(database.main)
  await sql`delete from requirements.rule`.execute(database.main)
  await sql`update requirements.ratio_rule set severity = ${ratio} where in_force`.execute(database.main)
  const province = await aRatioProvince(database.main)
  for (const [code, years, severity] of [
    ['THU.qua-50', 50, 'block'],
    ['THU.qua-45', 45, 'exception'],
  ] as const) {
    const name = { vi: `Không quá ${years} tuổi`, en: `At most ${years}` }
    await sql`with made as (insert into requirements.rule (rule_id, code, aspect, name_vi, name_en, sort_order)
        values (${newId()}::uuid, ${code}, 'condition', ${name.vi}, ${name.en}, ${years}) returning rule_id)
      insert into requirements.rule_version (version_id, rule_id, number, programmes, must_hold, severity, legal_basis, verified, valid_from, message_vi, message_en, entered_by, entered_name)
      select ${newId()}::uuid, rule_id, 1, '{DT-LLCT-CC}', ${JSON.stringify({ combinator: 'and', rules: [{ field: 'age', operator: '<=', value: years }] })}::jsonb,
        ${severity}, 'QĐ thử', true, '2015-01-01', ${name.vi}, ${name.en}, 'thu', 'Người thử' from made`.execute(database.main)
  }
  let made = 0
  const anAccount = async (role: string, unitId: string = province.rootId) => {
    const username = `nguoi.${++made}`
    const { accountId } = await modules.access.createAccount(system, {
      username,
      name: `Người ${made}`,
      password: 'mật khẩu dài',
      role,
      unitId,
      validFrom: '2021-01-01',
    })
    return { username, accountId }
  }
  const accounts = { officer: await anAccount('donvi'), party: await anAccount('bantochuc'), leader: await anAccount('lanhdao') }
  const as = (account: { readonly username: string; readonly accountId: string }, scope: Scope = 'all', now = '2021-12-10T08:00+07:00'): Ctx =>
    actingAs(account, now, scope)
  /** Agrees to whatever is open of a chain. */
  const decide = async (ctx: Ctx, chainId: string, decision: 'agree' | 'return' | 'reject' = 'agree') => {
    const chain = await modules.approval.readChain(ctx, { chainId })
    const items = chain.open.filter(({ mine }) => mine).map(({ stepId }) => ({ chainId, stepId, round: chain.round }))
    return (await modules.approval.decide(ctx, { items, decision, words: decision === 'agree' ? null : 'cần sửa', returnTo: 0 })).items[0]
  }
  const aClass = async (capacity: number | null = null, programmeId = province.programmeId) => {
    const classId = newId()
    const code = `L-${++made}`
    await sql`insert into classes.class (class_id, code, name, search_key, programme_id, provider_id, channel, study_form, planned_open_on, capacity)
      select ${classId}::uuid, ${code}, ${`Lớp ${code}`}, lower(${code}), ${programmeId}::uuid, provider_id, 'sent', 'full-time', '2022-03-01', ${capacity}
      from classes.class where class_id = ${province.classId}::uuid`.execute(database.main)
    return classId
  }
  /** Lists for programmes of a type are approved by the leader alone. */
  const leaderAlone = async (trainingType: string) => await anAuthority(database.main, 'nomination', [{ position: 1 }], { trainingType })
  const ageOf = async (personId: string, birthDate: string) =>
    void (await sql`update personnel.person set birth_date = ${birthDate}::date where person_id = ${personId}::uuid`.execute(database.main))
  const { fileId } = await modules.nomination.keepExceptionFile(as(accounts.officer), { name: 'cho-phep.pdf', bytes: Buffer.from('%PDF-1.4\n%thu\n') })
  const anException = { approvedBy: 'Bí thư Tỉnh ủy', reason: 'Yêu cầu nhiệm vụ', documentNo: '12-TB/TU', fileId }
  return { anException, database, modules, province, accounts, anAccount, as, decide, aClass, ageOf, leaderAlone, system, clock, config }
}

export const aPerson = (personId: string, over: Partial<ProposedPerson> = {}): ProposedPerson => ({
  ...{ personId, alternate: false, reason: 'incumbent', postId: null, why: null, exception: null },
  ...over,
})

export const aList = (classId: string, unitId: string, people: readonly (string | ProposedPerson)[]): SubmitNomination => ({
  ...{ classId, unitId, words: null },
  people: people.map((each) => (typeof each === 'string' ? aPerson(each) : each)),
})
