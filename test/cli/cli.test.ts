import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { ownDatabase } from '#test/fixture.ts'

const database = await ownDatabase()
const folder = mkdtempSync(join(tmpdir(), 'tn-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bin = fileURLToPath(new URL('../../bin/tn.mjs', import.meta.url))
const environment = {
  ...process.env,
  DATABASE_URL: database.urls.appUrl,
  TN_OWNER_DATABASE_URL: database.urls.ownerUrl,
  TN_DATA_DIR: folder,
  TN_SECRET: 'the secret of a test',
  TN_NOW: '2021-12-10T08:00+07:00',
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command line as people do. */
function tn(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [bin, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

function csv(name: string, ...lines: string[]): string {
  const path = join(folder, `${name}.csv`)
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
  return path
}

const units = [
  'Mã đơn vị,Hiệu lực từ,Tên đơn vị,Loại đơn vị,Khối,Cấp,Mã đơn vị cấp trên',
  'T,01/01/2000,Tỉnh Thử,Tỉnh,Nhà nước,Tỉnh,',
  'S1,01/01/2000,Sở Một,Sở ban ngành,Nhà nước,Tỉnh,T',
]

describe('the command line', () => {
  it('brings data in, counts it and gives it back', async () => {
    const template = join(folder, 'mau.xlsx')
    expect(await tn('template', 'units', '--out', template)).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(template).subarray(0, 2).toString()).toBe('PK')
    // The untouched template holds nothing but its example.
    expect(JSON.parse((await tn('import', 'units', template, '--json')).out)).toMatchObject({ created: 0, updated: 0, unchanged: 0, errors: [] })

    const exported = join(folder, 'units.csv')
    await tn('export', 'units', '--out', exported)
    const [header] = readFileSync(exported, 'utf8').split('\r\n')
    expect(header?.startsWith('\uFEFF')).toBe(true)
    const keys = ['code', 'validFrom', 'name', 'kind', 'block', 'level', 'parentCode']
    const file = csv('don-vi', keys.join(','), 'T,01/01/2000,Tỉnh Thử,province,state,province,', 'S1,01/01/2000,Sở Một,department,state,province,T')
    const preview = await tn('import', 'units', file, '--dry-run', '--json')
    expect(preview.code).toBe(0)
    expect(JSON.parse(preview.out)).toMatchObject({ created: 2, errors: [] })
    expect(JSON.parse((await tn('import', 'units', file, '--json')).out)).toMatchObject({ created: 2, updated: 0, unchanged: 0, errors: [] })
    expect(JSON.parse((await tn('import', 'units', file, '--json')).out)).toMatchObject({ created: 0, unchanged: 2 })
    await tn('export', 'units', '--out', exported)
    expect(JSON.parse((await tn('import', 'units', exported, '--json')).out)).toMatchObject({ created: 0, updated: 0, unchanged: 2, errors: [] })

    const report = await tn('report', 'annual', '--year', '2021', '--unit', 'S1', '--format', 'json')
    expect(report.code).toBe(0)
    expect(JSON.parse(report.out)).toMatchObject({
      period: { from: '2021-01-01', to: '2021-12-31' },
      unit: { code: 'S1', name: 'Sở Một' },
      limitations: ['classes-cancelled', 'sent-without-decision', 'wrong-target', 'over-ratio', 'units-sent-nobody'].map((id) => ({ id, count: 0, units: [] })),
      directions: [],
    })
    expect(JSON.parse(report.out).figures.map((figure: { id: string }) => figure.id)).toEqual([
      'sent.advanced-theory',
      'opened.intermediate-theory',
      'sent.degree',
      'sent.leaders',
      'opened.fostering',
      'opened.total',
      'all',
    ])
    expect(JSON.parse((await tn('figure', 'type:BD-QLNN', '--from', '2021-01-01', '--to', '2021-06-30', '--json')).out)).toMatchObject({
      id: 'type:BD-QLNN',
      enrolments: 0,
      rows: [],
    })
    expect(JSON.parse((await tn('audit', 'verify', '--json')).out)).toMatchObject({ ok: true })
    for (const format of ['docx', 'xlsx']) {
      const path = join(folder, `bao-cao.${format}`)
      expect(await tn('report', 'annual', '--year', '2021', '--format', format, '--layout', 'state', '--out', path)).toMatchObject({
        code: 0,
        out: `${path}\n`,
      })
      expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
    }
  }, 120_000)

  it('says what a person is eligible for, and by which law', async () => {
    const head = 'personCode,fullName,birthDate,sex,ethnicGroup,unitCode,unitSince,categories,status'
    const file = csv('nguoi', head, 'P1,Nguyễn Văn Thử,05/05/1980,male,01,S1,01/01/2015,civil-servant,active')
    expect(JSON.parse((await tn('import', 'people', file, '--json')).out)).toMatchObject({ created: 1, errors: [] })
    const asked = await tn('eligibility', '--programme', 'DT-LLCT-CC-KTT', '--person', 'P1', '--on', '2021-12-10', '--json')
    expect(asked.code).toBe(0)
    expect(JSON.parse(asked.out)).toMatchObject({
      verdict: 'ineligible',
      unverified: 0,
      reasons: expect.arrayContaining([
        expect.objectContaining({ rule: 'LLCT-CC.dang-vien', verdict: 'ineligible', verified: true, message: 'Là đảng viên chính thức' }),
        expect.objectContaining({ rule: 'LLCT-CC.trinh-do', verdict: 'unknown', legalBasis: expect.stringContaining('4741') as unknown }),
      ]) as unknown,
    })
    expect((await tn('eligibility', '--programme', 'DT-LLCT-CC-KTT', '--person', 'P1')).out).toContain('không đạt')
  }, 60_000)

  it('says who holds which post without what is asked of it, since when and by which law', async () => {
    const head = 'personCode,fullName,birthDate,sex,ethnicGroup,unitCode,unitSince,categories,status,completeLadders'
    await tn('import', 'people', csv('nguoi2', head, 'P2,Trần Thị Trưởng,05/05/1980,female,01,S1,01/01/2015,civil-servant,active,Lý luận chính trị'))
    const posts = csv('chuc-danh', 'personCode,unitCode,postCode,from,main', 'P2,S1,TP-SO,01/01/2016,Có')
    expect(JSON.parse((await tn('import', 'appointments', posts, '--json')).out)).toMatchObject({ created: 1, errors: [] })
    const asked = await tn('gaps', '--unit', 'S1', '--on', '2021-12-31', '--json')
    expect(asked).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(asked.out)).toEqual({
      on: '2021-12-31',
      posts: [
        {
          ...{ postCode: 'TP-SO', unitCode: 'S1', holder: 'P2', holderName: 'Trần Thị Trưởng', inPlan: false, candidates: [] },
          missing: [
            expect.objectContaining({ standard: 'political-theory/advanced', since: '2016-01-01', overdueDays: 2191, verdict: 'missing' }),
            expect.objectContaining({
              standard: 'defence/group-3',
              since: '2016-05-31',
              verdict: 'unknown',
              legalBasis: expect.stringContaining('HD 90') as unknown,
            }),
            expect.objectContaining({ standard: 'leadership/division', since: '2017-10-21', verdict: 'unknown' }),
          ],
        },
      ],
    })
    const exported = join(folder, 'tieu-chuan.csv')
    expect(await tn('export', 'standards', '--out', exported)).toMatchObject({ code: 0 })
    expect(JSON.parse((await tn('import', 'standards', exported, '--json')).out)).toMatchObject({ created: 0, updated: 0, errors: [] })
  }, 60_000)

  it.each([
    ['an unknown programme', ['eligibility', '--programme', 'NO', '--person', 'P1']],
    ['nobody of that code', ['eligibility', '--programme', 'BD', '--person', 'P999']],
    ['gaps of an unknown unit', ['gaps', '--unit', 'NO']],
    ['gaps of no day', ['gaps', '--on', '2021-02-30']],
    ['an unknown command', ['frob']],
    ['an unknown kind', ['import', 'nothing', csv('x', 'a', 'b')]],
    ['a file that is not there', ['import', 'people', join(folder, 'none.csv')]],
    ['a file of another ending', ['import', 'people', join(folder, 'none.doc')]],
    ['a damaged workbook', ['import', 'people', damaged()]],
    ['an unknown figure', ['figure', 'nothing', '--year', '2021']],
    ['an unknown unit', ['figure', 'all', '--year', '2021', '--unit', 'NO']],
    ['no period', ['figure', 'all']],
    ['a period backwards', ['figure', 'all', '--from', '2021-12-31', '--to', '2021-01-01']],
    ['a day the calendar has not', ['figure', 'all', '--from', '2021-02-30', '--to', '2021-03-01']],
    ['another organisation', ['figure', 'all', '--year', '2021', '--organisation', 'soon']],
    ['a format that is none', ['report', 'annual', '--year', '2021', '--format', 'odt']],
    ['a layout that is none', ['report', 'annual', '--year', '2021', '--format', 'docx', '--layout', 'royal']],
    ['a file of another ending than its format', ['report', 'annual', '--year', '2021', '--format', 'docx', '--out', join(folder, 'x.xlsx')]],
    ['a file where none can be', ['report', 'annual', '--year', '2021', '--out', join(folder, 'nowhere', 'x.xlsx')]],
  ])('ends with 2 for %s, with words on stderr and one document on stdout', async (_what, args) => {
    const { code, out, err } = await tn(...args, '--json')
    expect(code).toBe(2)
    expect(err.trim()).not.toBe('')
    expect(err).not.toMatch(/\n\s+at /)
    const document = JSON.parse(out) as { code?: string; errors?: { code: string; message: string }[] }
    expect(document.code ?? document.errors?.[0]?.code).toMatch(/^[a-z-]+\.[a-z-]+$/)
  })

  it('writes nothing of a file with an error, and says where it is', async () => {
    const file = csv('loi', ...units, 'S2,01/01/2000,Sở Hai,Sở ban ngành,Nhà nước,Tỉnh,KHONG-CO')
    const { code, out } = await tn('import', 'units', file, '--json')
    expect(code).toBe(2)
    const { errors } = JSON.parse(out) as { errors: { row: number; column: string; value: string; code: string; message: string }[] }
    expect(errors.length).toBeGreaterThan(0)
    const exported = join(folder, 'after.csv')
    await tn('export', 'units', '--out', exported)
    expect(readFileSync(exported, 'utf8')).not.toMatch(/S2/)
  })

  it('makes an account, and refuses a second of the same name', async () => {
    const args = ['user', 'create', '--username', 'canbo', '--name', 'Cán bộ Thử', '--role', 'donvi', '--unit', 'S1', '--password', 'mat-khau-dai']
    expect((await tn(...args)).code).toBe(0)
    expect((await tn(...args)).code).toBe(2)
    expect((await tn(...args.with(3, 'khac').with(7, 'vua'))).code).toBe(2)
  }, 60_000)

  it('previews, carries out and takes back a reform of units', async () => {
    await tn(
      'import',
      'units',
      csv(
        'cu',
        'code,validFrom,name,kind,block,level,parentCode',
        'R,01/01/2000,Tỉnh Cũ,province,state,province,',
        'R1,01/01/2000,Xã Một,commune,state,commune,R',
        'R2,01/01/2000,Xã Hai,commune,state,commune,R',
      ),
    )
    const reform = join(folder, 'de-an')
    mkdirSync(reform)
    csv(
      'de-an/units',
      'code,validFrom,validTo,name,kind,block,level,parentCode',
      'R1,01/01/2000,01/03/2021,,,,,',
      'R2,01/01/2000,01/03/2021,,,,,',
      'R1,01/03/2021,,Xã Mới,commune,state,commune,R',
    )
    csv('de-an/successions', 'fromCode,toCode,date,kind,part,legalBasis', 'R1,R1,01/03/2021,merge,full,NQ thử', 'R2,R1,01/03/2021,merge,full,NQ thử')
    const preview = JSON.parse((await tn('reform', 'preview', reform, '--json')).out)
    expect(preview).toMatchObject({ problems: [], effectiveOn: '2021-03-01', totals: { founded: 1, ended: 2, moved: 0, people: 0 } })
    expect((await tn('reform', 'undo', reform)).code).toBe(2)
    const done = JSON.parse((await tn('reform', 'apply', reform, '--json')).out)
    expect(done).toMatchObject({ basis: preview.basis, totals: preview.totals })
    // Once more there is nothing left to do to the old ones: their rows hold already.
    expect(JSON.parse((await tn('reform', 'preview', reform, '--json')).out)).toMatchObject({ totals: { founded: 0, ended: 0 } })
    expect(await tn('reform', 'undo', reform)).toMatchObject({ code: 0 })
    expect(JSON.parse((await tn('reform', 'preview', reform, '--json')).out)).toMatchObject({ basis: preview.basis })
    writeFileSync(join(reform, 'successions.csv'), 'fromCode,toCode,date,kind,part,legalBasis\r\nR9,R1,01/03/2021,merge,full,NQ thử\r\n')
    const refused = await tn('reform', 'apply', reform, '--json')
    expect(refused.code).toBe(2)
    expect(JSON.parse(refused.out)).toMatchObject({ code: 'organisation.act-refused' })
    expect((await tn('reform', 'preview', join(folder, 'khong-co'))).code).toBe(2)
  })
})

function damaged(): string {
  const path = join(folder, 'hong.xlsx')
  writeFileSync(path, 'PK\u0003\u0004 không phải tệp Excel')
  return path
}
