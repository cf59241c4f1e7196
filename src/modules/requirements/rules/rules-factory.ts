import { type Ctx, makeCtx, type Scope } from '#kernel/context.ts'
import { type Database, sql } from '#kernel/db.ts'
import { makeFiles } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { makeSecrets } from '#kernel/secrets.ts'
import type { Row } from '#kernel/tabular/index.ts'
import { loadReviewWeights } from '../review/weights.ts'
import { type TestProvince, testProvince } from '../standards/standards-factory.ts'
import { createRules, type Rules } from './index.ts'

/** For tests: a province with the shipped law of rules. */
export interface TestRules extends TestProvince {
  readonly rules: Rules
  personId(code: string): Promise<string>
}

export async function testRules(database: Database): Promise<TestRules> {
  const province = await testProvince(database)
  const rules = createRules({
    gate: province.gate,
    personFacts: province.personnel.personFacts,
    personChoices: province.personnel.factChoices,
    files: makeFiles(makeSecrets('the secret of a test')),
    history: async () => ({ items: [], next: null }),
  })
  await database.main.transaction().execute(async (tx) => {
    await rules.load(tx)
    await loadReviewWeights(tx)
  })
  return {
    ...province,
    rules,
    personId: async (code) => {
      const { rows } = await sql<{ id: string }>`select person_id as id from personnel.v_person where code = ${code}`.execute(database.reader)
      if (!rows[0]) throw new Error(`no person ${code}`)
      return rows[0].id
    },
  }
}

/** For tests: the row of a person who is a full member of the Party, with a record of training that is complete. */
export function anOfficial(code: string, more: Row = {}): Row {
  return {
    ...{ personCode: code, fullName: `Nguyễn Văn ${code}`, birthDate: '1978-05-05', sex: 'male', ethnicGroup: '01', unitCode: 'P1', unitSince: '2010-01-01' },
    ...{ categories: 'civil-servant', status: 'active', recruitedOn: '2005-01-01', partyJoined: '2008-01-01', partyOfficial: '2009-01-01' },
    completeLadders: 'political-theory;state-management;education',
    ...more,
  }
}

/** For tests: somebody who answers for units (by id). */
export function officerCtx(permissions: Readonly<Record<string, Scope>>, today = '2021-12-10'): Ctx {
  const actor = { kind: 'account' as const, id: newId(), name: 'Cán bộ thẩm định', permissions: new Map(Object.entries(permissions)) }
  return makeCtx({ actor, now: new Date(`${today}T08:00:00+07:00`), requestId: newId() })
}
