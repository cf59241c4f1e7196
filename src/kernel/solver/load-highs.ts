import highs, { type Highs } from 'highs'

/** HiGHS as WebAssembly, fresh: some 50 ms. Its types say that it is a CommonJS module with a `default`; what is imported is the function itself. */
export const loadHighs = highs as unknown as () => Promise<Highs>
