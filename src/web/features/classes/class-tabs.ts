/** The parts of a class's page, by their names in the address, in the order of their tabs; the summary has none. */
export const classTabs = [
  'danh-sach',
  'ke-hoach',
  'chi-tieu',
  'lich-hoc',
  'diem-danh',
  'hoc-lieu',
  'ket-qua',
  'danh-gia',
  'phuong-thuc',
  'kinh-phi',
  'van-ban',
  'lich-su',
] as const

export type ClassTab = 'tom-tat' | (typeof classTabs)[number]
