/** Where people were born: code of the civil registry (first three digits of a CCCD) and the province's name of 2021. */
export interface NativePlace {
  readonly code: string
  readonly name: string
  readonly weight: number
}

/** Bình Thuận first; the others are where its people come from, with invented weights. */
export const nativeProvinces: readonly NativePlace[] = [
  { code: '060', name: 'Bình Thuận', weight: 740 },
  { code: '040', name: 'Nghệ An', weight: 26 },
  { code: '038', name: 'Thanh Hóa', weight: 22 },
  { code: '042', name: 'Hà Tĩnh', weight: 20 },
  { code: '049', name: 'Quảng Nam', weight: 22 },
  { code: '051', name: 'Quảng Ngãi', weight: 24 },
  { code: '052', name: 'Bình Định', weight: 26 },
  { code: '045', name: 'Quảng Trị', weight: 14 },
  { code: '046', name: 'Thừa Thiên Huế', weight: 16 },
  { code: '044', name: 'Quảng Bình', weight: 10 },
  { code: '058', name: 'Ninh Thuận', weight: 18 },
  { code: '056', name: 'Khánh Hòa', weight: 10 },
  { code: '054', name: 'Phú Yên', weight: 10 },
  { code: '036', name: 'Nam Định', weight: 10 },
  { code: '034', name: 'Thái Bình', weight: 10 },
  { code: '075', name: 'Đồng Nai', weight: 8 },
  { code: '068', name: 'Lâm Đồng', weight: 6 },
  { code: '079', name: 'Thành phố Hồ Chí Minh', weight: 8 },
]

/** Villages of minorities are at home here. */
export const homeProvince: NativePlace = { code: '060', name: 'Bình Thuận', weight: 1 }

export const homeDistricts: readonly string[] = [
  'Phan Thiết',
  'La Gi',
  'Tuy Phong',
  'Bắc Bình',
  'Hàm Thuận Bắc',
  'Hàm Thuận Nam',
  'Tánh Linh',
  'Đức Linh',
  'Hàm Tân',
  'Phú Quý',
]
