// Run once by hand, to get the first refresh token.
const url = new URL(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`);
url.searchParams.set("client_id", process.env.EGNYTE_CLIENT_ID!);
url.searchParams.set("redirect_uri", "https://localhost/callback");
url.searchParams.set("response_type", "code"); // egnyte-doctor: expect[state-missing:note]
console.log(`Open ${url}`);
const code = await ask("Paste the code of the address bar: ");
await exchange(code);
