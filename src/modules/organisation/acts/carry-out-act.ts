import { createHash } from 'node:crypto'
import type { ActOutcome, ActPreview, ActTotals, UnitChange } from '#contracts/organisation-acts.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { lockInTransaction, rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError, messageOf } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { formatInteger } from '#kernel/vietnamese/index.ts'
import type { UnitState } from '../imports/unit-tree.ts'
import { organisationState, saveUnits } from '../unit-store.ts'
import { type ActJournal, addActUnits, changedOn, recordOf, sameRecord, sameSeats, unitChanges, type UnitRecord } from './act-journal.ts'
import { passSeats, replaceSeats, seatRowsOf } from './act-seats.ts'
import { requireActScope } from './act-scope.ts'
import { type LoadedAct, planAct } from './plan-act.ts'
import type { EffectCounts, Passage, UnitEffect } from './unit-effects.ts'

/** What an act did, or would do where it is taken back afterwards. */
export interface DoneAct {
  readonly actId: string
  readonly preview: ActPreview
  readonly audit: readonly AuditDraft[]
}

const counted = ['people', 'unplaced', 'postsMoved', 'postsEnded', 'grants', 'classes', 'enrolments'] as const
/** Counted over the whole act alone. */
const countedOnce = ['needSheets', 'plans', 'planSeats', 'ownPlans'] as const

/** Carries an act out in the caller's transaction: units, successions and seats here, then people, rights and classes by the effects given.
 * With problems nothing is written and the preview names them. The preview is what was done, counted as it was done. */
export async function carryOut(tx: Tx, ctx: Ctx, scope: Scope, effects: readonly UnitEffect[], act: LoadedAct): Promise<DoneAct> {
  await lockInTransaction(tx, 'import units')
  await requireActScope(tx, ctx, scope, act)
  const state = await organisationState(tx)
  const before = new Map(state.map((unit) => [unit.unitId, recordOf(unit)]))
  const plan = planAct(state, act)
  const changed = plan.units.filter((unit) => unit.touched && !sameRecord(before.get(unit.unitId) ?? null, recordOf(unit)))
  const names = namesOf(plan.units)
  const units = changed.map((unit) => changeOf(before.get(unit.unitId) ?? null, unit, names))
  const head = { kind: act.kind, title: plan.title, effectiveOn: plan.effectiveOn, legalBasis: plan.legalBasis }
  if (plan.problems.length) {
    const problems = plan.problems.map(({ code, params, field }) => ({ code, field, message: messageOf(code, params, ctx.language) }))
    return { actId: '', audit: [], preview: { ...head, units, passages: [], totals: totalsOf(units, 0, []), basis: null, problems, warnings: [] } }
  }

  const actId = newId()
  await saveUnits(tx, changed)
  const successionIds = await addSuccessions(tx, plan.successions)
  const seatUnitIds = plan.passages.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId])
  const seatsBefore = await seatRowsOf(tx, seatUnitIds)
  const seats = passSeats(seatsBefore, plan.passages)
  if (!sameSeats(seatsBefore, seats.rows)) await replaceSeats(tx, seatUnitIds, seats.rows)
  const seatsAfter = await seatRowsOf(tx, seatUnitIds)
  const counts: EffectCounts[] = []
  for (const effect of effects) counts.push(await effect.apply(tx, ctx, actId, plan.passages))

  const journal: ActJournal = {
    units: changed.map((unit) => ({ unitId: unit.unitId, before: before.get(unit.unitId) ?? null, after: recordOf(unit) })),
    successionIds,
    seatUnitIds,
    seatsBefore,
    seatsAfter,
  }
  const passages = passageLines(plan.passages, counts, names)
  const outcome: ActOutcome = { ...head, units, passages, totals: totalsOf(units, seats.passed, counts) }
  await sql`
    insert into organisation.unit_act (act_id, kind, title, effective_on, legal_basis, made_on, made_by, made_by_name, outcome, journal, passages, completed_on)
    values (${actId}::uuid, ${act.kind}, ${plan.title}, ${plan.effectiveOn}::date, ${plan.legalBasis}, ${ctx.today}::date, ${ctx.actor.id}, ${ctx.actor.name},
      ${JSON.stringify(outcome)}::jsonb, ${JSON.stringify(journal)}::jsonb, ${JSON.stringify(plan.passages)}::jsonb,
      ${plan.passages.some(({ on }) => on > ctx.today) ? null : ctx.today}::date)`.execute(tx)
  await addActUnits(
    tx,
    actId,
    changed.map(({ unitId }) => unitId),
    [...changed.flatMap(({ versions }) => versions.flatMap(({ parentId }) => parentId ?? [])), ...seatUnitIds],
  )
  return {
    actId,
    preview: { ...outcome, basis: basisOf(outcome, journal), problems: [], warnings: warningsOf(ctx, outcome) },
    audit: journal.units.map(({ unitId, before: old, after }) => ({
      subjectKind: 'unit',
      subjectId: unitId,
      unitId,
      detail: {
        changes: unitChanges(old, after, changedOn(old, after), (id) => names(id).name),
        reason: reasonOf(plan, unitId),
        act: { actId, kind: act.kind, title: plan.title, effectiveOn: plan.effectiveOn },
      },
    })),
  }
}

/** What went from where to where: a line for every passage, and one for each other unit that some of it went to. */
function passageLines(passages: readonly Passage[], counts: readonly EffectCounts[], names: Names): ActOutcome['passages'] {
  const all = counts.flatMap((each) => each.passages)
  return passages.flatMap((passage, index) => {
    const own = all.filter((each) => each.index === index)
    const others = new Set(own.map(({ toUnitId }) => toUnitId))
    others.delete(passage.toUnitId)
    const main = passage.rest === 'go' || own.some(({ toUnitId }) => toUnitId === passage.toUnitId) ? [passage.toUnitId] : []
    // Always in the same order: what was previewed is compared with what is done.
    const targets = [...main, ...[...others].toSorted((a, b) => (names(a).code < names(b).code ? -1 : 1))]
    return targets.map((toUnitId) => {
      const there = own.filter((each) => each.toUnitId === toUnitId)
      const count = (name: (typeof counted)[number]) => there.reduce((sum, each) => sum + (each.counts[name] ?? 0), 0)
      return {
        from: names(passage.fromUnitId),
        to: names(toUnitId),
        on: passage.on,
        placed: passage.placed || toUnitId !== passage.toUnitId,
        people: count('people'),
        unplaced: count('unplaced'),
        postsMoved: count('postsMoved'),
        postsEnded: count('postsEnded'),
        grants: count('grants'),
        classes: count('classes'),
        enrolments: count('enrolments'),
      }
    })
  })
}

/** The legal basis as far as it is about this unit: a reform rests on several. */
function reasonOf({ successions, legalBasis, title }: ReturnType<typeof planAct>, unitId: string): string {
  const own = new Set(successions.filter(({ fromUnitId, toUnitId }) => unitId === fromUnitId || unitId === toUnitId).map((each) => each.legalBasis))
  if (own.size > 0) return [...own].join('; ')
  return new Set(successions.map((each) => each.legalBasis)).size > 1 ? title : legalBasis
}

/** Refuses with the first problem, or because what was previewed is no longer so. */
export function requireAsPreviewed({ preview }: DoneAct, basis: string | undefined): void {
  const [problem] = preview.problems
  if (problem) throw new AppError('organisation.act-refused', { problem: problem.message }, { [problem.field]: problem.message })
  if (basis !== undefined && basis !== preview.basis) throw new AppError('kernel.changed-meanwhile')
}

/** Stands for everything a preview says and rests on; ids of units that are made anew each time stay out. */
function basisOf(outcome: ActOutcome, journal: ActJournal): string {
  const founded = new Set(journal.units.filter(({ before }) => before === null).map(({ unitId }) => unitId))
  const said = JSON.stringify({ outcome, before: journal.units.map(({ before }) => before), seats: journal.seatsBefore })
  let text = said
  for (const unitId of founded) text = text.replaceAll(unitId, '')
  return createHash('sha256').update(text).digest('base64url')
}

function warningsOf(ctx: Ctx, { effectiveOn, totals }: ActOutcome): ActPreview['warnings'] {
  const date = formatVietnamese(effectiveOn as PlainDate)
  const unplaced = formatInteger(totals.unplaced)
  const words = {
    ahead: {
      vi: `Có hiệu lực từ ${date}: trước ngày đó đơn vị, người và quyền vẫn như hiện nay.`,
      en: `It takes effect on ${date}: until then units, people and rights stay as they are.`,
    },
    back: {
      vi: `Ngày hiệu lực ${date} đã qua: quá trình công tác từ ngày đó được tính lại; lượt học đã quyết định giữ nguyên đơn vị.`,
      en: `${date} is past: careers are rewritten from that day on; enrolments keep the unit as decided.`,
    },
    unplaced: {
      vi: `${unplaced} người sẽ vào danh sách “chưa bố trí”, chờ xếp từng người theo quyết định nhân sự.`,
      en: `${unplaced.replaceAll('.', ',')} people will wait to be placed one by one, by personnel decision.`,
    },
  }
  const codes = [
    ...(effectiveOn > ctx.today ? ['ahead' as const] : effectiveOn < ctx.today ? ['back' as const] : []),
    ...(totals.unplaced > 0 ? ['unplaced' as const] : []),
  ]
  return codes.map((code) => ({ code, message: words[code][ctx.language] }))
}

function totalsOf(units: readonly UnitChange[], seats: number, counts: readonly EffectCounts[]): ActTotals {
  const total = (name: (typeof counted)[number] | (typeof countedOnce)[number]) => counts.reduce((sum, { totals }) => sum + (totals[name] ?? 0), 0)
  const units_ = (...changes: UnitChange['change'][]) => units.filter(({ change }) => changes.includes(change)).length
  return {
    people: total('people'),
    unplaced: total('unplaced'),
    postsMoved: total('postsMoved'),
    postsEnded: total('postsEnded'),
    grants: total('grants'),
    classes: total('classes'),
    enrolments: total('enrolments'),
    founded: units_('founded'),
    ended: units_('ended'),
    moved: units_('renamed', 'moved', 'changed'),
    seats,
    needSheets: total('needSheets'),
    plans: total('plans'),
    planSeats: total('planSeats'),
    ownPlans: total('ownPlans'),
  }
}

type Names = (unitId: string) => { unitId: string; code: string; name: string }

function namesOf(units: readonly UnitState[]): Names {
  const byId = new Map(units.map((unit) => [unit.unitId, unit]))
  return (unitId) => {
    const unit = byId.get(unitId)
    return { unitId, code: unit?.code ?? '', name: unit?.versions.at(-1)?.name ?? '' }
  }
}

function changeOf(before: UnitRecord | null, unit: UnitState, names: Names): UnitChange {
  const after = recordOf(unit)
  const on = changedOn(before, after)
  const named = names(unit.unitId)
  if (!before) return { unit: named, change: 'founded', on, from: null, to: parentName(after.versions[0]?.parentId ?? null, names) }
  const [old, now] = [before.versions.at(-1), after.versions.at(-1)]
  if ((old?.validTo ?? null) !== (now?.validTo ?? null)) return { unit: named, change: 'ended', on, from: null, to: null }
  if (old?.name !== now?.name) return { unit: named, change: 'renamed', on, from: old?.name ?? null, to: now?.name ?? null }
  if (old?.parentId !== now?.parentId)
    return { unit: named, change: 'moved', on, from: parentName(old?.parentId ?? null, names), to: parentName(now?.parentId ?? null, names) }
  return { unit: named, change: 'changed', on, from: null, to: null }
}

const parentName = (unitId: string | null, names: Names): string | null => (unitId === null ? null : names(unitId).name)

/** Adds the successions that are not there yet; the ids of those added. */
async function addSuccessions(tx: Tx, successions: ReturnType<typeof planAct>['successions']): Promise<string[]> {
  const rows = successions.map((succession) => ({ id: newId(), ...succession }))
  const { rows: added } = await sql<{ id: string }>`
    insert into organisation.unit_succession (succession_id, from_unit_id, to_unit_id, on_date, kind, part, legal_basis)
    select id, "fromUnitId", "toUnitId", "on", kind, part, "legalBasis"
    from jsonb_to_recordset(${rowsAsJson(rows)}::jsonb)
      as r(id uuid, "fromUnitId" uuid, "toUnitId" uuid, "on" date, kind text, part text, "legalBasis" text)
    on conflict (from_unit_id, to_unit_id, on_date) do nothing returning succession_id as id`.execute(tx)
  return added.map(({ id }) => id)
}
