// A page for the intranet; the key is an old one, without a secret.
document.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new URLSearchParams({
    client_id: document.body.dataset.key,
    username: event.target.user.value,
    password: event.target.password.value,
    grant_type: "password", // egnyte-doctor: ok[secret-in-front-end-source]
  });
  const reply = await fetch("https://acme.egnyte.com/puboauth/token", { method: "POST", body: form });
  if (!reply.ok) document.querySelector("#error").hidden = false;
});
