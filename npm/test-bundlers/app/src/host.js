export const twice = (x) => x * 2;
export const offset = 1;
