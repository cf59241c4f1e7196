import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Reform } from '#contracts/organisation-acts.ts'
import { AppError } from '#kernel/errors.ts'
import { readTable, type Row } from '#kernel/tabular/index.ts'
import { successionColumns, unitColumns } from '../imports/unit-columns.ts'

/** A reform as its two files say it, in the columns of the imports units and successions. */
export interface ReformRows {
  readonly title: string
  readonly units: readonly Row[]
  readonly successions: readonly Row[]
}

const shipped = fileURLToPath(new URL('../../../../db/reforms/', import.meta.url))
const about = z.object({ title: z.string().min(1) })

/** What a reform in a folder is called: by its about.json, else as the folder. */
export const titleOf = (folder: string): string => {
  const file = join(folder, 'about.json')
  return existsSync(file) ? about.parse(JSON.parse(readFileSync(file, 'utf8'))).title : basename(folder)
}

/** Reforms that ship with the project. */
export function listReforms(): Reform[] {
  return readdirSync(shipped, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ reform: name, title: titleOf(join(shipped, name)) }))
}

/** The files of a shipped reform. Throws `organisation.unknown-reform`. */
export async function readShippedReform(reform: string): Promise<ReformRows> {
  if (!listReforms().some((each) => each.reform === reform)) throw new AppError('organisation.unknown-reform', { reform })
  return await readReform(join(shipped, reform))
}

/** The files units.csv and successions.csv of a folder. Throws `organisation.act-refused` with the first cell that cannot be read. */
export async function readReform(folder: string): Promise<ReformRows> {
  const read = async (name: string, columns: typeof unitColumns) => {
    const table = await readTable({ path: join(folder, name) }, name, columns)
    const [error] = table.errors
    if (error) throw new AppError('organisation.act-refused', { problem: `${name}, dòng ${error.row}, ${error.column}: ${error.message}` })
    return table.rows.map(({ row }) => row)
  }
  return { title: titleOf(folder), units: await read('units.csv', unitColumns), successions: await read('successions.csv', successionColumns) }
}
