serve(async (req) => {
  const body = await req.json().catch(() => ({}));
  const domain = (body?.domain?.toString().trim() || DEFAULT_DOMAIN).replace(/\/$/, "");
  const url = new URL(`https://${domain}/puboauth/token`); // egnyte-doctor: expect[domain-input-unchecked]
  url.searchParams.set("client_id", CLIENT_ID);
  return json({ url: url.toString() });
});
