import type { SheetQuery } from '#contracts/delivery-attendance.ts'
import type { Use } from '#kernel/command.ts'
import type { Ctx } from '#kernel/context.ts'
import { sql, type Tx } from '#kernel/db.ts'
import { renderList, renderTables } from '#modules/documents/index.ts'
import type { DeliveryParts } from '../delivery-parts.ts'
import { attendanceBook, signInList, signInTable } from './attendance-files.ts'
import { readClassAttendance } from './class-attendance.ts'
import { readRoll } from './read-roll.ts'

interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface AttendanceFiles {
  /** Learners × sessions as a workbook. */
  readonly exportClass: Use<string, MadeFile>
  /** The sheet of a session that learners sign, blank or filled. */
  readonly printSheet: Use<SheetQuery & { readonly sessionId: string }, MadeFile>
}

/** What leaves the house of attendance; each is logged. What is slow is done after the transaction. */
export function attendanceFiles({ gate, documents, demonstration }: Pick<DeliveryParts, 'gate' | 'documents' | 'demonstration'>): AttendanceFiles {
  const read = gate.command('delivery.export-attendance', async (tx, ctx, classId: string, scope) => {
    const attendance = await readClassAttendance(tx, ctx, classId, scope)
    const named = await classNamed(tx, classId)
    return {
      value: { attendance, ...named, invented: await demonstration(tx) },
      audit: { subjectKind: 'class', subjectId: classId, detail: { rows: attendance.learners.length } },
    }
  })
  const readSheet = gate.command('delivery.export-attendance', async (tx, ctx, { sessionId }: { readonly sessionId: string }, scope) => {
    const roll = await readRoll(tx, ctx, sessionId, { scope })
    const [named, invented, bodies] = [await classNamed(tx, roll.session.classId), await demonstration(tx), await bodiesOf(tx, ctx, roll.session.classId)]
    return {
      value: { roll, ...named, invented, ...bodies },
      audit: { subjectKind: 'class', subjectId: roll.session.classId, detail: { sessionId, rows: roll.learners.length } },
    }
  })
  return {
    exportClass: async (ctx, classId) => {
      const { attendance, name, code, invented } = await read(ctx, classId)
      return { name: `diem-danh-${code}.xlsx`, bytes: await renderTables(attendanceBook(name, attendance, invented)) }
    },
    printSheet: async (ctx, { sessionId, filled, format }) => {
      const { roll, code, invented, province, issuer } = await readSheet(ctx, { sessionId })
      const name = `diem-danh-${code}-buoi-${roll.session.ordinal ?? 0}.${format}`
      if (format === 'xlsx') {
        const demonstrated = invented ? 'Bản trình diễn: người và số liệu trong bảng này là hư cấu.' : null
        return { name, bytes: await renderTables({ title: '', demonstration: demonstrated, tables: [signInTable(roll, filled)] }) }
      }
      const docx = await renderList(signInList(roll, filled, { province, issuer, invented }))
      return { name, bytes: format === 'docx' ? docx : await documents.toPdf(docx) }
    },
  }
}

async function classNamed(tx: Tx, classId: string): Promise<{ readonly name: string; readonly code: string }> {
  const { rows } = await sql<{
    name: string
    code: string
  }>`select class_name as name, class_code as code from classes.v_class_fact where class_id = ${classId}::uuid`.execute(tx)
  return rows[0] ?? { name: '', code: '' }
}

/** Whose paper it is: the province above, the provider or the host below. */
async function bodiesOf(tx: Tx, ctx: Ctx, classId: string): Promise<{ readonly province: string; readonly issuer: string }> {
  const { rows } = await sql<{ province: string | null; issuer: string }>`
    select (select v.name from organisation.v_unit v where v.parent_id is null order by v.valid_from <= ${ctx.today}::date desc, v.valid_from desc limit 1) as province,
      c.provider_name as issuer
    from classes.v_class_fact c where c.class_id = ${classId}::uuid`.execute(tx)
  return { province: rows[0]?.province ?? '', issuer: rows[0]?.issuer ?? '' }
}
