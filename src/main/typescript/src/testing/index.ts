export type * from "./api.js";
export { createFakeServer } from "./server.js";
