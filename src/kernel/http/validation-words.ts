import type { Language, Words } from '#contracts/words.ts'
import { fill } from '#contracts/words.ts'

/** A finding of the schema, as far as words need it. */
export interface ValidationIssue {
  readonly code?: string | undefined
  readonly expected?: unknown
  readonly format?: unknown
  readonly origin?: unknown
  readonly minimum?: unknown
  readonly maximum?: unknown
  readonly values?: readonly unknown[]
  readonly keys?: readonly string[]
}

const formats: Readonly<Record<string, Words>> = {
  date: { vi: 'Nhập ngày dạng năm-tháng-ngày, ví dụ 2021-12-10.', en: 'Give a date as year-month-day, such as 2021-12-10.' },
  datetime: { vi: 'Nhập thời điểm dạng ISO, ví dụ 2021-12-10T08:00:00+07:00.', en: 'Give an ISO instant, such as 2021-12-10T08:00:00+07:00.' },
  uuid: { vi: 'Mã này không đúng dạng. Chọn lại từ danh sách.', en: 'This identifier is malformed. Choose again from the list.' },
}

const findings = {
  type: { vi: 'Còn thiếu hoặc sai kiểu. Nhập {expected}.', en: 'Missing or of the wrong kind. Give {expected}.' },
  format: { vi: 'Không đúng dạng. Xem lại cách viết của ô này.', en: 'Malformed. Check how this field is written.' },
  shortText: { vi: 'Nhập ít nhất {minimum} ký tự.', en: 'Give at least {minimum} characters.' },
  longText: { vi: 'Nhập nhiều nhất {maximum} ký tự.', en: 'Give at most {maximum} characters.' },
  fewItems: { vi: 'Cần ít nhất {minimum} mục.', en: 'At least {minimum} items are needed.' },
  manyItems: { vi: 'Nhiều nhất {maximum} mục.', en: 'At most {maximum} items.' },
  small: { vi: 'Nhỏ nhất là {minimum}.', en: 'The least is {minimum}.' },
  big: { vi: 'Lớn nhất là {maximum}.', en: 'The most is {maximum}.' },
  choice: { vi: 'Chọn một trong: {values}.', en: 'Choose one of: {values}.' },
  unknownKeys: { vi: 'Bỏ các ô không dùng: {keys}.', en: 'Remove what is not known: {keys}.' },
  other: { vi: 'Giá trị chưa đúng. Sửa ô này.', en: 'This value is not right. Correct it.' },
} as const satisfies Readonly<Record<string, Words>>

const kinds: Readonly<Record<string, Words>> = {
  string: { vi: 'chữ', en: 'text' },
  number: { vi: 'số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'có hoặc không (true/false)', en: 'yes or no (true/false)' },
  array: { vi: 'danh sách', en: 'a list' },
  object: { vi: 'một nhóm ô', en: 'a group of fields' },
}

/** Words for one finding of the schema, telling what to write instead. */
export function validationWords(issue: ValidationIssue, language: Language): string {
  const put = (words: Words, params: Record<string, unknown> = {}) => fill(words[language], params)
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kinds[String(issue.expected)]
      return put(findings.type, { expected: kind ? kind[language] : String(issue.expected) })
    }
    case 'invalid_format':
      return put(formats[String(issue.format)] ?? findings.format)
    case 'too_small':
      return put(issue.origin === 'string' ? findings.shortText : issue.origin === 'array' ? findings.fewItems : findings.small, {
        minimum: issue.minimum,
      })
    case 'too_big':
      return put(issue.origin === 'string' ? findings.longText : issue.origin === 'array' ? findings.manyItems : findings.big, {
        maximum: issue.maximum,
      })
    case 'invalid_value':
      return put(findings.choice, { values: (issue.values ?? []).join(', ') })
    case 'unrecognized_keys':
      return put(findings.unknownKeys, { keys: (issue.keys ?? []).join(', ') })
    default:
      return put(findings.other)
  }
}
