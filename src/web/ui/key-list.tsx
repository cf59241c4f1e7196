import classes from './key-list.module.css'

/** Keys and what they do. */
export function KeyList({ keys }: { readonly keys: readonly (readonly [key: string, words: string])[] }) {
  return (
    <dl className={classes.keys}>
      {keys.map(([key, words]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
