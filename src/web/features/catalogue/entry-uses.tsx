import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueEntry } from '#contracts/catalogue-entries.ts'
import { formatNumber } from '#web/lib/format.ts'
import { TypeQualificationsPanel } from './type-qualifications.tsx'
import classes from './catalogue.module.css'

const classFilter = { types: 'lh', programmes: 'ct', providers: 'cs' } as const

/** The filter of the list of classes that shows what uses an entry, of every year. */
export const classesOf = (section: keyof typeof classFilter, id: string): string => `${classFilter[section]}:${id},ky:tat-ca`

/** What uses an entry, each number leading to it. */
export function EntryUses({ entry: { id, name, fields, uses }, mayRead }: { readonly entry: CatalogueEntry; readonly mayRead: boolean }) {
  const { t } = useTranslation('catalogue')
  const [holders, setHolders] = useState(false)
  const { section } = fields
  if (section === 'lecturers' || section === 'rooms') return <p className={classes.muted}>{t('usesNone')}</p>
  const ofClasses = classesOf(section, id)
  return (
    <section className={classes.stack}>
      <h3 className={classes.subtitle}>{t('uses')}</h3>
      <ul className={classes.uses}>
        <li>
          <Link to="/lop-hoc" search={{ loc: ofClasses }}>
            <strong>{formatNumber(uses.classes)}</strong> {t('usesClasses')}
          </Link>
        </li>
        <li>
          <Link to="/lop-hoc" search={{ loc: ofClasses, cot: 'ten,trangthai,siso,dathoi,khaigiang' }}>
            <strong>{formatNumber(uses.enrolments)}</strong> {t('usesEnrolments')}
          </Link>
        </li>
        {section === 'types' && (
          <>
            <li>
              <Link to="/danh-muc" search={{ muc: 'chuong-trinh', loc: `loai:${id}` }}>
                <strong>{formatNumber(uses.programmes)}</strong> {t('usesProgrammes')}
              </Link>
            </li>
            <li>
              <strong>{formatNumber(uses.types)}</strong> {t('usesTypes')}
            </li>
            <li>
              {uses.qualifications > 0 && mayRead ? (
                <button type="button" className={classes.count} onClick={() => setHolders(true)}>
                  <strong>{formatNumber(uses.qualifications)}</strong> {t('usesQualifications')}
                </button>
              ) : (
                <>
                  <strong>{formatNumber(uses.qualifications)}</strong> {t('usesQualifications')}
                </>
              )}
            </li>
          </>
        )}
        {section === 'providers' && (
          <>
            <li>
              <Link to="/danh-muc" search={{ muc: 'giang-vien', loc: `coso:${id}` }}>
                <strong>{formatNumber(uses.lecturers)}</strong> {t('usesLecturers')}
              </Link>
            </li>
            <li>
              <Link to="/danh-muc" search={{ muc: 'phong-hoc', loc: `coso:${id}` }}>
                <strong>{formatNumber(uses.rooms)}</strong> {t('usesRooms')}
              </Link>
            </li>
          </>
        )}
      </ul>
      <p className={classes.muted}>{t('usesCounted')}</p>
      {holders && <TypeQualificationsPanel typeCode={id} name={name} onClose={() => setHolders(false)} />}
    </section>
  )
}
