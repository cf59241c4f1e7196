import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll } from 'vitest'
import type { DraftQuery } from '#contracts/reporting-draft.ts'
import type { IssuedReport, IssueReport } from '#contracts/reporting-issued.ts'
import { permissions } from '#contracts/permissions.ts'
import type { Ctx, Scope } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { startWorker } from '#kernel/tasks.ts'
import { openCountingHouse } from '#test/figures/counting-province.ts'

export const of2022: DraftQuery = { year: 2022, organisation: 'then', layout: 'party' }

/** A program in LibreOffice's place: what it makes of a document tells of which. */
const converter = `#!/bin/sh
while [ "$1" != --outdir ]; do shift; done
sleep 0.2
{ echo '%PDF of'; sha256sum < "$3"; } > "$2/document.pdf"
`

/** The counting province, where a PDF can be made, with a worker at its queue (no task may fail) or none. Call it at the top of a file. */
export async function openReportsHouse({ queue = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tn-reports-'))
  const soffice = join(folder, 'soffice')
  writeFileSync(soffice, converter, { mode: 0o755 })
  const house = await openCountingHouse({ TN_SOFFICE: soffice })
  const failures: string[] = []
  const startQueue = () =>
    startWorker({
      database: house.database,
      clock: house.clock,
      definitions: house.modules.taskDefinitions,
      recurring: {},
      resolveActor: async (id) => ({ kind: 'system', id, name: id, permissions: new Map() }),
      log: (line) => failures.push(line),
    })
  const worker = queue ? await startQueue() : undefined
  afterAll(async () => {
    await worker?.stop()
    await house.close()
    rmSync(folder, { recursive: true, force: true })
    if (failures.length) throw new Error(failures.join('\n'))
  })
  const reporting = house.modules.reporting
  const system = () => house.systemCtx('test')
  const unitIdOf = async (code: string) => {
    const { rows } = await sql<{ id: string }>`select unit_id as id from organisation.v_unit where code = ${code} limit 1`.execute(house.database.main)
    return rows[0]?.id ?? ''
  }
  return {
    house,
    soffice,
    startQueue,
    reporting,
    system,
    unitIdOf,
    /** Somebody who may do everything in some units, and nothing elsewhere. */
    officerOf: async (...codes: string[]): Promise<Ctx> => {
      const scope: Scope = await Promise.all(codes.map(unitIdOf))
      return { ...system(), actor: { kind: 'account', id: codes.join(), name: codes.join(), permissions: new Map(permissions.map((name) => [name, scope])) } }
    },
    /** Issues with the texts as they stand. */
    issue: async (more: Partial<IssueReport> = {}, ctx = system()) => {
      const query = more.query ?? of2022
      return await reporting.issueReport(ctx, {
        issuedOn: '2023-01-05',
        early: false,
        textsVersion: (await reporting.draft(ctx, query)).version,
        ...more,
        query,
      })
    },
    /** The report once no task makes files of it any more. */
    ready: async ({ reportId }: Pick<IssuedReport, 'reportId'>) => {
      for (let tries = 0; tries < 600; tries++) {
        const report = await reporting.issuedReport(system(), { reportId })
        if (!report.making) return report
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error('the files were not made in 60 s')
    },
    /** As the owner of the tables with its triggers asleep: what nobody can do through the application. */
    tamper: async (statement: string, values: readonly unknown[] = []) => {
      const owner = new pg.Client({ connectionString: house.urls.ownerUrl })
      await owner.connect()
      try {
        await owner.query('set session_replication_role = replica')
        return (await owner.query(statement, [...values])).rowCount
      } finally {
        await owner.end()
      }
    },
  }
}
