import type { Chance } from './chance.ts'
import type { EthnicName } from './facts/ethnic-groups.ts'

const words = (text: string) => text.split(' ')
const parts = (text: string) => text.split('|')

/** Family names; the common ones stand several times. */
const surnames = words(
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Trần Lê Lê Lê Lê Phạm Phạm Huỳnh Huỳnh Huỳnh Võ Võ Võ Đặng Đặng Bùi Bùi Đỗ Hồ Hồ Ngô Ngô Dương Phan Phan Phan Trương Trương Đinh Đoàn Lý Mai Lương Tô Châu Tạ Thái Cao Hà Lâm Văn Vũ Vũ Trịnh Đào Tống Ung Kiều Nguyễn',
)
const middleMale = parts(
  'Văn|Văn|Văn|Hữu|Đức|Minh|Quốc|Thanh|Ngọc|Xuân|Công|Đình|Anh|Hoàng|Tấn|Trọng|Thành|Quang|Duy|Bá|Viết|Gia|Phước|Trung|Mạnh|Tuấn|Nhật|Hồng',
)
const middleFemale = parts(
  'Thị|Thị|Thị|Thị|Thị|Thị Ngọc|Thị Kim|Thị Thu|Thị Thanh|Thị Hồng|Thị Mỹ|Thị Bích|Thị Minh|Ngọc|Kim|Thanh|Thu|Hồng|Mỹ|Bích|Minh|Hoài|Phương|Thùy|Như|Thị Tuyết',
)
const givenMale = words(
  'Hùng Dũng Tuấn Sơn Hải Minh Thành Long Nam Phong Quang Vinh Bình An Khánh Lâm Tài Phát Đạt Lộc Phúc Thắng Trung Hiếu Nghĩa Tín Hậu Cường Thịnh Tâm Toàn Tiến Đức Hòa Khoa Huy Kiên Nhân Quân Trí Việt Vũ Tùng Thạch Tân Sang Phước Hoàng Dương Chiến Danh Đông Giang Hưng Kiệt Luân Nhựt Phương Quý Sĩ Thông Trường Tú Vương Bảo Chương Duy Lợi',
)
const givenFemale = words(
  'Lan Hương Hoa Hồng Hạnh Thủy Trang Linh Phượng Nga Yến Dung Loan Hằng Thảo Vân Oanh Nhung Tuyết Mai Cúc Liên Hà Thu Xuân Hiền Diễm Trinh Ngân Tâm Nguyệt Thoa Trâm Quyên Uyên Vy My Châu Anh Phương Duyên Hiếu Đào Thắm Thơ Kiều Diệu Bích Ngọc Hân Giang Ly Nhi Sương Thúy Tiên Tươi Nhàn Huệ Lệ Thương Chi Khanh Nương',
)

const cham = {
  surnames: words('Đàng Bá Thông Quảng Lưu Mâu Thành Hán Dụng Nguyễn Kiều Châu Đạo Trượng Lộ Nại Phú Tài Từ Ức Thổ Qua'),
  male: parts('Văn|Ngọc|Minh|Quốc|Thanh|Xuân|Tấn|Đại|Năng|Trung|Đình|Cao'),
  female: parts('Thị|Thị Kim|Thị Mỹ|Thị Thanh|Thị Ngọc|Nữ Thu|Nữ Hoàng'),
}
const raglai = { surnames: words('Mang Mang Cao Mấu Tro Nguyễn Pi Bo'), male: parts('Văn|Văn|Minh|Xuân|Quốc'), female: parts('Thị|Thị|Thị Kim|Thị Mỹ') }
const tay = {
  surnames: words('Nông Hoàng Lương Triệu Bế Đàm Hà Ma La Chu'),
  male: parts('Văn|Đức|Quốc|Thanh|Xuân'),
  female: parts('Thị|Thị Bích|Thị Hồng|Thị Thu'),
}
const nung = { surnames: words('Nông Hoàng Vi Lương Lý Mã Lục Long Tô Hứa'), male: parts('Văn|Quay|A|Sỹ|Minh'), female: parts('Thị|A|Thị Kim|Mỹ') }
const hoa = {
  surnames: words('Lâm Trần Huỳnh Phùng Tăng Lý Voòng Thoòng Sú Ngô Lưu Quách Hứa Châu Dương'),
  male: parts('Chí|Vĩnh|Gia|Quốc|A|Minh|Kiến'),
  female: parts('Mỹ|Ngọc|Lệ|Tú|Bảo|Thị'),
}
const choro = { surnames: words('Nguyễn Thổ Văn Đào Hùng Điểu Lê'), male: parts('Văn|Minh|Xuân'), female: parts('Thị|Thị Kim|Thị Mỹ') }
const byGroup: Readonly<Partial<Record<EthnicName, { surnames: string[]; male: string[]; female: string[] }>>> = {
  Chăm: cham,
  'Ra Glai': raglai,
  Tày: tay,
  Nùng: nung,
  Hoa: hoa,
  'Chơ Ro': choro,
}

/** An invented full name of a person of the group: surname, middle name of the sex, given name. */
export function inventName(by: Chance, female: boolean, group: EthnicName): string {
  const given = by.pick(female ? givenFemale : givenMale)
  if (group === 'Cơ Ho') return `${by.pick(female ? ['Ka', "K'Thị", "K'Thị"] : ["K'Văn", "K'Văn", "K'Minh", 'Bờ Đam'])} ${given}`
  const kind = byGroup[group]
  const surname = by.pick(kind?.surnames ?? surnames)
  const middle = by.pick(kind ? (female ? kind.female : kind.male) : female ? middleFemale : middleMale)
  // A second middle name, as every sixth Kinh name has one.
  const second = !kind && !female && by.odds(0.12) ? ` ${by.pick(middleMale)}` : ''
  const full = second.trim() === middle ? middle : `${middle}${second}`
  return `${surname} ${full} ${given}`
}
