import type { RawBuilder, SqlBool } from 'kysely'
import type { Paper } from '#contracts/nomination-papers.ts'
import type { AuditDraft } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { AppError } from '#kernel/errors.ts'
import { visibleClass } from '#modules/classes/index.ts'
import { inScope } from '#modules/organisation/index.ts'
import { isOfScope } from '../lists/stands-in.ts'

/** Kinds that name nobody: whoever sees the class reads them. */
const nameNobody = ['open-class', 'enrolment-notice']

/** A document that names people of one unit is read by whoever answers for it, and one of a single person by the unit that they are of today; one of several units by whoever answers for all of them; one that names nobody by
 * whoever sees its class. `d` is its row. */
export function readablePaper(scope: Scope, { today }: Ctx): RawBuilder<SqlBool> {
  if (scope === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(case
    when d.unit_id is not null then ${inScope(scope, 'd.unit_id', today)} or (d.person_id is not null and ${isOfScope(scope, 'd.person_id', today)})
    when d.decision_id is not null then not exists (select from nomination.decision_person p join nomination.nomination n using (nomination_id)
      where p.decision_id = d.decision_id and not ${inScope(scope, 'n.unit_id', today)})
    when d.kind = any(${nameNobody}::text[]) then exists (select from classes.v_class f where f.class_id = d.class_id and ${visibleClass(scope, today)})
    else not exists (select from classes.v_enrolment e where e.class_id = d.class_id and not ${inScope(scope, 'e.unit_id', today)}) end)`
}

export interface PaperRow {
  readonly documentId: string
  readonly decisionId: string | null
  readonly classId: string | null
  readonly personId: string | null
  readonly unitId: string | null
  readonly name: string
  readonly kind: string
  readonly fileId: string
  readonly pdfFileId: string | null
  readonly scanFileId: string | null
}

/** Throws `kernel.not-found`. */
export async function findPaper(tx: Tx, ctx: Ctx, documentId: string, scope: Scope): Promise<PaperRow> {
  const { rows } = await sql<PaperRow>`
    select d.document_id as "documentId", d.decision_id as "decisionId", d.class_id as "classId", d.person_id as "personId", d.unit_id as "unitId", d.name, d.kind,
      d.file_id as "fileId", d.pdf_file_id as "pdfFileId", d.scan_file_id as "scanFileId"
    from nomination.document d where d.document_id = ${documentId}::uuid and ${readablePaper(scope, ctx)}`.execute(tx)
  if (!rows[0]) throw new AppError('kernel.not-found')
  return rows[0]
}

/** Columns of `Paper`, over `d`. */
export const paperColumns = sql<Paper>`d.document_id as "documentId", d.kind, d.name, d.number, d.sha256, d.issued_on as "issuedOn", d.issued_name as "issuedName",
  d.pdf_file_id is not null as pdf, d.scan_file_id is not null as scan, d.version`

/** In whose history a document stands: its decision's, else its person's, its class's, its unit's. */
export function paperSubject({
  decisionId,
  personId,
  classId,
  unitId,
}: Pick<PaperRow, 'decisionId' | 'personId' | 'classId' | 'unitId'>): Pick<AuditDraft, 'subjectKind' | 'subjectId' | 'unitId'> {
  const subject = (subjectKind: string, subjectId: string) => ({ subjectKind, subjectId, ...(unitId && { unitId }) })
  if (decisionId) return subject('nomination-decision', decisionId)
  if (personId) return subject('person', personId)
  if (classId) return subject('class', classId)
  return subject('unit', unitId ?? '')
}
