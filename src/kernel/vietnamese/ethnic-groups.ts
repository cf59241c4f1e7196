import { fold, normalise } from './text.ts'

/** One of the 54 ethnic groups. */
export interface EthnicGroup {
  /** '01' (Kinh) to '54', in the order of the official list. */
  readonly code: string
  readonly name: string
  /** Every group but Kinh. */
  readonly isMinority: boolean
  /** Other names and spellings that files use. Hyphens, spaces, apostrophes, accents and capitals need no variant. */
  readonly variants: readonly string[]
}

// The order is that of the official list of 1979 (121-TCTK/PPCĐ), whose numbers are the codes in personnel files.
const list: readonly (readonly [name: string, ...variants: string[]])[] = [
  ['Kinh', 'Việt', 'Kinh (Việt)'],
  ['Tày'],
  ['Thái', 'Thái Trắng', 'Thái Đen', 'Tày Khao', 'Tày Đăm'],
  ['Hoa', 'Hán', 'Hoa (Hán)', 'Triều Châu', 'Phúc Kiến'],
  ['Khmer', 'Khơ Me', 'Khơ Mer', 'Khme', 'Miên', 'Khơ Me Krôm'],
  ['Mường'],
  ['Nùng', 'Nùng An', 'Nùng Cháo', 'Nùng Lòi', 'Phàn Slình'],
  ['Mông', 'Hmông', "H'Mông", 'Mông (Hmông)', 'Mẹo', 'Mèo'],
  ['Dao', 'Mán', 'Dao Đỏ', 'Quần Trắng'],
  ['Gia Rai', 'Jrai', 'Giơ Rai', 'Chơ Rai', 'Gia Rai (Jrai)'],
  ['Ngái', 'Sán Ngái', 'Khách Gia'],
  ['Ê Đê', 'Ra Đê', 'Rha Đê', 'Rhade', 'Ê Đê Kpă', 'Bih'],
  ['Ba Na', 'Bahnar', 'Banar', 'Gơ Lar', 'Rơ Ngao'],
  ['Xơ Đăng', 'Sơ Đăng', 'Xê Đăng', 'Sedang', 'Ca Dong', 'Ha Lăng', 'Mơ Nâm'],
  ['Sán Chay', 'Sán Chỉ', 'Cao Lan', 'Cao Lan – Sán Chỉ', 'Sán Chay (Cao Lan – Sán Chỉ)'],
  ['Cơ Ho', "K'ho", 'Kơ Ho', 'Koho', 'Kaho', 'Cơ Ho (Kơ Ho)', 'Srê', 'Xrê', 'Chil', 'Cil', 'Lạch', 'Tơ Ring'],
  ['Chăm', 'Chàm', 'Hroi', 'Chăm Hroi', 'Champa'],
  ['Sán Dìu', 'Sán Dẻo'],
  ['Hrê', 'Chăm Rê'],
  ['Mnông', 'Pnông', 'Bu Nông'],
  ['Ra Glai', 'Raglay', 'Raklay', 'Rắc Lây', 'Rắc Lay', 'Roglai'],
  ['Xtiêng', 'Stiêng', 'Xa Điêng'],
  ['Bru – Vân Kiều', 'Bru', 'Vân Kiều', 'Brũ'],
  ['Thổ', 'Đan Lai', 'Ly Hà', 'Tày Poọng'],
  ['Giáy', 'Dáy', 'Nhắng'],
  ['Cơ Tu', 'Ca Tu', 'Katu', 'Kơ Tu'],
  ['Giẻ Triêng', 'Gié Triêng', 'Giẻ', 'Triêng', 'Tà Riềng'],
  ['Mạ', 'Châu Mạ'],
  ['Khơ Mú', 'Khmú', 'Xá Cẩu'],
  ['Co', 'Cor', 'Kor'],
  ['Tà Ôi', 'Pa Cô', 'Pa Kô', 'Pa Hi'],
  ['Chơ Ro', 'Chrau', 'Châu Ro', 'Chrau Jro'],
  ['Kháng'],
  ['Xinh Mun', 'Sinh Mun', 'Puộc'],
  ['Hà Nhì', 'U Ní'],
  ['Chu Ru', 'Chơ Ru'],
  ['Lào'],
  ['La Chí', 'Cù Tê'],
  ['La Ha', 'Khlá Phlạo'],
  ['Phù Lá', 'Xá Phó', 'Bồ Khô Pạ'],
  ['La Hủ', 'Khù Sung', 'Cò Sung'],
  ['Lự', 'Lừ'],
  ['Lô Lô', 'Mùn Di'],
  ['Chứt', 'Rục', 'Mã Liềng', 'A Rem'],
  ['Mảng'],
  ['Pà Thẻn', 'Pà Hưng'],
  ['Cơ Lao', 'Cờ Lao'],
  ['Cống', 'Xắm Khống'],
  ['Bố Y', 'Tu Dí', 'Trọng Gia'],
  ['Si La', 'Cù Dề Xừ'],
  ['Pu Péo', 'Ka Bèo'],
  ['Brâu', 'Brao'],
  ['Ơ Đu', 'Tày Hạt'],
  ['Rơ Măm'],
]

export const ethnicGroups: readonly EthnicGroup[] = list.map(([name, ...variants], index) => ({
  code: String(index + 1).padStart(2, '0'),
  name,
  isMinority: index > 0,
  variants,
}))

const byCode = new Map(ethnicGroups.map((group) => [group.code, group]))

export function ethnicGroupByCode(code: string): EthnicGroup | undefined {
  return byCode.get(code)
}

const lettersOf = (text: string) =>
  normalise(text)
    .toLowerCase()
    .replace(/^(dân tộc|người)\s+/u, '')
    .replace(/[^\p{L}\p{M}\d]/gu, '')

// Two ladders, exact letters before letters without accents; in each, names before variants, and what two groups share is nobody's.
const exact = new Map<string, EthnicGroup>()
const folded = new Map<string, EthnicGroup | undefined>()
for (const namesOf of [(group: EthnicGroup) => [group.name], (group: EthnicGroup) => group.variants]) {
  const settled = new Set(folded.keys())
  for (const group of ethnicGroups) {
    for (const spelling of namesOf(group).map(lettersOf)) {
      if (!exact.has(spelling)) exact.set(spelling, group)
      const plain = fold(spelling)
      if (settled.has(plain)) continue
      folded.set(plain, folded.has(plain) && folded.get(plain) !== group ? undefined : group)
    }
  }
}

/** The group that a text names by code, name or variant, with or without accents; undefined when none or more than one could be meant. */
export function matchEthnicGroup(text: string): EthnicGroup | undefined {
  const spelling = lettersOf(text)
  if (/^\d{1,2}$/.test(spelling)) return byCode.get(spelling.padStart(2, '0'))
  return exact.get(spelling) ?? folded.get(fold(spelling))
}
