// A tiny province whose officers tell each other things: two units with an officer each, people in them, and a class.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { Language } from '#contracts/words.ts'
import { type Ctx, makeCtx } from '#kernel/context.ts'
import { sql } from '#kernel/db.ts'
import { newId } from '#kernel/ids.ts'
import { type Row, writeTable } from '#kernel/tabular/index.ts'
import { openTestHouse, type TestHouse } from '#test/app.ts'
import { addTwoUnits, type TwoUnits } from '#test/matrix/two-units.ts'

export const password = 'mật khẩu của vai'

export interface TellingHouse {
  readonly house: TestHouse
  readonly units: TwoUnits
  /** Account ids by username: tk.a, tk.b (officers), tk.tinh (of the whole province), tk.quantri (administers A), tk.hocvien (a learner of A). */
  readonly accounts: Readonly<Record<string, string>>
  /** Person ids by code. */
  readonly people: Readonly<Record<string, string>>
  readonly classId: string
  ctxOf(username: string, language?: Language): Promise<Ctx>
  anAccount(username: string, role: string, unitId: string | null): Promise<string>
  /** Everything a table of the outbox holds. */
  deliveries(): Promise<readonly DeliveryRow[]>
}

export interface DeliveryRow {
  readonly messageId: string
  readonly kind: string
  readonly account: string | null
  readonly channel: string
  readonly state: string
  readonly reason: string | null
  readonly address: string | null
  readonly attempts: number
  readonly lastError: string | null
}

/** Call it at the top of a file; the house is closed after it. */
export async function aTellingHouse(env: Readonly<Record<string, string>> = {}): Promise<TellingHouse> {
  const house = await openTestHouse('2021-12-10T08:00+07:00', env)
  afterAll(house.close)
  const { modules, database } = house
  const system = house.systemCtx('test')
  const units = await database.main.transaction().execute((tx) => addTwoUnits(tx))
  await importRows(house, {
    providers: [{ code: 'TRUONG-THU', name: 'Trường Thử Nghiệm', level: 'province', place: 'in-province' }],
    people: [
      aPerson('NGUOI-1', 'Nguyễn Thị Trong', 'A', { email: 'trong@example.vn' }),
      aPerson('NGUOI-2', 'Đặng Văn Ỷ', 'A1', { email: 'y@example.vn' }),
      aPerson('NGUOI-3', 'Trần Văn Ngoài', 'B', {}),
    ],
    classes: [
      {
        ...{ classCode: 'LOP-1', name: 'Lớp <Kỹ năng> “Một”', programmeCode: 'BD-QLNN-CVC', providerCode: 'TRUONG-THU', channel: 'opened' },
        ...{ studyForm: 'part-time', mode: 'in-person', hostUnitCode: 'B', openedOn: '2021-11-05', capacity: 40 },
      },
    ],
    enrolments: ['NGUOI-1 A', 'NGUOI-2 A1', 'NGUOI-3 B'].map((line) => {
      const [personCode = '', unitCode = ''] = line.split(' ')
      return { personCode, unitCode, classCode: 'LOP-1', decisionNo: '12-QĐ', decisionDate: '2021-11-01', status: 'enrolled', joinedOn: '2021-11-05' }
    }),
  })
  const accounts: Record<string, string> = {}
  const anAccount: TellingHouse['anAccount'] = async (username, role, unitId) => {
    const name = `Tài khoản ${username}`
    const { accountId } = await modules.access.createAccount(system, { username, name, password, role, unitId, validFrom: '2021-01-01' })
    accounts[username] = accountId
    return accountId
  }
  await anAccount('tk.a', 'donvi', units.a)
  await anAccount('tk.b', 'donvi', units.b)
  await anAccount('tk.tinh', 'sonoivu', null)
  await anAccount('tk.quantri', 'quantri', units.a)
  await anAccount('tk.hocvien', 'hocvien', units.a)
  const { rows } = await sql<{ code: string; id: string }>`select code, person_id as id from personnel.person`.execute(database.main)
  const people = Object.fromEntries(rows.map(({ code, id }) => [code, id]))
  await modules.access.editAccount(system, { accountId: accounts['tk.hocvien'] ?? '', name: 'Học viên Trong', personCode: 'NGUOI-1', version: 1 })
  const { rows: classes } = await sql<{ id: string }>`select class_id as id from classes.class`.execute(database.main)
  return {
    house,
    units,
    accounts,
    people,
    classId: classes[0]?.id ?? '',
    anAccount,
    ctxOf: async (username, language = 'vi') => {
      const actor = await modules.actorOf(accounts[username] ?? '')
      if (!actor) throw new Error(`no account ${username}`)
      return makeCtx({ actor, now: house.clock.now(), requestId: newId(), language })
    },
    deliveries: async () => {
      const found = await sql<DeliveryRow>`
        select m.message_id as "messageId", m.kind, a.username as account, d.channel, d.state, d.reason, d.address, d.attempts, d.last_error as "lastError"
        from notification.message m join notification.delivery d using (message_id) left join access.account a on a.id = m.account_id
        order by m.message_id, d.channel`.execute(database.main)
      return found.rows
    },
  }
}

function aPerson(personCode: string, fullName: string, unitCode: string, more: Row): Row {
  return {
    ...{ personCode, fullName, birthDate: '1985-05-05', sex: 'female', ethnicGroup: 'Kinh', unitCode, unitSince: '2015-01-01' },
    ...{ categories: 'civil-servant', status: 'active', ...more },
  }
}

async function importRows({ modules, systemCtx }: TestHouse, rows: Readonly<Record<string, readonly Row[]>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tn-telling-'))
  try {
    for (const kind of ['providers', 'people', 'classes', 'enrolments']) {
      const path = join(folder, `${kind}.csv`)
      await writeTable(path, 'csv', modules.imports.columnsOf(kind), rows[kind] ?? [])
      const { errors } = await modules.imports.importNow(systemCtx('test'), kind, path)
      if (errors.length) throw new Error(`${kind}: ${JSON.stringify(errors)}`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
