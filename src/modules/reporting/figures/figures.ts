import type { Words } from '#contracts/words.ts'
import type { Expression } from '#modules/expression/index.ts'

/** A figure, declared once: from it come the number, the list of people behind it, the table and the chart. */
export interface FigureDeclaration {
  readonly id: string
  readonly words: Words
  /** Which enrolment-turns, over the facts of an enrolment; the period and the way of counting follow from its channel. */
  readonly where: Expression
  /** sent: by the decision; opened: classes too, learners by the roster; both: each in its own way. */
  readonly counting: 'sent' | 'opened' | 'both'
}

const opened = { field: 'channel', operator: '=', value: 'opened' } as const
const sent = { field: 'channel', operator: '=', value: 'sent' } as const
const ofType = (code: string) => ({ field: 'type', operator: 'contains', value: code }) as const
const all = (...rules: Expression[]): Expression => ({ combinator: 'and', rules })
const any = (...rules: Expression[]): Expression => ({ combinator: 'or', rules })

/** The figures of the annual report, in its order. Codes of training types are those of the catalogue. */
export const annualFigures: readonly FigureDeclaration[] = [
  {
    id: 'sent.advanced-theory',
    words: {
      vi: 'Cử đi đào tạo cao cấp lý luận chính trị và hoàn chỉnh chương trình',
      en: 'Sent to advanced political theory and its bridging course',
    },
    where: all(sent, ofType('DT-LLCT-CC')),
    counting: 'sent',
  },
  {
    id: 'opened.intermediate-theory',
    words: { vi: 'Mở lớp đào tạo trung cấp lý luận chính trị', en: 'Classes of intermediate political theory opened' },
    where: all(opened, ofType('DT-LLCT-TC')),
    counting: 'opened',
  },
  {
    id: 'sent.degree',
    words: { vi: 'Cử đi đào tạo đại học và sau đại học', en: 'Sent to university and postgraduate study' },
    where: all(sent, any(ofType('DT-CM-DH'), ofType('DT-SDH'), ofType('DT-DC'))),
    counting: 'sent',
  },
  {
    id: 'sent.leaders',
    words: { vi: 'Cử cán bộ lãnh đạo, quản lý đi bồi dưỡng', en: 'Leaders and managers sent to in-service training' },
    where: all(sent, any(ofType('BD-LDQL'), ofType('BD-QPAN'), ofType('BD-QLNN-CVCC'), ofType('BD-CD-DANG'))),
    counting: 'sent',
  },
  {
    id: 'opened.fostering',
    words: { vi: 'Mở lớp bồi dưỡng chuyên môn, nghiệp vụ', en: 'In-service classes opened' },
    where: all(opened, { field: 'family', operator: '=', value: 'fostering' }),
    counting: 'opened',
  },
  {
    id: 'opened.total',
    words: { vi: 'Tổng số lớp mở trong kỳ', en: 'All classes opened in the period' },
    where: all(opened),
    counting: 'opened',
  },
  {
    id: 'all',
    words: { vi: 'Tổng số lượt đào tạo, bồi dưỡng', en: 'All enrolment-turns' },
    where: all(),
    counting: 'both',
  },
]

/** The figure of one node of the taxonomy: everything below it, sent and opened. */
export function figureOfType(type: { readonly code: string; readonly words: Words }): FigureDeclaration {
  return { id: `type:${type.code}`, words: type.words, where: ofType(type.code), counting: 'both' }
}
