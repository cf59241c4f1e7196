import type { RawBuilder, SqlBool } from 'kysely'
import { type Correction, type CorrectionField, type DecideCorrection, largestEvidenceMegabytes, type ProposeCorrection } from '#contracts/personnel-own.ts'
import type { PersonFields } from '#contracts/personnel-editing.ts'
import { sexWords } from '#contracts/personnel.ts'
import type { AuditDraft, Outcome } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import type { Files } from '#kernel/files.ts'
import { newId } from '#kernel/ids.ts'
import { parsePlainDate } from '#kernel/plain-date.ts'
import { scanOf, uploadedName } from '#kernel/scans.ts'
import type { Secrets } from '#kernel/secrets.ts'
import { ethnicGroupByCode } from '#kernel/vietnamese/index.ts'
import type { Notify } from '#modules/notification/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { editPerson } from '../editing/edit-person.ts'
import { readPerson } from '../person-queries.ts'

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
/** What the record holds, as text, of the field of the correction. */
const held = sql`case c.field when 'fullName' then p.full_name when 'birthDate' then p.birth_date::text when 'sex' then p.sex when 'ethnicGroup' then p.ethnic_group
  when 'religion' then p.religion when 'nativePlace' then p.native_place when 'recruitedOn' then p.recruited_on::text when 'phone' then p.phone when 'email' then p.email end`

/** Corrections `c` of people `p` that meet a condition, those that wait first. */
export async function correctionsWhere(tx: Tx, ctx: Ctx, where: RawBuilder<SqlBool>): Promise<Correction[]> {
  const { rows } = await sql<Correction>`
    select c.correction_id as "correctionId", c.person_id as "personId", p.code, p.full_name as "fullName",
      (select jsonb_build_object('unitId', v.unit_id, 'code', v.code, 'name', v.name) from organisation.v_unit v where v.unit_id = p.unit_id
        order by v.valid_from <= ${ctx.today}::date desc, v.valid_from desc limit 1) as unit,
      c.field, c.was, ${held} as now, c.proposed, c.words, c.file_name as "fileName", c.state, ${instant('c.proposed_at')} as "proposedAt",
      ${instant('c.decided_at')} as "decidedAt", c.decided_name as "decidedName", c.decided_words as "decidedWords"
    from personnel.correction c join personnel.person p using (person_id) where ${where}
    order by c.state <> 'proposed', coalesce(c.decided_at, c.proposed_at) desc, c.correction_id limit 200`.execute(tx)
  return [...rows]
}

/** Corrections of people of units within reach; how many of them wait. */
export async function listCorrections(tx: Tx, ctx: Ctx, _input: undefined, scope: Scope) {
  const items = await correctionsWhere(tx, ctx, sql<SqlBool>`${inScope(scope, 'p.unit_id', ctx.today)}`)
  return { items, waiting: items.filter(({ state }) => state === 'proposed').length }
}

const checks: Partial<Readonly<Record<CorrectionField, (value: string) => boolean>>> = {
  birthDate: (value) => parsePlainDate(value) !== undefined,
  recruitedOn: (value) => parsePlainDate(value) !== undefined,
  sex: (value) => value in sexWords,
  ethnicGroup: (value) => ethnicGroupByCode(value) !== undefined,
  phone: (value) => value.length <= 30,
  religion: (value) => value.length <= 100,
  email: (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) && value.length <= 200,
  fullName: (value) => value.length <= 200,
  nativePlace: (value) => value.length <= 300,
}

/** Somebody says what is wrong in their record; those who keep it are told. Throws `personnel.account-of-nobody`, `personnel.correction-value`,
 * `personnel.correction-waits`, `kernel.not-found` for a file of somebody else. */
export function proposeCorrection(notify: Notify) {
  return async (
    tx: Tx,
    ctx: Ctx,
    { field, proposed, words, fileId }: ProposeCorrection,
    me: string | undefined,
  ): Promise<Outcome<{ correctionId: string }>> => {
    if (me === undefined) throw new AppError('personnel.account-of-nobody')
    if (checks[field]?.(proposed) === false) throw new AppError('personnel.correction-value', {}, { proposed: '—' })
    const { rows } = await sql<{ fullName: string; unitId: string; now: string | null }>`
      select p.full_name as "fullName", p.unit_id as "unitId", ${held} as now from personnel.person p, (select ${field}::text as field) c
      where p.person_id = ${me}::uuid for update of p`.execute(tx)
    const [person] = rows
    if (!person) throw new AppError('personnel.account-of-nobody')
    if (field !== 'other') {
      const { rows: open } = await sql`select from personnel.correction where person_id = ${me}::uuid and field = ${field} and state = 'proposed'`.execute(tx)
      if (open.length) throw new AppError('personnel.correction-waits')
    }
    const fileName = fileId === null ? null : await nameOfOwnFile(tx, ctx, fileId)
    const correctionId = newId()
    await sql`insert into personnel.correction (person_id, correction_id, field, was, proposed, words, file_id, file_name, proposed_at, proposed_by)
      values (${me}::uuid, ${correctionId}::uuid, ${field}, ${person.now}, ${proposed}, ${words}, ${fileId}::uuid, ${fileName}, ${ctx.now}::timestamptz, ${ctx.actor.id})`.execute(
      tx,
    )
    await notify(tx, ctx, [
      {
        kind: 'personnel.correction-proposed',
        to: [{ may: 'personnel.decide-correction', unitId: person.unitId }],
        params: { name: person.fullName },
        link: '/ho-so/dinh-chinh',
      },
    ])
    const audit: AuditDraft = {
      subjectKind: 'person',
      subjectId: me,
      unitId: person.unitId,
      detail: { changes: { correctionOf: [field, field], correctionProposed: [person.now, proposed] } },
    }
    return { value: { correctionId }, audit }
  }
}

async function nameOfOwnFile(tx: Tx, ctx: Ctx, fileId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from kernel.file where file_id = ${fileId}::uuid and created_by = ${ctx.actor.id}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0].name
}

/** Takes one's own proposal back. Throws `kernel.not-found`. */
export async function withdrawCorrection(tx: Tx, ctx: Ctx, correctionId: string, me: string | undefined): Promise<Outcome<{ done: true }>> {
  const { rows } = await sql<{ personId: string; field: string; proposed: string }>`
    update personnel.correction set state = 'withdrawn', decided_at = ${ctx.now}::timestamptz, decided_name = ${ctx.actor.name}
    where correction_id = ${correctionId}::uuid and person_id = ${me ?? null}::uuid and state = 'proposed' returning person_id as "personId", field, proposed`.execute(
    tx,
  )
  const [found] = rows
  if (!found) throw new AppError('kernel.not-found')
  return {
    value: { done: true },
    audit: {
      subjectKind: 'person',
      subjectId: found.personId,
      detail: { changes: { correctionOf: [found.field, found.field], correctionProposed: [found.proposed, null] } },
    },
  }
}

/** The unit applies what was proposed, by the checks of any edit, or refuses it with a reason. Who proposed is told.
 * Throws `kernel.not-found`, `personnel.correction-settled`, and what an edit throws. */
export function decideCorrection(secrets: Secrets, notify: Notify) {
  const edit = editPerson(secrets)
  return async (
    tx: Tx,
    ctx: Ctx,
    { correctionId, accept, words }: DecideCorrection & { readonly correctionId: string },
    scope: Scope,
  ): Promise<Outcome<{ done: true }>> => {
    const [found] = await correctionsWhere(tx, ctx, sql<SqlBool>`c.correction_id = ${correctionId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`)
    if (!found) throw new AppError('kernel.not-found')
    const { rows } = await sql`
      update personnel.correction set state = ${accept ? 'accepted' : 'refused'}, decided_at = ${ctx.now}::timestamptz, decided_name = ${ctx.actor.name}, decided_words = ${words}
      where correction_id = ${correctionId}::uuid and state = 'proposed' returning true`.execute(tx)
    if (!rows.length) throw new AppError('personnel.correction-settled')
    const { personId, field, proposed, unit } = found
    const audits: AuditDraft[] = []
    if (accept && field !== 'other') {
      const person = await readPerson(tx, ctx, { personId }, scope)
      const fields = { ...fieldsOf(person), [field]: proposed }
      const { audit } = await edit(
        tx,
        ctx,
        { ...fields, personId, version: person.version, reason: words ?? 'Đính chính theo đề nghị của người có hồ sơ' },
        scope,
      )
      audits.push(...(Array.isArray(audit) ? (audit as AuditDraft[]) : [audit as AuditDraft]))
    }
    const outcome = accept ? 'đã chấp nhận' : 'không chấp nhận'
    await notify(tx, ctx, [
      { kind: 'personnel.correction-settled', to: [{ personId, unitId: unit.unitId }], params: { outcome, reason: words ?? '' }, link: '/ho-so-cua-toi' },
    ])
    const settled: AuditDraft = {
      ...{ subjectKind: 'person', subjectId: personId, unitId: unit.unitId },
      detail: {
        changes: { correctionOf: [field, field], correctionState: ['proposed', accept ? 'accepted' : 'refused'] },
        ...(words === null ? {} : { reason: words }),
      },
    }
    return { value: { done: true }, audit: [...audits, settled] }
  }
}

function fieldsOf(person: Awaited<ReturnType<typeof readPerson>>): PersonFields {
  const { fullName, birthDate, sex, ethnicGroup, religion, nativePlace, recruitedOn, categories, completeLadders, status, leftOn, phone, email, note } = person
  return {
    fullName,
    birthDate,
    sex,
    ethnicGroup,
    religion,
    nativePlace,
    recruitedOn,
    categories,
    completeLadders,
    status,
    leftOn,
    phone,
    email,
    note,
  } as PersonFields
}

interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Keeps the evidence of a correction, before it is proposed. Throws `personnel.evidence-type`, `kernel.payload-too-large`. */
export async function keepEvidence(tx: Tx, ctx: Ctx, files: Files, { name: given, bytes }: Upload): Promise<Outcome<{ fileId: string; name: string }>> {
  if (bytes.length > largestEvidenceMegabytes * 1024 * 1024) throw new AppError('kernel.payload-too-large', { megabytes: largestEvidenceMegabytes })
  const mediaType = scanOf(bytes)?.mediaType
  if (mediaType === undefined) throw new AppError('personnel.evidence-type')
  const name = uploadedName(given, 'minh-chung', mediaType)
  const { fileId } = await files.save(tx, { name, mediaType, bytes, createdBy: ctx.actor.id, keep: true })
  return { value: { fileId, name }, audit: { subjectKind: 'none', detail: { file: name } } }
}

/** The evidence of a correction, for those who decide it. Throws `kernel.not-found`. */
export async function readEvidence(tx: Tx, ctx: Ctx, files: Files, correctionId: string, scope: Scope) {
  const { rows } = await sql<{ fileId: string | null }>`
    select c.file_id as "fileId" from personnel.correction c join personnel.person p using (person_id)
    where c.correction_id = ${correctionId}::uuid and ${inScope(scope, 'p.unit_id', ctx.today)}`.execute(tx)
  const fileId = rows[0]?.fileId
  const file = fileId == null ? undefined : await files.load(tx, fileId)
  if (!file) throw new AppError('kernel.not-found')
  return file
}
