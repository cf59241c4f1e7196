import { sql } from '#kernel/db.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { House } from '#server/house.ts'
import { checker, demoCtx, maker } from './demonstration-parts.ts'

interface Study {
  readonly personId: string
  readonly version: number
  readonly classId: string
  readonly programme: string
  readonly typeCode: string
  readonly decisionNo: string
  readonly decisionDate: string
  readonly from: PlainDate
  readonly to: PlainDate | null
}

/** So long a degree takes where the class does not say. */
const usualDays = 730
/** Invented: what a study costs, by turns. */
const costs = [46_000_000, 52_500_000, 60_000_000, 71_200_000]

/** Service commitments of those who were sent to postgraduate study, and of a few who came back in earlier years; one of these left, and the council has met. */
export async function loadCommitments(house: House): Promise<void> {
  const { rows: studies } = await sql<Study>`
    select p.person_id as "personId", p.version, e.class_id as "classId", g.name as programme, e.type_code as "typeCode", e.decision_no as "decisionNo",
      e.decision_date as "decisionDate", coalesce(e.joined_on, e.opened_on, e.decision_date) as "from", coalesce(e.completed_on, e.closed_on) as "to"
    from classes.v_enrolment_fact e join personnel.person p on p.person_id = e.person_id
    join classes.v_class c on c.class_id = e.class_id join catalogue.v_programme g on g.programme_id = c.programme_id
    where 'DT-SDH' = any(e.type_ancestors) and e.decision_no is not null and e.decision_date is not null and e.status in ('enrolled', 'completed')
      and e.decision_date between '2017-10-21' and '2021-12-10'
      -- One study of each: a second commitment would be of another version of the record.
      and not exists (select from classes.v_enrolment_fact o where o.person_id = e.person_id and 'DT-SDH' = any(o.type_ancestors) and o.class_id < e.class_id)
    order by e.decision_date, e.person_code limit 60`.execute(house.database.reader)
  for (const [index, { personId, version, classId, programme, typeCode, decisionNo, decisionDate, from, to }] of studies.entries()) {
    const trainingTo = to !== null && to > from ? to : addDays(from, usualDays)
    await house.modules.trainingRecord.recordCommitment(demoCtx(house, maker), {
      ...{ personId, version, classId, reason: programme, typeCode, decisionNo, decisionDate, documentNo: `${index + 1}/CK`, trainingFrom: from, trainingTo },
      ...{ fundSource: 'province-budget', cost: costs[index % costs.length] ?? null, note: null },
    })
  }
  await loadEarlier(house)
}

/** People who have a master’s degree already: their study is invented, as they are. */
async function loadEarlier(house: House): Promise<void> {
  const { rows: masters } = await sql<{ personId: string; version: number }>`
    select p.person_id as "personId", p.version from training_record.v_qualification q join personnel.person p on p.person_id = q.person_id
    where q.ladder = 'education' and q.level = 'master' and p.status = 'active' and p.recruited_on < '2012-01-01'
      and not exists (select from training_record.commitment c where c.person_id = p.person_id)
    order by p.code limit 14`.execute(house.database.reader)
  const { trainingRecord, nomination } = house.modules
  for (const [index, { personId, version }] of masters.entries()) {
    const [year, months] = [2018 + (index % 2), index % 3 === 0 ? 18 : 24]
    const from = `${year}-03-01` as PlainDate
    const trainingTo = months === 18 ? `${year + 1}-08-31` : `${year + 2}-02-28`
    const { commitmentId } = await trainingRecord.recordCommitment(demoCtx(house, maker), {
      ...{ personId, version, classId: null, reason: index % 2 === 0 ? 'Thạc sĩ Quản lý công' : 'Thạc sĩ Luật', typeCode: 'DT-SDH-THS' },
      ...{ decisionNo: `${310 + index}/QĐ-UBND`, decisionDate: `${year}-02-05`, documentNo: `${80 + index}/CK`, trainingFrom: from, trainingTo },
      ...{ fundSource: 'province-budget', cost: costs[index % costs.length] ?? null, note: null },
    })
    if (index !== 0) continue
    const { recoveries } = nomination
    const opened = await recoveries.openRecovery(demoCtx(house, maker, '2021-11-22'), {
      ...{ personId, commitmentId, reason: 'left-service', happenedOn: '2021-11-15', costBasis: 'commitment', cost: costs[0] ?? 0, costEvidence: null },
      ...{ priorYears: 6, exemptCode: null, note: 'Hồ sơ giả định của tỉnh trình diễn' },
    })
    const { computed } = await recoveries.readRecovery(demoCtx(house, maker), opened.recoveryId)
    await recoveries.recordCouncil(demoCtx(house, checker, '2021-12-03'), {
      ...{ recoveryId: opened.recoveryId, version: opened.version, metOn: '2021-12-02', amount: computed, words: null },
      members: [
        { name: 'Nguyễn Thị Ví Dụ', office: 'Phó Giám đốc Sở Nội vụ', role: 'chair' },
        { name: 'Trần Văn Ví Dụ', office: 'Sở Tài chính', role: 'member' },
        { name: 'Lê Thị Ví Dụ', office: 'Sở Nội vụ', role: 'secretary' },
      ],
    })
  }
}
