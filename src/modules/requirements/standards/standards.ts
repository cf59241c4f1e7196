import type { FactDescription } from '#contracts/expression.ts'
import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ChangeStandard, NewStandardGroup, SavedStandardGroup, StandardEffect, StandardGroup, StandardMatrix } from '#contracts/requirements-standards.ts'
import type { Gate, ReadHistory, Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { AnyImport } from '#kernel/imports/definition.ts'
import type { FactSet } from '#modules/expression/index.ts'
import type { ReadChoices } from '#modules/personnel/index.ts'
import { type ChangeCell, changeStandard } from './change-standard.ts'
import { standardsImport } from './imports/standards.ts'
import { describeSubject, matrixReader, openFacts, readGroup } from './read-standards.ts'
import { createGroup, type EditGroup, editGroup, removeGroup } from './save-group.ts'
import { effectOf } from './standard-effect.ts'
import { standardsOf } from './standard-rows.ts'
import { standardsRoutes } from './standards-routes.ts'

export interface StandardsDeps {
  readonly gate: Gate
  readonly personFacts: FactSet
  readonly personChoices: ReadChoices
  readonly history: ReadHistory
}

type OfGroup = { readonly groupId: string }

export interface StandardsUses {
  readonly readMatrix: Use<{ readonly on?: string | undefined }, StandardMatrix>
  readonly readGroup: Use<OfGroup, StandardGroup>
  readonly groupHistory: Use<OfGroup & { readonly query: HistoryQuery & { readonly limit: number } }, History>
  readonly describeFacts: Use<{ readonly subject: StandardGroup['subject'] }, { items: FactDescription[] }>
  readonly createGroup: Use<NewStandardGroup, SavedStandardGroup>
  readonly editGroup: Use<EditGroup, SavedStandardGroup>
  readonly removeGroup: Use<OfGroup, void>
  readonly change: Use<ChangeStandard & OfGroup, SavedStandardGroup>
  /** What the same would do to the review; nothing is kept. */
  readonly previewEdit: Use<EditGroup, StandardEffect>
  readonly previewChange: Use<ChangeCell, StandardEffect>
}

/** The matrix of standards: reading, editing with the gaps before and after, files. */
export function createStandards({
  gate,
  personFacts: all,
  personChoices,
  history,
}: StandardsDeps): StandardsUses & { readonly imports: readonly AnyImport[]; readonly routes: Routes } {
  const personFacts = openFacts(all)
  const edit = editGroup(personFacts)
  const laddersOf = async (tx: Tx, groupId: string) => [...new Set((await standardsOf(tx, [groupId])).map(({ ladder }) => ladder))]
  const aboutEdit = async (tx: Tx, ctx: Ctx, { groupId }: EditGroup) => ({ on: ctx.today, groupId, ladders: await laddersOf(tx, groupId) })
  const aboutChange = async (tx: Tx, ctx: Ctx, { groupId, change }: ChangeCell) => {
    const from = change.kind === 'set' ? change.validFrom : change.kind === 'end' ? change.validTo : ctx.today
    const named = change.kind === 'set' || change.kind === 'correct' ? [change.ladder] : []
    return { on: from > ctx.today ? from : ctx.today, groupId, ladders: [...named, ...(change.kind === 'set' ? [] : await laddersOf(tx, groupId))] }
  }
  const uses: StandardsUses = {
    readMatrix: gate.query('requirements.list-standards', matrixReader(personFacts, personChoices)),
    readGroup: gate.query('requirements.list-standards', async (tx, _ctx, { groupId }: OfGroup) => await readGroup(tx, personFacts, personChoices, groupId)),
    groupHistory: gate.query('requirements.list-standards', async (tx, _ctx, { groupId, query }: Parameters<StandardsUses['groupHistory']>[1]) => {
      await readGroup(tx, personFacts, personChoices, groupId)
      return await history(tx, 'standard-group', groupId, query)
    }),
    describeFacts: gate.query(
      'requirements.list-standards',
      async (tx, _ctx, { subject }: Parameters<StandardsUses['describeFacts']>[1]) => await describeSubject(tx, personFacts, personChoices, subject),
    ),
    createGroup: gate.command('requirements.edit-standards', createGroup(personFacts)),
    editGroup: gate.command('requirements.edit-standards', edit),
    removeGroup: gate.command('requirements.edit-standards', removeGroup),
    change: gate.command('requirements.edit-standards', changeStandard),
    previewEdit: gate.rehearsal('requirements.edit-standards', effectOf(personFacts, edit, aboutEdit)),
    previewChange: gate.rehearsal('requirements.edit-standards', effectOf(personFacts, changeStandard, aboutChange)),
  }
  return { ...uses, imports: [standardsImport], routes: standardsRoutes(uses) }
}
