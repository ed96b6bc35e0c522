import { key } from "./settings.js";

const state = self.crypto.randomUUID();
sessionStorage.setItem("state", state);
// egnyte-doctor: expect[implicit-grant-in-source:note]
const url = `https://${location.hash.slice(1)}.egnyte.com/puboauth/token?client_id=${key}&response_type=token&redirect_uri=${encodeURIComponent(document.baseURI)}&state=${state}`;
document.querySelector("#login").href = url;
