/** Provincial bodies that became one on the way to the new province. That they merged is known; the first steps were in early 2025 and are told here
 * together with the new province on 01/07/2025. */
export const mergedBodies: Readonly<Record<string, readonly [code: string, name: string]>> = {
  SKHDT: ['LD.STC', 'Sở Tài chính'],
  STC: ['LD.STC', 'Sở Tài chính'],
  SGTVT: ['LD.SXD', 'Sở Xây dựng'],
  SXD: ['LD.SXD', 'Sở Xây dựng'],
  SNNPTNT: ['LD.SNNMT', 'Sở Nông nghiệp và Môi trường'],
  STNMT: ['LD.SNNMT', 'Sở Nông nghiệp và Môi trường'],
  STTTT: ['LD.SKHCN', 'Sở Khoa học và Công nghệ'],
  SKHCN: ['LD.SKHCN', 'Sở Khoa học và Công nghệ'],
  SLDTBXH: ['LD.SNV', 'Sở Nội vụ'],
  SNV: ['LD.SNV', 'Sở Nội vụ'],
  BDT: ['LD.SDTTG', 'Sở Dân tộc và Tôn giáo'],
  BTGTU: ['LD.BTGDVTU', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
  BDVTU: ['LD.BTGDVTU', 'Ban Tuyên giáo và Dân vận Tỉnh ủy'],
  DUK: ['LD.DUCQD', 'Đảng ủy các cơ quan Đảng tỉnh'],
  MTTQ: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  LDLD: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  HPN: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  DOAN: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  HND: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  CCB: ['LD.MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
  BAO: ['LD.BAO', 'Báo và Phát thanh, truyền hình Lâm Đồng'],
  DPTTH: ['LD.BAO', 'Báo và Phát thanh, truyền hình Lâm Đồng'],
}

export const newProvince = { code: '68', name: 'Tỉnh Lâm Đồng' } as const

export const reformDays = { communes2024: '2024-12-01', newProvince: '2025-07-01' } as const

export const legalBasis = {
  communes2024: 'Nghị quyết số 1253/NQ-UBTVQH15 về sắp xếp đơn vị hành chính cấp xã của tỉnh Bình Thuận giai đoạn 2023–2025',
  communes2025: 'Nghị quyết số 1671/NQ-UBTVQH15 ngày 16/06/2025',
  province: 'Nghị quyết số 202/2025/QH15 ngày 12/06/2025',
  bodies: 'Nghị quyết số 202/2025/QH15 ngày 12/06/2025 (quyết định của từng cơ quan chưa xác minh)',
} as const
