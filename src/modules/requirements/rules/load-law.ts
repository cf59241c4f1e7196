import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { aspectSchema, severitySchema } from '#contracts/requirements.ts'
import { rowsAsJson, sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { type FactSet, readExpression } from '#modules/expression/index.ts'
import { findContradiction } from './contradictions.ts'
import { namedProgrammes } from './programmes.ts'

const day = z.iso.date()
const words = { vi: z.string().min(1), en: z.string().min(1) }
const shippedVersion = z.strictObject({
  programmes: z.array(z.string().min(1)).min(1),
  appliesTo: z.unknown().nullable(),
  mustHold: z.unknown(),
  severity: severitySchema,
  legalBasis: z.string().min(1),
  article: z.string().min(1).nullable(),
  verified: z.boolean(),
  validFrom: day,
  validTo: day.nullable(),
  message: z.strictObject(words),
  note: z.string().min(1).nullable(),
})
const shippedRule = z.strictObject({ code: z.string().min(1), aspect: aspectSchema, ...words, versions: z.array(shippedVersion).min(1) })

export type ShippedRule = z.infer<typeof shippedRule>

export interface LawLoad {
  readonly rules: number
  readonly versions: number
  /** Versions that what the office has entered leaves no room for. */
  readonly left: readonly string[]
}

const folder = new URL('../../../../db/law/', import.meta.url)

/** The law as shipped, each rule with the name of its file. */
export function shippedLaw(): readonly { readonly file: string; readonly rule: unknown }[] {
  return readdirSync(folder)
    .filter((name) => /^rules-.*\.json$/.test(name))
    .toSorted()
    .flatMap((file) => (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as unknown[]).map((rule) => ({ file, rule })))
}

/** Brings shipped rules in: adds rules and versions that are missing, ends a shipped version that law has since ended, and touches nothing that an office
 * has edited or voided. Throws `requirements.law-refused` for a row without legal basis, with a condition that cannot be read or met, with programmes that
 * are not there, or with dates that overlap; nothing is then written. */
export async function loadLaw(tx: Tx, set: FactSet, law = shippedLaw()): Promise<LawLoad> {
  const rules = law.map(({ file, rule }) => soundRule(set, file, rule))
  const codes = rules.map(({ code }) => code)
  const twice = codes.find((code, index) => codes.indexOf(code) !== index)
  if (twice !== undefined) throw refused(twice, 'mã có hai lần')
  const asked = new Map(rules.flatMap(({ code, versions }) => versions.flatMap(({ programmes }) => programmes.map((each) => [each, code] as const))))
  const known = await namedProgrammes(tx, [...asked.keys()])
  for (const [programme, code] of asked) if (!known.has(programme)) throw refused(code, `không có loại hình, chương trình ${programme}`)

  const ruleRows = rules.map(({ code, aspect, vi, en }, index) => ({ id: newId(), code, aspect, vi, en, order: index + 1 }))
  const added = await sql`insert into requirements.rule (rule_id, code, aspect, name_vi, name_en, sort_order)
    select id, code, aspect, vi, en, "order" from jsonb_to_recordset(${rowsAsJson(ruleRows)}::jsonb) as r(id uuid, code text, aspect text, vi text, en text, "order" int)
    on conflict (code) do nothing`.execute(tx)
  const versions = rules.flatMap(({ code, versions: all }) =>
    all.map((version, index) => ({ id: newId(), code, order: index, key: `${code}@${version.validFrom}`, ...version })),
  )
  const rows = sql`jsonb_to_recordset(${rowsAsJson(versions)}::jsonb) as s(id uuid, code text, "order" int, key text, programmes text[], "appliesTo" jsonb, "mustHold" jsonb,
    severity text, "legalBasis" text, article text, verified boolean, "validFrom" date, "validTo" date, message jsonb, note text)`
  // A version that was open when it was shipped and has an end by now; whoever ended it here has the word.
  await sql`update requirements.rule_version v set valid_to = s."validTo" from ${rows}
    where v.shipped = s.key and v.voided_at is null and v.valid_to is null and s."validTo" is not null`.execute(tx)
  const written = await sql<{ key: string }>`
    insert into requirements.rule_version (version_id, rule_id, number, programmes, applies_to, must_hold, severity, legal_basis, article, verified, verified_name,
      valid_from, valid_to, message_vi, message_en, note, shipped, entered_by, entered_name)
    select s.id, r.rule_id, coalesce((select max(number) from requirements.rule_version o where o.rule_id = r.rule_id), 0)
        + row_number() over (partition by r.rule_id order by s."validFrom"), s.programmes, nullif(s."appliesTo", 'null'), s."mustHold", s.severity, s."legalBasis",
      s.article, s.verified, case when s.verified then 'Trồng Người' end, s."validFrom", s."validTo", s.message ->> 'vi', s.message ->> 'en', s.note, s.key,
      'law', 'Trồng Người'
    from ${rows} join requirements.rule r on r.code = s.code
    where not exists (select from requirements.rule_version v where v.shipped = s.key)
      and not exists (select from requirements.rule_version v where v.rule_id = r.rule_id and v.voided_at is null
        and daterange(v.valid_from, v.valid_to) && daterange(s."validFrom", s."validTo"))
    returning shipped as key`.execute(tx)
  const { rows: standing } = await sql<{ key: string }>`select shipped as key from requirements.rule_version where shipped is not null`.execute(tx)
  const there = new Set(standing.map(({ key }) => key))
  return {
    rules: Number(added.numAffectedRows ?? 0),
    versions: written.rows.length,
    left: versions.flatMap(({ key }) => (there.has(key) ? [] : [key])),
  }
}

function soundRule(set: FactSet, file: string, given: unknown): ShippedRule {
  const read = shippedRule.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw refused(`${file} ${nameOf(given)}`, `${issue?.path.join('.')}: ${issue?.message}`)
  }
  const rule = read.data
  const ordered = rule.versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  for (const [index, version] of ordered.entries()) {
    const next = ordered[index + 1]
    const where = `${rule.code}@${version.validFrom}`
    if (version.validTo !== null && version.validTo <= version.validFrom) throw refused(where, 'hết hiệu lực trước khi bắt đầu')
    if (next && (version.validTo === null || version.validTo > next.validFrom)) throw refused(where, `trùng thời gian với phiên bản từ ${next.validFrom}`)
    for (const part of ['appliesTo', 'mustHold'] as const) {
      if (part === 'appliesTo' && version[part] === null) continue
      const expression = readable(set, where, part, version[part])
      const found = findContradiction(set, expression)
      if (found) throw refused(where, `${part}: “${found.field}” bị hỏi hai điều trái ngược nhau (${found.path})`)
    }
  }
  return { ...rule, versions: ordered }
}

function readable(set: FactSet, where: string, part: string, given: unknown) {
  try {
    return readExpression(set, given, 'vi')
  } catch (error) {
    throw refused(where, `${part}: ${error instanceof Error ? error.message : String(error)}`, error)
  }
}

function refused(where: string, what: string, cause?: unknown): AppError {
  return new AppError('requirements.law-refused', { detail: `${where}: ${what}` }, undefined, { cause })
}

function nameOf(given: unknown): string {
  return typeof given === 'object' && given !== null && 'code' in given && typeof given.code === 'string' ? given.code : ''
}
