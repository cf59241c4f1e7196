import { chmodSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ReportFileFormat } from '#contracts/reporting-issued.ts'
import { TaskCancelled } from '#kernel/tasks.ts'
import { openReportsHouse } from './reports-house.ts'

// Nobody works the queue: each test runs the task itself, and ends it where it likes.
const { house, soffice, reporting, system, issue } = await openReportsHouse({ queue: false })
const render = house.modules.taskDefinitions.find(({ kind }) => kind === 'report.render')

/** Runs the task that makes the files; at `until` it is cancelled. Returns the steps that it told. */
async function makeFiles(reportId: string, until?: string): Promise<string[]> {
  const steps: string[] = []
  const progress = async (_done: number, _total?: number, step = '') => {
    steps.push(step)
    if (step === until) throw new TaskCancelled()
  }
  await render?.run(system(), { reportId }, { progress })
  return steps
}

const stateOf = async (reportId: string) => {
  const { state, making, files } = await reporting.issuedReport(system(), { reportId })
  return { state, making, formats: files.map(({ format }) => format), sums: files.map(({ sha256 }) => sha256) }
}
const end = (taskId: string | null, state = 'failed') =>
  house.database.pool.query('update kernel.task set state = $2, finished_at = now() where task_id = $1', [taskId, state])
const withoutOffice = async (work: () => Promise<void>) => {
  chmodSync(soffice, 0o644)
  try {
    await work()
  } finally {
    chmodSync(soffice, 0o755)
  }
}
const audited = async (reportId: string) => {
  const { rows } = await house.database.pool.query<{ formats: ReportFileFormat[] }>(
    `select array(select jsonb_object_keys(detail->'files')) as formats from audit.entry where subject_id = $1 and detail ? 'files' order by entry_id`,
    [reportId],
  )
  return rows.map(({ formats }) => formats.toSorted())
}

describe('the task that makes the files', () => {
  it('keeps Word and workbook before it begins with the PDF: ended in between, it leaves them, and the report is ready', async () => {
    const { reportId, taskId } = await issue()
    expect(await stateOf(reportId)).toMatchObject({ state: 'rendering', making: true, formats: [] })
    await expect(makeFiles(reportId, 'pdf')).rejects.toThrow(TaskCancelled)
    const word = await stateOf(reportId)
    expect(word).toMatchObject({ state: 'ready', making: true, formats: ['docx', 'xlsx'] })
    await end(taskId, 'cancelled')
    expect(await stateOf(reportId)).toMatchObject({ state: 'ready', making: false })

    const again = await reporting.retryFiles(system(), { reportId })
    expect(again).toMatchObject({ state: 'ready', making: true })
    expect(again.taskId).not.toBe(taskId)
    // Who asks twice is told of the same task.
    expect((await reporting.retryFiles(system(), { reportId })).taskId).toBe(again.taskId)
    await makeFiles(reportId)
    const all = await stateOf(reportId)
    expect(all).toMatchObject({ state: 'ready', formats: ['docx', 'pdf', 'xlsx'] })
    expect([all.sums[0], all.sums[2]]).toEqual(word.sums)
    expect(await audited(reportId)).toEqual([['docx', 'xlsx'], ['pdf']])
    // The PDF is one of the Word file that is kept.
    const [docx, pdf] = await Promise.all((['docx', 'pdf'] as const).map((format) => reporting.issuedFile(system(), { reportId, format })))
    expect(Buffer.from(pdf?.bytes ?? []).toString()).toContain(all.sums[0])
    expect(docx?.name.replace(/docx$/, '')).toBe(pdf?.name.replace(/pdf$/, ''))
  })

  it('that is ended before anything was made leaves the report failed; made again, it has all of them', async () => {
    const { reportId, taskId } = await issue({ issuedOn: '2023-01-06' })
    await expect(makeFiles(reportId, 'docx')).rejects.toThrow(TaskCancelled)
    await end(taskId)
    expect(await stateOf(reportId)).toMatchObject({ state: 'failed', making: false, formats: [] })
    const again = await reporting.retryFiles(system(), { reportId })
    expect(again.state).toBe('rendering')
    await makeFiles(reportId)
    await end(again.taskId, 'done')
    expect(await stateOf(reportId)).toMatchObject({ state: 'ready', formats: ['docx', 'pdf', 'xlsx'] })
    // Now nothing is missing: asking again queues nothing.
    expect((await reporting.retryFiles(system(), { reportId })).taskId).toBe(again.taskId)
  })

  it('goes without the PDF where that fails, and makes it when it is asked again', async () => {
    const { reportId, taskId } = await issue({ issuedOn: '2023-01-07' })
    await withoutOffice(() => makeFiles(reportId).then((steps) => expect(steps).toEqual(['docx', 'pdf', 'done'])))
    await end(taskId, 'done')
    expect(await stateOf(reportId)).toMatchObject({ state: 'ready', formats: ['docx', 'xlsx'] })
    await reporting.retryFiles(system(), { reportId })
    await makeFiles(reportId)
    expect(await stateOf(reportId)).toMatchObject({ formats: ['docx', 'pdf', 'xlsx'] })
  })
})
