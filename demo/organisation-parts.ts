/** What the provincial and district bodies look like: seats per title and how much other staff they have. The bodies are those of DOMAIN §8.2;
 * how many seats and people each has is invented. */

/** Seats of a title. `concurrent` seats are held beside a main post elsewhere (tỉnh ủy viên, đại biểu HĐND). */
export interface SeatPlan {
  readonly post: string
  readonly seats: number
  readonly concurrent?: true
}

/** Other staff: shares of the unit's weight by title. */
export interface StaffPlan {
  readonly post: string
  readonly weight: number
}

export type UnitKind =
  | 'province'
  | 'district'
  | 'commune'
  | 'department'
  | 'party-body'
  | 'mass-organisation'
  | 'political-school'
  | 'public-service'
  | 'council'
  | 'other'
export type Block = 'party' | 'state' | 'front' | 'service'
export type Level = 'province' | 'district' | 'commune'

export interface BodyPlan {
  readonly code: string
  readonly name: string
  readonly kind: UnitKind
  readonly block: Block
  /** Kept even in the smallest province. */
  readonly core?: true
  readonly parent?: string
  readonly seats: readonly SeatPlan[]
  readonly staff: readonly StaffPlan[]
}

/** 'GD-SO:1 PGD-SO:3 TUV:51*' — a star marks concurrent seats. */
export function seatList(text: string): SeatPlan[] {
  return text.split(' ').map((part) => {
    const [post = '', count = '1'] = part.split(':')
    return count.endsWith('*') ? { post, seats: Number(count.slice(0, -1)), concurrent: true } : { post, seats: Number(count) }
  })
}

/** 'CV-SO:20 NV-SO:4' — people per title in a province of the demonstration's size. */
export function staffList(text: string): StaffPlan[] {
  return text === '' ? [] : text.split(' ').map((part) => ({ post: part.split(':')[0] ?? '', weight: Number(part.split(':')[1] ?? 1) }))
}

const body = (
  code: string,
  name: string,
  kind: UnitKind,
  block: Block,
  seats: string,
  staff: string,
  more: { core?: true; parent?: string } = {},
): BodyPlan => ({
  code,
  name,
  kind,
  block,
  seats: seatList(seats),
  staff: staffList(staff),
  ...more,
})
const core = { core: true } as const
const party = (code: string, name: string, seats: string, staff: string, more: { core?: true } = {}) =>
  body(code, name, 'party-body', 'party', seats, staff, more)
const department = (code: string, name: string, divisions: number, staff: number, seats = '', more: { core?: true } = {}) =>
  body(code, name, 'department', 'state', `GD-SO:1 PGD-SO:3 TP-SO:${divisions} PTP-SO:${divisions}${seats}`, `CV-SO:${staff} TTV-T:3 NV-SO:4`, more)
const mass = (code: string, name: string, title: string, deputies: number, staff: number, more: { core?: true } = {}) =>
  body(code, name, 'mass-organisation', 'front', `CT-${title}-T:1 PCT-${title}-T:${deputies} TP-DT-T:4 PTP-DT-T:3`, `CV-DT-T:${staff}`, more)
const service = (parent: string, code: string, name: string, staff: string, seats = 'GD-DVSN:1 PGD-DVSN:2 TP-DVSN:4 PTP-DVSN:3', more: { core?: true } = {}) =>
  body(code, name, 'public-service', 'service', seats, staff, { parent, ...more })

/** First level below the province: the units that propose, besides the districts. */
export const provincialBodies: readonly BodyPlan[] = [
  party('TU', 'Thường trực Tỉnh ủy', 'BT-TU:1 PBTTT-TU:1 PBT-TU:1* UVBTV-TU:15* TUV:51*', '', core),
  party('VPTU', 'Văn phòng Tỉnh ủy', 'CVP-TU:1 PCVP-TU:3 TP-DANG-T:5 PTP-DANG-T:5', 'CV-DANG-T:24 NV-DANG-T:14', core),
  party('BTCTU', 'Ban Tổ chức Tỉnh ủy', 'TB-DANG-T:1 PTB-DANG-T:3 TP-DANG-T:4 PTP-DANG-T:4', 'CV-DANG-T:16', core),
  party('UBKTTU', 'Ủy ban Kiểm tra Tỉnh ủy', 'CN-UBKT-T:1 PCN-UBKT-T:3 UV-UBKT-T:5 TP-DANG-T:4 PTP-DANG-T:4', 'CV-DANG-T:16', core),
  party('BTGTU', 'Ban Tuyên giáo Tỉnh ủy', 'TB-DANG-T:1 PTB-DANG-T:3 TP-DANG-T:4 PTP-DANG-T:3', 'CV-DANG-T:14', core),
  party('BDVTU', 'Ban Dân vận Tỉnh ủy', 'TB-DANG-T:1 PTB-DANG-T:2 TP-DANG-T:3 PTP-DANG-T:3', 'CV-DANG-T:9'),
  party('BNCTU', 'Ban Nội chính Tỉnh ủy', 'TB-DANG-T:1 PTB-DANG-T:2 TP-DANG-T:3 PTP-DANG-T:3', 'CV-DANG-T:9'),
  party('DUK', 'Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh', 'BT-DUTT:1 PBT-DUTT:2 TP-DANG-T:5 PTP-DANG-T:3', 'CV-DANG-T:12'),
  body('TCT', 'Trường Chính trị tỉnh', 'political-school', 'party', 'HT-TCT:1 PHT-TCT:2 TK-TCT:5 PTK-TCT:5', 'GV-TCT:26 CV-DANG-T:8', core),
  body('BAO', 'Báo Bình Thuận', 'public-service', 'party', 'TBT-BAO:1 PTBT-BAO:2 TP-DVSN:5 PTP-DVSN:4', 'PV-BAO:34'),
  body('HDND', 'Hội đồng nhân dân tỉnh', 'council', 'state', 'CT-HDND-T:1* PCT-HDND-T:2 TB-HDND-T:4 PTB-HDND-T:4 DB-HDND-T:54*', '', core),
  body('UBND', 'Ủy ban nhân dân tỉnh', 'other', 'state', 'CT-UBND-T:1 PCT-UBND-T:3', '', core),
  body('VPUBND', 'Văn phòng Ủy ban nhân dân tỉnh', 'department', 'state', 'CVP-UBND-T:1 PCVP-UBND-T:3 TP-SO:8 PTP-SO:8', 'CV-SO:34 NV-SO:12'),
  body(
    'VPHDND',
    'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh',
    'department',
    'state',
    'CVP-HDND-T:1 PCVP-HDND-T:3 TP-SO:4 PTP-SO:4',
    'CV-SO:15 NV-SO:6',
  ),
  department('SNV', 'Sở Nội vụ', 7, 38, '', core),
  department('STP', 'Sở Tư pháp', 7, 26),
  department('SKHDT', 'Sở Kế hoạch và Đầu tư', 8, 34),
  department('STC', 'Sở Tài chính', 7, 42, '', core),
  department('SCT', 'Sở Công Thương', 6, 30),
  department('SNNPTNT', 'Sở Nông nghiệp và Phát triển nông thôn', 7, 95, ' CCT:7 PCCT:12'),
  department('SGTVT', 'Sở Giao thông vận tải', 6, 34),
  department('SXD', 'Sở Xây dựng', 6, 36, ' CCT:1 PCCT:2'),
  department('STNMT', 'Sở Tài nguyên và Môi trường', 7, 48, ' CCT:3 PCCT:5'),
  department('STTTT', 'Sở Thông tin và Truyền thông', 5, 18),
  department('SLDTBXH', 'Sở Lao động - Thương binh và Xã hội', 7, 36),
  department('SVHTTDL', 'Sở Văn hóa, Thể thao và Du lịch', 8, 38),
  department('SKHCN', 'Sở Khoa học và Công nghệ', 5, 18),
  department('SGDDT', 'Sở Giáo dục và Đào tạo', 8, 34, '', core),
  department('SYT', 'Sở Y tế', 7, 30, ' CCT:2 PCCT:3', core),
  body('TTR', 'Thanh tra tỉnh', 'department', 'state', 'CTT-T:1 PCTT-T:3 TP-SO:5 PTP-SO:5', 'TTV-T:20 CV-SO:4'),
  body('BDT', 'Ban Dân tộc', 'department', 'state', 'TB-BAN-T:1 PTB-BAN-T:2 TP-SO:3 PTP-SO:3', 'CV-SO:11'),
  body('BQLKCN', 'Ban Quản lý các khu công nghiệp', 'department', 'state', 'TB-BAN-T:1 PTB-BAN-T:2 TP-SO:4 PTP-SO:3', 'CV-SO:14'),
  mass('MTTQ', 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'MTTQ', 3, 13, core),
  mass('LDLD', 'Liên đoàn Lao động tỉnh', 'LDLD', 2, 18),
  mass('HPN', 'Hội Liên hiệp Phụ nữ tỉnh', 'HPN', 2, 12, core),
  body('DOAN', 'Tỉnh Đoàn', 'mass-organisation', 'front', 'BT-DOAN-T:1 PBT-DOAN-T:2 TP-DT-T:4 PTP-DT-T:3', 'CV-DT-T:14', core),
  mass('HND', 'Hội Nông dân tỉnh', 'HND', 2, 13),
  mass('CCB', 'Hội Cựu chiến binh tỉnh', 'CCB', 2, 7),
  body('CDBT', 'Trường Cao đẳng Bình Thuận', 'public-service', 'service', 'HT-CD:1 PHT-CD:2 TP-DVSN:9 PTP-DVSN:9', 'GV-CD:135 VC-DVSN:25 NV-DVSN:15'),
  body('DPTTH', 'Đài Phát thanh - Truyền hình Bình Thuận', 'public-service', 'service', 'GD-DVSN:1 PGD-DVSN:2 TP-DVSN:8 PTP-DVSN:7', 'VC-DVSN:75 NV-DVSN:12'),
]

const hospital = (beds: number) =>
  `BS:${Math.round(beds * 0.24)} DSI:${Math.round(beds * 0.06)} DD:${Math.round(beds * 0.55)} KT-DVSN:${Math.round(beds * 0.03)} NV-DVSN:${Math.round(beds * 0.12)}`

/** Service units of departments. */
export const provincialServices: readonly BodyPlan[] = [
  service('SYT', 'SYT.BVDK', 'Bệnh viện Đa khoa tỉnh', hospital(760), 'GD-BV:1 PGD-BV:3 TK-BV:26 PTK-BV:30', core),
  service('SYT', 'SYT.BVNBT', 'Bệnh viện Đa khoa khu vực phía Bắc', hospital(170), 'GD-BV:1 PGD-BV:2 TK-BV:12 PTK-BV:12'),
  service('SYT', 'SYT.BVLG', 'Bệnh viện Đa khoa khu vực La Gi', hospital(220), 'GD-BV:1 PGD-BV:2 TK-BV:13 PTK-BV:13'),
  service('SYT', 'SYT.BVPNTL', 'Bệnh viện Đa khoa khu vực phía Nam', hospital(180), 'GD-BV:1 PGD-BV:2 TK-BV:12 PTK-BV:12'),
  service('SYT', 'SYT.YHCT', 'Bệnh viện Y học cổ truyền tỉnh', hospital(120), 'GD-BV:1 PGD-BV:2 TK-BV:8 PTK-BV:8'),
  service('SYT', 'SYT.CDC', 'Trung tâm Kiểm soát bệnh tật tỉnh', hospital(130), 'GD-BV:1 PGD-BV:3 TK-BV:12 PTK-BV:12'),
  service('SGDDT', 'SGDDT.GDTX', 'Trung tâm Giáo dục thường xuyên tỉnh', 'VC-DVSN:28 NV-DVSN:4'),
  service('SNNPTNT', 'SNNPTNT.KN', 'Trung tâm Khuyến nông tỉnh', 'VC-DVSN:42 NV-DVSN:5'),
  service('SNNPTNT', 'SNNPTNT.RPH', 'Ban Quản lý rừng phòng hộ', 'VC-DVSN:120 NV-DVSN:30'),
  service('SNNPTNT', 'SNNPTNT.NS', 'Trung tâm Nước sạch và Vệ sinh môi trường nông thôn', 'VC-DVSN:70 NV-DVSN:12'),
  service('STNMT', 'STNMT.DK', 'Văn phòng Đăng ký đất đai tỉnh', 'VC-DVSN:180 NV-DVSN:24', 'GD-DVSN:1 PGD-DVSN:2 TP-DVSN:14 PTP-DVSN:14'),
  service('STNMT', 'STNMT.CNTT', 'Trung tâm Công nghệ thông tin tài nguyên', 'VC-DVSN:20 NV-DVSN:2'),
  service('SVHTTDL', 'SVHTTDL.TV', 'Thư viện tỉnh', 'VC-DVSN:24 NV-DVSN:4'),
  service('SVHTTDL', 'SVHTTDL.BT', 'Bảo tàng tỉnh', 'VC-DVSN:26 NV-DVSN:6'),
  service('SVHTTDL', 'SVHTTDL.TT', 'Trung tâm Huấn luyện và Thi đấu thể dục thể thao', 'VC-DVSN:48 NV-DVSN:8'),
  service('SLDTBXH', 'SLDTBXH.BTXH', 'Trung tâm Bảo trợ xã hội tỉnh', 'VC-DVSN:40 NV-DVSN:12'),
  service('SLDTBXH', 'SLDTBXH.DVVL', 'Trung tâm Dịch vụ việc làm tỉnh', 'VC-DVSN:36 NV-DVSN:4'),
  service('STP', 'STP.TGPL', 'Trung tâm Trợ giúp pháp lý nhà nước', 'VC-DVSN:20 NV-DVSN:2', 'GD-DVSN:1 PGD-DVSN:1 TP-DVSN:2'),
  service('STTTT', 'STTTT.CNTT', 'Trung tâm Công nghệ thông tin và Truyền thông', 'VC-DVSN:22 NV-DVSN:2', 'GD-DVSN:1 PGD-DVSN:1 TP-DVSN:2'),
  service('SKHCN', 'SKHCN.UD', 'Trung tâm Thông tin và Ứng dụng tiến bộ khoa học', 'VC-DVSN:26 NV-DVSN:3', 'GD-DVSN:1 PGD-DVSN:1 TP-DVSN:2'),
]

/** Bodies of one district; codes follow the district's code after a dot. */
export const districtBodies = {
  HU: {
    seats: seatList('BT-HU:1 PBTTT-HU:1 PBT-HU:1* UVBTV-HU:11* HUV:40* TB-DANG-H:3 PTB-DANG-H:3 CN-UBKT-H:1 PCN-UBKT-H:2 CVP-HU:1 PCVP-HU:1'),
    staff: staffList('CV-DANG-H:17'),
  },
  UB: {
    seats: seatList(
      'CT-HDND-H:1* PCT-HDND-H:1 TB-HDND-H:2 PTB-HDND-H:2 DB-HDND-H:35* CT-UBND-H:1 PCT-UBND-H:2 CVP-HUYEN:1 PCVP-HUYEN:2 CTT-H:1 TP-HUYEN:11 PTP-HUYEN:13',
    ),
    staff: staffList('CV-HUYEN:46 NV-HUYEN:9'),
  },
  MT: {
    seats: seatList('CT-MTTQ-H:1 PCT-MTTQ-H:2 CT-LDLD-H:1 CT-HPN-H:1 PCT-HPN-H:1 BT-DOAN-H:1 PBT-DOAN-H:1 CT-HND-H:1 PCT-HND-H:1 CT-CCB-H:1'),
    staff: staffList('CV-DT-H:10'),
  },
  TTCT: { seats: seatList('GD-TTCT:1 PGD-TTCT:1'), staff: staffList('GV-TTCT:3') },
  VHTT: { seats: seatList('GD-DVSN-H:1 PGD-DVSN-H:2'), staff: staffList('VC-DVSN-H:22') },
  BQLDA: { seats: seatList('GD-DVSN-H:1 PGD-DVSN-H:2'), staff: staffList('VC-DVSN-H:14') },
} as const

export const healthCentre = { seats: seatList('GD-BV:1 PGD-BV:2 TK-BV:9 PTK-BV:8'), staff: staffList('BS:24 DSI:8 DD:66 KT-DVSN:3 NV-DVSN:9') } as const

export const upperSecondary = { seats: seatList('HT-THPT:1 PHT-THPT:2'), staff: staffList('GV-THPT:58 KT-DVSN:1 NV-DVSN:4') } as const

export const communeSchools = [
  { code: 'MN', name: 'Trường Mầm non', seats: seatList('HT-MN:1 PHT-MN:2'), staff: staffList('GV-MN:19 KT-DVSN:1 NV-DVSN:3') },
  { code: 'TH', name: 'Trường Tiểu học', seats: seatList('HT-TH:1 PHT-TH:2'), staff: staffList('GV-TH:44 KT-DVSN:1 NV-DVSN:3') },
  { code: 'THCS', name: 'Trường Trung học cơ sở', seats: seatList('HT-THCS:1 PHT-THCS:1'), staff: staffList('GV-THCS:36 KT-DVSN:1 NV-DVSN:3') },
] as const

export const communeStaff = {
  seats: seatList(
    'BT-XA:1 PBT-XA:1 PBT-XA:1* CT-HDND-X:1* PCT-HDND-X:1 CT-UBND-X:1 PCT-UBND-X:2 UVBTV-XA:5* DUV-XA:13* DB-HDND-X:24* CT-MTTQ-X:1 CT-HPN-X:1 BT-DOAN-X:1 CT-HND-X:1 CT-CCB-X:1 CC-VPTK-X:2 CC-DCXD-X:2 CC-TCKT-X:2 CC-TPHT-X:1 CC-VHXH-X:2 CHT-QS-X:1 TCA-X:1',
  ),
  staff: staffList('PCT-MTTQ-X:1 PCHT-QS-X:1 KCT-X:5 TT-THON:4'),
} as const
