// A function in the cloud that answers with a page: the code in that page runs in the browser, not this.
import { seal } from "../_shared/seal.ts";

Deno.serve(async (request) => {
  const reply = await fetch(`https://${Deno.env.get("EGNYTE_DOMAIN")}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: Deno.env.get("EGNYTE_CLIENT_ID")!,
      client_secret: Deno.env.get("EGNYTE_CLIENT_SECRET")!, // egnyte-doctor: ok[secret-in-front-end-source]
      code: new URL(request.url).searchParams.get("code")!,
      grant_type: "authorization_code",
    }),
  });
  if (!reply.ok) return new Response("Egnyte refused the login.", { status: 502 });
  await seal(await reply.json());
  return new Response(`<script>window.opener.postMessage("connected"); window.close();</script>`);
});
