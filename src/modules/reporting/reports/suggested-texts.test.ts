import { expect, it } from 'vitest'
import { suggestedTexts } from './suggested-texts.ts'

it.each([
  ['party', null, 'TỈNH ỦY BÌNH THUẬN', 'BAN TỔ CHỨC', 'BC/BTCTU'],
  ['state', null, 'UBND TỈNH BÌNH THUẬN', 'SỞ NỘI VỤ', 'BC-SNV'],
  ['party', 'Thành phố Phan Thiết', 'TỈNH ỦY BÌNH THUẬN', 'THÀNH ỦY PHAN THIẾT', 'BC/TU'],
  ['party', 'Huyện Bắc Bình', 'TỈNH ỦY BÌNH THUẬN', 'HUYỆN ỦY BẮC BÌNH', 'BC/HU'],
  ['party', 'Xã Tân Hà', 'TỈNH ỦY BÌNH THUẬN', 'ĐẢNG ỦY XÃ TÂN HÀ', 'BC/ĐU'],
  ['state', 'Thị xã La Gi', 'UBND TỈNH BÌNH THUẬN', 'UBND THỊ XÃ LA GI', 'BC-UBND'],
  ['state', 'Sở Y tế', 'UBND TỈNH BÌNH THUẬN', 'SỞ Y TẾ', 'BC'],
] as const)('%s layout, %s: %s / %s, %s', (layout, unit, superior, issuer, symbol) => {
  expect(suggestedTexts(layout, 'Tỉnh Bình Thuận', unit)).toMatchObject({ superior, issuer, symbol, place: 'Bình Thuận' })
})
