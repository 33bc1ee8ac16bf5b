/** What the contract promises and is not built: types, and fields of types that are built. Strike out what is built. */
export const NOT_BUILT_YET: readonly string[] = [];
