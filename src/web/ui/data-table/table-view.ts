/** How a list is looked at. It lives in the address, so a view can be kept, sent and come back to. */
export interface TableView {
  /** Words searched for. */
  readonly q?: string | undefined
  /** Column, with `-` before it when descending. */
  readonly sort?: string | undefined
  /** Value by filter. */
  readonly filters: Readonly<Record<string, string>>
  /** A condition over facts, as JSON: what the filter's panel makes. */
  readonly condition?: string | undefined
  /** Columns shown, when not those the table shows by itself. */
  readonly columns?: readonly string[] | undefined
}

/** The view in the address: `tim` words, `xep` sorting, `loc` filters as `name:value,…`, `dk` a condition, `cot` columns. */
export interface TableSearch {
  readonly tim?: string | undefined
  readonly xep?: string | undefined
  readonly loc?: string | undefined
  readonly dk?: string | undefined
  readonly cot?: string | undefined
}

/** Part of a route's `validateSearch`. What is not of the shape is dropped. */
export function tableSearchOf(search: Readonly<Record<string, unknown>>): TableSearch {
  const text = (name: keyof TableSearch, shape: RegExp) => {
    const words = search[name]
    return typeof words === 'string' && shape.test(words) ? { [name]: words } : {}
  }
  return {
    ...text('tim', /^.{1,100}$/u),
    ...text('xep', /^-?\w{1,40}$/),
    ...text('loc', /^[\w.-]+:[^,:]{1,80}(,[\w.-]+:[^,:]{1,80})*$/u),
    ...text('dk', /^\{.{1,8000}\}$/su),
    ...text('cot', /^\w+(,\w+)*$/),
  }
}

export function viewOf({ tim, xep, loc, dk, cot }: TableSearch): TableView {
  const pairs = loc?.split(',').map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)])
  return { q: tim, sort: xep, filters: Object.fromEntries(pairs ?? []), condition: dk, columns: cot?.split(',') }
}

/** Says undefined for what is not in the view, so that it leaves the address. */
export function searchOf({ q, sort, filters, condition, columns }: TableView): TableSearch {
  const loc = Object.entries(filters).map(([name, value]) => `${name}:${value}`)
  return { tim: q?.trim() || undefined, xep: sort, loc: loc.join(',') || undefined, dk: condition, cot: columns?.join(',') }
}
