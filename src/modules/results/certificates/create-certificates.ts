import type { Certificate, CertificateFilter, CertificateList, OwnCertificates, Verified } from '#contracts/results-certificates.ts'
import type { Use } from '#kernel/command.ts'
import type { Routes } from '#kernel/http/routes.ts'
import type { TaskDefinition } from '#kernel/tasks.ts'
import type { ResultsParts } from '../results-parts.ts'
import { makeCertificateCodes } from './certificate-codes.ts'
import { certificateFiles } from './certificate-files.ts'
import { certificateRoutes } from './certificate-routes.ts'
import { checkNameUse } from './check-name.ts'
import { issueCertificatesUse, reissueUse } from './issue-certificates.ts'
import { bookOf, listCertificates, ownCertificates } from './read-certificates.ts'
import { verifyCertificate } from './verify-certificate.ts'
import { voidCertificateUse } from './void-certificates.ts'

export interface CertificatesPart {
  readonly uses: CertificateUses
  readonly routes: readonly Routes[]
  readonly taskDefinitions: readonly TaskDefinition[]
}

export type CertificateUses = Omit<ReturnType<typeof certificateUses>, 'task'>

function certificateUses(given: ResultsParts) {
  const { gate, personOf, documents, database, countAttempts, demonstration } = given
  const codes = makeCertificateCodes(given.secrets)
  const parts = { ...given, codes }
  type Asked = CertificateFilter & { readonly limit: number; readonly after?: string | undefined }
  const list: Use<Asked, CertificateList> = gate.query(
    'results.list-certificates',
    async (tx, ctx, asked: Asked, scope) => await listCertificates(tx, ctx, asked, scope, codes),
  )
  const book: Use<CertificateFilter, Certificate[]> = gate.query(
    'results.export-book',
    async (tx, ctx, filter: CertificateFilter, scope) => await bookOf(tx, ctx, filter, scope, codes),
  )
  const own: Use<undefined, OwnCertificates> = gate.query('results.read-own-certificates', async (tx, ctx, _input: undefined) => {
    const personId = await personOf(tx, ctx.actor.id)
    const pdf = documents.pdfAvailable()
    return personId === undefined ? { items: [], toCheck: [], pdf } : { ...(await ownCertificates(tx, ctx, personId, codes)), pdf }
  })
  return {
    listCertificates: list,
    book,
    ownCertificates: own,
    issueCertificates: issueCertificatesUse(parts),
    reissue: reissueUse(parts),
    voidCertificate: voidCertificateUse(parts),
    checkName: checkNameUse(parts),
    verify: async (code: string, address: string): Promise<Verified> => {
      await countAttempts(address)
      return await verifyCertificate(database.reader, codes, code, await demonstration(database.reader))
    },
    ...certificateFiles(parts),
  }
}

/** Certificates: issued with numbers of a register, kept, checked by anybody. */
export function createCertificates(parts: ResultsParts): CertificatesPart {
  const { task, ...uses } = certificateUses(parts)
  return { uses, routes: [certificateRoutes(uses)], taskDefinitions: [task] }
}
