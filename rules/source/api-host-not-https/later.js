// The same host twice: once as it should be, once without TLS.
const files = "https://acme.egnyte.com/pubapi/v1/fs/Shared"; // egnyte-doctor: ok[api-host-not-https]

function renew() {
  let login = settings.get("egnyte_login");
  login = "http://acme.egnyte.com/puboauth/token"; // egnyte-doctor: expect[api-host-not-https]
  return http.post({ url: login, body: settings.form });
}
