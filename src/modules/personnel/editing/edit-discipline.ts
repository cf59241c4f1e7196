import { type DisciplineValue, type PersonDiscipline } from '#contracts/personnel-editing.ts'
import { disciplineWords } from '#contracts/personnel.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { requireReachable } from '../fenced-queries.ts'
import { disciplineRecords } from '../imports/discipline.ts'
import { editLines, type LineKind } from './line-edits.ts'
import { ownedChanges, writeOwned } from './owned-lines.ts'

const translation = {
  keyOf: (personId: string, key: string) => ({ personId, decidedOn: key.slice(0, 10), form: key.slice(11) }),
  cellsOf: (value: DisciplineValue) => value,
  renamed: (before: DisciplineValue, after: DisciplineValue) => before.decidedOn !== after.decidedOn || before.form !== after.form,
}

/** Kỷ luật: the rules are those of the import. */
export const disciplineLines: LineKind<DisciplineValue> = {
  record: 'discipline',
  subjectKind: 'discipline',
  identity: ['decidedOn', 'form'],
  read: async (tx, personId) => new Map((await disciplineOf(tx, personId)).map(({ key, ...value }) => [key, value])),
  check: async (edited, report) => await disciplineRecords.check(edited.tx, edited.ctx, ownedChanges(edited, translation), report),
  write: async (edited) => await writeOwned(disciplineRecords, edited, translation),
  tell: async (_tx, ctx, values) => values.map((fields) => ({ about: disciplineWords[fields.form][ctx.language], fields })),
}

export const editDiscipline = editLines(disciplineLines)

async function disciplineOf(tx: Tx, personId: string): Promise<PersonDiscipline['items']> {
  const { rows } = await sql<DisciplineValue>`
    select decided_on as "decidedOn", form, ends_on as "endsOn", decision_no as "decisionNo" from personnel.discipline
    where person_id = ${personId}::uuid order by decided_on desc, form`.execute(tx)
  return rows.map((row) => ({ key: `${row.decidedOn} ${row.form}`, ...row }))
}

/** Discipline of one person, latest first. 404 out of scope. */
export async function readDiscipline(tx: Tx, ctx: Ctx, { personId }: { personId: string }, scope: Scope): Promise<PersonDiscipline> {
  await requireReachable(tx, ctx, personId, scope)
  return { items: await disciplineOf(tx, personId) }
}
