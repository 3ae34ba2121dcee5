/** Who a token says that we are. The server alone decides; where it does not tell us, this is what we can show. */
export interface Caller {
  readonly user: string;
  readonly name: string;
  readonly expires?: { readonly expires: number };
}

const NOBODY: Caller = { user: "anonymous", name: "anonymous" };

/** Reads the claims of a JWT (RFC 7519), without a look at its signature. */
export function callerOf(token: string | null): Caller {
  try {
    const base64 = (token?.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const { sub, name = sub, exp } = JSON.parse(new TextDecoder().decode(bytes));
    return {
      user: String(sub),
      name: String(name),
      ...(typeof exp === "number" && { expires: { expires: exp * 1000 } }),
    };
  } catch {
    return NOBODY;
  }
}
