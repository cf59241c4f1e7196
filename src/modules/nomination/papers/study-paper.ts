import type { PlainDate } from '#kernel/plain-date.ts'
import type { ClassPaper } from '../documents/papers.ts'

interface Study {
  readonly reason: string
  readonly trainingFrom: string | null
  readonly trainingTo: string | null
}

/** A training that is no class here, as its commitment names it. */
export const studyPaper = ({ reason, trainingFrom, trainingTo }: Study): ClassPaper => ({
  ...{ name: `chương trình ${reason.slice(0, 1).toLocaleLowerCase('vi')}${reason.slice(1)}`, programme: reason, provider: 'cơ sở đào tạo, bồi dưỡng' },
  ...{ place: null, studyForm: null, mode: null, fund: null, opensOn: trainingFrom as PlainDate | null, endsOn: trainingTo as PlainDate | null },
})
