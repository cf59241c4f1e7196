/** Props of a field of a form whose names are not known to the types: what is not there is empty. */
export function filled<Props extends { readonly value: string | undefined }>(props: Props): Props & { readonly value: string } {
  return { ...props, value: props.value ?? '' }
}
