export interface DemoAccount {
  readonly username: string
  readonly name: string
  readonly role: string
  readonly unitId: string | null
}

/** The password of every demonstration account; it is printed at start. */
export const demoPassword = 'trongnguoi'

/** Code of the unit whose officer one of the accounts is: thành phố Phan Thiết. */
export const demoUnitCode = '593'

/** The accounts of the demonstration, one of each role; `unitId` is the unit of `demoUnitCode`. */
export function demoAccounts(unitId: string): readonly DemoAccount[] {
  return [
    { username: 'bantochuc', name: 'Ban Tổ chức Tỉnh ủy (trình diễn)', role: 'bantochuc', unitId: null },
    { username: 'sonoivu', name: 'Sở Nội vụ (trình diễn)', role: 'sonoivu', unitId: null },
    { username: 'truongchinhtri', name: 'Trường Chính trị tỉnh (trình diễn)', role: 'truongchinhtri', unitId: null },
    { username: 'lanhdao', name: 'Ban Thường vụ Tỉnh ủy (trình diễn)', role: 'lanhdao', unitId: null },
    { username: 'chutich', name: 'Chủ tịch UBND tỉnh (trình diễn)', role: 'ubnd', unitId: null },
    { username: 'donvi.phanthiet', name: 'Cán bộ tổ chức Phan Thiết (trình diễn)', role: 'donvi', unitId },
    { username: 'giangvien', name: 'Giảng viên (trình diễn)', role: 'giangvien', unitId: null },
    { username: 'hocvien', name: 'Học viên (trình diễn)', role: 'hocvien', unitId: null },
    { username: 'kiemtra', name: 'Ủy ban Kiểm tra (trình diễn)', role: 'kiemtra', unitId: null },
    { username: 'quantri', name: 'Quản trị hệ thống (trình diễn)', role: 'quantri', unitId: null },
  ]
}
