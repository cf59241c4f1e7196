import type { Column } from '#kernel/tabular/index.ts'
import { ladderChoices } from '#modules/catalogue/index.ts'
import { personColumns } from '#modules/personnel/index.ts'

/** Columns of văn bằng, chứng chỉ. */
export const qualificationColumns: readonly Column[] = [
  ...personColumns,
  {
    key: 'ladder',
    header: { vi: 'Thang trình độ', en: 'Ladder' },
    type: { kind: 'choice', choices: ladderChoices },
    required: true,
    help: { vi: 'Lý luận chính trị, quản lý nhà nước, chuyên môn…', en: 'Political theory, state management, education …' },
    example: 'Lý luận chính trị',
    aliases: ['Loại văn bằng, chứng chỉ'],
  },
  {
    key: 'level',
    header: { vi: 'Bậc', en: 'Level' },
    // A text and no choice: what “Nâng cao” or “Cao cấp” mean depends on the ladder.
    type: { kind: 'text', maxLength: 100 },
    required: true,
    help: {
      vi: 'Bậc trên thang, ví dụ Cao cấp, Chuyên viên chính, Đại học.',
      en: 'The level on the ladder, such as Advanced, Principal specialist, University.',
    },
    example: 'Cao cấp',
    aliases: ['Trình độ'],
  },
  {
    key: 'awardedOn',
    header: { vi: 'Ngày cấp', en: 'Awarded on' },
    type: { kind: 'date' },
    required: true,
    help: { vi: 'Ngày cấp văn bằng, chứng chỉ.', en: 'The day of the award.' },
    example: '30/06/2020',
  },
  {
    key: 'field',
    header: { vi: 'Chuyên ngành', en: 'Field' },
    type: { kind: 'text', maxLength: 200 },
    clearable: true,
    help: { vi: 'Ngành, chuyên ngành.', en: 'The field studied.' },
    example: 'Luật',
  },
  {
    key: 'validUntil',
    header: { vi: 'Hết giá trị', en: 'Valid until' },
    type: { kind: 'date' },
    clearable: true,
    help: { vi: 'Ngày đầu tiên không còn giá trị, nếu có hạn.', en: 'First day on which it is no longer valid, if limited.' },
    example: '30/06/2025',
  },
  {
    key: 'equivalent',
    header: { vi: 'Tương đương', en: 'Equivalent' },
    type: { kind: 'yes-no' },
    clearable: false,
    help: {
      vi: 'Có: giấy xác nhận tương đương hoặc miễn, không phải chính văn bằng.',
      en: 'Yes: a confirmation of equivalence or an exemption, not the diploma itself.',
    },
    example: 'Không',
  },
  {
    key: 'providerName',
    header: { vi: 'Nơi cấp', en: 'Provider' },
    type: { kind: 'text', maxLength: 300 },
    clearable: true,
    help: { vi: 'Cơ sở đào tạo cấp.', en: 'Who awarded it.' },
    example: 'Học viện Chính trị khu vực II',
  },
  {
    key: 'documentNo',
    header: { vi: 'Số hiệu', en: 'Document no.' },
    type: { kind: 'text', maxLength: 100 },
    clearable: true,
    help: { vi: 'Số hiệu văn bằng, chứng chỉ.', en: 'Number of the document.' },
    example: 'A 012345',
  },
  {
    key: 'unitCode',
    header: { vi: 'Mã đơn vị lúc đó', en: 'Unit code then' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Đơn vị của người này lúc được cấp, nếu biết.', en: 'The person’s unit at the award, if known.' },
    example: 'SNV',
  },
  {
    key: 'postCode',
    header: { vi: 'Mã chức danh lúc đó', en: 'Post code then' },
    type: { kind: 'code' },
    clearable: true,
    help: { vi: 'Chức danh của người này lúc được cấp, nếu biết.', en: 'The person’s post at the award, if known.' },
    example: 'TP-DANG-T',
  },
  {
    key: 'note',
    header: { vi: 'Ghi chú', en: 'Note' },
    type: { kind: 'text', maxLength: 1000 },
    clearable: true,
    help: { vi: 'Tùy ý.', en: 'As you like.' },
    example: '',
  },
]
