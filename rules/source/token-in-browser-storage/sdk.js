const egnyte = Egnyte.init(`https://${document.body.dataset.tenant}.egnyte.com`, { key: document.body.dataset.key });

function ready() {
  localStorage.setItem("kiosk", egnyte.API.auth.getToken()); // egnyte-doctor: expect[token-in-browser-storage]
  localStorage.setItem("kiosk.ready", String(egnyte.API.auth.isAuthorized())); // egnyte-doctor: ok[token-in-browser-storage]
}
