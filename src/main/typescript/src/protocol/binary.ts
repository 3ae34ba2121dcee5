/** Bytes as JSON has them: RFC 4648 section 4. */
export interface BinaryJson {
  readonly $binary: string;
}

/** How many bytes are turned into characters at once; more would be too many arguments. */
const CHUNK = 0x8000;

export function toBinaryJson(bytes: Uint8Array): BinaryJson {
  let characters = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    characters += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  }
  return { $binary: btoa(characters) };
}

/** The bytes of what may be binary; what is not stays as it is. */
export function fromBinaryJson(value: unknown): unknown {
  const base64 = (value as BinaryJson | null)?.$binary;
  if (typeof base64 !== "string" || Object.keys(value as object).length !== 1) {
    return value;
  }
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return value;
  }
}
