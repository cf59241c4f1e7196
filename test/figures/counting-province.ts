import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestHouse, type TestHouse } from '#test/app.ts'

/** A small province made for the rules of counting; every date here stands for a rule. */
const files: readonly [kind: string, header: string, ...rows: string[]][] = [
  [
    'units',
    'code,validFrom,validTo,name,kind,block,level,parentCode',
    'T,01/01/2000,,Tỉnh Thử,province,state,province,',
    'A,01/01/2000,,Sở A,department,state,province,T',
    'B,01/01/2000,01/06/2022,Sở B,department,state,province,T',
    'C,01/06/2022,,Sở C,department,state,province,T',
    'P,01/01/2000,01/06/2022,Sở P,department,state,province,T',
  ],
  ['successions', 'fromCode,toCode,date,kind,part,legalBasis', 'B,C,01/06/2022,merge,full,QĐ 1', 'P,C,01/06/2022,split,partial,QĐ 1'],
  ['providers', 'code,name,level,place', 'TRUONG,Trường tỉnh,province,in-province'],
  [
    'people',
    'personCode,fullName,birthDate,sex,ethnicGroup,unitCode,unitSince',
    ...['01,A,male,01', '02,A,female,04', '03,B,female,01', '04,P,male,11', '05,A,male,01'].map((line) => {
      const [no, unit, sex, ethnic] = line.split(',')
      return `N${no},Người ${no},01/01/1980,${sex},${ethnic},${unit},01/01/2010`
    }),
  ],
  [
    'classes',
    'classCode,name,programmeCode,providerCode,channel,studyForm,mode,modeChanges,openedOn,closedOn,cancelledOn,cancelReason',
    'MO-1,Lớp mở giữa năm,BD-QLNN-CV,TRUONG,opened,full-time,in-person,15/07/2022 trực tuyến,10/07/2022,10/08/2022,,',
    'MO-2,Lớp chưa có ai,BD-QLNN-CV,TRUONG,opened,full-time,online,,01/09/2022,01/10/2022,,',
    'MO-3,Lớp chuyển tiếp,BD-QLNN-CV,TRUONG,opened,full-time,in-person,,30/12/2021,10/02/2022,,',
    'MO-4,Lớp không mở,BD-QLNN-CV,TRUONG,opened,full-time,in-person,,,,01/03/2022,Dịch bệnh',
    'CU-1,Lớp cử đi,DT-LLCT-CC-TT,TRUONG,sent,full-time,in-person,,01/03/2023,01/11/2023,,',
  ],
  [
    'enrolments',
    'personCode,classCode,decisionNo,decisionDate,status,joinedOn,leftOn',
    'N01,MO-1,1/QĐ,20/06/2022,enrolled,,',
    'N03,MO-1,1/QĐ,20/05/2022,enrolled,,',
    'N04,MO-1,1/QĐ,20/05/2022,enrolled,,',
    'N02,MO-1,1/QĐ,20/06/2022,dropped,,01/08/2022',
    'N05,MO-1,1/QĐ,20/06/2022,dropped,,01/02/2023',
    'N02,MO-3,1/QĐ,20/12/2021,enrolled,,',
    'N01,CU-1,2/QĐ,30/12/2022,enrolled,,',
    'N02,CU-1,2/QĐ,30/12/2022,withdrawn,,15/01/2023',
    'N05,CU-1,2/QĐ,30/12/2022,withdrawn,,31/12/2022',
  ],
]

/** A house with that province in it. */
export async function openCountingHouse(env: Readonly<Record<string, string>> = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'tn-counting-'))
  const house = await openTestHouse('2023-06-01T08:00+07:00', env)
  try {
    for (const [kind, ...lines] of files) {
      const path = join(folder, `${kind}.csv`)
      writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`)
      const { errors } = await house.modules.imports.importNow(house.systemCtx('test'), kind, path)
      if (errors.length) throw new Error(`${kind}: ${JSON.stringify(errors)}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return house
}
