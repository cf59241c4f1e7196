import { expect, it } from 'vitest'
import { scanOf, uploadedName } from './scans.ts'

const bytesOf = (text: string) => Buffer.from(text, 'latin1')

it('tells a scan by how it begins, whatever it is called', () => {
  expect(scanOf(bytesOf('%PDF-1.4'))?.mediaType).toBe('application/pdf')
  expect(scanOf(bytesOf('\x89PNG\r\n\x1a\n'))?.mediaType).toBe('image/png')
  expect(scanOf(bytesOf('\xff\xd8\xff'))?.mediaType).toBe('image/jpeg')
  expect([scanOf(bytesOf('MZ')), scanOf(bytesOf(''))]).toEqual([undefined, undefined])
})

it('names a scan as what it is: nothing that is downloaded runs for its name', () => {
  expect(uploadedName('C:\\tam\\Tờ trình 118.PDF', 'x', 'application/pdf')).toBe('Tờ trình 118.PDF')
  expect(uploadedName('anh.jpeg', 'x', 'image/jpeg')).toBe('anh.jpeg')
  expect(uploadedName('van-ban.hta', 'x', 'application/pdf')).toBe('van-ban.hta.pdf')
  expect(uploadedName('van-ban.pdf', 'x', 'image/png')).toBe('van-ban.pdf.png')
  expect(uploadedName('van\u202Efdp.exe', 'x', 'application/pdf')).toBe('vanfdp.exe.pdf')
  expect(uploadedName('  ', 'ngoai-le', 'image/jpeg')).toBe('ngoai-le.jpg')
  expect(uploadedName('../../bai.zip', 'x')).toBe('bai.zip')
})
