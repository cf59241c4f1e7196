import type { Layout } from '#contracts/documents.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

// What the documents about sending people say: names, never ids; no query of their own. Official documents are in Vietnamese, whatever the screen's language.
// Nothing here says that somebody is planned for a post: these documents go to everybody they name.

/** A letterhead as somebody wrote it. */
export interface GivenHead {
  readonly kind: 'given'
  readonly superior: string
  readonly issuer: string
  /** As a sentence names the body: “Ban Tổ chức Tỉnh ủy”. */
  readonly name: string
  /** What follows the number: “QĐ/BTCTU”, “QĐ-SNV”. */
  readonly symbol: string
  readonly place: string
  /** Who decides, as a decision has it above its articles; absent: the body. */
  readonly decidingBody?: string
}

/** Who issues: the province's committee (Ban Thường vụ Tỉnh ủy, UBND tỉnh), its commission (Ban Tổ chức, Sở Nội vụ), a unit, each with its usual letterhead,
 * or a letterhead that was written. */
export type Issuer = { readonly kind: 'committee' | 'commission' } | { readonly kind: 'unit'; readonly name: string } | GivenHead

/** Head and signature of a document. */
export interface HeadPaper {
  readonly layout: Layout
  /** Name of the root unit. */
  readonly province: string
  readonly issuer: Issuer
  /** Absent: the post that usually signs, without a name. */
  readonly signer?: { readonly authority?: string; readonly title: string; readonly name: string }
  /** Whole number and symbol, “27-QĐ/TU”; null leaves it open. */
  readonly number: string | null
  readonly date: PlainDate | null
  /** Absent: those usual for the kind. */
  readonly recipients?: readonly string[]
  /** Said on every page where the people are invented; null where they are real. */
  readonly demonstration: string | null
}

export interface ClassPaper {
  /** With the word: “lớp Cao cấp lý luận chính trị khóa 12”. */
  readonly name: string
  readonly programme: string
  readonly provider: string
  readonly place: string | null
  /** In words: không tập trung. */
  readonly studyForm: string | null
  /** In words: trực tiếp, trực tuyến. */
  readonly mode: string | null
  readonly opensOn: PlainDate | null
  readonly endsOn: PlainDate | null
  /** Who pays, in words. */
  readonly fund: string | null
}

export interface LearnerPaper {
  readonly fullName: string
  readonly sex: 'male' | 'female'
  readonly birthDate: PlainDate
  readonly ethnicGroup: string | null
  readonly minority: boolean
  readonly post: string
  readonly unitName: string
  /** The proposing unit, which lists are grouped by. */
  readonly group: string
  /** What must stand beside the name: an exception with who granted it. */
  readonly note: string | null
}

/** The grounds of a decision, each without the word “Căn cứ”. */
export interface Grounds {
  readonly bases: readonly string[]
  /** “Trưởng Ban Tổ chức Tỉnh ủy”, null where nobody proposed. */
  readonly proposedBy: string | null
  /** Who carries it out besides those it names: “Chánh Văn phòng Tỉnh ủy, Ban Tổ chức Tỉnh ủy”. */
  readonly enforcers: string
}

/** How long whoever was sent must serve afterwards, and by which rule; null: no such duty. */
export interface ServiceDuty {
  readonly months: number
  readonly basis: string
}

export interface SendDecision extends Grounds {
  readonly class: ClassPaper
  /** One: the decision names them in its text; more: in an appendix. */
  readonly learners: readonly LearnerPaper[]
  readonly duty: ServiceDuty | null
}

/** An amending decision: who is sent no more, who goes instead. */
export interface AmendDecision extends Grounds {
  readonly class: ClassPaper
  readonly amends: { readonly number: string; readonly date: PlainDate }
  readonly changes: readonly { readonly removed: LearnerPaper | null; readonly added: LearnerPaper | null; readonly reason: string | null }[]
}

export interface OpenClassDecision extends Grounds {
  readonly class: ClassPaper
  readonly learners: number | null
  readonly leadBody: string
  readonly coordinatingBodies: readonly string[]
}

export interface Summons {
  readonly class: ClassPaper
  readonly learner: LearnerPaper
  /** “Quyết định số 27-QĐ/TU ngày 05/01/2022 của Ban Thường vụ Tỉnh ủy”. */
  readonly basis: string
  /** When and where they are expected: “7 giờ 30, ngày 14/03/2022”. */
  readonly gathersAt: string
  readonly bring: readonly string[]
  readonly contact: string | null
  readonly answerBy: PlainDate
}

export interface Roster {
  readonly class: ClassPaper
  readonly learners: readonly LearnerPaper[]
}

/** A list that a unit puts forward, as it is printed: nothing that tells of succession planning. */
export interface NominationListPaper {
  readonly unitName: string
  readonly class: Pick<ClassPaper, 'name' | 'programme'>
  readonly classCode: string
  readonly judgedOn: PlainDate
  /** In their order; `note` is what is stamped beside the name: an exception and what became of it, or why somebody was struck off. */
  readonly people: readonly (LearnerPaper & { readonly alternate: boolean; readonly verdict: string })[]
}

export interface EnrolmentNotice {
  readonly class: ClassPaper
  readonly bases: readonly string[]
  readonly learners: number | null
  readonly targets: readonly string[]
  readonly conditions: readonly string[]
  /** What must be handed in. */
  readonly papers: readonly string[]
  readonly sendTo: string
  readonly sendBy: PlainDate
  readonly contact: string | null
}

export interface Commitment {
  readonly class: ClassPaper
  readonly learner: LearnerPaper
  /** null: it is not known here by which decision. */
  readonly decision: { readonly number: string; readonly date: PlainDate; readonly by: string } | null
  readonly addressee: string
  /** How many times how many months of study; null: recorded without the law it came from. */
  readonly rule: { readonly studyMonths: number; readonly numerator: number; readonly denominator: number } | null
  readonly months: number
  /** null: as the law has it. */
  readonly legalBasis: string | null
}

export interface Reimbursement extends Grounds {
  readonly class: ClassPaper
  readonly learner: LearnerPaper
  /** Why it must be paid back, as the rule names it. */
  readonly reason: string
  /** How the sum comes about, a line each, values as they are to be read: “60.000.000 đồng”. */
  readonly steps: readonly { readonly name: string; readonly value: string }[]
  /** In đồng; 0: nothing is to be paid back. */
  readonly amount: number
  /** What the rules give, and why the council proposes another sum; null: it proposes that one. */
  readonly adjusted: { readonly computed: number; readonly words: string } | null
  readonly dueOn: PlainDate
  /** Who takes the money. */
  readonly payee: string
}

export interface ReviewReport {
  readonly on: PlainDate
  /** Whose posts: “tỉnh Ví Dụ”. */
  readonly about: string
  readonly bases: readonly string[]
  readonly holders: number
  readonly met: number
  readonly lacking: number
  readonly unknown: number
  readonly studying: number
  readonly planned: number
  readonly ladders: readonly { readonly name: string; readonly needed: number; readonly met: number; readonly missing: number; readonly unknown: number }[]
  readonly units: readonly { readonly name: string; readonly holders: number; readonly lacking: number; readonly studying: number; readonly planned: number }[]
  readonly people: readonly {
    readonly fullName: string
    readonly post: string
    readonly unitName: string
    readonly missing: string
    readonly overdueSince: PlainDate | null
    readonly next: string | null
  }[]
  /** A paragraph each; none: the usual request. */
  /** So many cases that `people` names none of them; null: it names everybody. */
  readonly unlisted: number | null
  readonly remarks: readonly string[]
}
