import { generateProvince } from './generate-province.ts'
import { demonstrationPeople } from './organisation.ts'
import type { Province } from './province.ts'

/** The year that the demonstration tells in full; generated provinces end with it too. */
export const lastYear = 2021

/** The demonstration: a province shaped like Bình Thuận at the end of 2021. The units are real, everyone and everything else is invented
 * (`demo/README.md`); the figures of 2021 come out as SOURCE reports them. */
export function binhThuan2021(): Province {
  return generateProvince({ people: demonstrationPeople, years: [2016, 2017, 2018, 2019, 2020, lastYear], seed: 2021 })
}
