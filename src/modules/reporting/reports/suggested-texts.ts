import type { Layout } from '#contracts/documents.ts'
import type { ReportTexts } from '#contracts/reporting.ts'

const upper = (text: string) => text.toLocaleUpperCase('vi')

/** Letterhead, signature and recipients to begin with, where no earlier edition has any: of the body that reports for the province in that
 * layout, or of the unit. `province` is the name of the root unit. */
export function suggestedTexts(layout: Layout, province: string, unit: string | null): ReportTexts {
  const place = province.replace(/^(tỉnh|thành phố)\s+/i, '')
  const blank = { context: '', directing: '', results: '', limitations: '', directions: '', signerName: '' }
  if (unit !== null) {
    const superior = layout === 'party' ? `TỈNH ỦY ${upper(place)}` : `UBND TỈNH ${upper(place)}`
    return {
      ...blank,
      superior,
      issuer: upper(unit),
      symbol: 'BC',
      place,
      authority: '',
      signerTitle: 'THỦ TRƯỞNG ĐƠN VỊ',
      recipients: layout === 'party' ? 'Ban Tổ chức Tỉnh ủy\nLưu Văn phòng' : 'Sở Nội vụ\nLưu: VT',
    }
  }
  if (layout === 'party') {
    return {
      ...blank,
      superior: `TỈNH ỦY ${upper(place)}`,
      issuer: 'BAN TỔ CHỨC',
      symbol: 'BC/BTCTU',
      place,
      authority: '',
      signerTitle: 'TRƯỞNG BAN',
      recipients: 'Ban Thường vụ Tỉnh ủy (báo cáo)\nSở Nội vụ, Trường Chính trị tỉnh\nCác cơ quan, đơn vị, địa phương\nLưu Văn phòng Ban',
    }
  }
  return {
    ...blank,
    superior: `UBND TỈNH ${upper(place)}`,
    issuer: 'SỞ NỘI VỤ',
    symbol: 'BC-SNV',
    place,
    authority: '',
    signerTitle: 'GIÁM ĐỐC',
    recipients: 'UBND tỉnh (báo cáo)\nBan Tổ chức Tỉnh ủy\nCác cơ quan, đơn vị, địa phương\nLưu: VT',
  }
}
