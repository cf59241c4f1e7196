import { expect, test } from 'vitest'
import { minutesThere } from '#contracts/delivery-online-time.ts'
import { minutesOf, readParticipants } from './participants.ts'
import { momentOf } from './time-in-room.ts'

const zoom = `Meeting ID,Topic,Start Time
123 456,Lớp thử,10/12/2021 07:20

Name (Original Name),User Email,Total Duration (Minutes),Guest
"An (Nguyễn Văn An)",an@example.vn,150,No
Máy 12,,30,Yes
`
const teams = `1. Summary\nMeeting title\tLớp thử\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Trần Thị Bình\t7:21\t11:00\t3h 12m 30s\tbinh@example.vn\tbinh@example.vn\tAttendee
Trần Thị Bình\t7:01\t7:10\t9m\tbinh@example.vn\tbinh@example.vn\tAttendee

3. In-Meeting Activities\nName\tDuration\nTrần Thị Bình\t3h\n`

const minutesAlone = (minutes: number) => ({ stays: [], minutes })

test('reports of Zoom, Teams (UTF-16) and Meet are read', async () => {
  expect(await readParticipants(Buffer.from(zoom))).toEqual({
    provider: 'zoom',
    people: [
      { name: 'An', email: 'an@example.vn', time: minutesAlone(150) },
      { name: 'Máy 12', email: null, time: minutesAlone(30) },
    ],
  })
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(teams, 'utf16le')])
  expect(await readParticipants(utf16)).toEqual({ provider: 'teams', people: [{ name: 'Trần Thị Bình', email: 'binh@example.vn', time: minutesAlone(202) }] })
  const meet = 'First name,Last name,Email,Duration,Time exited\nBình,Trần Thị,binh@example.vn,1 hr 5 min,11:00\n'
  expect((await readParticipants(Buffer.from(meet))).people).toEqual([{ name: 'Trần Thị Bình', email: 'binh@example.vn', time: minutesAlone(65) }])
  await expect(readParticipants(Buffer.from('a,b\n1,2\n'))).rejects.toMatchObject({ code: 'delivery.online-file-unknown' })
  expect(['72', '01:12:05', '1 giờ 12 phút', '1h 12m', '', 'x'].map(minutesOf)).toEqual([72, 72, 72, 72, undefined, undefined])
})

test('somebody who was there from two devices at once is there once', async () => {
  const zoomStays = `Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
An (Máy tính),an@example.vn,10/12/2021 07:20:00 AM,10/12/2021 09:20:00 AM,120,No
An (Điện thoại),an@example.vn,10/12/2021 08:20:00 AM,10/12/2021 11:00:00 AM,160,No
Tối,toi@example.vn,10/12/2021 11:30:00 PM,11/12/2021 12:30:00 AM,60,No
Ra vào,ra@example.vn,10/12/2021 07:30:00 AM,10/12/2021 11:00:00 AM,90,No
`
  const teamsStays = `1. Summary\nMeeting title\tLớp thử\n\n2. Participants\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
An\t7:20\t11:00\t4h 40m\tan@example.vn\tan@example.vn\tAttendee

3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole
An\t12/10/21, 7:20:10 AM\t12/10/21, 9:20:10 AM\t2h\tan@example.vn\tAttendee
An\t12/10/21, 8:20:10 AM\t12/10/21, 11:00:10 AM\t2h 40m\tan@example.vn\tAttendee\n`
  const there = async (file: string, length: number) => {
    const { provider, people } = await readParticipants(Buffer.from(file))
    return [provider, ...people.map(({ time }) => minutesThere(time, length))]
  }
  // Nothing is cut off where it is known from when to when; minutes alone are no more than the session has.
  expect(await there(zoomStays, 210)).toEqual(['zoom', { minutes: 220, twice: 60 }, { minutes: 60, twice: 0 }, { minutes: 90, twice: 0 }])
  expect(await there(teamsStays, 210)).toEqual(['teams', { minutes: 220, twice: 60 }])
  const meet = 'First name,Last name,Email,Duration\nAn,,an@example.vn,2 hr\nAn,,an@example.vn,2 hr 40 min\n'
  expect(await there(meet, 210)).toEqual(['other', { minutes: 210, twice: 70 }])
  expect(['07:21', '7:21 CH', '2021-12-10T07:21:00Z', '10/12/2021, 12:05 SA', '', '25:00', 'chiều'].map((text) => momentOf(text))).toEqual([
    { day: '', minute: 441 },
    { day: '', minute: 1161 },
    { day: '2021-12-10', minute: 441 },
    { day: '10/12/2021', minute: 5 },
    undefined,
    undefined,
    undefined,
  ])
})
