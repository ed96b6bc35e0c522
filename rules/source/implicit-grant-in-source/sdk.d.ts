declare module "egnyte-js-sdk" {
  interface Auth {
    // egnyte-doctor: ok[implicit-grant-in-source]
    requestTokenReload(done: () => void, denied: () => void): void;
    requestTokenPopup(): Promise<void>;
    getToken(): string;
  }
  export function init(domain: string): { API: { auth: Auth } };
}
