import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting.ts'

const upper = (text: string) => text.toLocaleUpperCase('vi')

type Letterhead = Pick<ReportTexts, 'superior' | 'issuer' | 'symbol' | 'signerTitle' | 'recipients'>

/** How the committee of a local unit is called, and its symbol: Thành ủy, Huyện ủy … (Party), UBND … (State). Told by the kind its name begins with. */
const localBodies: readonly { readonly begins: RegExp; readonly committee: string; readonly symbol: string }[] = [
  { begins: /^thành phố\s+/i, committee: 'THÀNH ỦY', symbol: 'BC/TU' },
  { begins: /^thị xã\s+/i, committee: 'THỊ ỦY', symbol: 'BC/TU' },
  { begins: /^huyện\s+/i, committee: 'HUYỆN ỦY', symbol: 'BC/HU' },
  { begins: /^xã\s+/i, committee: 'ĐẢNG ỦY XÃ', symbol: 'BC/ĐU' },
  { begins: /^phường\s+/i, committee: 'ĐẢNG ỦY PHƯỜNG', symbol: 'BC/ĐU' },
  { begins: /^thị trấn\s+/i, committee: 'ĐẢNG ỦY THỊ TRẤN', symbol: 'BC/ĐU' },
]

/** Letterhead, signature and recipients to begin with, where no earlier edition has any: of the body that reports for the province in that
 * layout, or of the unit. What cannot be told from the organisation is left for a person to fill. `province` is the name of the root unit. */
export function suggestedTexts(layout: Layout, province: string, unit: string | null): ReportTexts {
  const place = province.replace(/^(tỉnh|thành phố)\s+/i, '')
  const blank = { context: '', directing: '', results: '', limitations: '', directions: '', authority: '', signerName: '', place }
  return { ...blank, ...(unit === null ? ofProvince(layout, place) : ofUnit(layout, place, unit)) }
}

function ofProvince(layout: Layout, place: string): Letterhead {
  return layout === 'party'
    ? {
        superior: `TỈNH ỦY ${upper(place)}`,
        issuer: 'BAN TỔ CHỨC',
        symbol: 'BC/BTCTU',
        signerTitle: 'TRƯỞNG BAN',
        recipients: 'Ban Thường vụ Tỉnh ủy (báo cáo)\nSở Nội vụ, Trường Chính trị tỉnh\nCác cơ quan, đơn vị, địa phương\nLưu Văn phòng Ban',
      }
    : {
        superior: `UBND TỈNH ${upper(place)}`,
        issuer: 'SỞ NỘI VỤ',
        symbol: 'BC-SNV',
        signerTitle: 'GIÁM ĐỐC',
        recipients: 'UBND tỉnh (báo cáo)\nBan Tổ chức Tỉnh ủy\nCác cơ quan, đơn vị, địa phương\nLưu: VT',
      }
}

function ofUnit(layout: Layout, place: string, unit: string): Letterhead {
  const body = localBodies.find(({ begins }) => begins.test(unit))
  if (layout === 'party') {
    const issuer = body ? `${body.committee} ${upper(unit.replace(body.begins, ''))}` : upper(unit)
    return { superior: `TỈNH ỦY ${upper(place)}`, issuer, symbol: body?.symbol ?? 'BC', signerTitle: '', recipients: 'Ban Tổ chức Tỉnh ủy\nLưu Văn phòng' }
  }
  const issuer = body ? `UBND ${upper(unit)}` : upper(unit)
  return { superior: `UBND TỈNH ${upper(place)}`, issuer, symbol: body ? 'BC-UBND' : 'BC', signerTitle: '', recipients: 'Sở Nội vụ\nLưu: VT' }
}
