import { ethnicGroups, fold, matchEthnicGroup } from '#kernel/vietnamese/index.ts'
import type { Column } from '#kernel/tabular/index.ts'
import { unitCodeColumn } from '#modules/organisation/index.ts'
import type { Words } from '#contracts/words.ts'
import { personCategoryWords, personStatusWords, recordLadderWords, sexWords } from '#contracts/personnel.ts'

/** Choices of a column from a table of words. */
export function choicesOf(words: Readonly<Record<string, Words>>, aliases: Readonly<Record<string, readonly string[]>> = {}) {
  return Object.entries(words).map(([value, both]) => ({ value, words: both, ...(aliases[value] && { aliases: aliases[value] }) }))
}

const date = { kind: 'date' } as const
const dateHelp: Words = { vi: 'dd/mm/yyyy', en: 'dd/mm/yyyy' }

/** Columns of the import of people. Unit and rank are changed, never cleared: a new one with its date leaves the old one in the history. */
export const peopleColumns: readonly Column[] = [
  {
    key: 'personCode',
    header: { vi: 'Mã cán bộ', en: 'Person code' },
    clearable: false,
    type: { kind: 'code' },
    help: { vi: 'Để trống với người mới: hệ thống cấp mã.', en: 'Leave empty for new people: the system gives a code.' },
    example: '',
    aliases: ['Mã CBCCVC', 'Mã người'],
  },
  {
    key: 'fullName',
    header: { vi: 'Họ và tên', en: 'Full name' },
    clearable: false,
    type: { kind: 'text', maxLength: 200 },
    help: { vi: 'Họ tên khai sinh.', en: 'Name at birth.' },
    example: 'Nguyễn Thị Hòa',
    aliases: ['Họ tên'],
  },
  { key: 'birthDate', header: { vi: 'Ngày sinh', en: 'Birth date' }, clearable: false, type: date, help: dateHelp, example: '05/09/1985' },
  {
    key: 'sex',
    header: { vi: 'Giới tính', en: 'Sex' },
    clearable: false,
    type: { kind: 'choice', choices: choicesOf(sexWords) },
    help: { vi: 'Nam hoặc nữ.', en: 'Male or female.' },
    example: sexWords.female.vi,
    aliases: ['Giới'],
  },
  {
    key: 'ethnicGroup',
    header: { vi: 'Dân tộc', en: 'Ethnic group' },
    clearable: false,
    type: {
      kind: 'choice',
      // A variant that without accents could be another group's is not offered: the row then says which group it means.
      choices: ethnicGroups.map(({ code, name, variants }) => ({
        value: code,
        words: { vi: name, en: name },
        aliases: variants.filter((variant) => matchEthnicGroup(fold(variant))?.code === code),
      })),
    },
    help: { vi: 'Một trong 54 dân tộc; nhận các cách viết khác nhau (Ra-glai, K’ho).', en: 'One of the 54; spellings vary.' },
    example: 'Kinh',
  },
  {
    key: 'religion',
    header: { vi: 'Tôn giáo', en: 'Religion' },
    type: { kind: 'text', maxLength: 100 },
    help: { vi: 'Không theo thì ghi “Không”.', en: '“Không” if none.' },
    example: 'Không',
  },
  {
    key: 'nativePlace',
    header: { vi: 'Quê quán', en: 'Native place' },
    type: { kind: 'text', maxLength: 300 },
    help: { vi: 'Xã, huyện, tỉnh.', en: 'Commune, district, province.' },
    example: 'Hàm Thắng, Hàm Thuận Bắc, Bình Thuận',
  },
  {
    key: 'cccd',
    header: { vi: 'Số CCCD', en: 'CCCD' },
    type: { kind: 'digits', length: 12 },
    sensitive: true,
    help: { vi: '12 chữ số; được mã hóa, chỉ hiện với người có quyền.', en: '12 digits; encrypted, shown only to those permitted.' },
    example: '060185001234',
    aliases: ['CCCD', 'Số định danh cá nhân'],
  },
  unitCodeColumn(
    { vi: 'Đơn vị quản lý, mã vào ngày về đơn vị.', en: 'The unit in charge, its code on the day of joining.' },
    { clearable: false, aliases: ['Đơn vị'] },
  ),
  {
    key: 'unitSince',
    header: { vi: 'Về đơn vị từ', en: 'In unit since' },
    clearable: false,
    type: date,
    help: {
      vi: 'Chuyển đơn vị: điền mã đơn vị mới và ngày chuyển; thời gian ở đơn vị cũ được giữ lại.',
      en: 'For a move give the new unit and the day; the time in the old one is kept.',
    },
    example: '01/01/2020',
  },
  {
    key: 'categories',
    header: { vi: 'Đối tượng', en: 'Categories' },
    type: { kind: 'choices', choices: choicesOf(personCategoryWords, { 'part-time-commune': ['NHĐKCT'], 'council-delegate': ['Đại biểu Hội đồng nhân dân'] }) },
    help: {
      vi: 'Có thể nhiều đối tượng, cách nhau bằng dấu “;”. Thay cho những gì đã ghi.',
      en: 'Several may be given, separated by “;”. Replaces what was recorded.',
    },
    example: personCategoryWords['civil-servant'].vi,
  },
  { key: 'recruitedOn', header: { vi: 'Ngày tuyển dụng', en: 'Recruited on' }, type: date, help: dateHelp, example: '01/08/2010' },
  {
    key: 'rankCode',
    header: { vi: 'Mã ngạch, CDNN', en: 'Rank code' },
    clearable: false,
    type: { kind: 'code' },
    help: { vi: 'Mã ngạch công chức hoặc chức danh nghề nghiệp viên chức.', en: 'Code of the rank or professional title.' },
    example: '01.003',
    aliases: ['Ngạch', 'Mã ngạch'],
  },
  {
    key: 'rankSince',
    header: { vi: 'Hưởng ngạch từ', en: 'Rank since' },
    clearable: false,
    type: date,
    help: { vi: 'Ngạch mới: điền mã mới và ngày; ngạch cũ được giữ lại.', en: 'For a new rank give its code and day; the old one is kept.' },
    example: '01/08/2011',
  },
  {
    key: 'partyJoined',
    header: { vi: 'Ngày vào Đảng', en: 'Joined the Party' },
    type: date,
    help: { vi: 'Ngày kết nạp (dự bị).', en: 'The day of joining as a candidate.' },
    example: '03/02/2012',
  },
  { key: 'partyOfficial', header: { vi: 'Ngày chính thức', en: 'Official member on' }, type: date, help: dateHelp, example: '03/02/2013' },
  {
    key: 'completeLadders',
    header: { vi: 'Đã khai đủ', en: 'Complete records' },
    type: { kind: 'choices', choices: choicesOf(recordLadderWords) },
    help: {
      vi: 'Các mặt đã khai đủ trong quá trình đào tạo: không có dòng nghĩa là chưa qua; mặt không ghi ở đây nghĩa là chưa rõ.',
      en: 'Sides of the training record that are complete: no row then means not done; a side not named here is unknown.',
    },
    example: recordLadderWords['political-theory'].vi,
  },
  {
    key: 'status',
    header: { vi: 'Tình trạng', en: 'Status' },
    clearable: false,
    type: { kind: 'choice', choices: choicesOf(personStatusWords) },
    help: { vi: 'Để trống với người mới: đang công tác.', en: 'Empty for new people: in service.' },
    example: personStatusWords.active.vi,
  },
  { key: 'leftOn', header: { vi: 'Ngày nghỉ, chuyển đi', en: 'Left on' }, type: date, help: dateHelp, example: '' },
  {
    key: 'phone',
    header: { vi: 'Điện thoại', en: 'Phone' },
    type: { kind: 'text', maxLength: 30 },
    help: { vi: 'Số điện thoại.', en: 'Telephone number.' },
    example: '0912 345 678',
  },
  {
    key: 'email',
    header: { vi: 'Thư điện tử', en: 'E-mail' },
    type: { kind: 'text', maxLength: 200 },
    help: { vi: 'Địa chỉ thư điện tử.', en: 'E-mail address.' },
    example: 'hoa.nt@example.vn',
  },
  {
    key: 'note',
    header: { vi: 'Ghi chú', en: 'Note' },
    type: { kind: 'text', maxLength: 1000 },
    help: { vi: 'Ghi chú thêm.', en: 'Anything else.' },
    example: '',
  },
]
