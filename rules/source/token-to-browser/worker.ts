Deno.serve(async (request: Request) => {
  const { code, tenant } = await request.json();
  const reply = await fetch(endpointOf(tenant), { method: "POST", body: form(code) }); // of Egnyte: /puboauth/token
  if (!reply.ok) return new Response(await reply.text(), { status: 502 }); // egnyte-doctor: ok[token-to-browser]
  return new Response(null, { status: 204 });
});

export async function relay(request: Request) {
  const reply = await fetch("https://acme-tools.egnyte.com/puboauth/token", { method: "POST", body: await request.text() });
  if (!reply.ok) return new Response(await reply.text(), { status: 502 }); // egnyte-doctor: ok[token-to-browser]
  const answer = await reply.json();
  return new Response(JSON.stringify(answer), { status: 200 }); // egnyte-doctor: expect[token-to-browser]
}
