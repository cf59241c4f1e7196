import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { DraftQuery } from '#contracts/reporting-draft.ts'
import { of2022, openReportsHouse } from './reports-house.ts'

const { house, reporting, system, officerOf, issue, startQueue } = await openReportsHouse({ queue: false })
const as = (id: string) => ({ ...system(), actor: { ...system().actor, id } })
const { pool } = house.database
const queued = async () => (await pool.query(`select from kernel.task where kind = 'report.pdf'`)).rowCount

it('refuses at once what no report can be made of, and queues nothing', async () => {
  const refused: readonly (readonly [DraftQuery, string])[] = [
    [{ organisation: 'then', layout: 'party' }, 'reporting.period'],
    [{ organisation: 'then', layout: 'party', from: '2022-05-01', to: '2022-04-01' }, 'reporting.period'],
    [{ ...of2022, unit: 'KHÔNG-CÓ' }, 'reporting.unknown-unit'],
    [{ ...of2022, unit: 'A\ud800' }, 'reporting.unknown-unit'],
  ]
  for (const [query, code] of refused) await expect(reporting.startPdf(system(), query)).rejects.toMatchObject({ code })
  await expect(reporting.startPdf(await officerOf('B'), { ...of2022, unit: 'A' })).rejects.toMatchObject({ code: 'reporting.unknown-unit' })
  await expect(reporting.startPdf(await officerOf('A', 'B'), of2022)).rejects.toMatchObject({ code: 'reporting.one-unit' })
  expect(await queued()).toBe(0)
})

it('makes one at a time for each person: asked again, it names the task that runs; another edition waits', async () => {
  const [first, second] = await Promise.all([reporting.startPdf(as('một'), of2022), reporting.startPdf(as('một'), of2022)])
  expect(second).toEqual(first)
  await expect(reporting.startPdf(as('một'), { ...of2022, layout: 'state' })).rejects.toMatchObject({ code: 'reporting.pdf-running' })
  const others = await reporting.startPdf(as('hai'), of2022)
  expect(others.taskId).not.toBe(first.taskId)
  expect(await queued()).toBe(2)

  const read = async () => {
    const { rows } = await pool.query<{ state: string; result: { fileId: string } | null }>('select state, result from kernel.task where task_id = $1', [
      first.taskId,
    ])
    return rows[0]
  }
  const worker = await startQueue()
  for (let tries = 0; tries < 200 && (await read())?.state !== 'done'; tries++) await setTimeout(50)
  await worker.stop()
  const fileId = (await read())?.result?.fileId ?? ''
  const file = await reporting.ownFile(as('một'), { fileId })
  expect([file.name, Buffer.from(file.bytes).toString().slice(0, 4)]).toEqual([expect.stringMatching(/^bao-cao-.*-nam-2022-the-thuc-dang\.pdf$/), '%PDF'])
  await expect(reporting.ownFile(as('hai'), { fileId })).rejects.toMatchObject({ code: 'kernel.not-found' })

  // That one is there: the next may be made, and one that is to stop is not in its way.
  const next = await reporting.startPdf(as('một'), { ...of2022, layout: 'state' })
  expect(next.taskId).not.toBe(first.taskId)
  await pool.query('update kernel.task set cancel_requested = true where task_id = $1', [next.taskId])
  expect((await reporting.startPdf(as('một'), of2022)).taskId).not.toBe(next.taskId)
})

it('stands in one line with the files of issued reports', async () => {
  await issue()
  const { rows } = await pool.query<{ queue: string }>('select distinct queue_name as queue from graphile_worker.jobs')
  expect(rows).toEqual([{ queue: 'office' }])
})
