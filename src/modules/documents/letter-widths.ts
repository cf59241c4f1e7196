/** Of Times New Roman, in ems. */
export const averageLetter = 0.5

/** Bold letters are about this much wider. */
export const boldness = 1.08

/** How wide the longest word of a text is, in ems: what may not be broken. */
export function longestWord(text: string): number {
  return Math.max(0, ...text.split(/[\s/–-]+/).map(widthOf))
}

/** How wide a text is when it is broken once, between words, as evenly as they allow, in ems. */
export function widthInTwoLines(text: string): number {
  return Math.max(
    0,
    ...text.split('\n').map((line) => {
      const words = line.split(' ')
      const breaks = words.map((_, at) => Math.max(widthOf(words.slice(0, at).join(' ')), widthOf(words.slice(at).join(' '))))
      return Math.min(...breaks)
    }),
  )
}

function widthOf(text: string): number {
  return Array.from(text).reduce((ems, char) => ems + emsOf(char), 0)
}

/** About how wide a letter is; marks above and below do not widen it. */
function emsOf(char: string): number {
  const plain = char.normalize('NFD').charAt(0)
  if (/[iljt.,;:'!|()\s]/.test(plain)) return 0.29
  if (/[frsI]/.test(plain)) return 0.38
  if (/[mwMW%]/.test(plain)) return 0.85
  if (/\p{Lu}/u.test(plain)) return 0.7
  return averageLetter
}

/**
 * Breaks a centred text into lines of about one length, none longer than `longest` ems where words allow, rather than a full line and a lonely word.
 * Breaks that are there already stay; one after a comma is preferred.
 */
export function balanced(text: string, longest: number): string {
  return text
    .split('\n')
    .flatMap((line) => balancedLine(line, longest))
    .join('\n')
}

// What belongs together in the subjects of this field; a line that ends with the second kind waits for its word.
const compounds = new Set(
  `bồi dưỡng|đào tạo|chính trị|lý luận|trị hệ|cao cấp|trung cấp|sơ cấp|cán bộ|công chức|viên chức|tập trung|không tập|chuyên viên|viên chính|viên cao|quản lý|
  nhà nước|lãnh đạo|danh sách|điều chỉnh|tham gia|học viên|kiến thức|quốc phòng|an ninh|kế hoạch|rà soát|tiêu chuẩn|chức danh|chi phí|đền bù|kết quả|mở lớp|
  ủy ban|nhân dân|chủ tịch|giám đốc|trưởng phòng|trưởng ban|văn phòng|hành chính|thường vụ|kỹ năng|nông thôn|phát triển|nông nghiệp|thông tin|truyền thông|thể thao|du lịch|môi trường|tài nguyên|xã hội|thương binh|đầu tư|công nghệ`
    .split('|')
    .map((each) => each.trim()),
)
const waiting = /^(về|việc|cử|lớp|hệ|khóa|năm|của|do|ông|bà|đối|và|số|ngạch|phòng|sở|ban)$/

function balancedLine(line: string, longest: number): string[] {
  const count = Math.ceil(widthOf(line) / longest)
  if (count < 2) return [line]
  const words = line.split(' ')
  const even = bestBreak(words, longest, count)
  // Rather one line more than a compound torn apart.
  const looser = even?.torn ? bestBreak(words, longest, count + 1) : undefined
  const best = looser && !looser.torn ? looser : even
  if (!best) return [line]
  return [words.slice(0, best.at).join(' '), ...balancedLine(words.slice(best.at).join(' '), longest)]
}

function bestBreak(words: readonly string[], longest: number, count: number): { readonly at: number; readonly torn: boolean } | undefined {
  const target = widthOf(words.join(' ')) / count
  let best: { readonly at: number; readonly torn: boolean; readonly cost: number } | undefined
  for (let at = 1; at < words.length; at++) {
    const head = words.slice(0, at).join(' ')
    const over = Math.max(0, widthOf(head) - longest, widthOf(words.slice(at).join(' ')) - longest * (count - 1))
    const [last, next] = [(words[at - 1] ?? '').toLocaleLowerCase('vi'), (words[at] ?? '').toLocaleLowerCase('vi')]
    const torn = compounds.has(`${last} ${next}`)
    const cost =
      Math.abs(widthOf(head) - target) + over * 10 + (torn ? target * 0.35 : waiting.test(last) ? target * 0.1 : 0) - (/[,;]$/.test(head) ? target * 0.1 : 0)
    if (!best || cost < best.cost) best = { at, torn, cost }
  }
  return best
}
