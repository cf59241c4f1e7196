import { expect, it } from 'vitest'
import { taskInWords } from './task-routes.ts'

it('a task that failed says why in the reader’s words; one that was stopped says nothing', () => {
  const task = {
    ...{ taskId: '01a21c79-f7b6-7015-841f-517fd0d8c871', kind: 'nomination.papers', done: 0, total: null, step: null, result: null },
    ...{ createdAt: '2021-12-10T01:00:00.000Z', finishedAt: null, errorCode: 'nomination.nobody-sent', errorParams: {} },
  }
  expect(taskInWords({ ...task, state: 'failed' }, 'vi').problem).toBe('Không còn ai được cử theo quyết định này, nên không có giấy nào để lập.')
  expect(taskInWords({ ...task, state: 'failed' }, 'en').problem).toMatch(/^Nobody is sent/)
  expect(taskInWords({ ...task, state: 'failed', errorCode: 'gone.code' }, 'en').problem).toMatch(/^Something went wrong/)
  expect(taskInWords({ ...task, state: 'cancelled', errorCode: 'kernel.internal' }, 'vi').problem).toBe(null)
})
