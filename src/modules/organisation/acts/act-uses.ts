import type { Act, ActDetail, ActPeople, ActPreview, ActRequest, CarryOut, Reform, UndoPreview } from '#contracts/organisation-acts.ts'
import type { Gate, Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { completeActs } from './complete-acts.ts'
import { type ListActs, listActs, readAct } from './act-queries.ts'
import { carryOut, requireAsPreviewed } from './carry-out-act.ts'
import type { LoadedAct } from './plan-act.ts'
import { listReforms, readReform, readShippedReform, type ReformRows, titleOf } from './reform-files.ts'
import { takeBack } from './undo-act.ts'
import type { UnitEffect } from './unit-effects.ts'

interface Page {
  readonly limit: number
  readonly after?: string | undefined
}

export interface Acts {
  /** What an act would do to how many, and what stands in its way: the act itself, taken back at once. */
  readonly previewAct: Use<{ act: ActRequest }, ActPreview>
  /** The people whose unit it would change. */
  readonly previewActPeople: Use<{ act: ActRequest } & Page, ActPeople>
  readonly carryOutAct: Use<CarryOut, { actId: string; title: string }>
  readonly undoAct: Use<{ actId: string }, { title: string }>
  /** Run every day: what was decided for a day ahead reaches whoever joined the units since. In the caller's transaction. */
  readonly completeActs: (tx: Tx, ctx: Ctx) => Promise<void>
  /** What taking it back would give back of what was handed over by hand since, or why it cannot be taken back: the undo itself, taken back at once. */
  readonly previewUndo: Use<{ actId: string }, UndoPreview>
  readonly listActs: Use<ListActs, { items: Act[]; next: string | null }>
  readonly readAct: Use<{ actId: string }, ActDetail>
  readonly listActPeople: Use<{ actId: string } & Page, ActPeople>
  readonly listReforms: Use<undefined, Reform[]>
  /** A reform from a folder of the machine, for the command line. */
  readonly previewReform: Use<{ folder: string }, ActPreview>
  readonly reformTitle: (folder: string) => string
  readonly carryOutReform: Use<{ folder: string }, { actId: string; preview: ActPreview }>
}

/** Acts about units. `effects`: what people, rights and classes do when units pass on, in the order in which they are to be done. */
export function createActs({ gate, effects }: { gate: Gate; effects: readonly UnitEffect[] }): Acts {
  const peopleOf = async (tx: Tx, ctx: Ctx, scope: Scope, actId: string, page: Page): Promise<ActPeople> =>
    (await effects.find((effect) => effect.people)?.people?.(tx, ctx, scope, actId, page)) ?? { items: [], next: null }

  const preview = gate.rehearsal('organisation.preview-act', async (tx, ctx, act: LoadedAct, scope) => {
    const { preview: value } = await carryOut(tx, ctx, scope, effects, act)
    return { value, audit: [] }
  })
  const previewPeople = gate.rehearsal('organisation.preview-act', async (tx, ctx, { act, page }: { act: LoadedAct; page: Page }, scope) => {
    const done = await carryOut(tx, ctx, scope, effects, act)
    return { value: done.actId === '' ? { items: [], next: null } : await peopleOf(tx, ctx, scope, done.actId, page), audit: [] }
  })
  const carry = gate.command('organisation.carry-out-act', async (tx, ctx, { act, basis }: { act: LoadedAct; basis?: string | undefined }, scope) => {
    const done = await carryOut(tx, ctx, scope, effects, act)
    requireAsPreviewed(done, basis)
    return { value: { actId: done.actId, preview: done.preview }, audit: done.audit }
  })
  const undo = gate.command('organisation.undo-act', async (tx, ctx, { actId }: { actId: string }, scope) => {
    const { title, audit } = await takeBack(tx, ctx, scope, effects, actId)
    return { value: { title }, audit }
  })
  const previewUndo = gate.rehearsal('organisation.undo-act', async (tx, ctx, { actId }: { actId: string }, scope) => {
    const { title, given } = await takeBack(tx, ctx, scope, effects, actId)
    return { value: { title, plans: [...given] }, audit: [] }
  })
  const people = gate.query('organisation.list-acts', async (tx, ctx, { actId, ...page }: { actId: string } & Page, scope) => {
    await readAct(tx, ctx, { actId }, scope)
    return await peopleOf(tx, ctx, scope, actId, page)
  })

  return {
    previewAct: async (ctx, { act }) => await preview(ctx, await loaded(act)),
    previewActPeople: async (ctx, { act, ...page }) => await previewPeople(ctx, { act: await loaded(act), page }),
    carryOutAct: async (ctx, { act, basis }) => {
      const { actId, preview: done } = await carry(ctx, { act: await loaded(act), basis })
      return { actId, title: done.title }
    },
    undoAct: undo,
    previewUndo,
    completeActs: async (tx, ctx) => await completeActs(tx, ctx, effects),
    listActs: gate.query('organisation.list-acts', listActs),
    readAct: gate.query('organisation.list-acts', readAct),
    listActPeople: people,
    listReforms: gate.query('organisation.list-acts', async () => listReforms()),
    previewReform: async (ctx, { folder }) => await preview(ctx, asAct(folder, await readReform(folder))),
    reformTitle: titleOf,
    carryOutReform: async (ctx, { folder }) => await carry(ctx, { act: asAct(folder, await readReform(folder)) }),
  }
}

const asAct = (reform: string, rows: ReformRows): LoadedAct => ({ kind: 'reform', reform, ...rows })

/** Files are read before the transaction begins. */
async function loaded(act: ActRequest): Promise<LoadedAct> {
  return act.kind === 'reform' ? { ...act, ...(await readShippedReform(act.reform)) } : act
}
