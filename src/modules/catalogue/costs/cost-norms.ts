import type { History, HistoryQuery } from '#contracts/audit.ts'
import type { ChangeCostNorm, CostNorm, CostNormList, NewCostNorm, SavedCostNorm } from '#contracts/catalogue-costs.ts'
import type { AuditDraft, Gate, Outcome, ReadHistory, Use } from '#kernel/command.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { fieldReport } from '#kernel/imports/typed-rows.ts'
import { formatVietnamese, type PlainDate } from '#kernel/plain-date.ts'
import { requireProvince } from '../entries/save-entry.ts'
import { lecturerGrades } from './lecturer-grades.ts'

const columns = sql`n.norm_id as "normId", n.code, n.grade_code as grade, jsonb_build_object('vi', n.name_vi, 'en', n.name_en) as name, n.basis, n.ceiling, n.rate,
  n.legal_basis as "legalBasis", n.article, n.verified, n.switched_on as "switchedOn", n.by_default as "byDefault", n.note, n.valid_from as "validFrom",
  n.valid_to as "validTo", n.sort_order as "sortOrder", n.version`

/** Norms as they stand on a day, switched on or not, in their order. */
async function listCostNorms(tx: Tx, ctx: Ctx, { on = ctx.today }: { on?: string | undefined }): Promise<CostNormList> {
  const { rows: items } = await sql<CostNorm>`
    select ${columns} from catalogue.cost_norm n left join catalogue.lecturer_grade g using (grade_code)
    where n.valid_from <= ${on}::date and (n.valid_to is null or n.valid_to > ${on}::date)
    order by n.sort_order, n.code, n.legal_basis collate "vi-x-icu" desc, g.sort_order nulls first, n.norm_id`.execute(tx)
  return { on, items, grades: await lecturerGrades(tx), can: { edit: scopeOf(ctx.actor, 'catalogue.edit-cost-norms') === 'all' } }
}

/** Adds a norm. Throws `catalogue.province-only`, and `kernel.invalid-input` with the words of every field that is wrong. */
async function createCostNorm(tx: Tx, ctx: Ctx, input: NewCostNorm, scope: Scope): Promise<Outcome<SavedCostNorm>> {
  requireProvince(scope)
  await check(tx, ctx, undefined, input)
  const normId = newId()
  await insert(tx, normId, input)
  return { value: { normId, version: 1 }, audit: auditOf(normId, undefined, { ...input }) }
}

/** From a day on a norm says something else: what was in force ends there and stays as it was for the budgets of its days. From its own first day on it is
 * corrected in place: budgets keep what they were held against. Throws `catalogue.province-only`, `kernel.not-found`, `kernel.changed-meanwhile`, and
 * `kernel.invalid-input` with the words of every field that is wrong. */
async function changeCostNorm(tx: Tx, ctx: Ctx, input: ChangeCostNorm & { normId: string }, scope: Scope): Promise<Outcome<SavedCostNorm>> {
  requireProvince(scope)
  const { normId, version, ...given } = input
  const { rows } = await sql<CostNorm>`select ${columns} from catalogue.cost_norm n where n.norm_id = ${normId}::uuid for update`.execute(tx)
  const [before] = rows
  if (!before) throw new AppError('kernel.not-found')
  if (before.version !== version) throw new AppError('kernel.changed-meanwhile')
  await check(tx, ctx, before, { ...given, code: before.code, grade: before.grade })
  if (given.validFrom === before.validFrom) {
    await sql`update catalogue.cost_norm set name_vi = ${given.name.vi}, name_en = ${given.name.en}, basis = ${given.basis}, ceiling = ${given.ceiling},
      rate = ${given.rate}, legal_basis = ${given.legalBasis}, article = ${given.article}, verified = ${given.verified}, switched_on = ${given.switchedOn},
      by_default = ${given.byDefault}, note = ${given.note}, valid_to = ${given.validTo}::date, version = version + 1 where norm_id = ${normId}::uuid`.execute(
      tx,
    )
    return { value: { normId, version: version + 1 }, audit: auditOf(normId, before, { ...before, ...given }) }
  }
  await sql`update catalogue.cost_norm set valid_to = ${given.validFrom}::date, version = version + 1 where norm_id = ${normId}::uuid`.execute(tx)
  const id = newId()
  await insert(tx, id, { ...given, code: before.code, grade: before.grade, sortOrder: before.sortOrder })
  return { value: { normId: id, version: 1 }, audit: auditOf(id, before, { ...before, ...given }) }
}

async function insert(tx: Tx, normId: string, norm: NewCostNorm): Promise<void> {
  await sql`insert into catalogue.cost_norm (norm_id, code, grade_code, name_vi, name_en, basis, ceiling, rate, legal_basis, article, verified, switched_on,
      by_default, note, valid_from, valid_to, sort_order)
    values (${normId}::uuid, ${norm.code}, ${norm.grade}, ${norm.name.vi}, ${norm.name.en}, ${norm.basis}, ${norm.ceiling}, ${norm.rate}, ${norm.legalBasis},
      ${norm.article}, ${norm.verified}, ${norm.switchedOn}, ${norm.byDefault}, ${norm.note}, ${norm.validFrom}::date, ${norm.validTo}::date,
      ${norm.sortOrder})`.execute(tx)
}

/** Refuses, at its field, what no norm can be. */
async function check(tx: Tx, ctx: Ctx, before: CostNorm | undefined, after: Omit<NewCostNorm, 'sortOrder'>): Promise<void> {
  const { code, grade, basis, ceiling, rate, validFrom, validTo, switchedOn } = after
  const report = fieldReport(ctx, { code, grade })
  if (grade !== null && basis !== 'session') report.field('grade', 'catalogue.grade-of-sessions')
  if (grade !== null && !(await lecturerGrades(tx)).some((each) => each.code === grade)) report.field('grade', 'catalogue.unknown-grade')
  if (ceiling !== null && rate !== null && rate > ceiling) report.field('rate', 'catalogue.rate-over-ceiling')
  if (basis === 'percent' && (ceiling ?? 0) > 100) report.field('ceiling', 'catalogue.percent-over-hundred')
  if (basis === 'percent' && (rate ?? 0) > 100) report.field('rate', 'catalogue.percent-over-hundred')
  if (validTo !== null && validTo <= validFrom) report.field('validTo', 'catalogue.norm-ends-first')
  if (before && (validFrom < before.validFrom || (before.validTo !== null && validFrom >= before.validTo))) {
    report.field('validFrom', 'catalogue.norm-begins-then', { date: formatVietnamese(before.validFrom as PlainDate) })
  }
  report.refuse()
  if (!switchedOn) return
  const { rows } = await sql<{ basis: string; from: PlainDate }>`
    select legal_basis as basis, valid_from as "from" from catalogue.cost_norm
    where code = ${code} and grade_code is not distinct from ${grade} and switched_on and norm_id is distinct from ${before?.normId ?? null}::uuid
      and daterange(valid_from, valid_to) && daterange(${validFrom}::date, ${validTo}::date) order by valid_from limit 1`.execute(tx)
  const [other] = rows
  if (other) report.field('validFrom', 'catalogue.norm-side-by-side', { code, basis: other.basis, date: formatVietnamese(other.from) })
  report.refuse()
}

const told = ['basis', 'ceiling', 'rate', 'legalBasis', 'article', 'verified', 'switchedOn', 'byDefault', 'note', 'validFrom', 'validTo'] as const

/** The history of a norm is that of its code and grade, whichever row said it. */
function auditOf(normId: string, before: CostNorm | undefined, after: Omit<NewCostNorm, 'sortOrder'>): AuditDraft {
  const values: [string, unknown, unknown][] = [
    ['name.vi', before?.name.vi ?? null, after.name.vi],
    ['name.en', before?.name.en ?? null, after.name.en],
    ...told.map((field): [string, unknown, unknown] => [field, before?.[field] ?? null, after[field]]),
  ]
  const changes = Object.fromEntries(values.flatMap(([field, was, is]) => (was === is ? [] : [[field, [was, is]]])))
  return { subjectKind: 'cost-norm', subjectId: historyOf(after), detail: { title: after.name.vi, normId, changes } }
}

const historyOf = ({ code, grade }: { readonly code: string; readonly grade: string | null }) => [code, grade].filter(Boolean).join(' ')

export interface CostNormUses {
  readonly listCostNorms: Use<{ on?: string | undefined }, CostNormList>
  readonly createCostNorm: Use<NewCostNorm, SavedCostNorm>
  readonly changeCostNorm: Use<ChangeCostNorm & { normId: string }, SavedCostNorm>
  readonly costNormHistory: Use<{ normId: string; query: HistoryQuery & { readonly limit: number } }, History>
}

/** Định mức chi: dated rows of the whole province. */
export function costNormUses(gate: Gate, history: ReadHistory): CostNormUses {
  return {
    listCostNorms: gate.query('catalogue.list-cost-norms', listCostNorms),
    createCostNorm: gate.command('catalogue.edit-cost-norms', createCostNorm),
    changeCostNorm: gate.command('catalogue.edit-cost-norms', changeCostNorm),
    costNormHistory: gate.query('catalogue.list-cost-norms', async (tx, _ctx, { normId, query }: Parameters<CostNormUses['costNormHistory']>[1]) => {
      const { rows } = await sql<{ code: string; grade: string | null }>`
        select code, grade_code as grade from catalogue.cost_norm where norm_id = ${normId}::uuid`.execute(tx)
      if (!rows[0]) throw new AppError('kernel.not-found')
      return await history(tx, 'cost-norm', historyOf(rows[0]), query)
    }),
  }
}
