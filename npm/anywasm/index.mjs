//! The API for `import`: the same functions and the same error class as `require` gives.
import api from './index.cjs';

export const { optimize, optimizeSync, toJS, toJSSync, validate, validateSync, info, infoSync, build, standIn, AnywasmError } = api;
