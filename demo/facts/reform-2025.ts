/** What became of the communes of Bình Thuận: 124 → 121 on 01/12/2024, 121 → 45 on 01/07/2025 (NQ 1671/NQ-UBTVQH15, with the new codes). Facts. */
export interface NewCommune {
  readonly code: string
  readonly name: string
  /** Code, name on 30/06/2025 and how much of the old commune went here. */
  readonly from: readonly (readonly [code: string, name: string, part: 'full' | 'partial'])[]
}

/** Communes closed on 01/12/2024 and the ones that took them in, which kept code and name. */
export const mergers2024: readonly { readonly from: string; readonly to: string }[] = [
  { from: '22948', to: '22945' }, // Đức Thắng → Lạc Đạo
  { from: '22942', to: '22945' }, // Đức Nghĩa → Lạc Đạo
  { from: '22951', to: '22939' }, // Hưng Long → Bình Hưng
]

export const newCommunes2025: readonly NewCommune[] = [
  {
    code: '22918',
    name: 'Phường Mũi Né',
    from: [
      ['22915', 'Phường Mũi Né', 'full'],
      ['22918', 'Phường Hàm Tiến', 'full'],
      ['22957', 'Xã Thiện Nghiệp', 'full'],
    ],
  },
  {
    code: '22924',
    name: 'Phường Phú Thuỷ',
    from: [
      ['22921', 'Phường Phú Hài', 'full'],
      ['22924', 'Phường Phú Thủy', 'full'],
      ['22936', 'Phường Thanh Hải', 'full'],
    ],
  },
  {
    code: '22933',
    name: 'Phường Hàm Thắng',
    from: [
      ['22933', 'Phường Xuân An', 'full'],
      ['23062', 'Thị trấn Phú Long', 'full'],
      ['23104', 'Xã Hàm Thắng', 'full'],
    ],
  },
  {
    code: '22945',
    name: 'Phường Phan Thiết',
    from: [
      ['22930', 'Phường Phú Trinh', 'full'],
      ['22945', 'Phường Lạc Đạo', 'full'],
      ['22951', 'Phường Bình Hưng', 'full'],
    ],
  },
  {
    code: '22954',
    name: 'Phường Tiến Thành',
    from: [
      ['22954', 'Phường Đức Long', 'full'],
      ['22966', 'Xã Tiến Thành', 'full'],
    ],
  },
  {
    code: '22960',
    name: 'Phường Bình Thuận',
    from: [
      ['22927', 'Phường Phú Tài', 'full'],
      ['22960', 'Xã Phong Nẫm', 'full'],
      ['23101', 'Xã Hàm Hiệp', 'full'],
    ],
  },
  {
    code: '22963',
    name: 'Xã Tuyên Quang',
    from: [
      ['22963', 'Xã Tiến Lợi', 'full'],
      ['23131', 'Xã Hàm Mỹ', 'full'],
    ],
  },
  {
    code: '22969',
    name: 'Xã Liên Hương',
    from: [
      ['22969', 'Thị trấn Liên Hương', 'full'],
      ['22987', 'Xã Phú Lạc', 'full'],
      ['22990', 'Xã Phước Thể', 'full'],
      ['22999', 'Xã Bình Thạnh', 'full'],
    ],
  },
  {
    code: '22972',
    name: 'Xã Phan Rí Cửa',
    from: [
      ['22972', 'Thị trấn Phan Rí Cửa', 'full'],
      ['22978', 'Xã Phong Phú', 'partial'],
      ['22993', 'Xã Hòa Minh', 'full'],
      ['22996', 'Xã Chí Công', 'full'],
    ],
  },
  {
    code: '22978',
    name: 'Xã Tuy Phong',
    from: [
      ['22975', 'Xã Phan Dũng', 'full'],
      ['22978', 'Xã Phong Phú', 'partial'],
    ],
  },
  {
    code: '22981',
    name: 'Xã Vĩnh Hảo',
    from: [
      ['22981', 'Xã Vĩnh Hảo', 'full'],
      ['22984', 'Xã Vĩnh Tân', 'full'],
    ],
  },
  {
    code: '23005',
    name: 'Xã Bắc Bình',
    from: [
      ['23005', 'Thị trấn Chợ Lầu', 'full'],
      ['23035', 'Xã Phan Hòa', 'full'],
      ['23044', 'Xã Phan Hiệp', 'full'],
      ['23050', 'Xã Phan Rí Thành', 'full'],
    ],
  },
  {
    code: '23008',
    name: 'Xã Phan Sơn',
    from: [
      ['23008', 'Xã Phan Sơn', 'full'],
      ['23011', 'Xã Phan Lâm', 'full'],
    ],
  },
  {
    code: '23020',
    name: 'Xã Hải Ninh',
    from: [
      ['23014', 'Xã Bình An', 'full'],
      ['23017', 'Xã Phan Điền', 'full'],
      ['23020', 'Xã Hải Ninh', 'full'],
    ],
  },
  {
    code: '23023',
    name: 'Xã Sông Lũy',
    from: [
      ['23023', 'Xã Sông Lũy', 'full'],
      ['23026', 'Xã Phan Tiến', 'full'],
      ['23047', 'Xã Bình Tân', 'full'],
    ],
  },
  {
    code: '23032',
    name: 'Xã Lương Sơn',
    from: [
      ['23029', 'Xã Sông Bình', 'full'],
      ['23032', 'Thị trấn Lương Sơn', 'full'],
    ],
  },
  {
    code: '23041',
    name: 'Xã Hồng Thái',
    from: [
      ['23038', 'Xã Phan Thanh', 'full'],
      ['23041', 'Xã Hồng Thái', 'full'],
      ['23053', 'Xã Hòa Thắng', 'partial'],
    ],
  },
  {
    code: '23053',
    name: 'Xã Hòa Thắng',
    from: [
      ['23053', 'Xã Hòa Thắng', 'partial'],
      ['23056', 'Xã Hồng Phong', 'full'],
    ],
  },
  {
    code: '23059',
    name: 'Xã Hàm Thuận',
    from: [
      ['23059', 'Thị trấn Ma Lâm', 'full'],
      ['23083', 'Xã Thuận Minh', 'full'],
      ['23092', 'Xã Hàm Đức', 'full'],
    ],
  },
  {
    code: '23065',
    name: 'Xã La Dạ',
    from: [
      ['23065', 'Xã La Dạ', 'full'],
      ['23107', 'Xã Đa Mi', 'full'],
    ],
  },
  {
    code: '23074',
    name: 'Xã Đông Giang',
    from: [
      ['23068', 'Xã Đông Tiến', 'full'],
      ['23074', 'Xã Đông Giang', 'full'],
    ],
  },
  {
    code: '23086',
    name: 'Xã Hồng Sơn',
    from: [
      ['23080', 'Xã Hồng Liêm', 'full'],
      ['23086', 'Xã Hồng Sơn', 'full'],
    ],
  },
  {
    code: '23089',
    name: 'Xã Hàm Thuận Bắc',
    from: [
      ['23071', 'Xã Thuận Hòa', 'full'],
      ['23077', 'Xã Hàm Phú', 'full'],
      ['23089', 'Xã Hàm Trí', 'full'],
    ],
  },
  {
    code: '23095',
    name: 'Xã Hàm Liêm',
    from: [
      ['23095', 'Xã Hàm Liêm', 'full'],
      ['23098', 'Xã Hàm Chính', 'full'],
    ],
  },
  {
    code: '23110',
    name: 'Xã Hàm Thuận Nam',
    from: [
      ['23110', 'Thị trấn Thuận Nam', 'full'],
      ['23137', 'Xã Hàm Minh', 'full'],
    ],
  },
  {
    code: '23122',
    name: 'Xã Hàm Thạnh',
    from: [
      ['23113', 'Xã Mỹ Thạnh', 'full'],
      ['23116', 'Xã Hàm Cần', 'full'],
      ['23122', 'Xã Hàm Thạnh', 'full'],
    ],
  },
  {
    code: '23128',
    name: 'Xã Hàm Kiệm',
    from: [
      ['23119', 'Xã Mương Mán', 'full'],
      ['23125', 'Xã Hàm Kiệm', 'full'],
      ['23128', 'Xã Hàm Cường', 'full'],
    ],
  },
  {
    code: '23134',
    name: 'Xã Tân Lập',
    from: [
      ['23134', 'Xã Tân Lập', 'full'],
      ['23239', 'Xã Sông Phan', 'full'],
    ],
  },
  {
    code: '23143',
    name: 'Xã Tân Thành',
    from: [
      ['23140', 'Xã Thuận Quí', 'full'],
      ['23143', 'Xã Tân Thuận', 'full'],
      ['23146', 'Xã Tân Thành', 'full'],
    ],
  },
  {
    code: '23149',
    name: 'Xã Tánh Linh',
    from: [
      ['23149', 'Thị trấn Lạc Tánh', 'full'],
      ['23176', 'Xã Gia An', 'full'],
      ['23185', 'Xã Đức Thuận', 'full'],
    ],
  },
  {
    code: '23152',
    name: 'Xã Bắc Ruộng',
    from: [
      ['23152', 'Xã Bắc Ruộng', 'full'],
      ['23167', 'Xã Măng Tố', 'full'],
    ],
  },
  {
    code: '23158',
    name: 'Xã Nghị Đức',
    from: [
      ['23158', 'Xã Nghị Đức', 'full'],
      ['23170', 'Xã Đức Phú', 'full'],
    ],
  },
  {
    code: '23173',
    name: 'Xã Đồng Kho',
    from: [
      ['23161', 'Xã La Ngâu', 'full'],
      ['23164', 'Xã Huy Khiêm', 'full'],
      ['23173', 'Xã Đồng Kho', 'full'],
      ['23179', 'Xã Đức Bình', 'full'],
    ],
  },
  {
    code: '23188',
    name: 'Xã Suối Kiết',
    from: [
      ['23182', 'Xã Gia Huynh', 'full'],
      ['23188', 'Xã Suối Kiết', 'full'],
    ],
  },
  {
    code: '23191',
    name: 'Xã Đức Linh',
    from: [
      ['23191', 'Thị trấn Võ Xu', 'full'],
      ['23206', 'Xã Nam Chính', 'full'],
      ['23218', 'Xã Vũ Hoà', 'full'],
    ],
  },
  {
    code: '23194',
    name: 'Xã Hoài Đức',
    from: [
      ['23194', 'Thị trấn Đức Tài', 'full'],
      ['23212', 'Xã Đức Hạnh', 'full'],
      ['23215', 'Xã Đức Tín', 'full'],
    ],
  },
  {
    code: '23200',
    name: 'Xã Nam Thành',
    from: [
      ['23197', 'Xã Đa Kai', 'full'],
      ['23200', 'Xã Sùng Nhơn', 'full'],
      ['23203', 'Xã Mê Pu', 'full'],
    ],
  },
  {
    code: '23227',
    name: 'Xã Trà Tân',
    from: [
      ['23221', 'Xã Tân Hà', 'full'],
      ['23224', 'Xã Đông Hà', 'full'],
      ['23227', 'Xã Trà Tân', 'full'],
    ],
  },
  {
    code: '23230',
    name: 'Xã Tân Minh',
    from: [
      ['23230', 'Thị trấn Tân Minh', 'full'],
      ['23242', 'Xã Tân Phúc', 'full'],
      ['23251', 'Xã Tân Đức', 'full'],
    ],
  },
  {
    code: '23231',
    name: 'Phường Phước Hội',
    from: [
      ['23231', 'Phường Phước Hội', 'full'],
      ['23232', 'Phường Phước Lộc', 'full'],
      ['23268', 'Xã Tân Phước', 'full'],
    ],
  },
  {
    code: '23235',
    name: 'Phường La Gi',
    from: [
      ['23234', 'Phường Tân Thiện', 'full'],
      ['23235', 'Phường Tân An', 'full'],
      ['23237', 'Phường Bình Tân', 'full'],
      ['23248', 'Xã Tân Bình', 'full'],
    ],
  },
  {
    code: '23236',
    name: 'Xã Hàm Tân',
    from: [
      ['23236', 'Thị trấn Tân Nghĩa', 'full'],
      ['23257', 'Xã Tân Hà', 'full'],
      ['23260', 'Xã Tân Xuân', 'full'],
    ],
  },
  {
    code: '23246',
    name: 'Xã Tân Hải',
    from: [
      ['23245', 'Xã Tân Hải', 'full'],
      ['23246', 'Xã Tân Tiến', 'full'],
    ],
  },
  {
    code: '23266',
    name: 'Xã Sơn Mỹ',
    from: [
      ['23254', 'Xã Tân Thắng', 'full'],
      ['23255', 'Xã Thắng Hải', 'full'],
      ['23266', 'Xã Sơn Mỹ', 'full'],
    ],
  },
  {
    code: '23272',
    name: 'Đặc khu Phú Quý',
    from: [
      ['23272', 'Xã Ngũ Phụng', 'full'],
      ['23275', 'Xã Long Hải', 'full'],
      ['23278', 'Xã Tam Thanh', 'full'],
    ],
  },
]
