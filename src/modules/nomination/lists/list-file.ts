import type { Use } from '#kernel/command.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import type { Tx } from '#kernel/db.ts'
import { unitsByIds } from '#modules/organisation/index.ts'
import type { NominationParts } from '../nomination-parts.ts'
import { readClassAsked } from './class-asked.ts'
import { findNomination, nomineesOf } from './nomination-store.ts'
import { readListPaper } from './read-paper.ts'

interface Asked {
  readonly nominationId: string
  readonly format: 'docx' | 'pdf'
}

export interface ListFile {
  readonly name: string
  readonly format: Asked['format']
  readonly bytes: Uint8Array
}

/** A list as it stands now, printed: exceptions and strikings stamped beside the names. Throws `kernel.not-found`, `documents.no-office`,
 * `documents.office-failed`. */
export function listFileUse({ gate, documents, demonstration, requirements }: NominationParts): Use<Asked, ListFile> {
  const gather = gate.query('nomination.read', async (tx: Tx, ctx: Ctx, { nominationId }: Asked, scope: Scope) => {
    const held = await findNomination(tx, ctx, nominationId, scope)
    const lesson = await readClassAsked(tx, held.classId)
    const unit = (await unitsByIds(tx, [held.unitId], ctx.today)).get(held.unitId)
    const nominees = await nomineesOf(tx, [nominationId])
    const told = await requirements.rules.tellKept(tx, ctx, nominees)
    const people = nominees.map(({ unitId, alternate, raised, ...nominee }, index) => ({
      ...{ ...nominee, standsIn: unitId, alternate: alternate && !raised, said: told[index]?.verdict ?? 'unknown' },
      struck: nominee.state === 'struck' ? nominee.stateReason : null,
    }))
    const { layout, classCode, filled } = await readListPaper(tx, ctx, {
      ...{ lesson, people, invented: await demonstration(tx) },
      unit: { unitId: held.unitId, code: unit?.code ?? '', name: unit?.name ?? '' },
    })
    return { classCode, docx: (await documents.renderDocument(tx, 'nomination-list', layout, filled)).bytes }
  })
  return async (ctx, asked) => {
    const { classCode, docx } = await gather(ctx, asked)
    const bytes = asked.format === 'pdf' ? await documents.toPdf(docx) : docx
    return { name: `danh-sach-${classCode}.${asked.format}`, format: asked.format, bytes }
  }
}
