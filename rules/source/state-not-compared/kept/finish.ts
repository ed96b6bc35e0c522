import { database } from "./database";

export async function finish(request: Request): Promise<Response> {
  const url = new URL(request.url);
  const code = url.searchParams.get("code");
  const state = url.searchParams.get("state");
  const { data: login } = await database.from("logins").select("user").eq("state", state).maybeSingle();
  if (!login || !code) return new Response("This login is unknown.", { status: 400 });
  await connectEgnyte(login.user, code);
  return new Response("Connected.");
}
