import type { TFunction } from 'i18next'
import type { TaskState } from '#contracts/tasks.ts'

const stepWords = {
  read: 'stepRead',
  compare: 'stepCompare',
  write: 'stepWrite',
  docx: 'stepDocx',
  xlsx: 'stepXlsx',
  pdf: 'stepPdf',
  keep: 'stepKeep',
  check: 'stepCheck',
  places: 'stepPlaces',
  lecturers: 'stepLecturers',
} as const

/** What the step a task is at is called; undefined where it has no name. */
export function stepOf(t: TFunction, { step }: Pick<TaskState, 'step'>): string | undefined {
  return step !== null && Object.hasOwn(stepWords, step) ? t(stepWords[step as keyof typeof stepWords]) : undefined
}
