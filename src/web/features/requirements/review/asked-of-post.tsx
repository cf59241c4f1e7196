import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#web/lib/language.ts'
import { lawWords } from '../standards/cell-words.tsx'
import { matrixQuery } from '../standards/standards-queries.ts'
import classes from './review.module.css'

/** Of a post that nobody holds: what whoever comes must have. Rows by rank ask it of the person, whom nobody knows yet. */
export function AskedOfPost({ on, postId }: { readonly on: string; readonly postId: string }) {
  const { t } = useTranslation('review')
  const language = currentLanguage()
  const { data: matrix } = useQuery(matrixQuery(on))
  if (!matrix) return null
  const asked = matrix.groups
    .filter(({ posts }) => posts.some((post) => post.postId === postId))
    .flatMap(({ standards }) => standards.filter(({ verified }) => verified))
  return (
    <section className={classes.section} aria-label={t('askedOfHolder')}>
      <h3 className={classes.subtitle}>{t('askedOfHolder')}</h3>
      {asked.length === 0 && <p className={classes.plain}>{t('nothingAskedText')}</p>}
      <ul className={classes.requirements}>
        {asked.map((standard) => (
          <li key={standard.standardId}>
            <strong>
              {t('levelOf', {
                ladder: matrix.ladders.find(({ ladder }) => ladder === standard.ladder)?.name[language] ?? standard.ladder,
                level: standard.levelName[language],
              })}
            </strong>
            <span className={classes.muted}>{lawWords(standard)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
