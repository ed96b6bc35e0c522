import { redirect } from "next/navigation";

export async function GET() {
  const target = new URL(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`); // egnyte-doctor: expect[response-type-missing]
  target.search = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID ?? "",
    redirect_uri: process.env.EGNYTE_REDIRECT_URI ?? "",
    scope: "Egnyte.filesystem",
    state: await startSession(),
  }).toString();
  redirect(target.toString());
}
