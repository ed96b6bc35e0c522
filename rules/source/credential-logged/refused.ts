export async function exchange(domain: string, form: URLSearchParams) {
  const reply = await fetch(`https://${domain}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  const text = await reply.text();
  if (!reply.ok) {
    console.log(`answered ${reply.status}: ${text}`); // egnyte-doctor: ok[credential-logged]
    throw new Error("no token");
  }
  console.log(`answered ${reply.status}: ${text}`); // egnyte-doctor: expect[credential-logged]
  return JSON.parse(text);
}
