import Cookies from "js-cookie";

export function remember(tenant: string, accessToken: string) {
  Cookies.set("egnyte_access_token", accessToken, { expires: 30 }); // egnyte-doctor: expect[token-in-browser-storage]
  sessionStorage.egnyteHost = `https://${tenant}.egnyte.com`; // egnyte-doctor: ok[token-in-browser-storage]
}
