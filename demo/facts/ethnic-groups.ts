/** Ethnic groups of the demonstration and where their people live. That these groups live in Bình Thuận, and in which communes mostly, is known;
 * the shares are invented and not statistics of any commune. */
export const ethnicGroups = ['Kinh', 'Chăm', 'Ra Glai', 'Cơ Ho', 'Hoa', 'Tày', 'Nùng', 'Chơ Ro'] as const

export type EthnicName = (typeof ethnicGroups)[number]

/** Codes of the official list of the 54 groups. */
export const ethnicCodes: Readonly<Record<EthnicName, string>> = {
  Kinh: '01',
  Tày: '02',
  Hoa: '04',
  Nùng: '07',
  'Cơ Ho': '16',
  Chăm: '17',
  'Ra Glai': '21',
  'Chơ Ro': '32',
}

type Shares = readonly (readonly [group: EthnicName, share: number])[]

/** Shares of the minorities by commune code of 2021; the rest is Kinh. */
const byCommune: Readonly<Record<string, Shares>> = {
  '22975': [['Ra Glai', 0.6]], // Phan Dũng
  '22987': [['Chăm', 0.45]], // Phú Lạc
  '22978': [['Chăm', 0.08]], // Phong Phú
  '23035': [['Chăm', 0.7]], // Phan Hòa
  '23044': [['Chăm', 0.55]], // Phan Hiệp
  '23038': [['Chăm', 0.5]], // Phan Thanh
  '23005': [['Chăm', 0.08]], // Chợ Lầu
  '23008': [
    ['Cơ Ho', 0.6],
    ['Ra Glai', 0.08],
  ], // Phan Sơn
  '23011': [
    ['Cơ Ho', 0.35],
    ['Ra Glai', 0.25],
  ], // Phan Lâm
  '23017': [
    ['Ra Glai', 0.35],
    ['Cơ Ho', 0.2],
  ], // Phan Điền
  '23026': [
    ['Cơ Ho', 0.4],
    ['Ra Glai', 0.18],
  ], // Phan Tiến
  '23014': [
    ['Nùng', 0.2],
    ['Hoa', 0.1],
  ], // Bình An
  '23020': [
    ['Nùng', 0.22],
    ['Hoa', 0.2],
    ['Tày', 0.04],
  ], // Hải Ninh
  '23023': [
    ['Nùng', 0.12],
    ['Hoa', 0.1],
  ], // Sông Lũy
  '23029': [
    ['Nùng', 0.2],
    ['Tày', 0.06],
  ], // Sông Bình
  '23059': [['Chăm', 0.2]], // Ma Lâm
  '23089': [['Chăm', 0.18]], // Hàm Trí
  '23077': [['Chăm', 0.12]], // Hàm Phú
  '23065': [['Cơ Ho', 0.6]], // La Dạ
  '23074': [['Cơ Ho', 0.65]], // Đông Giang
  '23068': [['Cơ Ho', 0.65]], // Đông Tiến
  '23107': [
    ['Cơ Ho', 0.12],
    ['Nùng', 0.05],
  ], // Đa Mi
  '23113': [['Ra Glai', 0.65]], // Mỹ Thạnh
  '23116': [['Ra Glai', 0.6]], // Hàm Cần
  '23134': [['Ra Glai', 0.1]], // Tân Lập
  '23239': [['Ra Glai', 0.15]], // Sông Phan
  '23149': [['Chăm', 0.1]], // Lạc Tánh
  '23161': [['Cơ Ho', 0.5]], // La Ngâu
  '23167': [['Cơ Ho', 0.18]], // Măng Tố
  '23185': [
    ['Ra Glai', 0.08],
    ['Chăm', 0.04],
  ], // Đức Thuận
  '23182': [['Chơ Ro', 0.08]], // Gia Huynh
  '23188': [['Ra Glai', 0.12]], // Suối Kiết
  '23152': [
    ['Tày', 0.06],
    ['Nùng', 0.05],
  ], // Bắc Ruộng
  '23200': [
    ['Tày', 0.05],
    ['Nùng', 0.04],
  ], // Sùng Nhơn
  '23206': [
    ['Chăm', 0.04],
    ['Hoa', 0.03],
  ], // Nam Chính
  '23227': [['Chơ Ro', 0.18]], // Trà Tân
  '23257': [
    ['Chơ Ro', 0.2],
    ['Chăm', 0.04],
  ], // Tân Hà (Hàm Tân)
  '23260': [['Chơ Ro', 0.06]], // Tân Xuân
  '23254': [['Chăm', 0.1]], // Tân Thắng
}

/** Shares by district, for offices and for communes not named above. */
const byDistrict: Readonly<Record<string, Shares>> = {
  '595': [['Chăm', 0.03]],
  '596': [
    ['Chăm', 0.07],
    ['Cơ Ho', 0.02],
    ['Nùng', 0.03],
    ['Hoa', 0.01],
  ],
  '597': [
    ['Chăm', 0.03],
    ['Cơ Ho', 0.025],
  ],
  '598': [['Ra Glai', 0.02]],
  '599': [
    ['Cơ Ho', 0.02],
    ['Chăm', 0.015],
    ['Tày', 0.01],
  ],
  '600': [
    ['Tày', 0.012],
    ['Nùng', 0.01],
    ['Chơ Ro', 0.008],
    ['Hoa', 0.008],
  ],
  '601': [
    ['Chơ Ro', 0.012],
    ['Chăm', 0.008],
  ],
}

const elsewhere: Shares = [
  ['Chăm', 0.018],
  ['Hoa', 0.008],
  ['Cơ Ho', 0.005],
  ['Tày', 0.004],
  ['Nùng', 0.004],
  ['Ra Glai', 0.004],
  ['Chơ Ro', 0.002],
]

/** The group at a place for a number in [0, 1). `local` = share of the staff that comes from the place (teachers come from all over). */
export function ethnicGroupAt(value: number, commune: string | undefined, district: string | undefined, unitCode: string, local: number): EthnicName {
  // The body for the affairs of the ethnic minorities is staffed by them more than others.
  const shares = unitCode.startsWith('BDT')
    ? ([
        ['Chăm', 0.25],
        ['Ra Glai', 0.08],
        ['Cơ Ho', 0.08],
      ] as Shares)
    : (commune && byCommune[commune]) || (district && byDistrict[district]) || elsewhere
  let from = 0
  for (const [group, share] of shares) {
    from += Math.min(share * local * 1.4, share + 0.1)
    if (value < from) return group
  }
  return 'Kinh'
}
