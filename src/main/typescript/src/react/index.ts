export type { AntiphonClient } from "../api/client.js";
