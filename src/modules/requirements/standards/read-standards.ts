import type { Standard, StandardGroup, StandardMatrix } from '#contracts/requirements-standards.ts'
import { type Ctx, type Scope, scopeOf } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { ladderChoices, ladderLevels } from '#modules/catalogue/index.ts'
import { describeFacts, type Expression, type FactSet, tellExpression } from '#modules/expression/index.ts'
import { postFacts } from '#modules/organisation/index.ts'
import type { ReadChoices } from '#modules/personnel/index.ts'
import type { FactDescription } from '#contracts/expression.ts'

type Part = { readonly groupId: string } | { readonly on: string }

interface GroupRow extends Omit<StandardGroup, 'told' | 'name' | 'standards' | 'appliesTo'> {
  readonly nameVi: string
  readonly nameEn: string
  readonly appliesTo: Expression
  readonly standards: readonly Standard[]
}

/** Rows of the matrix: all with what is in force on a date, or one with all there ever was. */
export async function readGroups(tx: Tx, personFacts: FactSet, choices: ReadChoices, part: Part): Promise<StandardGroup[]> {
  const which = 'groupId' in part ? sql`g.group_id = ${part.groupId}::uuid` : sql`true`
  const when = 'on' in part ? sql`s.valid_from <= ${part.on}::date and (s.valid_to is null or s.valid_to > ${part.on}::date)` : sql`true`
  const { rows } = await sql<GroupRow>`
    select g.group_id as "groupId", g.code, g.name_vi as "nameVi", g.name_en as "nameEn", g.subject, g.applies_to as "appliesTo", g.sort_order as "sortOrder", g.version,
      (select coalesce(jsonb_agg(jsonb_build_object('postId', p.post_id, 'code', p.code, 'name', p.name) order by p.level, p.code), '[]')
        from requirements.standard_post x join organisation.v_post p on p.post_id = x.post_id where x.group_id = g.group_id) as posts,
      (select coalesce(jsonb_agg(jsonb_build_object('standardId', s.standard_id, 'ladder', s.ladder, 'level', s.level,
          'levelName', jsonb_build_object('vi', l.name_vi, 'en', l.name_en), 'height', l.height, 'validFrom', s.valid_from, 'validTo', s.valid_to,
          'graceMonths', s.grace_months, 'legalBasis', s.legal_basis, 'article', s.article, 'verified', s.verified, 'note', s.note) order by s.ladder, s.valid_from), '[]')
        from requirements.standard s join catalogue.v_ladder_level l on l.ladder = s.ladder and l.level = s.level where s.group_id = g.group_id and ${when}) as standards
    from requirements.standard_group g where ${which} order by g.sort_order, g.code`.execute(tx)
  const lists = await choices(tx)
  return rows.map(({ nameVi, nameEn, ...row }) => ({
    ...row,
    name: { vi: nameVi, en: nameEn },
    told: tellExpression(factsOf(row.subject, personFacts), row.appliesTo, lists),
    appliesTo: row.appliesTo as StandardGroup['appliesTo'],
    standards: [...row.standards],
  }))
}

/** The facts that a row of the matrix may ask about. */
export const factsOf = (subject: StandardGroup['subject'], personFacts: FactSet): FactSet => (subject === 'post' ? postFacts : personFacts)

export function matrixReader(personFacts: FactSet, choices: ReadChoices) {
  return async (tx: Tx, ctx: Ctx, input: { readonly on?: string | undefined }): Promise<StandardMatrix> => {
    const on = input.on ?? ctx.today
    const ladders = [...Map.groupBy(await ladderLevels(tx), ({ ladder }) => ladder)].map(([ladder, levels]) => ({
      ladder,
      name: levels[0]?.ladderName ?? { vi: ladder, en: ladder },
      levels: levels.map(({ level, levelName, height }) => ({ level, name: levelName, height })),
    }))
    const order = ladderChoices.map(({ value }) => value)
    ladders.sort((one, other) => order.indexOf(one.ladder) - order.indexOf(other.ladder))
    const may = (permission: string) => scopeOf(ctx.actor, permission) === 'all'
    const can = {
      edit: may('requirements.edit-standards'),
      import: may('requirements.import-standards'),
      export: scopeOf(ctx.actor, 'requirements.export-standards') !== undefined,
    }
    return { on, ladders, groups: await readGroups(tx, personFacts, choices, { on }), can }
  }
}

/** One row with every version of its cells. Throws `kernel.not-found`. */
export async function readGroup(tx: Tx, personFacts: FactSet, choices: ReadChoices, groupId: string): Promise<StandardGroup> {
  const [group] = await readGroups(tx, personFacts, choices, { groupId })
  if (!group) throw new AppError('kernel.not-found')
  return group
}

/** What the condition of a row may ask about, as an editor offers it. */
export async function describeSubject(
  tx: Tx,
  personFacts: FactSet,
  choices: ReadChoices,
  subject: StandardGroup['subject'],
): Promise<{ items: FactDescription[] }> {
  return { items: describeFacts(factsOf(subject, personFacts), await choices(tx)) }
}

/** Facts that everybody may read who may read a person: standards and the order of the review ask about no others, so that neither tells what is fenced. */
export function openFacts(set: FactSet): FactSet {
  return { ...set, facts: Object.fromEntries(Object.entries(set.facts).filter(([, { permission }]) => permission === undefined)) }
}

/** Standards hold for the whole province. Throws `requirements.standards-province-only`. */
export function requireProvince(scope: Scope): void {
  if (scope !== 'all') throw new AppError('requirements.standards-province-only')
}
