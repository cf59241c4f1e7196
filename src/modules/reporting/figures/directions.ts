import type { Limitation } from '#contracts/reporting.ts'
import type { Language, Words } from '#contracts/words.ts'

interface DirectionDeclaration {
  readonly id: string
  readonly words: Words
  /** The limitations that cause it, the weightiest first: one of them must have been found. */
  readonly causes: readonly string[]
}

const declared: readonly DirectionDeclaration[] = [
  {
    id: 'leadership',
    words: {
      vi: 'Nâng cao trách nhiệm lãnh đạo của cấp ủy, người đứng đầu cơ quan, đơn vị đối với công tác đào tạo, bồi dưỡng; mỗi đơn vị có người được cử đi học đúng đối tượng, đúng nguyên tắc tỷ lệ.',
      en: 'Let Party committees and heads of units answer for training: every unit sends people, the right ones and within the ratio.',
    },
    causes: ['over-ratio', 'units-sent-nobody'],
  },
  {
    id: 'review-posts',
    words: {
      vi: 'Rà soát các chức danh chưa được bồi dưỡng để chủ động lập kế hoạch của từng cơ quan, đơn vị, và bám sát kế hoạch năm đã được phê duyệt khi mở lớp.',
      en: 'Review the posts whose holders were never trained, let each unit plan for them, and keep to the approved plan when opening classes.',
    },
    causes: ['off-plan', 'disengaged-units', 'classes-cancelled'],
  },
  {
    id: 'incumbent-and-planned',
    words: {
      vi: 'Gắn việc cử đi học với chức danh đang giữ và chức danh trong quy hoạch, ghi rõ trong quyết định cử; tạo điều kiện cho cán bộ nữ, cán bộ trẻ, cán bộ người dân tộc thiểu số được học tập nâng cao trình độ.',
      en: 'Tie every sending to the post held or planned and say so in the decision; give women, the young and ethnic-minority cadres their chance.',
    },
    causes: ['wrong-target', 'sent-without-decision'],
  },
]

/** A direction in words; undefined for an id that there is none of. */
export const directionWords = (id: string): Words | undefined => declared.find((each) => each.id === id)?.words

/** What follows from the limitations that were found: each direction names the one that causes it. */
export function directionsFrom(found: readonly Limitation[], language: Language): { id: string; text: string; because: string }[] {
  const counts = new Map(found.map(({ id, count }) => [id, count]))
  return declared.flatMap(({ id, words, causes }) => {
    const because = causes.find((cause) => (counts.get(cause) ?? 0) > 0)
    return because === undefined ? [] : [{ id, text: words[language], because }]
  })
}
