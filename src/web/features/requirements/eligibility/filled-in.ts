/** Parts of a person's page, as the facts name them, and where they stand: the tab, and the panel in which the fact is filled in. */
const places: Readonly<Record<string, { readonly muc?: string; readonly mo?: string }>> = {
  summary: { mo: 'thong-tin' },
  workplaces: { muc: 'chucvu', mo: 'noi-cong-tac' },
  posts: { muc: 'chucvu' },
  ranks: { muc: 'chucvu' },
  party: { muc: 'dang' },
  ratings: { muc: 'xeploai', mo: 'xep-loai' },
  discipline: { muc: 'xeploai' },
  training: { muc: 'daotao', mo: 'van-bang' },
  succession: { muc: 'quyhoach' },
}

/** Search parameters of a person's page that lead to where a fact is filled in. What was open beside the page is closed. */
export const placeOf = (filledIn: string) => ({ muc: undefined, mo: undefined, dong: undefined, ct: undefined, kq: undefined, ...places[filledIn] })
