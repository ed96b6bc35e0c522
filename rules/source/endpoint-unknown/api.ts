const base = (domain: string) => `https://${domain}.egnyte.com`;

export async function login(domain: string, form: URLSearchParams) {
  const reply = await fetch(`https://${domain}.egnyte.com/puboauth/access_token`, { method: "POST", body: form }); // egnyte-doctor: expect[endpoint-unknown]
  if (!reply.ok) throw new Error(`refused: ${reply.status}`);
  return reply.json();
}

export const userinfo = (domain: string) => `${base(domain)}/pubapi/v1/userinfo`; // egnyte-doctor: ok[endpoint-unknown]
