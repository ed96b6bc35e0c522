const FILES = "https://acme.egnyte.com/pubapi/v1/fs-content/Shared/Nightly";

async function put(name, body, token) {
  return fetch(`${FILES}/${name}`, { method: "POST", body, headers: { Authorization: `Bearer ${token}` } });
}

async function renew(form) {
  // egnyte-doctor: expect[api-host-not-https]
  return fetch("http://acme.egnyte.com/puboauth/token", { method: "POST", body: form });
}
