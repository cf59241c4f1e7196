import type { Paper } from '#contracts/nomination-papers.ts'

const kinds = ['decision', 'roster', 'summons', 'commitment', 'open-class', 'enrolment-notice', 'review-report'] as const

/** What a document is called by. */
export const kindOfPaper = ({ kind }: Pick<Paper, 'kind'>): (typeof kinds)[number] => kinds.find((each) => each === kind) ?? 'decision'

export const classPapersPath = (classId: string): string => `/api/nominations/classes/${classId}/documents`
