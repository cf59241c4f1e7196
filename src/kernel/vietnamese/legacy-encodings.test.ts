import { describe, expect, test } from 'vitest'
import { looksLikeTcvn3, looksLikeVni } from './index.ts'

const tcvn3 = [
  'NguyÔn V¨n Hïng',
  'TrÇn ThÞ Hµ',
  'Ph¹m Minh §øc',
  'Lª V¨n ViÖt',
  'Uû ban nh©n d©n',
  'Hå ThÞ Thuû',
  '®¹i häc',
  'C¸n bé',
  'B×nh ThuËn',
  'Phan ThiÕt',
  'Ngun V¨n An',
  'huyÖn Tuy Phong',
]
const vni = [
  'Nguyeãn Vaên Huøng',
  'Traàn Thò Haø',
  'Phaïm Minh Ñöùc',
  'Leâ Vaên Vieät',
  'Phan Thieát',
  'Bình Thuaän',
  'Caùn boä',
  'huyeän Tuy Phong',
  'nöôùc',
  'Ñaïi hoïc',
]
const unicode = [
  'Nguyễn Văn Hùng',
  'Trần Thị Hà',
  'Lê Hoà',
  'Hoà',
  'Hà',
  'Tô Tú',
  'Lê',
  'Trà Cú',
  'CHU VÀ',
  'Phòng Tài chính',
  'khoé',
  'Khoa Tôn giáo',
  'LÊ THÀNH CÔNG',
  'Tuân',
  'Yên',
  'Mê Pu',
  'Quý',
  'ngoèo',
  'Hoàn',
  'Hán Nôm',
  'toán',
  'uỷ ban',
  "K'ho",
]
const foreign = [
  'Müller',
  'Côte d’Ivoire',
  'São Tomé',
  'François',
  'Ångström',
  '100 m²',
  '5 µm',
  '© 2021',
  'Microsoft®',
  '« tự học »',
  'A · B',
  'Phan Thiet',
  '37½',
  'Zoë',
  'Málaga',
  'España',
  '±3°',
]

describe('old encodings shown as Western letters', () => {
  test.each(tcvn3)('TCVN3: %s', (text) => expect([looksLikeTcvn3(text), looksLikeVni(text)]).toEqual([true, false]))
  test.each(vni)('VNI: %s', (text) => expect([looksLikeTcvn3(text), looksLikeVni(text)]).toEqual([false, true]))
  test.each([...unicode, ...unicode.map((text) => text.normalize('NFD'))])('Unicode: %s', (text) =>
    expect([looksLikeTcvn3(text), looksLikeVni(text)]).toEqual([false, false]),
  )
  test.each(foreign)('foreign: %s', (text) => expect([looksLikeTcvn3(text), looksLikeVni(text)]).toEqual([false, false]))
})
