import type { DocumentTable, Layout, OfficialDocument } from '#contracts/documents.ts'

const sentence =
  'Công tác đào tạo, bồi dưỡng cán bộ, công chức, viên chức được các cấp ủy, tổ chức đảng, thủ trưởng cơ quan, đơn vị quan tâm lãnh đạo, chỉ đạo; nội dung, chương trình từng bước được đổi mới, gắn với tiêu chuẩn chức danh và quy hoạch.'

/** For tests: an invented report with everything in it. */
export function aDocument(layout: Layout, overrides: Partial<OfficialDocument> = {}): OfficialDocument {
  const party = layout === 'party'
  return {
    layout,
    superior: party ? 'TỈNH ỦY BÌNH MINH' : 'ỦY BAN NHÂN DÂN TỈNH BÌNH MINH',
    issuer: party ? 'BAN TỔ CHỨC' : 'SỞ NỘI VỤ',
    place: 'Bình Minh',
    date: '2021-12-08',
    number: party ? '12-BC/BTCTU' : '12/BC-SNV',
    symbol: party ? '-BC/BTCTU' : '/BC-SNV',
    kind: 'BÁO CÁO',
    subject: 'kết quả đào tạo, bồi dưỡng cán bộ, công chức, viên chức năm 2021 và phương hướng thực hiện năm 2022',
    sections: [
      { heading: null, paragraphs: [sentence] },
      { heading: 'I. TÌNH HÌNH VÀ CÔNG TÁC CHỈ ĐẠO', paragraphs: [sentence, `${sentence} ${sentence}`] },
      {
        heading: 'II. KẾT QUẢ ĐẠT ĐƯỢC',
        paragraphs: ['Trong năm, tỉnh đã mở 12 lớp cho 1.234 lượt người; HỘI NGHỊ ĐÃ ĐỀ RA NHIỆM VỤ, HƯỚNG DẪN KỸ LƯỠNG VÀ NỖ LỰC ĐỔI MỚI.', sentence],
      },
      { heading: 'III. MỘT SỐ HẠN CHẾ', paragraphs: [sentence] },
      { heading: 'IV. PHƯƠNG HƯỚNG', paragraphs: [`Một là, ${sentence}`, `Hai là, ${sentence}`, 'Ba là, gắn đào tạo, bồi dưỡng với chức danh./.'] },
    ],
    signature: party
      ? { authority: 'K/T TRƯỞNG BAN', title: 'PHÓ TRƯỞNG BAN', name: 'Nguyễn Thị Ngọc Huyền' }
      : { authority: 'KT. GIÁM ĐỐC', title: 'PHÓ GIÁM ĐỐC', name: 'Nguyễn Thị Ngọc Huyền' },
    recipients: party
      ? ['Ban Tổ chức Trung ương (để báo cáo)', 'Ban Thường vụ Tỉnh ủy', 'Các huyện, thị, thành ủy và đảng ủy trực thuộc', 'Lưu BTCTU']
      : ['Bộ Nội vụ', 'UBND tỉnh', 'Các sở, ban, ngành; UBND các huyện, thị xã, thành phố', 'Lưu: VT, CCVC'],
    appendix: [aTable()],
    demonstration: 'Số liệu và người trong văn bản này là giả định',
    ...overrides,
  }
}

/** For tests: a small table. */
export function aTable(overrides: Partial<DocumentTable> = {}): DocumentTable {
  return {
    title: 'Kết quả đào tạo, bồi dưỡng theo loại hình',
    note: 'Đơn vị tính: lượt người. Số liệu đến ngày 08/12/2021.',
    columns: [
      { title: 'Loại hình', width: 40, kind: 'text' },
      { title: 'Số lớp', width: 10, kind: 'number' },
      { title: 'Lượt người', width: 12, kind: 'number' },
    ],
    rows: [
      { cells: ['Cao cấp lý luận chính trị', null, 34] },
      { cells: ['Trung cấp lý luận chính trị', 5, 1234] },
      { cells: ['Tổng số', 5, 1268], strong: true },
    ],
    ...overrides,
  }
}

/** For tests: a table too wide for an upright page. */
export function aWideTable(rows = 30, columns = 20): DocumentTable {
  const words = [
    'Lý luận chính trị cao cấp',
    'Quản lý nhà nước',
    'Kỹ năng lãnh đạo, quản lý',
    'Quốc phòng, an ninh',
    'Nghiệp vụ chuyên ngành',
    'Ngoại ngữ, tin học',
  ]
  return {
    title: 'Kết quả đào tạo, bồi dưỡng theo đối tượng và nội dung',
    note: 'Đơn vị tính: lượt người. Một người học hai lớp được tính hai lượt.',
    columns: [
      { title: 'Đối tượng', width: 30, kind: 'text' },
      ...Array.from({ length: columns - 1 }, (_, index) => ({ title: words[index % words.length] ?? '', width: 9, kind: 'number' as const })),
    ],
    rows: Array.from({ length: rows }, (_, row) => ({
      cells: [
        row % 10 === 9 ? 'Cộng' : `Cán bộ, công chức cấp xã thuộc khối ${row + 1}`,
        ...Array.from({ length: columns - 1 }, (_, column) => ((row * 37 + column * 113) % 7 === 0 ? null : (row * 137 + column * 61) % 1900)),
      ],
      strong: row % 10 === 9,
    })),
  }
}

const groupedSubjects = [
  ['Lý luận chính trị', ['Sơ cấp', 'Trung cấp', 'Cao cấp']],
  ['Quản lý nhà nước', ['Chuyên viên', 'Chuyên viên chính']],
  ['Quốc phòng, an ninh', ['Các đối tượng']],
] as const

/** For tests: a table whose subjects stand under groups, beside columns without one; with noughts. */
export function aGroupedTable(overrides: Partial<DocumentTable> = {}, times = 1): DocumentTable {
  const number = (title: string, group?: string) => ({ title, width: 8, kind: 'number' as const, ...(group && { group }) })
  const repeated = Array.from({ length: times }, (_, time) =>
    groupedSubjects.flatMap(([group, titles]) => titles.map((title) => number(title, time ? `${group} ${time + 1}` : group))),
  )
  const columns = [{ title: 'Đối tượng', width: 32, kind: 'text' as const }, number('Tổng số'), ...repeated.flat(), number('Khác')]
  const people = ['Cán bộ lãnh đạo, quản lý cấp tỉnh', 'Đại biểu Hội đồng nhân dân (không thuộc các dòng trên)', 'Tổng cộng']
  return {
    title: 'Kết quả theo đối tượng và nội dung',
    sheet: 'Lượt người',
    note: 'Đơn vị tính: lượt người. Dấu “–”: không phát sinh.',
    zero: 'dash',
    columns,
    rows: people.map((who, row) => ({
      cells: columns.map((_, column) => (column === 0 ? who : (row + column) % 3 === 0 ? 0 : (row * 137 + column * 61) % 1900)),
      strong: row === people.length - 1,
    })),
    ...overrides,
  }
}
