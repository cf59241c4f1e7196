/** The 10 districts and 124 communes of Bình Thuận as they stood at the end of 2021, with the codes and the spelling of the list of administrative
 * units of 01/11/2021 ("Phú Quí", "Vũ Hoà"). Facts; nothing here is invented. */
export interface DistrictFacts {
  readonly code: string
  readonly name: string
  /** Code and name of each commune. */
  readonly communes: readonly (readonly [code: string, name: string])[]
}

export const districts2021: readonly DistrictFacts[] = [
  {
    code: '593',
    name: 'Thành phố Phan Thiết',
    communes: [
      ['22915', 'Phường Mũi Né'],
      ['22918', 'Phường Hàm Tiến'],
      ['22921', 'Phường Phú Hài'],
      ['22924', 'Phường Phú Thủy'],
      ['22927', 'Phường Phú Tài'],
      ['22930', 'Phường Phú Trinh'],
      ['22933', 'Phường Xuân An'],
      ['22936', 'Phường Thanh Hải'],
      ['22939', 'Phường Bình Hưng'],
      ['22942', 'Phường Đức Nghĩa'],
      ['22945', 'Phường Lạc Đạo'],
      ['22948', 'Phường Đức Thắng'],
      ['22951', 'Phường Hưng Long'],
      ['22954', 'Phường Đức Long'],
      ['22957', 'Xã Thiện Nghiệp'],
      ['22960', 'Xã Phong Nẫm'],
      ['22963', 'Xã Tiến Lợi'],
      ['22966', 'Xã Tiến Thành'],
    ],
  },
  {
    code: '594',
    name: 'Thị xã La Gi',
    communes: [
      ['23231', 'Phường Phước Hội'],
      ['23232', 'Phường Phước Lộc'],
      ['23234', 'Phường Tân Thiện'],
      ['23235', 'Phường Tân An'],
      ['23237', 'Phường Bình Tân'],
      ['23245', 'Xã Tân Hải'],
      ['23246', 'Xã Tân Tiến'],
      ['23248', 'Xã Tân Bình'],
      ['23268', 'Xã Tân Phước'],
    ],
  },
  {
    code: '595',
    name: 'Huyện Tuy Phong',
    communes: [
      ['22969', 'Thị trấn Liên Hương'],
      ['22972', 'Thị trấn Phan Rí Cửa'],
      ['22975', 'Xã Phan Dũng'],
      ['22978', 'Xã Phong Phú'],
      ['22981', 'Xã Vĩnh Hảo'],
      ['22984', 'Xã Vĩnh Tân'],
      ['22987', 'Xã Phú Lạc'],
      ['22990', 'Xã Phước Thể'],
      ['22993', 'Xã Hòa Minh'],
      ['22996', 'Xã Chí Công'],
      ['22999', 'Xã Bình Thạnh'],
    ],
  },
  {
    code: '596',
    name: 'Huyện Bắc Bình',
    communes: [
      ['23005', 'Thị trấn Chợ Lầu'],
      ['23008', 'Xã Phan Sơn'],
      ['23011', 'Xã Phan Lâm'],
      ['23014', 'Xã Bình An'],
      ['23017', 'Xã Phan Điền'],
      ['23020', 'Xã Hải Ninh'],
      ['23023', 'Xã Sông Lũy'],
      ['23026', 'Xã Phan Tiến'],
      ['23029', 'Xã Sông Bình'],
      ['23032', 'Thị trấn Lương Sơn'],
      ['23035', 'Xã Phan Hòa'],
      ['23038', 'Xã Phan Thanh'],
      ['23041', 'Xã Hồng Thái'],
      ['23044', 'Xã Phan Hiệp'],
      ['23047', 'Xã Bình Tân'],
      ['23050', 'Xã Phan Rí Thành'],
      ['23053', 'Xã Hòa Thắng'],
      ['23056', 'Xã Hồng Phong'],
    ],
  },
  {
    code: '597',
    name: 'Huyện Hàm Thuận Bắc',
    communes: [
      ['23059', 'Thị trấn Ma Lâm'],
      ['23062', 'Thị trấn Phú Long'],
      ['23065', 'Xã La Dạ'],
      ['23068', 'Xã Đông Tiến'],
      ['23071', 'Xã Thuận Hòa'],
      ['23074', 'Xã Đông Giang'],
      ['23077', 'Xã Hàm Phú'],
      ['23080', 'Xã Hồng Liêm'],
      ['23083', 'Xã Thuận Minh'],
      ['23086', 'Xã Hồng Sơn'],
      ['23089', 'Xã Hàm Trí'],
      ['23092', 'Xã Hàm Đức'],
      ['23095', 'Xã Hàm Liêm'],
      ['23098', 'Xã Hàm Chính'],
      ['23101', 'Xã Hàm Hiệp'],
      ['23104', 'Xã Hàm Thắng'],
      ['23107', 'Xã Đa Mi'],
    ],
  },
  {
    code: '598',
    name: 'Huyện Hàm Thuận Nam',
    communes: [
      ['23110', 'Thị trấn Thuận Nam'],
      ['23113', 'Xã Mỹ Thạnh'],
      ['23116', 'Xã Hàm Cần'],
      ['23119', 'Xã Mương Mán'],
      ['23122', 'Xã Hàm Thạnh'],
      ['23125', 'Xã Hàm Kiệm'],
      ['23128', 'Xã Hàm Cường'],
      ['23131', 'Xã Hàm Mỹ'],
      ['23134', 'Xã Tân Lập'],
      ['23137', 'Xã Hàm Minh'],
      ['23140', 'Xã Thuận Quí'],
      ['23143', 'Xã Tân Thuận'],
      ['23146', 'Xã Tân Thành'],
    ],
  },
  {
    code: '599',
    name: 'Huyện Tánh Linh',
    communes: [
      ['23149', 'Thị trấn Lạc Tánh'],
      ['23152', 'Xã Bắc Ruộng'],
      ['23158', 'Xã Nghị Đức'],
      ['23161', 'Xã La Ngâu'],
      ['23164', 'Xã Huy Khiêm'],
      ['23167', 'Xã Măng Tố'],
      ['23170', 'Xã Đức Phú'],
      ['23173', 'Xã Đồng Kho'],
      ['23176', 'Xã Gia An'],
      ['23179', 'Xã Đức Bình'],
      ['23182', 'Xã Gia Huynh'],
      ['23185', 'Xã Đức Thuận'],
      ['23188', 'Xã Suối Kiết'],
    ],
  },
  {
    code: '600',
    name: 'Huyện Đức Linh',
    communes: [
      ['23191', 'Thị trấn Võ Xu'],
      ['23194', 'Thị trấn Đức Tài'],
      ['23197', 'Xã Đa Kai'],
      ['23200', 'Xã Sùng Nhơn'],
      ['23203', 'Xã Mê Pu'],
      ['23206', 'Xã Nam Chính'],
      ['23212', 'Xã Đức Hạnh'],
      ['23215', 'Xã Đức Tín'],
      ['23218', 'Xã Vũ Hoà'],
      ['23221', 'Xã Tân Hà'],
      ['23224', 'Xã Đông Hà'],
      ['23227', 'Xã Trà Tân'],
    ],
  },
  {
    code: '601',
    name: 'Huyện Hàm Tân',
    communes: [
      ['23230', 'Thị trấn Tân Minh'],
      ['23236', 'Thị trấn Tân Nghĩa'],
      ['23239', 'Xã Sông Phan'],
      ['23242', 'Xã Tân Phúc'],
      ['23251', 'Xã Tân Đức'],
      ['23254', 'Xã Tân Thắng'],
      ['23255', 'Xã Thắng Hải'],
      ['23257', 'Xã Tân Hà'],
      ['23260', 'Xã Tân Xuân'],
      ['23266', 'Xã Sơn Mỹ'],
    ],
  },
  {
    code: '602',
    name: 'Huyện Phú Quí',
    communes: [
      ['23272', 'Xã Ngũ Phụng'],
      ['23275', 'Xã Long Hải'],
      ['23278', 'Xã Tam Thanh'],
    ],
  },
]

/** Communes that age-reduction rules may call mountainous or insular: for the demonstration only, unverified. */
export const mountainCommunes: ReadonlySet<string> = new Set([
  '22975', // Phan Dũng
  '23008', // Phan Sơn
  '23011', // Phan Lâm
  '23017', // Phan Điền
  '23026', // Phan Tiến
  '23065', // La Dạ
  '23074', // Đông Giang
  '23068', // Đông Tiến
  '23107', // Đa Mi
  '23113', // Mỹ Thạnh
  '23116', // Hàm Cần
  '23161', // La Ngâu
])

export const islandCommunes: ReadonlySet<string> = new Set(['23272', '23275', '23278'])
