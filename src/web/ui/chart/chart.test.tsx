import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { Chart } from './chart.tsx'
import { csvOf } from './chart-data.ts'
import { runsThrough } from './label-places.ts'
import { ChartDrawing } from './chart-drawing.tsx'

const units = { categories: ['Sở Tư pháp', 'Huyện Tuy Phong', 'Chưa đếm'], series: [{ name: 'Lượt người', values: [40, 10, null] }] }
const twoSeries = {
  categories: ['2020', '2021'],
  series: [
    { name: 'Kế hoạch', values: [30, 36] },
    { name: 'Thực hiện', values: [24, 18] },
  ],
}

beforeAll(() => {
  // Nothing is laid out here.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
})

/** Numbers of an attribute of the elements that stand for a value, in order. */
function sizes(markup: string, attribute: string): number[] {
  return [...markup.matchAll(/<(?:rect|circle)[^>]*>/g)]
    .map(([element]) => element)
    .filter((element) => element.includes('data-value'))
    .map((element) => Number(new RegExp(` ${attribute}="([^"]*)"`).exec(element)?.[1]))
}

test('bars begin at zero: four times the number is four times the length, and no number has no bar', () => {
  const [long = 0, short = 0, ...more] = sizes(renderToStaticMarkup(<ChartDrawing kind="bars" label="Lượt người" {...units} />), 'width')
  expect(more).toEqual([])
  expect(long).toBeGreaterThan(100)
  expect(long / short).toBeCloseTo(4)
})

test('columns begin at zero', () => {
  const [tall = 0, low = 0] = sizes(renderToStaticMarkup(<ChartDrawing kind="columns" label="Lượt người" {...units} />), 'height')
  expect(tall / low).toBeCloseTo(4)
})

test('a line by year begins at zero and says its name at its end, not in a legend', () => {
  const markup = renderToStaticMarkup(<ChartDrawing kind="line" label="Kế hoạch và thực hiện" {...twoSeries} />)
  const [, planned = 0, , done = 0] = sizes(markup, 'cy')
  const ground = 260 - 32
  expect((ground - planned) / (ground - done)).toBeCloseTo(2)
  expect(markup).toContain('>Kế hoạch<')
  expect(markup).toContain('>Thực hiện<')
})

test('the picture has a name, and grouped bars say their series beside the number', () => {
  const markup = renderToStaticMarkup(<ChartDrawing kind="bars" label="Kế hoạch và thực hiện" {...twoSeries} />)
  expect(markup).toContain('role="img" aria-label="Kế hoạch và thực hiện"')
  expect(markup.match(/>\s*Thực hiện</g)).toHaveLength(2)
})

test('the download is the house’s CSV, and words are never a formula', () => {
  expect(csvOf({ categories: ['=1+1', 'a "b", c'], series: [{ name: 'Lượt', values: [-3, null] }] }, 'Đơn vị')).toBe(
    '\uFEFFĐơn vị,Lượt\r\n\'=1+1,-3\r\n"a ""b"", c",\r\n',
  )
})

test('beside the picture stands a table of the same numbers', () => {
  const markup = renderToStaticMarkup(<Chart kind="bars" title="Lượt người" unit="lượt người" categoryLabel="Đơn vị" fileName="luot" {...units} />)
  const rows = [...markup.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td>/g)].map(([, category, value]) => [category, value])
  expect(rows).toEqual([
    ['Sở Tư pháp', '40'],
    ['Huyện Tuy Phong', '10'],
    ['Chưa đếm', '–'],
  ])
})

test('where two lines run close, neither numbers nor names lie on each other', () => {
  const close = {
    categories: ['2020', '2021'],
    series: [
      { name: 'Kế hoạch', values: [40, 41] },
      { name: 'Thực hiện', values: [41, 40] },
    ],
  }
  const texts = [
    ...renderToStaticMarkup(<ChartDrawing kind="line" label="Gần nhau" {...close} />).matchAll(
      /<text class="[^"]*(?:value|lineName)[^"]*" x="([^"]*)" y="([^"]*)"/g,
    ),
  ]
  // Names begin beside the numbers: numbers can meet numbers, and names names.
  const places = texts.map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  expect(places).toHaveLength(6)
  const near = places.filter((a, index) => places.some((b, other) => other > index && a.x === b.x && Math.abs(a.y - b.y) < 12))
  expect(near).toEqual([])
})

test.each([
  ['rising', [400, 900, 2600, 2700, 1500]],
  ['falling', [2700, 1200, 300, 2600, 200]],
  ['in steps', [10, 10, 900, 20, 900]],
])('no line runs through a number, %s', (_, values) => {
  const years = {
    categories: ['2017', '2018', '2019', '2020', '2021'],
    series: [
      { name: 'Lượt', values },
      { name: 'Cử đi', values: values.map((value) => value / 5) },
    ],
  }
  const markup = renderToStaticMarkup(<ChartDrawing kind="line" label="Theo năm" {...years} />)
  const numbersOf = (pattern: RegExp) => [...markup.matchAll(pattern)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  const points = numbersOf(/<circle cx="([^"]*)" cy="([^"]*)"/g)
  const labels = numbersOf(/<text class="[^"]*value[^"]*" x="([^"]*)" y="([^"]*)"/g)
  expect([points.length, labels.length]).toEqual([10, 10])
  const pieces = points.flatMap((to, at) => (at % 5 === 0 ? [] : [[points[at - 1] ?? to, to] as const]))
  const crossed = labels.filter(({ x, y }) => pieces.some(([from, to]) => runsThrough(from, to, { left: x - 12, right: x + 12, top: y - 9, bottom: y })))
  expect(crossed).toEqual([])
})
