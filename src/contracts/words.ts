/** A text in both languages of the project; Vietnamese is the source. `{name}` marks a parameter. */
export interface Words {
  readonly vi: string
  readonly en: string
}

export type Language = keyof Words

/** Fills the `{name}` marks of a text. A mark without a parameter is left as it stands, so that the gap is seen. */
export function fill(text: string, params: Readonly<Record<string, unknown>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in params ? String(params[name]) : mark))
}
