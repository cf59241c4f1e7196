/** What classes the demonstration holds: the types of DOMAIN §2 with their course, where they are held, and how the reported sums divide among them.
 * Every `share` is invented: the source gives the sums only. */
export interface ClassType {
  /** Whose learners: the key of a pool in `learner-pools.ts`. */
  readonly pool: string
  /** Code of the programme; those of the catalogue have the code of their type. */
  readonly programme: string
  readonly name: string
  readonly provider: string
  readonly form: 'full-time' | 'part-time'
  /** Days from the opening to the last day. */
  readonly days: number
  readonly hours: number
  /** Weight inside its sum. */
  readonly share: number
  /** Most learners of one class. */
  readonly most: number
  readonly fund: 'province-budget' | 'unit-budget' | 'central-budget' | 'learner'
  readonly host?: string
  readonly place: string
  /** What the class gives on completion. */
  readonly gives?: readonly [ladder: string, level: string]
  readonly field?: string
  /** Learners in one class relative to the others of its sum. */
  readonly size?: number
}

const school = 'Trường Chính trị tỉnh'
const hcmc = 'Thành phố Hồ Chí Minh'
const hanoi = 'Hà Nội'

const sent = (
  pool: string,
  programme: string,
  name: string,
  provider: string,
  place: string,
  share: number,
  days: number,
  hours: number,
  more: Partial<ClassType> = {},
): ClassType => ({
  pool,
  programme,
  name,
  provider,
  place,
  share,
  days,
  hours,
  form: 'full-time',
  most: 90,
  fund: 'province-budget',
  ...more,
})

const advanced = { gives: ['political-theory', 'advanced'] } as const
export const advancedTypes: readonly ClassType[] = [
  sent('advanced-full', 'DT-LLCT-CC-TT', 'Cao cấp lý luận chính trị hệ tập trung', 'HVCTKV2', hcmc, 20, 243, 1056, advanced),
  sent('advanced-full', 'DT-LLCT-CC-TT', 'Cao cấp lý luận chính trị hệ tập trung', 'HVCTQG', hanoi, 18, 243, 1056, { ...advanced, fund: 'central-budget' }),
  sent('advanced-part', 'DT-LLCT-CC-KTT', 'Cao cấp lý luận chính trị hệ không tập trung', 'HVCTKV2', school, 60, 545, 1056, {
    ...advanced,
    form: 'part-time',
    host: 'TCT',
  }),
  sent('advanced-complete', 'DT-LLCT-CC-HC', 'Hoàn chỉnh chương trình cao cấp lý luận chính trị', 'HVCTKV2', hcmc, 18, 120, 400, {
    ...advanced,
    form: 'part-time',
  }),
]

const university = { gives: ['education', 'university'], form: 'part-time', fund: 'unit-budget' } as const
const master = { gives: ['education', 'master'], form: 'part-time', fund: 'unit-budget' } as const
const law = 'Luật'
const building = 'Xây dựng Đảng và Chính quyền nhà nước'
export const degreeTypes: readonly ClassType[] = [
  sent('degree', 'DT-CM-DH.LUAT', 'Đại học Luật', 'DHLUAT-HCM', hcmc, 40, 910, 3000, { ...university, field: law }),
  sent('degree', 'DT-CM-DH.XDD', 'Đại học Xây dựng Đảng và Chính quyền nhà nước', 'HVBCTT', hanoi, 28, 910, 3000, { ...university, field: building }),
  sent('master', 'DT-SDH-THS.LUAT', 'Thạc sĩ Luật', 'DHLUAT-HCM', hcmc, 22, 730, 1350, { ...master, field: law }),
  sent('master', 'DT-SDH-THS.XDD', 'Thạc sĩ Xây dựng Đảng và Chính quyền nhà nước', 'HVCTQG', hanoi, 16, 730, 1350, { ...master, field: building }),
  sent('outside', 'DT-DC.Y', 'Bác sĩ y khoa theo địa chỉ sử dụng', 'DHYD-HCM', hcmc, 24, 2190, 5400, { fund: 'province-budget', field: 'Y khoa' }),
  sent('physician-1', 'DT-SDH-CK1.Y', 'Bác sĩ chuyên khoa cấp I', 'DHYD-HCM', hcmc, 11, 730, 2700, {
    gives: ['education', 'specialist-1'],
    fund: 'unit-budget',
    field: 'Nội khoa',
  }),
  sent('physician-2', 'DT-SDH-CK2.Y', 'Bác sĩ chuyên khoa cấp II', 'DHYD-HCM', hcmc, 5, 730, 2700, {
    gives: ['education', 'specialist-2'],
    fund: 'unit-budget',
    field: 'Ngoại khoa',
  }),
]

export const leaderTypes: readonly ClassType[] = [
  sent('lead-department', 'BD-LDQL-SO', 'Bồi dưỡng lãnh đạo, quản lý cấp sở', 'HVHCQG', hcmc, 34, 18, 120, { gives: ['leadership', 'department'] }),
  sent('lead-district', 'BD-LDQL-HUYEN', 'Bồi dưỡng lãnh đạo, quản lý cấp huyện', 'HVHCQG', hcmc, 38, 18, 120, { gives: ['leadership', 'district'] }),
  sent('lead-division', 'BD-LDQL-PHONG', 'Bồi dưỡng lãnh đạo, quản lý cấp phòng', 'HVHCQG', hcmc, 30, 14, 100, { gives: ['leadership', 'division'] }),
  sent('defence-2', 'BD-QPAN-2', 'Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 2', 'TQSQK7', 'Đồng Nai', 36, 17, 96, { gives: ['defence', 'group-2'] }),
  sent('defence-3', 'BD-QPAN-3', 'Bồi dưỡng kiến thức quốc phòng và an ninh đối tượng 3', 'BCHQS', 'Phan Thiết', 40, 12, 80, { gives: ['defence', 'group-3'] }),
  sent('senior', 'BD-QLNN-CVCC', 'Bồi dưỡng ngạch chuyên viên cao cấp', 'HVHCQG', hcmc, 14, 50, 280, { gives: ['state-management', 'senior'] }),
  sent('party-title', 'BD-CD-DANG', 'Bồi dưỡng, cập nhật kiến thức theo chức danh cán bộ lãnh đạo, quản lý khối Đảng', 'HVCTKV2', hcmc, 40, 6, 40, {
    gives: ['party-title', 'update'],
  }),
]

const opened = (
  pool: string,
  programme: string,
  name: string,
  host: string,
  share: number,
  days: number,
  hours: number,
  more: Partial<ClassType> = {},
): ClassType => ({
  pool,
  programme,
  name,
  provider: 'TCT',
  form: 'full-time',
  days,
  hours,
  share,
  most: 100,
  fund: 'province-budget',
  host,
  place: school,
  ...more,
})

const intermediate = { gives: ['political-theory', 'intermediate'], most: 70 } as const
export const intermediateTypes: readonly ClassType[] = [
  opened('intermediate-full', 'DT-LLCT-TC-TT', 'Trung cấp lý luận chính trị hệ tập trung', 'TCT', 2, 240, 1056, intermediate),
  opened('intermediate-part', 'DT-LLCT-TC-KTT', 'Trung cấp lý luận chính trị hệ không tập trung', 'TCT', 9, 425, 1056, { ...intermediate, form: 'part-time' }),
]

/** `share` counts classes here, `size` weighs learners. */
export const fosteringTypes: readonly ClassType[] = [
  opened('district-delegates', 'BD-HDND-H', 'Bồi dưỡng đại biểu Hội đồng nhân dân cấp huyện', 'SNV', 5, 3, 24, { size: 65 }),
  opened('lead-division', 'BD-LDQL-PHONG', 'Bồi dưỡng lãnh đạo, quản lý cấp phòng', 'SNV', 3, 18, 120, { size: 60, gives: ['leadership', 'division'] }),
  opened('lead-commune', 'BD-XA-LD', 'Bồi dưỡng lãnh đạo, quản lý cấp xã', 'SNV', 3, 12, 80, { size: 66, gives: ['leadership', 'commune'] }),
  opened('commune-civil', 'BD-XA-CM', 'Bồi dưỡng kỹ năng, nghiệp vụ công chức chuyên môn cấp xã', 'SNV', 4, 5, 40, { size: 73 }),
  opened('religion', 'BD-TONGIAO', 'Bồi dưỡng nghiệp vụ công tác tôn giáo', 'SNV', 2, 4, 32, { size: 70 }),
  opened('inspection', 'BD-KTGS', 'Bồi dưỡng nghiệp vụ kiểm tra, giám sát và thi hành kỷ luật Đảng', 'UBKTTU', 2, 5, 40, { size: 62 }),
  opened('accountants', 'BD-KTV', 'Bồi dưỡng kiến thức ngạch Kế toán viên', 'STC', 1, 45, 240, { size: 52, provider: 'TBDCB-BTC', fund: 'unit-budget' }),
  opened('specialist', 'BD-QLNN-CV', 'Bồi dưỡng ngạch chuyên viên', 'SNV', 2, 42, 240, { size: 66, gives: ['state-management', 'specialist'] }),
  opened('principal', 'BD-QLNN-CVC', 'Bồi dưỡng ngạch chuyên viên chính', 'SNV', 2, 42, 240, { size: 58, gives: ['state-management', 'principal'] }),
]

export const elementaryType: ClassType = opened('elementary', 'DT-LLCT-SC', 'Sơ cấp lý luận chính trị', 'TCT', 1, 30, 160, {
  gives: ['political-theory', 'elementary'],
})
export const abroadType: ClassType = sent('abroad', 'BD-NUOCNGOAI', 'Bồi dưỡng kỹ năng quản lý ở nước ngoài', 'NN-TD', 'Xin-ga-po', 1, 13, 80, { most: 20 })

/** Programmes beyond those that ship: the fields that the report names. */
export const ownProgrammes = [
  { code: 'DT-CM-DH.LUAT', name: 'Đại học Luật', typeCode: 'DT-CM-DH' },
  { code: 'DT-CM-DH.XDD', name: 'Đại học Xây dựng Đảng và Chính quyền nhà nước', typeCode: 'DT-CM-DH' },
  { code: 'DT-SDH-THS.LUAT', name: 'Thạc sĩ Luật', typeCode: 'DT-SDH-THS' },
  { code: 'DT-SDH-THS.XDD', name: 'Thạc sĩ Xây dựng Đảng và Chính quyền nhà nước', typeCode: 'DT-SDH-THS' },
  { code: 'DT-DC.Y', name: 'Bác sĩ y khoa theo địa chỉ sử dụng', typeCode: 'DT-DC' },
  { code: 'DT-SDH-CK1.Y', name: 'Bác sĩ chuyên khoa cấp I', typeCode: 'DT-SDH-CK1' },
  { code: 'DT-SDH-CK2.Y', name: 'Bác sĩ chuyên khoa cấp II', typeCode: 'DT-SDH-CK2' },
] as const

/** Type of the taxonomy that a programme belongs to. */
export function typeOfProgramme(code: string): string {
  return ownProgrammes.find((programme) => programme.code === code)?.typeCode ?? code
}
